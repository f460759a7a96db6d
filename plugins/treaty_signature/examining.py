"""Is this PDF the document that was approved, signed by those who were to sign it?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty import listed
from treaty.checks.checking import Misuse
from treaty.signed.executed import INK, OWN, SEALED
from treaty.source import BadFile

from treaty_signature.authority import same_person
from treaty_signature.block import signature_block
from treaty_signature.case import bullets, title_of
from treaty_signature.comparing import Approved, agrees, differences
from treaty_signature.filing import Proof
from treaty_signature.passages import approved, normal
from treaty_signature.reading import read
from treaty_signature.seals import seals

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from treaty.document import Document

    from treaty_signature.case import Case
    from treaty_signature.comparing import Page
    from treaty_signature.reading import Pdf
    from treaty_signature.seals import Seal
    from treaty_signature.signers import Signer

#: How the last part of a sealed PDF begins, in which the platform tells who signed and when.
_CERTIFICATES = ("certificateofcompletion", "finalauditreport", "audittrail")
_TOLD = 10


@dataclass(frozen=True, slots=True)
class Examined:
    """A PDF that somebody says is the signed document.

    Attributes:
        name: what the file is called, for messages.
        on: the day on which it was signed, where a person says so.
    """

    case: Case
    text: Document
    people: tuple[Signer, ...]
    name: str
    raw: bytes
    on: date | None = None

    def proof(self, *, ink: bool) -> Proof:
        """What the file proves.

        Raises:
            Misuse: it is not this document, or not signed by these people; the text says how it differs.
        """
        pdf = read(self.name, self.raw)
        found = seals(self.name, self.raw, self._anchors(), self.case.desk.as_of)
        if ink:
            if found:
                raise Misuse(f"{self.name} carries electronic signatures: leave `--ink` out, and they are verified.")
            return Proof(INK, len(pdf.pages), self.on or self.case.desk.today, {})
        if not found:
            raise Misuse(
                f"{self.name} carries no electronic signature. If it was signed with a pen and scanned, say `--ink`: "
                "Legal then confirms that it is a true copy."
            )
        if pdf.extras:
            raise Misuse(f"{self.name} carries what is no part of the text:\n{bullets(pdf.extras)}")
        proof = self._sealed(found[0], pdf) if self._is_platform(found) else self._own(found, pdf)
        self._compare(_agreement(pdf.pages) if proof.level == SEALED else pdf.pages)
        return proof

    def _anchors(self) -> list[bytes]:
        reader = self.case.reader
        written = self.case.desk.config.data.get("signature", {}).get("trust_anchors", ())
        try:
            return [reader.tree.read(f"{reader.folder}/{path}") for path in written]
        except BadFile as bad:
            raise Misuse(f"`[signature] trust_anchors` in treaty.toml: {bad.message}. {bad.remedy}") from None

    def _is_platform(self, found: Sequence[Seal]) -> bool:
        platforms = self.case.desk.config.data.get("signature", {}).get("platforms", ())
        return len(found) == 1 and found[0].name in platforms

    def _own(self, found: Sequence[Seal], pdf: Pdf) -> Proof:
        """Everybody signed with a certificate of their own."""
        wanted = {p.name: [s for s in found if same_person(p.name, s.name)] for p in self.people}
        strangers = [s.name for s in found if not any(same_person(p.name, s.name) for p in self.people)]
        if strangers:
            raise Misuse(
                f"{self.name} is signed by {listed(strangers)}, and {listed(list(wanted))} were to sign it. "
                "If that is a signing platform, name it under `[signature] platforms` in treaty.toml."
            )
        if lacking := [name for name, signed in wanted.items() if not signed]:
            raise Misuse(f"{self.name} is not signed by {listed(lacking)}.")
        if old := [s.name for s in found if not s.pades]:
            raise Misuse(f"{listed(old)} signed in an older form than PAdES. Let it be signed again as PAdES.")
        days = {name: day for name, signed in wanted.items() if (day := self._day(signed[-1]))}
        return Proof(OWN, len(pdf.pages), self.on or max(days.values(), default=self.case.desk.today), days)

    def _sealed(self, seal: Seal, pdf: Pdf) -> Proof:
        """A platform sealed it, and tells at the end who signed."""
        told = normal(
            "".join(line for page in pdf.pages[len(_agreement(pdf.pages)) :] for line in page.lines)
        ).casefold()
        if lacking := [p.name for p in self.people if normal(p.name).casefold() not in told]:
            raise Misuse(
                f"{self.name} has no certificate of completion that names {listed(lacking)}. "
                f"Download it from {seal.name} in one PDF together with its certificate of completion."
            )
        return Proof(SEALED, len(pdf.pages), self.on or self._day(seal) or self.case.desk.today, {}, seal.name)

    def _day(self, seal: Seal) -> date | None:
        """The day on which a signature says that it was made, at the desk; None for one that has not come."""
        day = seal.when.astimezone(self.case.desk.zone).date() if seal.when else None
        return day if day and day <= self.case.desk.today else None

    def _compare(self, pages: Sequence[Page]) -> None:
        """Hold the text against the approved one.

        Raises:
            Misuse: it differs; the text lists where, clause by clause.
        """
        deal, desk = self.case.deal, self.case.desk
        block = signature_block(self.text.body, deal, desk.config.company)
        names = (title_of(self.text), str(self.text.data.get("version", "")), desk.config.company)
        firms = (deal.us.legal_name, deal.partner.name, deal.partner.legal_name)
        people = [word for p in self.people for word in (p.name, p.title)]
        wanted = Approved.of(*approved(self.text, block), (*names, *firms), people)
        if agrees(wanted, pages):
            return
        found = differences(wanted, pages)
        if found is None:
            raise Misuse(
                f"{self.name} is another document than {self.text.path}: its text has little in common with it."
            )
        more = [f"and {len(found) - _TOLD} more"] if len(found) > _TOLD else []
        said = [*map(str, found[:_TOLD]), *more] or ["its words are the same, and stand in another order or place"]
        raise Misuse(f"{self.name} is not the text that was approved, {self.text.path}:\n{bullets(tuple(said))}")


def _agreement(pages: Sequence[Page]) -> Sequence[Page]:
    """The pages before the certificate of completion."""
    for number, page in enumerate(pages):
        if normal("".join(page.lines[:3])).casefold().startswith(_CERTIFICATES):
            return pages[:number]
    return pages
