"""Money that crosses a border at nobody's rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule
from treaty.terms import Alliance, Commercial

from treaty_terms.countries import EURO_AREA
from treaty_terms.judged import AT, has_left_the_house, live

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("terms/fx-missing", severity=Severity.WARNING, reads={"terms", "milestones"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """Money crosses a border, and nothing says at which rate it is converted."""
    terms = live(deal, desk, Commercial)
    ours = deal.us.country or desk.config.data.get("desk", {}).get("country", "")
    theirs = deal.partner.country
    if terms is None or isinstance(terms, Alliance) or terms.fx or not has_left_the_house(deal, desk):
        return
    if not ours or not theirs or ours == theirs or (terms.currency == "EUR" and {ours, theirs} <= EURO_AREA):
        return
    yield Problem(
        f"Money passes between {ours} and {theirs}, and nothing says at which rate it is converted, and at whose risk",
        (*AT, "currency"),
        remedy="Write `fx:`: whose rate, of which day, and who bears the difference.",
    )
