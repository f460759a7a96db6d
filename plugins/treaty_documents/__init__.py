"""Documents: every paper of a deal, drafted from its terms and a library of clauses, and sent in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import click
    from treaty import Deal, Desk, LibraryClause, RecordKind
    from treaty.files.tree import Tree


@hookimpl
def treaty_schemas() -> tuple[RecordKind, ...]:
    """What was drafted last, as it was drafted: with it, hand edits can be told from the template's own words."""
    from treaty import RecordKind

    return (RecordKind("drafts", "drafts/*.md"),)


@hookimpl
def treaty_commands() -> Sequence[click.Command]:
    """`draft`, `send`, `clauses`."""
    from treaty_documents.commands import COMMANDS

    return COMMANDS


@hookimpl
def treaty_clauses(deal: Deal, desk: Desk, tree: Tree) -> Iterable[LibraryClause]:
    """The house's clauses and the desk's own, with their fallbacks as they would be drafted."""
    from treaty_documents.offering import offered

    return offered(deal, desk, tree)
