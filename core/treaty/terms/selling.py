"""The commercial terms of the models that sell: referral (T1), co-sell (T2), reseller (T5)."""

from __future__ import annotations

from typing import Any

from treaty.terms.shared import Commercial, Split
from treaty.terms.view import Field, View, count, length, money, part, quantity, rate, several, words, yes


class Referral(Commercial):
    """A fee for a customer that one side brings the other."""

    __slots__ = ()

    fee = rate()
    fee_basis = words()
    fee_cap: Field[Any] = quantity("money-or-uncapped")
    net_new_only = yes()
    introduction = words()
    close_within = length()
    upsell = words()


class Forecast(View):
    """Who shows whom what is coming; `said` where it is a sentence."""

    __slots__ = ()

    said = words()
    partner_every = length()
    us_every = length()
    us_detail = words()

    @classmethod
    def of(cls, written: Any) -> Forecast:
        """A sentence, or the fields."""
        return cls({"said": written} if isinstance(written, str) else written)


class JointDeals(View):
    """What every joint deal needs."""

    __slots__ = ()

    named = several()
    in_crm_within = length()


class CoSell(Commercial):
    """Selling together: shares of what the partner sourced or influenced."""

    __slots__ = ()

    incentive = words()
    sourced = rate()
    influenced = rate()
    share_basis = words()
    sourced_means = words()
    influenced_means = words()
    joint_credit = part(Split)
    mdf = money()
    mdf_claims = words()
    overlap_sharing = words()
    joint_deals = part(JointDeals)
    account_plan = words()
    pipeline_review = words()
    forecast = Field(Forecast.of, Forecast())
    marketplace = words()
    pipeline_target = money()


class Reseller(Commercial):
    """The partner buys at a discount and sells on."""

    __slots__ = ()

    discount = rate()
    margin = rate()
    price_list = words()
    levels = count()
    second_level_discount = rate()
    special_pricing = words()
    territory = several()
    resale_price = words()
    house_accounts = several()
    renewals = words()
    renewal_discount = rate()
    price_change_notice = length()
    open_quotes = length()
    point_of_sale_reports = words()
    credit_limit = money()
    eula = words()
    first_line_support = words()
