"""One document of one deal, at the desk around the current folder."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty.checks.checking import Misuse, judge_whole
from treaty.cli.context import open_reader
from treaty.language.wording import did_you_mean
from treaty.progress.models import DOCUMENT_TITLES
from treaty.signed.executed import executed, signed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from treaty import Deal, Desk
    from treaty.checks.checking import DeskReader
    from treaty.checks.judged import Judged
    from treaty.cli.context import Here
    from treaty.document import Document
    from treaty.signed.executed import Executed


@dataclass(frozen=True, slots=True)
class Case:
    """A deal that can be read, judged."""

    here: Here
    reader: DeskReader
    judged: Judged
    deal: Deal

    @classmethod
    def open(cls, written: str, as_of: str) -> Case:
        """The deal that a person means by an id or a path.

        Raises:
            Misuse: there is no such deal, or it cannot be read.
        """
        here, reader = open_reader(as_of=as_of)
        id_ = reader.find_deal(here.relative(written))
        with redirect_stdout(sys.stderr):  # a plugin that prints must not spoil what is written
            judged, deal = judge_whole(reader, id_)
        return cls(here, reader, judged, deal)

    @property
    def desk(self) -> Desk:
        """The desk at its moment."""
        return self.reader.desk

    def record(self, kind: str) -> Executed | None:
        """The record of the signed document `kind`."""
        return next((each for each in executed(self.deal) if each.document == kind), None)

    def text(self, kind: str | None) -> Document:
        """The text of the document `kind`; without one, of the first that has a text and is not signed.

        Raises:
            Misuse: there is none.
        """
        texts = {d.data["document"]: d for d in self.deal.records("documents")}
        kinds = self.deal.pattern.documents
        if kind is None:
            done = {k for k, day in signed(self.deal).items() if day <= self.desk.today}
            kind = next((k for k in kinds if k in texts and k not in done), None)
            if kind is None:
                missing = next((k for k in kinds if k not in texts), "")
                more = f" `treaty draft {self.deal.id} {missing}` writes the next." if missing else ""
                raise Misuse(f"No document of {self.deal.id} waits for a signature.{more}")
        if kind not in texts:
            hint = did_you_mean(kind, texts, f"It has {', '.join(sorted(texts)) or 'none'}.")
            raise Misuse(f"{self.deal.id} has no document `{kind}`. {hint}")
        return texts[kind]

    def stamp(self, kind: str) -> str:
        """The digest of all that the document binds.

        Raises:
            Misuse: no department gives one.
        """
        given = self.reader.plugins.call("treaty_stamps", deal=self.deal, desk=self.desk)
        found: list[str] = [stamp.terms for _, stamp in given if stamp.document == kind]
        if not found:
            raise Misuse("No department here says what a signature is about: enable `approvals`.")
        return found[0]


def title_of(text: Document) -> str:
    """What a document is called."""
    kind = text.data["document"]
    said: str = text.data.get("title") or DOCUMENT_TITLES.get(kind, kind)
    return said


def bullets(sentences: Iterable[str]) -> str:
    """Sentences below each other."""
    return "\n".join(f"  {said}" for said in sentences)
