"""What `treaty draft` says of what nobody agreed: open places and their terms, and what is the house's."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from treaty import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal

    from treaty_documents.drafting import Draft


def unagreed(deal: Deal, made: Draft) -> Iterator[str]:
    """Lines on the open places, with the term that settles each, and on the values and figures of the house."""
    yield from _open(deal, made)
    yield from _usual(deal, made)
    if made.house:
        yield "  figures of the house, fixed in its clauses and not agreed (`treaty clauses NAME` says what for):"
        yield from (f"    {name}: {', '.join(figures)}" for name, figures in made.house)


def _open(deal: Deal, made: Draft) -> Iterator[str]:
    if not made.open_terms:
        return
    terms = Counter(each.term for each in made.unsettled if not each.value and each.term)
    known = f"; `treaty set {deal.id} TERM VALUE` settles each of these:" if terms else ""
    yield f"  {counted(made.open_terms, 'place')} to be agreed{known}"
    for term, times in terms.items():
        yield f"    {term}{f' ({times} places)' if times > 1 else ''}"


def _usual(deal: Deal, made: Draft) -> Iterator[str]:
    values = dict.fromkeys((each.term, each.value) for each in made.unsettled if each.value)
    if not values:
        return
    yield "  the house's, not agreed; once it is, `treaty set` makes it a term:"
    for term, value in values:
        yield f"    {_command(deal, term, value) or f'{term}: {value}'}"


def _command(deal: Deal, term: str, value: str) -> str:
    """The command that writes the value into the terms; "" where the field takes no such value as it stands."""
    from treaty.changes.changing import complaints
    from treaty.records.editing import CannotEdit, put, read_pointer, read_value
    from treaty.source import BadFile

    plain = value.replace("Business Day", "business day").replace("Business Hour", "business hour")
    try:
        if complaints(deal.document, put(deal.document, read_pointer(term), read_value(plain))):
            return ""
    except (CannotEdit, BadFile):
        return ""
    quoted = f'"{plain}"' if " " in plain else plain
    return f"treaty set {deal.id} {term} {quoted}"
