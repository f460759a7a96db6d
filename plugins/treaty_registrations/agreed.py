"""What a deal's terms say about registrations, with the playbook's figures where they are silent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from treaty import Model, formats
from treaty.quantities import Duration, Unit
from treaty.terms import PARTNER, US

from treaty_registrations.records import INFLUENCED, JOINT, SOURCED

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from treaty import Deal, Desk
    from treaty.quantities import Money

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
        payer: who pays a fee, `us` or `partner`.
        rates: the fee in per cent of first-year ACV, by attribution; empty where the model pays none.
        cap: the most that one fee may be; None where it is uncapped.
        joint: our and the partner's share of joint credit in per cent, None where none is agreed.
        upsell: `none`, `first-year` or `always`.
    """

    written: bool
    within: Duration
    answer_within: Duration
    protection: Duration
    disputes_within: Duration
    extension: Duration | None = None
    payer: str = US
    rates: Mapping[str, Decimal] = field(default_factory=dict)
    cap: Money | None = None
    joint: tuple[Decimal, Decimal] | None = None
    currency: str = ""
    net: Duration = _NET
    net_new_only: bool = False
    close_within: Duration | None = None
    clawback: Duration | None = None
    lookback: Duration | None = None
    upsell: str = "none"
    tail: Duration | None = None

    @property
    def payee(self) -> str:
        """Who is paid a fee: the side that registers."""
        return PARTNER if self.payer == US else US

    @classmethod
    def of(cls, deal: Deal, desk: Desk) -> Agreed:
        """The registration and fee terms of `deal`."""
        terms = deal.terms.commercial
        written = terms.get("registration", {})
        cap = _read(terms, "fee_cap", "money-or-uncapped")
        payment = _read(terms, "payment", "net-terms")
        return cls(
            written=bool(written),
            extension=_read(written, "extension", "duration"),
            payer=terms.get("payer", US),
            rates=_rates(deal.model, terms),
            cap=None if cap == "uncapped" else cap,
            joint=_joint(terms),
            currency=_read(terms, "currency", "currency") or "",
            net=_NET if payment is None else Duration(payment.days, Unit.DAYS),
            net_new_only=terms.get("net_new_only", deal.model is Model.REFERRAL),
            upsell=terms.get("upsell", "none"),
            **{key: _read(written, key, "duration") or _policy(key, desk) for key in _BY_POLICY},
            **{key: _read(terms, key, "duration") for key in ("close_within", "clawback", "lookback", "tail")},
        )


def _read(data: Mapping[str, Any], key: str, format_: str) -> Any:
    return formats.parse(format_, data[key]) if key in data else None


def _policy(key: str, desk: Desk) -> Duration:
    rule, option, unit = _BY_POLICY[key]
    return Duration(min(max(int(desk.option(rule, option)), 0), _LONGEST), unit)


def _joint(terms: Mapping[str, Any]) -> tuple[Decimal, Decimal] | None:
    if "joint_credit" not in terms:
        return None
    split = terms["joint_credit"]
    return formats.parse("percent", split["us"]).value, formats.parse("percent", split["partner"]).value


def _rates(model: Model, terms: Mapping[str, Any]) -> Mapping[str, Decimal]:
    """T1: one fee, however the deal came about. T2: by attribution. T3: for what the partner sourced."""

    def rate(key: str) -> Decimal | None:
        found = _read(terms, key, "percent")
        return found.value if found is not None else None

    match model:
        case Model.REFERRAL:
            rates = dict.fromkeys(("", SOURCED, INFLUENCED, JOINT), rate("fee"))
        case Model.CO_SELL if terms.get("incentive", "revenue-share") == "revenue-share":
            sourced, joint = rate("sourced"), _joint(terms)
            shared = sourced * joint[1] / 100 if sourced is not None and joint else None
            rates = {SOURCED: sourced, INFLUENCED: rate("influenced"), JOINT: shared}
        case Model.IMPLEMENTATION:
            rates = {SOURCED: rate("referral")}
        case _:
            rates = {}
    return {key: value for key, value in rates.items() if value is not None}
