"""Provisions that the playbook asks of every agreement of substance (L1 to L28): where a text has each, which it lacks.

Clauses of the model are one thing, these another: they are found by words and headings, which `provisions.toml` lists.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import TYPE_CHECKING

from treaty.source import HIDDEN

from treaty_scan.bounds import bounds
from treaty_scan.facts import Facts, facts
from treaty_scan.kinds import Kind
from treaty_scan.parties import bound
from treaty_scan.segments import segments

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from treaty_scan.reading import Clause

#: The share of passages that say what they were taken for, among those read by hand: under a heading, and without one.
_RIGHT: Mapping[str, float] = {"heading": 0.9, "words": 0.75}
#: A passage of several sentences grows no longer than this, in characters.
_LONGEST = 1500
#: A shorter one is a heading, and what it says comes next.
_SHORTEST = 40
#: The provisions whose figures matter.
_FIGURES = ("payment", "initial-term", "termination-for-cause", "deal-registration", "registration-audit", "escalation")
_LIMITS = "exclusivity-limits"
#: What is no clause of the model, though its provision is called like one: that nothing is exclusive.
_CALLED = {str(Kind.EXCLUSIVITY): "non-exclusivity"}
_DUTY = re.compile(
    r"\b(?:shall|will|must|agrees?|represents?|warrants?|may not|neither|each party|hereby|survive|is|are)\b"
)
_NEXT = re.compile(r"\W*\d{1,2}\.\d{1,2}")
#: What a heading may begin with, and what else stands in it.
_HEADING = re.compile(
    r"(?:^|\n)[\s#*_]*(?:(?:section|article|clause)\s+)?(?:\(?[\divxl]{1,4}(?:\.\d{1,3})*[.)]?|\(?[a-z][.)])?[\s.:*_]*"
    r"([a-z][a-z &,/'’;-]{2,60}?)[\s*_]*(?:[.:\u2013—-]|\n|$)",
    re.IGNORECASE,
)
#: A heading ends within so many characters.
_HEAD = 80
_ENDS_HEADING = re.compile(r"[.:\n\u2013\u2014-]")
_VERB = re.compile(r"\b(?:shall|will|may|must|is|are|was|has|have|agrees?|means?)\b|(?:\S+\s+){8}", re.IGNORECASE)
#: Sentences that promise nothing: definitions and recitals.
_IDLE = re.compile(
    r"(?:[\W\d]*[\w.\s-]{2,60}\W*(?:\bor\b.{2,40})?\s(?:shall |will )?(?:means?|has the meaning)\b|\W*whereas\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision: its code and name in the playbook, what people call it, and what shows it (`provisions.toml`)."""

    code: str
    name: str
    called: str
    kinds: tuple[str, ...]
    near: tuple[str, ...]
    title: re.Pattern[str] | None
    says: re.Pattern[str] | None
    shown: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Located:
    """Where a text has a provision: as a clause of the model, but found by a `heading` or by `words`.

    `confidence` is the share of passages so found that were right, of those read by hand.
    """

    kind: str
    start: int
    end: int
    text: str
    confidence: float
    facts: Facts
    found_by: str


@cache
def provisions() -> tuple[Provision, ...]:
    """Every provision, in the playbook's order."""
    table = tomllib.loads(files("treaty_scan").joinpath("provisions.toml").read_text(encoding="utf-8"))
    made = (
        Provision(
            each["code"],
            each["name"],
            each["called"],
            tuple(filter(None, each.get("kinds", "").split("|"))),
            tuple(filter(None, each.get("near", "").split("|"))),
            *(re.compile(each[key], re.DOTALL) if key in each else None for key in ("title", "says", "shown")),
        )
        for each in table["provision"]
    )
    return tuple(sorted(made, key=lambda each: int(each.code[1:])))


def code_of(name: str) -> str:
    """The playbook's code of a provision, as `located` names it."""
    codes = {_CALLED.get(each.name, each.name): each.code for each in provisions()}
    return {**codes, _LIMITS: "L11"}[name]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """Characters `start` to `end`; in lower case, single-spaced; what it begins with and stands under."""

    start: int
    end: int
    plain: str
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """The sentences of an agreement, and all of them in one string: words are looked for once, not in each."""

    sentences: tuple[_Sentence, ...]
    joined: str
    words: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> _Text:
        sentences = tuple(_sentences(text))
        starts = accumulate((len(each.plain) + 1 for each in sentences), initial=0)
        joined = "\n".join(each.plain for each in sentences)
        return cls(sentences, joined, " ".join(set(joined.split())), tuple(starts)[:-1])

    def saying(self, provision: Provision) -> list[int]:
        """The places of the sentences that say it, promises only, in order."""
        near = {n for word in provision.near for n in self._with(word)}
        says = provision.says
        return [
            n
            for n in sorted(near)
            if says and says.search(self.sentences[n].plain) and not _IDLE.match(self.sentences[n].plain)
        ]

    def _with(self, word: str) -> Iterator[int]:
        at = self.joined.find(word) if word.split()[0] in self.words else -1
        while at >= 0:
            n = bisect_right(self.starts, at) - 1
            yield n
            at = self.joined.find(word, self.starts[n + 1]) if n + 1 < len(self.starts) else -1


def located(text: str, clauses: Sequence[Clause], names: Sequence[str] = ()) -> tuple[Located, ...]:
    """The provisions that `text` has and that are no clause of the model, each at the place that says it best.

    Args:
        text: the whole agreement.
        clauses: those of the model.
        names: the parties'.
    """
    plain = text.replace("\r", " ")
    whole = _Text.of(plain)
    found = [*_limits(clauses)]
    for each in provisions():
        if each.says and not any(clause.kind in each.kinds for clause in clauses):
            found += _best(plain, whole, each, names)
    return tuple(sorted(found, key=lambda each: (each.start, each.end, each.kind)))


def missing(text: str, clauses: Sequence[Clause | Located]) -> tuple[Provision, ...]:
    """The provisions of which the text shows nothing, in the playbook's order; `clauses` are all that were found."""
    lower = " ".join(text.lower().split())
    kinds = {str(clause.kind) for clause in clauses}
    return tuple(
        each
        for each in provisions()
        if not kinds.intersection((each.name, *each.kinds)) and not (each.shown and each.shown.search(lower))
    )


def _sentences(text: str) -> Iterator[_Sentence]:
    heading = ""
    for start, end in segments(text):
        written = text[start:end]
        heads = len(written) < _HEAD or _ENDS_HEADING.search(written, 0, _HEAD)
        opens = _HEADING.match(written[: _HEAD + _SHORTEST]) if heads else None
        own = " ".join(opens[1].lower().split()) if opens and not _VERB.search(opens[1]) else ""
        yield _Sentence(start, end, " ".join(written.lower().split()), tuple(filter(None, (own, heading))))
        heading = own or heading


def _best(text: str, whole: _Text, each: Provision, names: Sequence[str]) -> Iterator[Located]:
    """The first passage under a heading of its own, else the first that says it; duties go before other words."""
    sentences, said = whole.sentences, whole.saying(each)
    if not said:
        return
    title = each.title
    headed = [n for n in said if title and any(title.search(heading) for heading in sentences[n].headings)]
    first = min(headed or said, key=lambda n: not _DUTY.search(sentences[n].plain))
    last = first if len(sentences[first].plain) >= _SHORTEST else min(first + 1, len(sentences) - 1)
    while last + 1 in said and _goes_on(sentences[first], sentences[last + 1]):
        last += 1
    span = sentences[first].start, sentences[last].end
    yield _clause(text, _CALLED.get(each.name, each.name), span, "heading" if headed else "words", names)


def _goes_on(first: _Sentence, following: _Sentence) -> bool:
    """Whether a sentence belongs to the passage that begins with another one."""
    return following.end - first.start <= _LONGEST and not _NEXT.match(following.plain)


def _clause(text: str, name: str, span: tuple[int, int], found_by: str, names: Sequence[str]) -> Located:
    passage = text[slice(*span)]
    return Located(
        kind=name,
        start=span[0],
        end=span[1],
        text=" ".join(HIDDEN.sub(" ", passage).split()),
        confidence=_RIGHT[found_by],
        facts=facts(passage, None, names) if name in _FIGURES else Facts(bound(passage, names)),
        found_by=found_by,
    )


def _limits(clauses: Sequence[Clause]) -> Iterator[Located]:
    """L11: an exclusive clause that says for what or where, as the model found it."""
    for clause in clauses:
        if clause.kind is Kind.EXCLUSIVITY and bounds(clause.text):
            yield Located(_LIMITS, clause.start, clause.end, clause.text, clause.confidence, clause.facts, "words")
