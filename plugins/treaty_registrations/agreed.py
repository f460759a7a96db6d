"""What a deal's terms say about registrations, with the playbook's figures where they are silent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from treaty.quantities import Duration, Unit
from treaty.terms import PARTNER, US, Commercial, CoSell, Implementation, Referral
from treaty.terms.paying import payer, registrant

from treaty_registrations.records import INFLUENCED, JOINT, SOURCED

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from treaty import Deal, Desk
    from treaty.quantities import Money, Percent
    from treaty.terms import Split

#: How long after it falls due a fee may be paid, where the terms do not say (T1).
_NET = Duration(30, Unit.DAYS)
_LONGEST = 9999

#: For each figure that policy may set: the rule whose option it is, the option's name, and its unit.
_BY_POLICY: Mapping[str, tuple[str, str, Unit]] = {
    "within": ("registrations/registered-late", "business_days", Unit.BUSINESS_DAYS),
    "answer_within": ("registrations/unanswered", "business_hours", Unit.BUSINESS_HOURS),
    "protection": ("registrations/protection-expired", "days", Unit.DAYS),
    "disputes_within": ("registrations/dispute-unsettled", "hours", Unit.HOURS),
}


@dataclass(frozen=True, slots=True)
class Agreed:
    """The terms that registrations are judged by.

    Attributes:
        written: whether the deal has registration terms at all.
        payer: who pays a fee, `us`, `partner`, or "" where nobody says.
        registrant: who registers; the partner where nobody says who pays, as is usual.
        rates: the fee in per cent of first-year ACV, by attribution; empty where the model pays none.
        cap: the most that one fee may be; None where it is uncapped.
        joint: our and the partner's share of joint credit in per cent, None where none is agreed.
        from_registration: whether protection begins with the registration, not with its acceptance.
        net: how long after it falls due a fee may be paid.
        clawback_pro_rata: whether only the part goes back for the days of the window that were left.
        upsell: `none`, `first-year` or `always`.
    """

    written: bool
    within: Duration
    answer_within: Duration
    protection: Duration
    disputes_within: Duration
    from_registration: bool = False
    extension: Duration | None = None
    in_crm_within: Duration | None = None
    payer: str = US
    registrant: str = PARTNER
    rates: Mapping[str, Decimal] = field(default_factory=dict)
    cap: Money | None = None
    joint: tuple[Decimal, Decimal] | None = None
    currency: str = ""
    net: Duration = _NET
    net_new_only: bool = False
    close_within: Duration | None = None
    clawback: Duration | None = None
    clawback_pro_rata: bool = False
    lookback: Duration | None = None
    upsell: str = "none"
    tail: Duration | None = None

    @property
    def payee(self) -> str:
        """Who is paid a fee."""
        return PARTNER if self.payer == US else US

    @classmethod
    def of(cls, deal: Deal, desk: Desk) -> Agreed:
        """The registration and fee terms of `deal`."""
        terms = deal.commercial
        written = terms.registration
        referral = terms if isinstance(terms, Referral) else Referral()
        net_new_only = referral.net_new_only
        return cls(
            written=bool(written.data),
            within=written.within or _policy("within", desk),
            answer_within=written.answer_within or _policy("answer_within", desk),
            protection=written.protection or _policy("protection", desk),
            from_registration=written.protects_from == "registration",
            extension=written.extension,
            disputes_within=written.disputes_within or _policy("disputes_within", desk),
            in_crm_within=terms.joint_deals.in_crm_within if isinstance(terms, CoSell) else None,
            payer=payer(deal.model, deal.terms.commercial),
            registrant=registrant(deal.model, deal.terms.commercial) or PARTNER,
            rates=_rates(terms),
            cap=None if referral.fee_cap == "uncapped" else referral.fee_cap,
            joint=_shares(terms.joint_credit) if isinstance(terms, CoSell) else None,
            currency=terms.currency,
            net=_NET if terms.payment is None else Duration(terms.payment.days, Unit.DAYS),
            net_new_only=terms is referral if net_new_only is None else net_new_only,
            close_within=referral.close_within,
            clawback=terms.clawback,
            clawback_pro_rata=terms.clawback_share == "pro-rata",
            lookback=terms.lookback,
            upsell=referral.upsell or "none",
            tail=terms.tail,
        )


def _policy(key: str, desk: Desk) -> Duration:
    rule, option, unit = _BY_POLICY[key]
    return Duration(min(max(int(desk.option(rule, option)), 0), _LONGEST), unit)


def _shares(split: Split) -> tuple[Decimal, Decimal] | None:
    return (split.us.value, split.partner.value) if split.us and split.partner else None


def _rates(terms: Commercial) -> Mapping[str, Decimal]:
    """T1: one fee, however the deal came about. T2: by attribution. T3: for what the partner sourced."""
    match terms:
        case Referral():
            rates = dict.fromkeys(("", SOURCED, INFLUENCED, JOINT), _value(terms.fee))
        case CoSell() if terms.incentive in ("", "revenue-share"):
            sourced, shares = _value(terms.sourced), _shares(terms.joint_credit)
            shared = sourced * shares[1] / 100 if sourced is not None and shares else None
            rates = {SOURCED: sourced, INFLUENCED: _value(terms.influenced), JOINT: shared}
        case Implementation():
            rates = {SOURCED: _value(terms.referral)}
        case _:
            rates = {}
    return {key: value for key, value in rates.items() if value is not None}


def _value(rate: Percent | None) -> Decimal | None:
    return rate.value if rate is not None else None
