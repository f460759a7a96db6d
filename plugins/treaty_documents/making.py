"""Making a document's text: template, variants, version and dates, from what the partner may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from treaty import Visibility
from treaty.audience import seen_by
from treaty.quantities import parse_day

from treaty_documents.order import AGREEMENT, Order, is_out, sendings
from treaty_documents.unsettled import settled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treaty import Deal, Desk
    from treaty.document import Document

    from treaty_documents.library import Library
    from treaty_documents.merging import Prefer
    from treaty_documents.source import Template
    from treaty_documents.unsettled import Unsettled

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
class Made:
    """A text as it was generated: front matter, body, and the places that rest on nothing agreed, in order."""

    fields: dict[str, Any]
    body: str
    unsettled: tuple[Unsettled, ...]


@dataclass(slots=True)
class Making:
    """Makes the text of one document."""

    desk: Desk
    deal: Deal
    library: Library
    wish: Wish
    kind: str
    old: Document | None

    @property
    def is_new_version(self) -> bool:
        """Whether the version that lies there has left the house."""
        return self.old is not None and is_out(self.deal, self.old)

    @property
    def template(self) -> Template:
        """The one asked for, the one of last time, or the usual one."""
        named = self.wish.template or (self.old.data.get("template", "") if self.old else "")
        return self.library.template(self.kind, self.deal.model, named)

    def document(self, *, preview: bool) -> Made:
        """The text, and what of it rests on nothing agreed."""
        from treaty_documents.known import known

        template, fallback = self.template, self._fallback()
        facts = self._facts(template, preview=preview)
        seen = seen_by(self.deal, Visibility.PARTNER, self.desk.zone).document.data
        values = known(seen, facts)
        body, unsettled = self._rendered(template, fallback, seen, facts, values)
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
        return Made(fields, body, unsettled)

    def _rendered(
        self,
        template: Template,
        fallback: tuple[str, ...],
        seen: Mapping[str, Any],
        facts: Mapping[str, Any],
        values: Mapping[str, Any],
    ) -> tuple[str, tuple[Unsettled, ...]]:
        from treaty_documents.numbering import numbered

        sources = self.library.sources(template, fallback)
        if self.library.own:
            from treaty_documents import confined

            text = confined.render(sources, template.name, seen, facts)
        else:
            from treaty_documents.engine import render

            text = render(sources, template.name, values)
        text, unsettled = settled(text)
        return numbered(text, paragraphs=self.kind == AGREEMENT), unsettled

    def _fallback(self) -> tuple[str, ...]:
        before = set(self.old.data.get("fallback", ())) if self.old else set()
        return tuple(sorted((before | set(self.wish.fallback)) - set(self.wish.preferred)))

    def _version(self) -> int:
        """One more than what has left the house, or the version that lies there."""
        sent = max((s.version for s in sendings(self.deal, self.kind)), default=0)
        here = self.old.data.get("version", 1) if self.old is not None else 0
        return max(here + 1 if self.is_new_version else here, sent + 1 if here <= sent else 1, 1)

    def _facts(self, template: Template, *, preview: bool) -> dict[str, Any]:
        old = {} if self.old is None or self.is_new_version else self.old.data
        version = self._version()
        dated = parse_day(old["dated"]) if "dated" in old else self.desk.today
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
            "company": self.desk.config.company,
            "signed": {k: d.isoformat() for k, d in Order.of(self.deal, self.desk).signed.items()},
        }


def _lapses(dated: date, target: date | None) -> date:
    return max(dated + _LAPSES, target + _GRACE if target else dated)
