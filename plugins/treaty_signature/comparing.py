"""The text of a signed PDF against the text that was approved: every character, whatever page it stands on.

Line after line of the PDF must be what the approved text says next. Only what a page adds is passed over: its margins,
bullets, and in the signature block what people fill in. Those are told by a closed set of words, so nothing else can
hide among them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from treaty_signature.passages import SIGNATURES, Passage, normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_BULLET = re.compile(r"\s*(?:[•◦▪‣·–—-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s*")
_ANCHOR = re.compile(r"/(?:sig|date)-(?:us|partner)/")
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_MONTHS = frozenset(f"{date(2000, month, 1):{form}}".casefold() for month in range(1, 13) for form in ("%B", "%b"))
_MARGIN = frozenset({"page", "of", "version", "draft", "final", "confidential", "docusign", "envelope", "id"})
_FILLED = frozenset({"signed", "electronically", "digitally", "by", "docusigned", "am", "pm", "utc", "gmt"})
_CODE = re.compile(r"(?=[^A-Fa-f-]*[A-Fa-f-])\{?[0-9A-Fa-f]{8}[0-9A-Fa-f-]{0,32}(?:\.{3})?\}?\Z")
_TIME = re.compile(r"[0-9]{1,4}(?:[./:-][0-9]{1,4}){0,3}(?:[+-][0-9:']{2,6})?[,.Z]?\Z")
_MAIL = re.compile(r"<?[^@\s]+@[^@\s]+>?\Z")
_DIFFERENT = 0.5


@dataclass(frozen=True, slots=True)
class Page:
    """What a page of a PDF says, line by line."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Approved:
    """What must stand in the PDF.

    Attributes:
        before, signing: the text up to the signature block, and from there on.
        names: words that may stand in margins: the document's title, the firms.
        people: names and titles of the signatories, and where to reach them.
    """

    before: tuple[Passage, ...]
    signing: tuple[Passage, ...]
    names: frozenset[str] = field(default=frozenset())
    people: frozenset[str] = field(default=frozenset())

    @classmethod
    def of(
        cls, before: tuple[Passage, ...], signing: tuple[Passage, ...], names: Iterable[str], people: Iterable[str]
    ) -> Approved:
        """The text with the words of `names` and `people`."""
        return cls(before, signing, _words(" ".join(names)), _words(" ".join(people)))


@dataclass(frozen=True, slots=True)
class Difference:
    """What stands otherwise: the clause, the approved words ("" where words were added), the signed ones."""

    clause: str
    approved: str
    signed: str

    def __str__(self) -> str:
        if not self.signed:
            return f"{self.clause}: “{_short(self.approved)}” is missing"
        if not self.approved:
            return f"{self.clause}: “{_short(self.signed)}” was added"
        return f"{self.clause}: “{_short(self.approved)}” became “{_short(self.signed)}”"


def agrees(approved: Approved, pages: Sequence[Page]) -> bool:
    """Whether `pages` say the approved text, all of it and nothing else."""
    start = len(_stream(approved.before))
    whole = _stream((*approved.before, *approved.signing))
    states = {0}
    for number, page in enumerate(pages, 1):
        for line in page.lines:
            forms = _forms(line)
            if not forms:
                continue
            after = {at + len(form) for at in states for form in forms if form and whole.startswith(form, at)}
            if "" in forms or _is_margin(line, number, len(pages), approved.names):
                after |= states
            for at in states:
                if at >= start:
                    after |= _filled_in(line, whole, at, approved.people)
            if not after:
                return False
            states = after
    return len(whole) in states


def _stream(passages: Iterable[Passage]) -> str:
    return "".join(normal(passage.text) for passage in passages)


def _forms(line: str) -> set[str]:
    """What a line may be: as it stands, without a bullet, without the hyphen that breaks a word at its end."""
    text = _ANCHOR.sub(" ", line)
    bare = normal(text)
    if not bare:
        return set()
    found = {bare, normal(_BULLET.sub("", text, count=1)) if _BULLET.match(text) else bare}
    return found | {form[:-1] for form in found if form.endswith("-")}


def _is_margin(line: str, number: int, pages: int, names: frozenset[str]) -> bool:
    """Whether nothing stands in the line but names, the page's own number, and the usual words of margins."""
    figures = {str(number), str(pages)}
    return all(
        word.casefold() in _MARGIN or word.casefold() in names or word in figures or _CODE.match(word)
        for word in _WORD.findall(_without_codes(line))
    )


def _without_codes(line: str) -> str:
    return " ".join(word for word in line.split() if not _CODE.match(word))


def _filled_in(line: str, whole: str, at: int, people: frozenset[str]) -> set[int]:
    """How far the line leads from `at` if what people fill in may stand between its words."""
    states = {at}
    for word in _ANCHOR.sub(" ", line).split():
        form = normal(word)
        after = {state + len(form) for state in states if whole.startswith(form, state)}
        if is_filled_in(word, people):
            after |= states
        states = after
    return states


def is_filled_in(word: str, people: frozenset[str]) -> bool:
    """Whether a word is one that is filled in on signing: names, dates, marks of a platform."""
    if _CODE.match(word) or _TIME.match(word) or _MAIL.match(word):
        return True
    parts = [part.casefold() for part in _WORD.findall(word)]
    return all(part in people or part in _FILLED or part in _MONTHS or part.isdecimal() for part in parts)


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))


def differences(approved: Approved, pages: Sequence[Page]) -> tuple[Difference, ...] | None:
    """What stands otherwise, clause by clause; None where it is another text altogether."""
    from difflib import SequenceMatcher

    ours = [(p.clause, word) for p in (*approved.before, *approved.signing) for word in p.text.split()]
    theirs = [each for number, page in enumerate(pages, 1) for each in _read(page, number, len(pages), approved)]
    sides = [normal(word) for _, word in ours], [normal(word) for word, _ in theirs]
    matcher = SequenceMatcher(None, *sides, autojunk=False)
    if matcher.ratio() < _DIFFERENT:
        return None
    found = []
    for kind, a, b, c, d in matcher.get_opcodes():
        was = " ".join(word for _, word in ours[a:b])
        clause = ours[min(a, len(ours) - 1)][0]
        added = [word for word, passes in theirs[c:d] if was or not (passes or _passes(word, clause, approved))]
        now = " ".join(added)
        if kind != "equal" and normal(was) != normal(now):
            found.append(Difference(clause, was, now))
    return tuple(found)


def _read(page: Page, number: int, pages: int, approved: Approved) -> Iterator[tuple[str, bool]]:
    """The words of a page, each with whether it stands in a margin."""
    for line in page.lines:
        margin = _is_margin(line, number, pages, approved.names)
        yield from ((word, margin) for word in _ANCHOR.sub(" ", line).split())


def _passes(word: str, clause: str, approved: Approved) -> bool:
    """Whether a word that was added is a bullet, or filled in where people sign."""
    return bool(_BULLET.fullmatch(word)) or (clause == SIGNATURES and is_filled_in(word, approved.people))


def _short(text: str) -> str:
    return text if len(text) <= 90 else f"{text[:44].rstrip()} … {text[-44:].lstrip()}"
