"""A draft: the text that template, clauses and terms make, with the accepted redlines and everybody's hand edits."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from treaty.checks.question import Misuse
from treaty.document import Document
from treaty.negotiation.redlined import agreed, lacking, with_redlines
from treaty.progress.models import DOCUMENT_TITLES
from treaty.records.editing import put, remove
from treaty.source import BadFile
from treaty.yaml.emitting import emit

from treaty_documents.making import Making
from treaty_documents.merging import Merged, Prefer, merge
from treaty_documents.order import Order, text_of
from treaty_documents.values import escaped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treaty import Deal
    from treaty.checks.reader import DeskReader
    from treaty.negotiation.rounds import Redline

    from treaty_documents.library import Library
    from treaty_documents.making import Wish
    from treaty_documents.unsettled import Unsettled

#: Words that mean one side in our terms, and the other one when the partner reads them.
_OURS = re.compile(r"\b(?:[Ww]e|us|[Oo]urs?)\b")


@dataclass(frozen=True, slots=True)
class Draft:
    """A document as it would be written.

    Attributes:
        path: of the document; `base` is where what was generated is kept for the next time.
        files: the whole texts to write, by path; none where nothing changes.
        text: the document's whole text.
        waits_for: titles of the documents that must be signed before it is sent: then it is a preview.
        merged: what became of hand edits.
        redlines: those accepted, and which of them the text lacks.
        unsettled: the places that rest on nothing agreed, in order: open ones, and values of the house.
        house: for each clause with figures that no term holds, its name and these figures.
    """

    path: str
    base: str
    template: str
    version: int
    text: str
    files: Mapping[str, str]
    waits_for: tuple[str, ...] = ()
    merged: Merged = field(default_factory=lambda: Merged(""))
    redlines: tuple[Redline, ...] = ()
    missing: tuple[Redline, ...] = ()
    unsettled: tuple[Unsettled, ...] = ()
    house: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def open_terms(self) -> int:
        """How many places still say that something is to be agreed."""
        return self.text.count("[to be agreed]")

    @property
    def ours(self) -> tuple[str, ...]:
        """Sentences that speak of “we” or “our”: an agreement names its sides."""
        body = self.text.partition("\n---\n")[2]
        return tuple(line for line in body.split("\n") if _OURS.search(line))


def draft(reader: DeskReader, deal: Deal, library: Library, wish: Wish) -> Draft:
    """The document that `wish` asks for.

    Raises:
        Misuse: there is no such document, it is signed, or its text cannot be told from hand edits.
        BadTemplate: a template or a clause cannot be used.
    """
    order = Order.of(deal, reader.desk)
    kind = _kind(deal, order, wish.kind)
    path, base = (f"{deal.folder}/{folder}/{kind}.md" for folder in ("documents", "drafts"))
    old = _old(reader, deal, kind, path)
    before = _base(reader, base, old, path, to_show=wish.to_show)
    made = Making(reader.desk, deal, library, wish, kind, old)
    waits_for = tuple(DOCUMENT_TITLES[each] for each in order.before(kind))
    new = made.document(preview=bool(waits_for))
    fields, body = new.fields, new.body
    redlines = agreed(deal, kind)
    drafted = _redlined(path, fields, f"\n{body}", redlines)
    generated = drafted.text
    if old is None or before is None:
        text, merged = generated, Merged(drafted.body)
    else:
        merged = merge(before.body, old.body, drafted.body, wish.prefer or Prefer.EDITS)
        if not merged.conflicts:  # what was changed by hand takes them in as well
            merged = replace(merged, text=_redlined(path, fields, merged.text, redlines).body)
        text = _combined(before, old, fields, merged.text)
        if made.is_new_version and merged.text == old.body:
            text = old.text
    files = {} if old is not None and text == old.text else {path: text, base: generated}
    version = fields["version"] if files else (old.data.get("version", 1) if old else 1)
    lacks = lacking(Document.parse(path, text.encode()), redlines)
    house = tuple((clause.name, figures) for clause, figures in library.house(made.template, text))
    return Draft(
        path, base, made.template.name, version, text, files, waits_for, merged, redlines, lacks, new.unsettled, house
    )


def _redlined(path: str, fields: Mapping[str, Any], body: str, redlines: tuple[Redline, ...]) -> Document:
    """The document with those of the redlines in it whose place can be told."""
    document = Document.parse(path, f"---\n{emit(fields)}---\n{body}".encode())
    return with_redlines(document, redlines, lambda words: str(escaped(words)))


def _kind(deal: Deal, order: Order, wanted: str) -> str:
    kind = wanted or order.next
    if not kind:
        raise Misuse(f"Every document of {deal.id} is signed. A change from here on is an amendment.")
    if kind not in order.kinds:
        usual = ", ".join(f"`{each}`" for each in order.kinds)
        raise Misuse(f"A partnership of this model has no `{kind}`; it has {usual}.")
    if kind in order.signed:
        raise Misuse(f"The {DOCUMENT_TITLES[kind]} was signed on {order.signed[kind]}; what is signed stays as it is.")
    return kind


def _old(reader: DeskReader, deal: Deal, kind: str, path: str) -> Document | None:
    """The text that lies there; one that cannot be read is never written over."""
    old = text_of(deal, kind)
    if old is not None and old.path != path:
        raise Misuse(f"The {DOCUMENT_TITLES[kind]} lies at {old.path}. Rename it to {path} first.")
    if old is None and reader.tree.paths(path):
        raise Misuse(f"{path} cannot be read as it stands, so nothing was drafted. `treaty check {deal.id}` says why.")
    if old is not None and old.data.get("status") == "executed":
        raise Misuse(f"{path} is executed; what is signed stays as it is.")
    return old


def _base(reader: DeskReader, base: str, old: Document | None, path: str, *, to_show: bool) -> Document | None:
    """What was drafted last, without which nobody can tell what was changed by hand."""
    if old is None:
        return None
    try:
        return Document.parse(base, reader.tree.read(base))
    except BadFile:
        if to_show:
            return None
        raise Misuse(
            f"{path} was not drafted here, or {base} is missing or damaged, so hand edits cannot be told from the rest "
            "and nothing was written. Compare it with what `--show` prints; to start anew, move the file away first."
        ) from None


def _combined(before: Document, old: Document, fields: Mapping[str, Any], body: str) -> str:
    """The old file with `body` and with the fields that the draft changed; the others keep what people wrote."""
    document = old
    for key in dict.fromkeys((*fields, *before.data)):
        was, here, now = (data.get(key) for data in (before.data, old.data, fields))
        if here == now or (now == was and key not in ("version", "status")):
            continue
        text = put(document, (key,), now) if now is not None else remove(document, (key,))
        document = Document.parse(old.path, text.encode())
    head = document.text[: len(document.text) - len(document.body)]
    return head + body
