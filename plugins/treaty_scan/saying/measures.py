"""What each figure of a passage measures: which notice, which fees, the least or the most of what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty_scan.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from treaty_scan.saying.quantities import Quantity

AGAINST_RENEWAL, TO_END, OF_AUDIT = "notice against renewal", "notice to end", "notice of an audit"
#: The notice that a clause of this kind is about.
NOTICES = {
    Kind.RENEWAL: AGAINST_RENEWAL,
    Kind.RENEWAL_NOTICE: AGAINST_RENEWAL,
    Kind.TERMINATION_FOR_CONVENIENCE: TO_END,
    Kind.AUDIT: OF_AUDIT,
}
FEES, AFTER_END, CURE, RENEWAL, INITIAL, PAYMENT, NOTICE, OF_BREACH = (
    "fees counted",
    "after the end",
    "time to cure",
    "period of renewal",
    "initial term",
    "time to pay",
    "notice",
    "notice of breach",
)


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_NOTIFIED = _any(r"noti(?:ce|fy|fies|fied|fication)\b")
#: How near the word notice must stand, before the length and after it, in characters.
_BEFORE, _AFTER = 120, 60
_WHICH = (
    (CURE, _any(r"\bcur(?:e|ed|es|ing)\b|\bremed(?:y|ies|ying) (?:such|the|it|said|any|its)\b|\bremedied|\brectif")),
    (
        AGAINST_RENEWAL,
        _any(
            r"\brenew|\bextend|successive|(?:end|expir\w+) of (?:the |any |such |its )?(?:[\w-]+ ){0,3}(?:term|period)"
        ),
    ),
    (OF_AUDIT, _any(r"\baudit|\binspect|\bexamin")),
    (OF_BREACH, _any(r"\b(?:breach|default)")),
    (TO_END, _any(r"\bterminat|\bcancel")),
)
#: How far around a length the word stands that tells which notice it is.
_NEAR = 160
#: What else a length may be, by the words before it and after it.
_LENGTHS = (
    (CURE, _any(r"\b(?:cure|remed|rectif)\w*[^.;]{0,60}\Z"), _any(r"\A[^.;]{0,60}\b(?:cure|remed|rectif)")),
    (FEES, _any(r"\b(?:preceding|previous|last|prior|trailing|in the|during the|within the)\W+(?:\w+ )?\(?\Z"),
     _any(r"\A(?:\W+\w+){0,2}\W+(?:prior|preceding|before|immediately)")),
    (RENEWAL, _any(r"\b(?:successive|additional|further|renew\w*|consecutive|extended)\b[^.;]{0,50}\Z"),
     _any(r"\A\W*(?:renewal|extension|additional|successive)|\A(?:\W+\w+){0,2}\W+(?:renewal|extension)s?\b")),
    (INITIAL, _any(r"\b(?:term|agreement|it)\b[^.;]{0,120}\b(?:for|of|be|is|runs?|continue|lasts?)\W+(?:(?:an?|the) )?"
                   r"(?:initial )?(?:period|term)?(?: of)?\W*\Z"), _any(r"\A[^.;]{0,40}initial (?:term|period)")),
    (AFTER_END, _any(r"\A\Z"), _any(r"\A[^.;]{0,40}\b(?:after|following|from)\b[^.;]{0,60}(?:terminat|expir|\bend\b)",
                                    r"\A\W*(?:thereafter|(?:after|following) (?:its|the) end)\b")),
    (PAYMENT, _any(r"\b(?:pay|paid|payable|payment|invoice"
        r"|due)\b[^.;]{0,80}\Z"), _any(r"\A[^.;]{0,40}\b(?:invoice|pay)")),
)  # fmt: skip
#: Of some kinds a length may only be one of these; fees are counted where liability is capped.
_ANYWHERE = (CURE, RENEWAL, INITIAL, AFTER_END, PAYMENT)
_ONLY = {
    Kind.LIABILITY_CAP: (FEES,),
    Kind.UNCAPPED_LIABILITY: (FEES,),
    Kind.EMPLOYEE_NON_SOLICIT: (AFTER_END,),
    Kind.NON_COMPETE: (AFTER_END,),
    Kind.RENEWAL: (RENEWAL, INITIAL),
    Kind.RENEWAL_NOTICE: (RENEWAL, INITIAL),
}
_RENEWALS = (Kind.RENEWAL, Kind.RENEWAL_NOTICE)
_AHEAD = _any(
    r"\W*(?:prior to|before|in advance of|preceding) (?:the |its |such )?(?:date of )?(?:the )?(?:end"
    r"|expir|terminat|anniversary|renewal)"
)
_LEAST = _any(r"\b(?:minimum|at least|(?:not?|no) (?:less|fewer) than)\b[^.;]{0,40}\Z")
_MOST = _any(r"\b(?:exceed|greater than|more than|limited to|maximum|up to|not more than)\b[^.;]{0,60}\Z")
_OF = re.compile(
    r"\A\s*\)?\s*(?:share\s+)?of\s+((?:(?:all|any|the|such|its|each|total|aggregate)\s+)*[\w’'-]+(?:\s+[\w’'-]+){0,3})"
)
_STOP = re.compile(
    r"\s+(?:and|or|in|for|by|from|to|that|which|received|paid|on|during|per|is|shall|will|as|with|within)\b.*",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure as it is written, what it measures (one of this module's names, or its own words), and its days."""

    figure: str
    of: str
    days: int = 0


def measures(
    passage: str, times: Sequence[Quantity], figures: Sequence[Quantity], kind: Kind | None = None
) -> tuple[Measure, ...]:
    """Every length of time and figure of a passage whose words say what it measures, in order; each once."""
    found = [*_times(passage, times, kind), *_amounts(passage, figures)]
    return tuple(dict.fromkeys(measure for _, measure in sorted(found, key=lambda each: each[0])))


def _times(passage: str, times: Sequence[Quantity], kind: Kind | None) -> Iterator[tuple[int, Measure]]:
    for each in times:
        before, after = _around(passage, each)
        of = _notice(before, after, kind) or _other(before, after, kind)
        if of and each.days:
            yield each.start, Measure(_plain(each.written), of, each.days)


def _notice(before: str, after: str, kind: Kind | None) -> str:
    """Which notice a length is, or the time to cure that goes with one; "" where it is none."""
    if kind in _RENEWALS and _AHEAD.match(after) and not re.search(r"\bagree", before[-_BEFORE:]):
        return AGAINST_RENEWAL
    if not (_NOTIFIED.search(before[-_BEFORE:]) or _NOTIFIED.search(after[:_AFTER])):
        return ""
    if re.search(r"\b(?:period|term)s? of\W+(?:at least )?\Z|successive\W+\Z|additional\W+\Z", before):
        return ""
    distances = [(_distance(words, before, after), which) for which, words in _WHICH]
    said = min(distances, key=lambda each: each[0])[1] if min(distances)[0] <= _NEAR else NOTICE
    own = NOTICES.get(kind) if kind else None
    ends = said == AGAINST_RENEWAL and own == TO_END and "renew" not in (before + after).lower()
    return own if own and (ends or said in (NOTICE, TO_END)) else said


def _distance(words: re.Pattern[str], before: str, after: str) -> int:
    """How many characters stand between a length and the nearest of these words in its sentence."""
    ends = [len(before) - match.end() for match in words.finditer(before)]
    following = words.search(after.partition(", or ")[0])
    return min([*ends[-1:], *([following.start()] if following else [])], default=_NEAR + 1)


def _other(before: str, after: str, kind: Kind | None) -> str:
    only = _ONLY.get(kind, _ANYWHERE) if kind else _ANYWHERE
    return next((of for of, a, b in _LENGTHS if of in only and (a.search(before) or b.search(after))), "")


def _around(passage: str, each: Quantity) -> tuple[str, str]:
    """What stands before and after a figure in its sentence, single-spaced."""
    start = max(passage.rfind(". ", 0, each.start), passage.rfind(";", 0, each.start)) + 1
    ends = [at for at in (passage.find(". ", each.end), passage.find(";", each.end)) if at >= 0]
    return _plain(passage[start : each.start]) + " ", _plain(passage[each.end : min(ends, default=len(passage))])


def _amounts(passage: str, figures: Sequence[Quantity]) -> Iterator[tuple[int, Measure]]:
    for each in figures:
        before, after = passage[max(0, each.start - 100) : each.start], passage[each.end : each.end + 80]
        of = _OF.match(after)
        if of:
            yield each.start, Measure(_plain(each.written), f"of {_STOP.sub('', _plain(of[1]))}")
        elif _MOST.search(before):
            yield each.start, Measure(_plain(each.written), "at most")
        elif _LEAST.search(before):
            yield each.start, Measure(_plain(each.written), "at least")


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(" ,.")
