"""Checklists: what must be true before signature and within 48 hours after it, computed from evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import click
    from treaty import Deal, Desk, Due, Evidence, Rule


@hookimpl
def treaty_rules() -> tuple[Rule, ...]:
    """Items that are open although they are due, and ticks that cannot be right."""
    from treaty_checklists.rules import RULES

    return RULES


@hookimpl
def treaty_evidence(deal: Deal, desk: Desk) -> Iterator[Evidence]:
    """What signatures, milestones, people and hand ticks show."""
    from treaty_checklists.showing import evidence

    return evidence(deal, desk)


@hookimpl
def treaty_dues(deal: Deal, desk: Desk) -> Iterator[Due]:
    """The open items that nobody else asks for."""
    from treaty_checklists.owed import dues

    return dues(deal, desk)


@hookimpl
def treaty_commands() -> Sequence[click.Command]:
    """`checklist`."""
    from treaty_checklists.command import checklist_command

    return (checklist_command,)
