"""What speaks against Legal's review of a final version: terms that it needs and that nobody has written yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Stage, counted, listed
from treaty.progress.evidence import Evidence

from treaty_terms.judged import draft_is_out
from treaty_terms.required import DRAFT, FINAL, absent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


def evidence(deal: Deal, desk: Desk) -> Iterator[Evidence]:
    """From our first draft on until signature, so that nobody learns of them at the final draft only."""
    stage = deal.stage(desk.as_of)
    if not stage.is_open or stage is Stage.INTAKE or not draft_is_out(deal, desk):
        return
    if gaps := absent(deal, [*DRAFT[deal.model].split(), *FINAL[deal.model].split()]):
        because = f"the final draft needs {counted(len(gaps), 'more term')}: {listed(gaps)}"
        yield Evidence("legal-review", holds=False, because=because, at=("terms",))
