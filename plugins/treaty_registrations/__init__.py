"""Registrations: accounts that a partner registered, answered, protected, disputed, paid for and clawed back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import click
    from treaty import Deal, Desk, Rule
    from treaty.progress.dues import Due


@hookimpl
def treaty_rules() -> tuple[Rule, ...]:
    """What is wrong with registrations, and what is late."""
    from treaty_registrations.rules import RULES

    return RULES


@hookimpl
def treaty_dues(deal: Deal, desk: Desk) -> Iterator[Due]:
    """Answers, ends of protection, disputes, fees, and fees to be given back."""
    from treaty_registrations.items import items

    return (item.due for item in items(deal, desk))


@hookimpl
def treaty_commands() -> Sequence[click.Command]:
    """`registrations`."""
    from treaty_registrations.commands import COMMANDS

    return COMMANDS
