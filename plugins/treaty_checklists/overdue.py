"""Partnerships that were signed and not begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, Stage, counted, listed, rule

from treaty_checklists.checklist import Checklist, people

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("checklist/overdue", severity=Severity.WARNING, reads={"milestones", "evidence", "roster"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """What is due within 48 hours after signature is not done."""
    if deal.stage(desk.as_of) is not Stage.ACTIVE:
        return
    if late := Checklist.of(deal, desk).onboarding():
        items = listed([f"{line.item.title} ({listed(people(line, deal, desk))})" for line in late])
        yield Problem(
            f"The 48 hours after signature are over, and {counted(len(late), 'item')} "
            f"{'is' if len(late) == 1 else 'are'} open: {items}",
            ("milestones", "signed"),
            remedy="Do them today, and tick under `checklist:` what nothing else shows, with `on:` and `by:`.",
        )
