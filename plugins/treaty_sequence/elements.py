"""What a light document should say, recognised by its words: several phrasings each; in doubt it counts as said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from treaty import Model, listed

from treaty_sequence.passages import passages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk
    from treaty.document import Document

    from treaty_sequence.passages import Passage

_NON_BINDING = re.compile(
    r"\bnon-?binding\b|\bnot\s+(?:be\s+|intended\s+to\s+be\s+|legally\s+|contractually\s+)*(?:binding|bound)\b"
    r"|\bno\s+(?:legally\s+)?binding\b|\b(?:neither|nobody|none)\b[^.;]{0,60}\bbound\b"
    r"|\b(?:creates?|constitutes?|imposes?|gives?\s+rise\s+to|is)\s+(?:neither\s+|no\s+|not\s+)(?:any\s+|an?\s+)?"
    r"(?:legal(?:ly)?\s+)?(?:binding\s+)?(?:obligation|commitment|contract|relations|liability)"
    r"|\bnot\s+(?:create|constitute|impose|give\s+rise\s+to)\s+(?:any\s+|an?\s+)?"
    r"(?:legal(?:ly)?\s+)?(?:binding\s+)?(?:obligation|commitment|contract|relations|liability|agreement)"
    r"|\bno\s+intention\s+to\s+create\s+legal\s+relations|\bfor\s+discussion\s+(?:purposes\s+)?only"
    r"|\b(?:no|neither)\s+party\b[^.;]{0,40}\bobligat|\bexpressions?\s+of\s+(?:interest|intent)\s+only"
    r"|\bnothing\b[^.;]{0,60}\b(?:creat|constitut|impos)\w*[^.;]{0,40}\b(?:binding|obligat|commitment|contract)",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DATE = re.compile(
    rf"\d{{4}}-\d{{2}}-\d{{2}}|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}"
    rf"|{_MONTH}\s+\d{{1,4}}|\bQ[1-4]\b|\b[Ww]ithin\s+(?:\S+\s+){{1,3}}(?:days|weeks|months)\b"
)
_LEGAL_FORM = re.compile(
    r"[\s,]+(?:ltd|limited|llc|llp|plc|inc|corp|gmbh|ag|se|sas|s\.?a|s\.?l|s\.?r\.?l|b\.?v|n\.?v|a/?s|asa|ab|oy|k\.?k)\.?$",
    re.IGNORECASE,
)
_LENGTH = re.compile(r"\b(?:\d+|[a-z]+(?:-[a-z]+)?)(?:\s*\(\d+\))?[\s-]+(?:months?|years?)\b", re.IGNORECASE)


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_MODELS = {
    Model.REFERRAL: _words(r"\brefer(?!ence)|\bintroduc"),
    Model.CO_SELL: _words(
        r"\bco-?sell|\bsells?\b[^.;]{0,30}\btogether|\bjoint(?:ly)?\s+(?:sell|sale)|\bsell\w*\s+jointly"
    ),
    Model.RESELLER: _words(r"\bresel|\bre-sel|\bdistribut"),
    Model.IMPLEMENTATION: _words(r"\bimplement|\bdeliver[sy]\b[^.;]{0,30}\bservices"),
    Model.OEM: _words(r"\boem\b|\bembed|\blicen[cs]"),
    Model.JOINT_VENTURE: _words(r"\bjoint[\s-]venture|\bnew\s?co\b|\bcompany\s+of\s+both|\bjoint\s+company"),
    Model.ALLIANCE: _words(r"\balliance|\bintegrat"),
}
_MARKETS = _words(
    r"\bmarkets?\b|\bindustr|\bterritor|\bgeograph|\bregions?\b|\bsegments?\b|\bsectors?\b|\bfield\s+of\s+use"
)
_COMMERCIAL = _words(
    r"\bcommercial\b|\bfees?\b|\bshare\s+of\b|\bdiscount|\bmargin|\broyalt|\brates?\b|\bcommission|\bequity\b|\brevenue"
)
_TERM = _words(r"\bterm\b(?!\s+sheet)|\bduration\b|\bin\s+force\b|\bin\s+effect\b|\bfor\s+an?\s+(?:initial\s+)?period")
_LEAVE = r"(?:withdraw|walk\s+away|terminat|discontinu|break\s+off|end\b|cease|stop|step\s+back)"
_WITHDRAW = _words(
    rf"\b(?:either|each|any|both|neither)\b[^.;]{{0,80}}\b{_LEAVE}|\b(?:free|right|entitled)\s+to\s+{_LEAVE}"
    rf"|\b{_LEAVE}\w*\s+by\s+(?:either|any|each)|\bat\s+any\s+time\b[^.;]{{0,80}}\b{_LEAVE}"
)
_KICK_OFF = _words(r"\bkick-?\s?off")
_PENDING = _words(
    r"\bnon-?binding|\bnot\s+(?:binding|promised|a\s+commitment)|\bplanned\b|\bsubject\s+to\b|\bpending\b|\bconditional"
    r"|\bonly\s+(?:once|after|when)\b|\bwithout\s+(?:any\s+)?(?:obligation|commitment)|\bno\s+(?:obligation|commitment)"
)
_SECRET = _words(r"\bconfidential")
_BINDS = _words(r"\bbind(?:s|ing)?\b|\bbound\b")
_EXPIRY = _words(r"\blaps|\bexpir|\bvalid\s+(?:until|till|for)|\bceases?\b|\bterminates?\s+(?:automatically|on|upon)")
_STEPS_TITLE = _words(
    r"\bnext\s+steps|\btime\s?(?:table|line)|\bcalendar|\bschedule|\bmilestones|\bway\s+forward|\bplan\b"
)
_STEPS = {
    "drafting": _words(r"\bdraft"),
    "enablement kick-off": _words(r"\bkick-?\s?off|\benablement"),
    "target signature": _words(r"\bsignature|\bsign(?:ing|ed)?\b|\bexecut|\bclosing"),
}
_BLOCK_TITLE = _words(r"^(?:signatures?|signed|signatories|execution|for\s+and\s+on\s+behalf|agreed)\b")
_LABELS = {
    "name": _words(r"\bname\s*[:|_/]|\bname\s*$"),
    "title": _words(r"\b(?:title|position|capacity|function)\s*[:|_/]|\b(?:title|position|capacity)\s*$"),
    "date": _words(r"\bdate\s*[:|_/]|\bdate\s*$"),
}


def says_non_binding(document: Document) -> bool:
    """Whether the text says of itself that it is not binding; what it says of a kick-off does not count."""
    sentences = (s for p in passages(document) for s in re.split(r"(?<=[.;!?])\s+", p.whole))
    return any(_NON_BINDING.search(s) and not _KICK_OFF.search(s) for s in sentences)


def missing(document: Document, deal: Deal, desk: Desk) -> tuple[str, ...]:
    """What the light document `document` of `deal` does not say, as phrases that follow “it lacks”."""
    kind, text = document.data["document"], passages(document)
    return tuple(_missing(document, text, deal, desk, kind))


def _missing(document: Document, text: tuple[Passage, ...], deal: Deal, desk: Desk, kind: str) -> Iterator[str]:
    if "dated" not in document.data and not any(_DATE.search(p.line) for p in text if not p.title):
        yield "its date"
    yield from _parties(text, deal, desk)
    if not _says(text, _MODELS[deal.model]):
        yield f"what the two would do together ({deal.pattern.title.lower()})"
    if not _says(text, _MARKETS):
        yield "target markets (industries, geographies)"
    if not _says(text, _COMMERCIAL):
        yield "the commercial model in broad terms"
    lasting = kind == "term-sheet" and deal.model is Model.JOINT_VENTURE  # a company has no term
    if not lasting and not any(_TERM.search(p.whole) and _LENGTH.search(p.line) for p in text):
        yield "a proposed term"
    yield from _steps(text, kind)
    yield from _signatures(text, deal, desk)
    if not _says(text, _WITHDRAW):
        yield "the right of either side to withdraw"
    if _says(text, _KICK_OFF) and not any(_KICK_OFF.search(p.whole) and _PENDING.search(p.whole) for p in text):
        yield "the word that the kick-off is not binding"
    if kind != "loi":
        yield from _of_a_memorandum(document, text)


def _says(text: tuple[Passage, ...], pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(p.whole) for p in text)


def _names(deal: Deal, desk: Desk) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What each side may be called: us, the partner; `Arcwell` will do for `Arcwell Ltd`."""
    sides = (deal.us.legal_name, desk.config.company), (deal.partner.legal_name, deal.partner.name)
    ours, theirs = (tuple(_LEGAL_FORM.sub("", name) for name in side) for side in sides)
    return ours, theirs


def _named(text: tuple[Passage, ...], names: tuple[str, ...]) -> bool:
    said = " ".join(p.whole for p in text).casefold()
    return any(name.casefold() in said for name in names if name)


def _parties(text: tuple[Passage, ...], deal: Deal, desk: Desk) -> Iterator[str]:
    for names, side in zip(_names(deal, desk), ("our name", "the partner's name"), strict=True):
        if any(names) and not _named(text, names):
            yield side


def _steps(text: tuple[Passage, ...], kind: str) -> Iterator[str]:
    """Next steps that have no date; a Letter of Intent names three, the others at least the target signature."""
    listed_there = tuple(p for p in text if _STEPS_TITLE.search(p.title))
    steps = listed_there or tuple(p for p in text if not _BLOCK_TITLE.search(p.title))
    dated = [p.line for p in steps if _DATE.search(p.line)]
    wanted = _STEPS if kind == "loi" else {"target signature": _STEPS["target signature"]}
    undated = [name for name, pattern in wanted.items() if not any(pattern.search(line) for line in dated)]
    if undated:
        yield f"next steps with a date for {listed(undated)}"


def _signatures(text: tuple[Passage, ...], deal: Deal, desk: Desk) -> Iterator[str]:
    titled = tuple(p for p in text if _BLOCK_TITLE.search(p.title))
    block = titled or text
    absent = [name for name, pattern in _LABELS.items() if not any(pattern.search(p.line) for p in block)]
    if absent:
        yield f"signature blocks with {listed(absent)} for both signatories"
    elif titled and not all(_named(titled, names) for names in _names(deal, desk) if any(names)):
        yield "a signature block for each side"


def _of_a_memorandum(document: Document, text: tuple[Passage, ...]) -> Iterator[str]:
    if "expires" not in document.data and not any(_EXPIRY.search(p.line) and _DATE.search(p.line) for p in text):
        yield "the day on which it expires"
    secret = [p.whole for p in text if _SECRET.search(p.whole)]
    if secret and not any(_BINDS.search(_NON_BINDING.sub("", said)) for said in secret):
        yield "the word that confidentiality binds"
