"""What was signed, typed: the records beside the signed files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from treaty import formats
from treaty.finding import Place
from treaty.memo import once_a_document

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from treaty.deal import Deal
    from treaty.document import Document


@dataclass(frozen=True, slots=True)
class Signatory:
    """Somebody who signed, for `us` or for the `partner`; `on` None where nobody says when."""

    side: str
    name: str
    at: Place
    title: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Executed:
    """A signed document.

    Attributes:
        document: its kind, `loi`, `mou`, `term-sheet` or `agreement`.
        signed: the day, as written.
        terms: the digest of the terms that were signed, `sha256:…`, or "".
        sha256: of the signed file, in hex, or "".
        file: the signed file's name, or "".
    """

    path: str
    document: str
    signed: date
    signatories: tuple[Signatory, ...]
    terms: str = ""
    sha256: str = ""
    file: str = ""


def executed(deal: Deal) -> tuple[Executed, ...]:
    """What was signed in this deal, in the order in which it was.

    Raises:
        NotDeclared: the rule does not declare that it reads `executed`.
    """
    return tuple(sorted(map(_executed, deal.records("executed")), key=lambda each: (each.signed, each.path)))


@once_a_document
def _executed(document: Document) -> Executed:
    data, path = document.data, document.path
    return Executed(
        path=path,
        document=data["document"],
        signed=formats.parse("day", str(formats.parse("moment", data["signed"]))[:10]),
        signatories=tuple(
            _signatory(each, Place(path, ("signatories", index))) for index, each in enumerate(data["signatories"])
        ),
        terms=data.get("terms", ""),
        sha256=data.get("sha256", ""),
        file=data.get("file", ""),
    )


def _signatory(data: Mapping[str, Any], at: Place) -> Signatory:
    on = formats.parse("day", data["on"]) if "on" in data else None
    return Signatory(data["side"], data["name"], at, data.get("title", ""), on)
