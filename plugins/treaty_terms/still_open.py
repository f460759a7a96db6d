"""Commercial terms that a draft leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, counted, listed, rule

from treaty_terms.judged import draft_is_out, final_draft_is_agreed
from treaty_terms.required import DRAFT, absent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("terms/still-open", severity=Severity.WARNING, reads={"terms", "milestones"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """Our draft is out, and commercial terms that it needs are not written."""
    if not deal.stage(desk.as_of).is_open or not draft_is_out(deal, desk) or final_draft_is_agreed(deal, desk):
        return
    if gaps := absent(deal, DRAFT[deal.model].split()):
        yield Problem(
            f"Our draft is out and leaves {counted(len(gaps), 'commercial term')} open: {listed(gaps)}",
            ("terms",),
            remedy="Agree them and write them under `terms:`; Finance validates what is there, not what is missing.",
            key=True,
        )
