"""Terms without which an agreement cannot be signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, listed, rule

from treaty_terms.judged import final_draft_is_agreed
from treaty_terms.required import DRAFT, FINAL, absent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("terms/missing", severity=Severity.ERROR, reads={"terms", "milestones"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The final draft is agreed, and terms that every such agreement needs are not written."""
    if not deal.stage(desk.as_of).is_open or not final_draft_is_agreed(deal, desk):
        return
    if gaps := absent(deal, [*DRAFT[deal.model].split(), *FINAL[deal.model].split()]):
        yield Problem(
            f"The final draft is agreed and these terms are missing: {listed(gaps)}",
            ("terms",),
            remedy="Write what was agreed under `terms:`; what was not is still to be negotiated.",
            key=True,
        )
