"""`treaty clauses`: the clause library, for whoever negotiates."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import click
from treaty import Step, at_step
from treaty.checks.question import Misuse
from treaty.cli.context import open_reader, table
from treaty.language.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty_documents.source import Clause


@at_step(Step.DRAFT, "Browse the clause library and its fallbacks.")
@click.command("clauses")
@click.argument("name", metavar="[CLAUSE]", required=False, default="")
def clauses_command(name: str) -> None:
    """List the clause library, or show CLAUSE: when to use it, when to fall back, what never to accept, its text."""
    from treaty_documents.library import Library
    from treaty_documents.source import BadTemplate

    _, reader = open_reader()
    try:
        library = Library.of(reader.tree, reader.folder)
    except BadTemplate as error:
        raise Misuse(str(error)) from None
    if name and name not in library.clauses:
        hint = did_you_mean(name, library.clauses, "`treaty clauses` lists them.")
        raise Misuse(f"There is no clause `{name}`. {hint}")
    if name:
        lines = list(_shown(library.clauses[name]))
    else:
        rows = [(c.name, "yes" if c.fallback_when else "", c.use) for c in library.clauses.values()]
        lines = table([("clause", "fallback", "when to use it"), *rows])
    click.echo("\n".join(lines))


def _shown(clause: Clause) -> Iterator[str]:
    yield click.style(clause.title or clause.name, bold=True)
    for label, said in (("Use", clause.use), ("Fall back", clause.fallback_when), ("Never", clause.never)):
        if said:
            yield from textwrap.wrap(f"{label}: {said}", 100, subsequent_indent="  ")
    for figure, purpose in clause.house.items():
        yield f"The house's, not agreed: {figure} ({purpose})"
    if clause.provisions:
        yield f"Provisions: {', '.join(clause.provisions)}"
    for variant, text in clause.variants.items():
        yield from ("", click.style(variant.capitalize(), bold=True), "", text.strip())
