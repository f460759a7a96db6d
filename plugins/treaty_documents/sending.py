"""Sending a document: the entry in the round, the status and the milestone, tried before they are written."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from treaty import MILESTONES, listed
from treaty.changes.trial import trial
from treaty.checks.question import Misuse
from treaty.document import Document
from treaty.negotiation.redlined import agreed, lacking
from treaty.negotiation.rounds import rounds
from treaty.progress.models import DOCUMENT_TITLES
from treaty.records.editing import CannotEdit, put
from treaty.source import BadFile
from treaty.yaml.emitting import emit

from treaty_documents.order import AGREEMENT, Order, sendings, text_of

if TYPE_CHECKING:
    from datetime import date

    from treaty import Deal
    from treaty.changes.trial import Trial
    from treaty.checks.reader import DeskReader
    from treaty.negotiation.rounds import Redline

_TITLES = {m.name: m.title for m in MILESTONES}


@dataclass(frozen=True, slots=True)
class Sending:
    """A document on its way out.

    Attributes:
        files: the whole texts to write, by path.
        round: the number of the round that tells it.
        milestone: the one that this reaches, or "".
        tried: the deal before and after.
        missing: redlines that we accepted and that the document does not have.
    """

    kind: str
    version: int
    sha256: str
    files: dict[str, str]
    round: int
    milestone: str
    tried: Trial
    missing: tuple[Redline, ...] = ()


def send(reader: DeskReader, deal: Deal, kind: str, to: str, on: date) -> Sending:
    """What sending the document `kind` of `deal` to `to` on the day `on` changes, tried.

    Raises:
        Misuse: it cannot be sent: it is not there, a preview, signed, or another text than the one sent before.
    """
    document = _ready(reader, deal, kind, on)
    files: dict[str, str] = {}
    text = _put(_put(document, ("version",), document.data.get("version", 1)), ("status",), "sent").text
    digest = sha256(text.encode()).hexdigest()
    version = document.data.get("version", 1)
    _refuse_other_words(deal, kind, version, document)
    files[document.path] = text
    entry = {"document": kind, "version": version, "sha256": digest, "to": to, "on": on.isoformat()}
    number, path, told = _round(deal, entry, on)
    files[path] = told
    milestone = _milestone(deal, kind)
    if milestone:
        files[deal.document.path] = _put(deal.document, ("milestones", milestone), on.isoformat()).text
    tried = trial(reader, deal.id, {p: t.encode() for p, t in files.items()})
    missing = lacking(document, agreed(deal, kind))
    return Sending(kind, version, digest, files, number, milestone, tried, missing)


def _ready(reader: DeskReader, deal: Deal, kind: str, on: date) -> Document:
    """The document, if it may leave the house as far as it says itself."""
    document, order = text_of(deal, kind), Order.of(deal, reader.desk)
    title = DOCUMENT_TITLES.get(kind, kind)
    if document is None:
        raise Misuse(f"There is no {title} in {deal.folder}/documents. `treaty draft {deal.id} {kind}` writes it.")
    if document.data.get("status") == "executed" or kind in order.signed:
        raise Misuse(f"The {title} is signed; there is nothing left to send.")
    if waits := order.before(kind):
        first = listed([DOCUMENT_TITLES[each] for each in waits])
        raise Misuse(
            f"The {title} is not sent before the {first} {'is' if len(waits) == 1 else 'are'} signed: the lightest "
            f"document comes first. Until then a preview may be shown, or name the agreement that this one rests on in "
            "`master_agreement:`."
        )
    if document.data.get("status") == "preview":
        raise Misuse(f"The {title} is a preview. `treaty draft {deal.id} {kind}` makes the draft of it; send that one.")
    if on > reader.desk.today:
        raise Misuse(f"{on} has not come. Say when it was sent.")
    return document


def _refuse_other_words(deal: Deal, kind: str, version: int, document: Document) -> None:
    """A version that was sent stays as it was: other words are another version."""
    before = [s for s in sendings(deal, kind) if s.version == version and s.sha256]
    known = {sha256(_put(document, ("status",), status).text.encode()).hexdigest() for status in ("sent", "final")}
    if before and before[-1].sha256 not in known:
        raise Misuse(
            f"Version {version} was sent on {before[-1].on} in other words. Give this text the number {version + 1} "
            f"(`version:` in {document.path}), then send it."
        )


def _round(deal: Deal, entry: dict[str, Any], on: date) -> tuple[int, str, str]:
    """The round that tells of the sending: ours of that very day if it is the newest, else the next one."""
    known = rounds(deal)
    last = known[-1] if known else None
    if last is not None and last.by == "us" and last.on == on:
        document = next(each for each in deal.records("rounds") if each.path == last.path)
        added = _put(document, ("sent", len(last.sent)), entry) if last.sent else _put(document, ("sent",), [entry])
        turned = _put(added, ("turn",), "partner")
        if "since" in turned.data:
            turned = _put(turned, ("since",), on.isoformat())
        return last.number, last.path, turned.text
    number = max((each.number for each in known), default=0) + 1
    told = {"schema": 1, "from": "us", "on": on.isoformat(), "sent": [entry], "turn": "partner"}
    return number, f"{deal.folder}/rounds/{number}.yaml", emit(told)


def _milestone(deal: Deal, kind: str) -> str:
    """The milestone that this sending reaches; "" where it is reached, or something later is."""
    order = [m.name for m in MILESTONES]
    wanted = ("draft-sent", "second-draft-sent") if kind == AGREEMENT else ("light-document-sent",)
    name = next((each for each in wanted if each not in deal.milestones), "")
    if not name:
        return ""
    later = order[order.index(name) + 1 : order.index("kick-off") + 1]
    reached = {each for each in later if each in deal.milestones and each != "drafting-started"}
    if name == "second-draft-sent":
        return "" if reached or "redlines-received" not in deal.milestones else name
    return "" if reached else name


def milestone_title(name: str) -> str:
    """What people call a milestone."""
    return _TITLES[name]


def _put(document: Document, pointer: tuple[str | int, ...], value: Any) -> Document:
    try:
        text = put(document, pointer, value)
        return Document.parse(document.path, text.encode())
    except (CannotEdit, BadFile) as error:
        raise Misuse(f"{document.path}: {error}. Nothing was changed.") from None
