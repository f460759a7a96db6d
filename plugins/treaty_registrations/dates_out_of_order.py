"""Dates that contradict each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Related, Severity

from treaty_registrations.dates import happened
from treaty_registrations.each import of_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty_registrations.case import Case


#: What comes before what; the second of each is the one to be corrected.
_ORDER = (
    ("identified", "registered"),
    ("prior_contact", "registered"),
    ("registered", "answered"),
    ("registered", "dispute/raised"),
    ("dispute/raised", "dispute/resolved"),
    ("answered", "extension/granted"),
    ("identified", "closed"),
    ("identified", "lost"),
    ("closed", "invoice_paid"),
    ("closed", "cancelled"),
    ("invoice_paid", "fee_paid"),
    ("cancelled", "fee_returned"),
    ("fee_paid", "fee_returned"),
)
_REMEDY = "Correct the wrong one; if both are right, say why in an ignore comment."


@of_each("registrations/dates-out-of-order", severity=Severity.ERROR)
def check(case: Case) -> Iterator[Problem]:
    """Two dates of a registration contradict each other."""
    dated = happened(case.registration)
    for first, second in _ORDER:
        if first in dated and second in dated and dated[second].is_before(dated[first]):
            yield Problem(
                f"{case.registration.account}: “{dated[second].title}” is dated {dated[second].day}, before"
                f" “{dated[first].title}” ({dated[first].day})",
                case.place(*dated[second].pointer),
                remedy=_REMEDY,
                related=(Related(dated[first].title, case.place(*dated[first].pointer)),),
            )
