"""What was signed, typed: the records beside the signed files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from treaty.finding import Place
from treaty.progress.models import DOCUMENT_TITLES
from treaty.records import formats
from treaty.records.memo import once_a_document

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from treaty.deal import Deal
    from treaty.document import Document

#: The documents that come before an agreement.
_LIGHT = frozenset(DOCUMENT_TITLES) - {"agreement"}
#: How it was signed: by each signatory's own certificate; under a platform's one seal; with a pen.
OWN, SEALED, INK = "pades", "sealed", "ink"
#: Those of which the file does not prove who signed: Legal vouches for it.
BY_WORD = frozenset({SEALED, INK})


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
        level: what the file proves, `pades`, `sealed` or `ink`; "" where nobody has looked.
        pages: how many the file has; 0 where nobody has counted.
    """

    path: str
    document: str
    signed: date
    signatories: tuple[Signatory, ...]
    terms: str = ""
    sha256: str = ""
    file: str = ""
    level: str = ""
    pages: int = 0


def executed(deal: Deal) -> tuple[Executed, ...]:
    """What was signed in this deal, in the order in which it was.

    Raises:
        NotDeclared: the rule does not declare that it reads `executed`.
    """
    return tuple(sorted(map(_executed, deal.records("executed")), key=lambda each: (each.signed, each.path)))


def signed(deal: Deal) -> dict[str, date]:
    """The day on which each document of this deal was signed, by its kind; the one notion of “signed” there is.

    A record of the signature counts; where no light document has one, the milestone does, for all of them. Where the
    model has one light document, any will do: that it is of another kind is another matter.

    Raises:
        NotDeclared: the rule does not declare that it reads `executed` and `milestones`.
    """
    days = {each.document: each.signed for each in executed(deal)}
    light = deal.pattern.light_documents
    recorded = sorted(day for kind, day in days.items() if kind in _LIGHT)
    if recorded and len(light) == 1:
        days.setdefault(light[0], recorded[0])
    milestone, agreed = (deal.milestones.get(name) for name in ("light-document-signed", "signed"))
    if milestone is not None and not recorded:
        days |= dict.fromkeys(light, milestone.day)
    if agreed is not None:
        days.setdefault("agreement", agreed.day)
    return days


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
        level=data.get("level", ""),
        pages=data.get("pages", 0),
    )


def _signatory(data: Mapping[str, Any], at: Place) -> Signatory:
    on = formats.parse("day", data["on"]) if "on" in data else None
    return Signatory(data["side"], data["name"], at, data.get("title", ""), on)
