"""`treaty draft`: the next document of a deal, written from a template, the clauses and the terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from treaty import Step, at_step, counted, listed
from treaty.checks.question import Misuse
from treaty.cli.context import as_of_option, open_reader
from treaty.progress.models import DOCUMENT_TITLES
from treaty.run import Exit

from treaty_documents.commands.opening import open_deal, told
from treaty_documents.commands.remarks import unagreed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal
    from treaty.checks.reader import DeskReader
    from treaty.cli.context import Here

    from treaty_documents.drafting import Draft
    from treaty_documents.merging import Conflict

_VARIANT = "Take this clause in its {} from now on; may be given several times."


@at_step(Step.DRAFT, "Write the next document from the terms.")
@click.command("draft")
@click.argument("written", metavar="DEAL")
@click.argument("kind", metavar="[DOCUMENT]", type=click.Choice(sorted(DOCUMENT_TITLES)), required=False)
@click.option("--template", default="", metavar="NAME", help="Another template than the usual one.")
@click.option("--fallback", multiple=True, metavar="CLAUSE", help=_VARIANT.format("fallback"))
@click.option("--preferred", multiple=True, metavar="CLAUSE", help=_VARIANT.format("preferred form"))
@click.option(
    "--prefer",
    type=click.Choice(["edits", "draft"]),
    help="Which words win where a passage was changed by hand and by the draft.",
)
@click.option("--show", is_flag=True, help="Print the text, and write nothing.")
@as_of_option
def draft_command(
    written: str,
    kind: str | None,
    template: str,
    fallback: tuple[str, ...],
    preferred: tuple[str, ...],
    prefer: str | None,
    *,
    show: bool,
    as_of: str,
) -> int:
    """Write the next document of DEAL from its terms, or DOCUMENT: loi, mou, term-sheet or agreement.

    The text comes from a template and the clause library. A term that is not agreed prints as “[to be agreed]”. Drafted
    again, the document keeps what was changed by hand, and has the redlines that were accepted; where a passage was
    changed by hand and by the draft, both are shown and nothing is written until `--prefer` says which wins. A document
    that comes later in the order is written as a preview.
    """
    from treaty_documents.drafting import draft
    from treaty_documents.library import Library
    from treaty_documents.making import Wish
    from treaty_documents.merging import Prefer
    from treaty_documents.source import BadTemplate

    here, reader = open_reader(as_of=as_of)
    deal = open_deal(reader, written)
    wish = Wish(kind or "", template, fallback, preferred, Prefer(prefer) if prefer else None, to_show=show)
    try:
        made = draft(reader, deal, Library.of(reader.tree, reader.folder), wish)
    except BadTemplate as error:
        raise Misuse(f"{error}\nNothing was written.") from None
    if show:
        click.echo(made.text, nl=False)
        return Exit.CLEAN
    return _written(here, reader, deal, made, decided=prefer is not None)


def _written(here: Here, reader: DeskReader, deal: Deal, made: Draft, *, decided: bool) -> int:
    from treaty.changes.trial import trial

    from treaty_documents.writing import write_all

    clashes = [line for conflict in made.merged.conflicts for line in _conflict(made.path, conflict)]
    if clashes and not decided:
        ways = (
            "Nothing was written. `--prefer edits` keeps the words of the hand in these passages, `--prefer draft` "
            "takes the new ones; all other changes of both are kept either way."
        )
        raise Misuse("\n".join([*clashes, ways]))
    for line in clashes:
        click.echo(line)
    if not made.files:
        click.echo(f"{made.path}: nothing has changed; it stays version {made.version}.")
    else:
        tried = trial(reader, deal.id, {path: text.encode() for path, text in made.files.items()})
        write_all(here, made.files)
        click.echo(f"{made.path}: version {made.version}, from the template {made.template}")
        for line in (*_remarks(deal, made), *told(tried.errors)):
            click.echo(line)
    for redline in made.missing:
        words = redline.agreed or redline.text or f"without “{redline.strikes}”"
        click.echo(f"  missing: the accepted redline {redline.name}, clause {redline.clause}: {words}")
    return Exit.FINDINGS if made.missing else Exit.CLEAN


def _remarks(deal: Deal, made: Draft) -> Iterator[str]:
    if made.waits_for:
        verb = "has" if len(made.waits_for) == 1 else "have"
        yield f"  a preview: it is sent only once the {listed(made.waits_for)} {verb} been signed"
    yield from unagreed(deal, made)
    for line in made.ours:
        yield f"  name the side that is meant by “we” or “our” in the terms: {line}"
    if made.merged.kept:
        yield f"  hand edits kept in {counted(made.merged.kept, 'passage')}"
    if present := [r.name for r in made.redlines if r not in made.missing]:
        yield f"  with the accepted {'redline' if len(present) == 1 else 'redlines'} {listed(present)}"


def _conflict(path: str, conflict: Conflict) -> Iterator[str]:
    yield f"{path}: this passage was changed by hand and by the draft"
    for label, text in (("was", conflict.was), ("by hand", conflict.edited), ("draft", conflict.drafted)):
        first, *rest = text.split("\n")
        yield f"  {label:<8} {first or '(nothing)'}"
        yield from (f"           {line}" for line in rest)
