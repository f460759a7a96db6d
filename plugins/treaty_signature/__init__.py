"""Signature: the request for it, what was signed verified and filed, the announcement, the hand-over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import click
    from treaty import Deal, Desk, Evidence, RecordKind, Rule


@hookimpl
def treaty_rules() -> tuple[Rule, ...]:
    """What is wrong with what was signed and filed."""
    from treaty_signature.rules import RULES

    return RULES


@hookimpl
def treaty_schemas() -> tuple[RecordKind, ...]:
    """Requests for signatures."""
    from treaty_signature.records import KIND

    return (KIND,)


@hookimpl
def treaty_evidence(deal: Deal, desk: Desk) -> Iterator[Evidence]:
    """Who is asked to sign, and whether that is more than they may."""
    from treaty_signature.routing import evidence

    return evidence(deal, desk)


@hookimpl
def treaty_commands() -> Sequence[click.Command]:
    """`announce`, `envelope`, `execute` and `handover`."""
    from treaty_signature.commands import COMMANDS

    return COMMANDS
