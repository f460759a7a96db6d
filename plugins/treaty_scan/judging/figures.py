"""Figures in clauses held against policy: notices and lengths of time that are other than it asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty import Severity, counted

from treaty_scan.judging.flags import Judgement
from treaty_scan.judging.policy import Policy
from treaty_scan.kinds import Kind
from treaty_scan.saying.measures import AFTER_END, AGAINST_RENEWAL, CURE, FEES, INITIAL, PAYMENT, TO_END
from treaty_scan.saying.reading import around

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from treaty_scan.saying.measures import Measure
    from treaty_scan.saying.provisions import Located
    from treaty_scan.saying.reading import Clause


@dataclass(frozen=True, slots=True)
class Asked:
    """What policy asks of a figure.

    Attributes:
        code: of the playbook.
        of: what the figure measures.
        option: the figure of policy.
        days: the days that one of its unit has.
        says: how a finding begins.
        beyond: `more` or `less`: only that is told; "" where any other figure is.
    """

    code: str
    of: str
    option: str
    days: int
    says: str
    beyond: str = ""


#: By the kind of a clause, or the name of a provision.
_ASKED: Mapping[str, Asked] = {
    Kind.RENEWAL_NOTICE: Asked("L18", AGAINST_RENEWAL, "renewal_notice_days", 1, "Notice against renewal is"),
    Kind.TERMINATION_FOR_CONVENIENCE: Asked(
        "L20", TO_END, "convenience_notice_days", 1, "Notice to end without cause is"
    ),
    Kind.EMPLOYEE_NON_SOLICIT: Asked("L12", AFTER_END, "non_solicitation_months", 30, "Soliciting is barred for"),
    Kind.LIABILITY_CAP: Asked("L13", FEES, "cap_months", 30, "The cap counts fees of"),
    "initial-term": Asked("L17", INITIAL, "initial_months", 30, "The initial term is", "less"),
    "termination-for-cause": Asked("L19", CURE, "cure_days", 1, "The time to cure a breach is"),
    "payment": Asked("L2", PAYMENT, "payment_days", 1, "The time to pay is", "more"),
}
#: A year has twelve months of thirty days, and some more: what differs by so little is the same.
_SLACK = 0.02


def beyond(clauses: Sequence[Clause | Located], policy: Policy | None = None) -> Iterator[Judgement]:
    """Notices and lengths that are not what `policy` has; the playbook where none is given."""
    for clause in clauses:
        asked = _ASKED.get(clause.kind)
        if asked:
            yield from _beyond(clause, asked, policy or Policy())


def _beyond(clause: Clause | Located, asked: Asked, policy: Policy) -> Iterator[Judgement]:
    wanted, whose = policy.figure(asked.option)
    told = [each for each in clause.facts.measures if each.of == asked.of]
    if not told or any(_fits(each, wanted * asked.days, asked.beyond) for each in told):
        return
    unit = "day" if asked.days == 1 else "month"
    message = f"{asked.says} {told[0].figure.lower()}; {whose} has {counted(wanted, unit)}"
    at = max(0, clause.text.find(told[0].figure))
    span = around(clause.text, at, at + len(told[0].figure))
    yield Judgement(asked.code, Severity.NOTE, message, clause, clause.text[slice(*span)])


def _fits(measure: Measure, wanted: int, beyond: str) -> bool:
    past = measure.days > wanted if beyond == "more" else measure.days < wanted
    return abs(measure.days - wanted) <= wanted * _SLACK or (bool(beyond) and not past)
