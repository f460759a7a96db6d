"""A draft: the text that template, clauses and terms make, with the accepted redlines and everybody's hand edits."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from treaty import Visibility
from treaty.audience import seen_by
from treaty.document import Document
from treaty.editing import put, remove
from treaty.emitting import emit
from treaty.models import DOCUMENT_TITLES
from treaty.quantities import parse_day
from treaty.question import Misuse
from treaty.source import BadFile

from treaty_documents.merging import Merged, Prefer, merge
from treaty_documents.order import AGREEMENT, Order, is_out, text_of
from treaty_documents.redlined import accepted, apply, lacking

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treaty import Deal
    from treaty.reader import DeskReader
    from treaty.rounds import Redline

    from treaty_documents.library import Library
    from treaty_documents.source import Template

#: Words that mean one side in our terms, and the other one when the partner reads them.
_OURS = re.compile(r"\b(?:[Ww]e|us|[Oo]urs?)\b")
#: A light document lapses so long after its date, or after the day of the planned signature if that is later.
_LAPSES, _GRACE = timedelta(days=90), timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants drafted; everything left out is as it was last time, or usual.

    Attributes:
        kind: of document; "" for the next in order.
        template: its name.
        fallback, preferred: clauses to be taken in that variant from now on.
        prefer: which words win where a passage was changed by hand and by the draft; None to be asked.
        to_show: nothing will be written, so a text that was not drafted here is no obstacle.
    """

    kind: str = ""
    template: str = ""
    fallback: tuple[str, ...] = ()
    preferred: tuple[str, ...] = ()
    prefer: Prefer | None = None
    to_show: bool = False


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
    made = _Making(reader, deal, library, wish, kind, old)
    waits_for = tuple(DOCUMENT_TITLES[each] for each in order.before(kind))
    fields, body = made.document(preview=bool(waits_for))
    redlines = accepted(deal, kind)
    body = apply(body, redlines).text
    generated = f"---\n{emit(fields)}---\n\n{body}"
    if old is None or before is None:
        text, merged = generated, Merged(body)
    else:
        merged = merge(before.body, old.body, f"\n{body}", wish.prefer or Prefer.EDITS)
        text = _combined(before, old, fields, merged.text)
        if made.is_new_version and merged.text == old.body:
            text = old.text
    files = {} if old is not None and text == old.text else {path: text, base: generated}
    version = fields["version"] if files else (old.data.get("version", 1) if old else 1)
    lacks = lacking(merged.text, redlines)
    return Draft(path, base, made.template.name, version, text, files, waits_for, merged, redlines, lacks)


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


@dataclass(slots=True)
class _Making:
    """Makes the text of one document."""

    reader: DeskReader
    deal: Deal
    library: Library
    wish: Wish
    kind: str
    old: Document | None

    @property
    def is_new_version(self) -> bool:
        return self.old is not None and is_out(self.deal, self.old)

    @property
    def template(self) -> Template:
        named = self.wish.template or (self.old.data.get("template", "") if self.old else "")
        return self.library.template(self.kind, self.deal.model, named)

    def document(self, *, preview: bool) -> tuple[dict[str, Any], str]:
        """Front matter and body."""
        from treaty_documents.known import known

        template, fallback = self.template, self._fallback()
        facts = self._facts(template, preview=preview)
        seen = seen_by(self.deal, Visibility.PARTNER, self.reader.desk.zone).document.data
        values = known(seen, facts)
        body = self._rendered(template, fallback, seen, facts, values)
        fields: dict[str, Any] = {
            "schema": 1,
            "document": self.kind,
            "title": str(values["document"]["title"]),
            "version": facts["document"]["version"],
            "dated": facts["document"]["dated"],
        }
        if self.kind != AGREEMENT:
            fields["expires"] = facts["document"]["expires"]
        fields["status"] = "preview" if preview else "draft"
        if template.on_request:
            fields["template"] = template.name
        if fallback:
            fields["fallback"] = list(fallback)
        return fields, body

    def _rendered(
        self,
        template: Template,
        fallback: tuple[str, ...],
        seen: Mapping[str, Any],
        facts: Mapping[str, Any],
        values: Mapping[str, Any],
    ) -> str:
        from treaty_documents.numbering import numbered

        sources = self.library.sources(template, fallback)
        if self.library.own:
            from treaty_documents import confined

            text = confined.render(sources, template.name, seen, facts)
        else:
            from treaty_documents.engine import render

            text = render(sources, template.name, values)
        return numbered(text, paragraphs=self.kind == AGREEMENT)

    def _fallback(self) -> tuple[str, ...]:
        before = set(self.old.data.get("fallback", ())) if self.old else set()
        return tuple(sorted((before | set(self.wish.fallback)) - set(self.wish.preferred)))

    def _facts(self, template: Template, *, preview: bool) -> dict[str, Any]:
        old = {} if self.old is None or self.is_new_version else self.old.data
        sent = self.old.data.get("version", 1) if self.old is not None else 0
        version = sent + 1 if self.is_new_version else max(sent, 1)
        dated = parse_day(old["dated"]) if "dated" in old else self.reader.desk.today
        expires = old.get("expires") or _lapses(dated, self.deal.target_signature).isoformat()
        return {
            "document": {
                "kind": self.kind,
                "title": template.title,
                "version": version,
                "dated": dated.isoformat(),
                "expires": expires,
                "preview": preview,
            },
            "company": self.reader.desk.config.company,
            "signed": {k: d.isoformat() for k, d in Order.of(self.deal, self.reader.desk).signed.items()},
        }


def _lapses(dated: date, target: date | None) -> date:
    return max(dated + _LAPSES, target + _GRACE if target else dated)


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
