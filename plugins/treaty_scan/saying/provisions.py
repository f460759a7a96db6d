"""Provisions that the playbook asks of every agreement of substance (L1 to L28): where a text has each, which it lacks.

Clauses of the model are one thing, these another: they are found by words and headings, which `provisions.toml` lists.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from heapq import merge
from itertools import accumulate, chain, groupby
from typing import TYPE_CHECKING

from treaty_scan.kinds import Kind
from treaty_scan.saying.binding import bound
from treaty_scan.saying.bounds import bounds
from treaty_scan.saying.facts import Facts, facts
from treaty_scan.saying.playbook import CALLED, LIMITS, provisions
from treaty_scan.saying.reading import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from treaty_scan.saying.playbook import Provision
    from treaty_scan.saying.reading import Agreement, Clause

#: The share of passages that say what they were taken for, among those read by hand: under a heading, and without one.
_RIGHT: Mapping[str, float] = {"heading": 0.9, "words": 0.75}
#: A passage of several sentences grows no longer than this, in characters.
_LONGEST = 1500
#: A shorter one is a heading, and what it says comes next.
_SHORTEST = 40
#: The provisions whose figures matter.
_FIGURES = ("payment", "initial-term", "termination-for-cause", "deal-registration", "registration-audit", "escalation")
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


@dataclass(frozen=True, slots=True)
class _Sentence:
    """Characters `start` to `end`; in lower case, single-spaced; what it begins with and stands under."""

    start: int
    end: int
    plain: str
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """The sentences of an agreement, all of them in one string, where each starts in it; and where headings stand."""

    sentences: tuple[_Sentence, ...]
    joined: str
    starts: tuple[int, ...]
    headings: str
    under: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, agreement: Agreement) -> _Text:
        sentences = tuple(_sentences(agreement))
        starts = accumulate((len(each.plain) + 1 for each in sentences), initial=0)
        joined = "\n".join(each.plain for each in sentences)
        under: dict[str, list[int]] = {}
        for n, each in enumerate(sentences):
            for heading in each.headings:
                under.setdefault(heading, []).append(n)
        return cls(sentences, joined, tuple(starts)[:-1], "\n".join(under), under)

    def headed(self, provision: Provision) -> list[int]:
        """The places of the sentences under a heading of its own that may say it, in order."""
        titles = provision.title.finditer(self.headings) if provision.title else ()
        headings = {self.headings[_line(self.headings, each.start())] for each in titles}
        rows = sorted({n for heading in headings for n in self.under.get(heading, ())})
        return [n for n in rows if any(word in self.sentences[n].plain for word in provision.near)]

    def near(self, provision: Provision) -> Iterator[int]:
        """The places of the sentences that may say it, in order; looked for as far as they are wanted."""
        return (n for n, _ in groupby(merge(*(self._with(word) for word in provision.near))))

    def saying(self, provision: Provision, among: Iterable[int]) -> int | None:
        """The first of these sentences that says it as a duty, else the first that says it."""
        said = (n for n in among if self.says(n, provision))
        first = next(said, None)
        duties = (n for n in ([] if first is None else chain([first], said)) if _DUTY.search(self.sentences[n].plain))
        return next(duties, first)

    def says(self, row: int, provision: Provision) -> bool:
        """Whether a sentence says it, and promises something."""
        plain = self.sentences[row].plain
        return bool(provision.says and provision.says.search(plain)) and not _IDLE.match(plain)

    def _with(self, word: str) -> Iterator[int]:
        at = self.joined.find(word)
        while at >= 0:
            n = bisect_right(self.starts, at) - 1
            yield n
            at = self.joined.find(word, self.starts[n + 1]) if n + 1 < len(self.starts) else -1


def _line(text: str, at: int) -> slice:
    """The line of `text` in which a character stands."""
    end = text.find("\n", at)
    return slice(text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text))


def located(agreement: Agreement) -> tuple[Located, ...]:
    """The provisions that it has and that are no clause of the model, each at the place that says it best."""
    whole, kinds = _Text.of(agreement), {str(clause.kind) for clause in agreement.clauses}
    found = [*_limits(agreement.clauses)]
    for each in provisions():
        if each.says and not kinds.intersection(each.kinds):
            found += _best(agreement, whole, each)
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


def _sentences(agreement: Agreement) -> Iterator[_Sentence]:
    heading = ""
    for start, end in agreement.sentences:
        written = agreement.text[start:end]
        heads = end - start < _HEAD or _ENDS_HEADING.search(written, 0, _HEAD)
        opens = _HEADING.match(written[: _HEAD + _SHORTEST]) if heads else None
        own = " ".join(opens[1].lower().split()) if opens and not _VERB.search(opens[1]) else ""
        yield _Sentence(start, end, " ".join(written.lower().split()), tuple(filter(None, (own, heading))))
        heading = own or heading


def _best(agreement: Agreement, whole: _Text, each: Provision) -> Iterator[Located]:
    """The first passage under a heading of its own, else the first that says it; duties go before other words."""
    sentences, found_by = whole.sentences, "heading"
    first = whole.saying(each, whole.headed(each))
    if first is None:
        first, found_by = whole.saying(each, whole.near(each)), "words"
    if first is None:
        return
    last = first if len(sentences[first].plain) >= _SHORTEST else min(first + 1, len(sentences) - 1)
    while _goes_on(whole, each, first, last + 1):
        last += 1
    span = sentences[first].start, sentences[last].end
    yield _clause(agreement, CALLED.get(each.name, each.name), span, found_by)


def _goes_on(whole: _Text, each: Provision, first: int, row: int) -> bool:
    """Whether a sentence says it too, and belongs to the passage that begins with another one."""
    if row >= len(whole.sentences):
        return False
    following = whole.sentences[row]
    near = following.end - whole.sentences[first].start <= _LONGEST and not _NEXT.match(following.plain)
    return near and any(word in following.plain for word in each.near) and whole.says(row, each)


def _clause(agreement: Agreement, name: str, span: tuple[int, int], found_by: str) -> Located:
    passage, names = agreement.text[slice(*span)], agreement.parties
    return Located(
        kind=name,
        start=span[0],
        end=span[1],
        text=shown(passage),
        confidence=_RIGHT[found_by],
        facts=facts(passage, None, names) if name in _FIGURES else Facts(bound(passage, names)),
        found_by=found_by,
    )


def _limits(clauses: Sequence[Clause]) -> Iterator[Located]:
    """L11: an exclusive clause that says for what or where, as the model found it."""
    for clause in clauses:
        if clause.kind is Kind.EXCLUSIVITY and bounds(clause.text):
            yield Located(LIMITS, clause.start, clause.end, clause.text, clause.confidence, clause.facts, "words")
