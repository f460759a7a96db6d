"""What is written when a signed document is filed: all of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from treaty import listed
from treaty.checks.checking import Misuse
from treaty.files.writing import CannotWrite, write_atomically
from treaty.records.editing import put
from treaty.source import BadFile
from treaty.yaml.emitting import emit

from treaty_signature.filed import MOST_BYTES
from treaty_signature.readiness import milestone_of, reached

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from treaty.document import Document

    from treaty_signature.case import Case
    from treaty_signature.signers import Signer


@dataclass(frozen=True, slots=True)
class Proof:
    """What a signed file proves.

    Attributes:
        level: `pades`, `sealed` or `ink`.
        pages: how many it has.
        signed: the day of the last signature.
        days: when each signatory signed, by name, as far as the file says so.
        by: the platform that sealed it, or "".
    """

    level: str
    pages: int
    signed: date
    days: Mapping[str, date]
    by: str = ""


def files(case: Case, text: Document, raw: bytes, proof: Proof, people: tuple[Signer, ...]) -> dict[str, bytes]:
    """Everything that filing changes, by path: the file, its record, the text's status, the milestone."""
    deal, kind = case.deal, str(text.data["document"])
    record: dict[str, Any] = {
        "schema": 1,
        "document": kind,
        "signed": proof.signed.isoformat(),
        "terms": case.stamp(kind),
        "file": f"{kind}.pdf",
        "sha256": sha256(raw).hexdigest(),
        "pages": proof.pages,
        "level": proof.level,
        "signatories": [_signatory(signer, proof) for signer in people],
    }
    milestone = {"on": proof.signed.isoformat(), "evidence": f"executed/{kind}.yaml"}
    return {
        f"{deal.folder}/executed/{kind}.pdf": raw,
        f"{deal.folder}/executed/{kind}.yaml": emit(record).encode(),
        text.path: put(text, ("status",), "executed").encode(),
        deal.document.path: reached(deal, milestone_of(kind, deal), value=milestone).encode(),
    }


def _signatory(signer: Signer, proof: Proof) -> dict[str, str]:
    on = proof.days.get(signer.name)
    title = {"title": signer.title} if signer.title else {}
    return {"side": signer.side, "name": signer.name, **title, **({"on": on.isoformat()} if on else {})}


def changed(case: Case, wanted: Mapping[str, bytes]) -> dict[str, bytes]:
    """Of `wanted` what is not there as it is: a filing that was interrupted is finished by doing it again."""
    return {path: content for path, content in wanted.items() if _there(case, path) != content}


def _there(case: Case, path: str) -> bytes | None:
    try:
        return case.reader.tree.read(path, MOST_BYTES)
    except BadFile:
        return None


def write(case: Case, wanted: Mapping[str, bytes]) -> None:
    """Write all of `wanted`; where one cannot be written, the others are put back as they were.

    Raises:
        Misuse: one could not be written; the text says why, and what could not be put back, if anything.
    """
    places = {path: case.here.destination(path) for path in wanted}
    before = {path: place.read_bytes() if place.is_file() else None for path, place in places.items()}
    done: list[str] = []
    try:
        for path, content in wanted.items():
            write_atomically(places[path], content)
            done.append(path)
    except CannotWrite as error:
        left = [path for path in done if not _put_back(places[path], before[path])]
        rest = f"These could not be put back: {listed(left)}." if left else "Nothing was changed."
        raise Misuse(f"{error} {rest}") from None


def _put_back(place: Path, old: bytes | None) -> bool:
    """Make the file at `place` what it was; whether that worked."""
    try:
        if old is None:
            place.unlink(missing_ok=True)
        else:
            write_atomically(place, old)
    except OSError:  # CannotWrite is one
        return False
    return True
