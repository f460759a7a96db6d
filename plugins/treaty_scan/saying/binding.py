"""Whom a passage binds: both parties, or those whom it names before a duty."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from treaty.terms import BOTH

from treaty_scan.kinds import Kind
from treaty_scan.saying.parties import NO_ACTOR, PAIR

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: How a passage speaks of both parties, whatever their names.
EVERYBODY = (
    r"(?:neither party|either party|each party|both parties|no party|(?:neither|either|each|both) of the parties)"
)
_BOTH = re.compile(rf"\b(?:{EVERYBODY}|the parties (?:shall|will|agree|may))\b", re.IGNORECASE)
_END = re.compile(r"\.\s|;")
#: How many characters a subject rules.
_RULED = 400
_DUTY = (
    r"(?:shall|will|agrees?|may not|must|undertakes?|covenants?|(?:hereby\s+)?(?:grants?|appoints?|assigns?|engages?)"
    r"|warrants?|guarantees?|acknowledges?|is not|does not|(?:is|shall be) (?:prohibited|obliged|obligated))\b"
)
_WORDS = r"\s*,?\s+(?:(?:also|further|hereby|therefore|and its affiliates)\s+)*"
_GENERIC = r"[A-Z][\w.&'’@-]*(?:\s+(?:[A-Z][\w.&'’@-]*|of|and)){0,3}"
#: What is promised by somebody who is kept from dealing with others, and by somebody who gives all of it away.
_KEPT = re.compile(
    r"\b(?:not|refrain|neither|never|only|solely|exclusive(?:ly)?|exclusivity|prohibited)\b", re.IGNORECASE
)
_GIVEN = (
    r"\s+(?:shall |will )?(?:have|has|enjoys?|retains?|is|be|remains?|being)\b[^.;]{0,40}\b(?:sole|exclusive|only)\b"
)
_LOOKING = (
    r"\s+(?:or its \w+(?: \w+)?\s+)?(?:may|shall have the right|shall be entitled|is entitled"
    r"|has the right|will have the right|reserves)\b"
)
#: Who charges is bound, and who gives something back.
_BY = r"\b(?:charged|offered|sold|granted|given|provided|paid)\s+by\s+(?:the\s+)?"
#: Whose liability a passage speaks of.
_LIABLE = r"(?:['’]s?\s+(?:\w+\s+){0,3}liabilit|\s+(?:shall |will |is |be )?[^.;]{0,60}\bliable)"
_LIABILITIES = (Kind.LIABILITY_CAP, Kind.UNCAPPED_LIABILITY)
_RESTRICTIONS = (Kind.EXCLUSIVITY, Kind.NON_COMPETE, Kind.EMPLOYEE_NON_SOLICIT)


def bound(passage: str, names: Sequence[str] = (), kind: Kind | None = None) -> tuple[str, ...]:
    """Whom a passage binds: `both`, or names as the text writes them; none where that is not said.

    Args:
        passage: a clause.
        names: the parties', where they are known; else whatever is written like a name stands for one.
        kind: what the clause is: of a restriction who is restricted, of an audit who is audited.
    """
    found = [BOTH] if _BOTH.search(passage) else []
    subjects = tuple(_subjects(passage, tuple(names)))
    if kind in _RESTRICTIONS:
        others = _others(passage, tuple(names), _GIVEN)
        given = _given(passage, tuple(names), _GIVEN) if others else ()
        strict = [*others, *(name for name, rest in subjects if name not in given and _KEPT.search(rest))]
    elif kind is Kind.AUDIT:
        strict = _others(passage, tuple(names), _LOOKING)
    elif kind is Kind.MOST_FAVOURED_NATION:
        strict = [_as_named(match[1], names) for match in _pattern(tuple(names), _BY, "").finditer(passage)]
    elif kind in _LIABILITIES:
        liable = (("", _LIABLE), (r"\bliability\s+of\s+(?:the\s+)?", ""))
        strict = [
            _as_named(match[1], names) for a, b in liable for match in _pattern(tuple(names), a, b).finditer(passage)
        ]
    else:
        strict = []
    return tuple(dict.fromkeys([*found, *(strict or [name for name, _ in subjects])]))


def _subjects(passage: str, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Whoever has a duty, with the words of the sentence that follow."""
    matches = [*_pattern(names, "", rf"{_WORDS}{_DUTY}").finditer(passage)]
    for match, following in zip_longest(matches, matches[1:]):
        name = _as_named(match[1], names)
        if names or not (NO_ACTOR.match(name) or name.lower().endswith(("party", "parties"))):
            stop = following.start() if following else len(passage)
            end = _END.search(passage, match.end(), stop)
            yield name, passage[match.end(1) : end.start() if end else stop][:_RULED]


def _given(passage: str, names: tuple[str, ...], gets: str) -> set[str]:
    """Who is given a right."""
    return {_as_named(match[1], names) for match in _pattern(names, "", gets).finditer(passage)} if names else set()


def _others(passage: str, names: tuple[str, ...], gets: str) -> list[str]:
    """The other party, where one is given a right."""
    given = _given(passage, names, gets)
    return [name for name in names[:PAIR] if name not in given] if given and given != set(names[:PAIR]) else []


@lru_cache(maxsize=64)
def _pattern(names: tuple[str, ...], before: str, after: str) -> re.Pattern[str]:
    if not names:
        return re.compile(rf"{before or chr(92) + 'b'}({_GENERIC}){after}")
    written = "|".join(rf"{re.escape(name)}" for name in sorted(names, key=len, reverse=True))
    written = written.replace(r"\ ", r"\s+")
    return re.compile(rf"{before or '(?<![@/.-])' + chr(92) + 'b'}({written})(?![\w@]){after}", re.IGNORECASE)


def _as_named(written: str, names: Sequence[str]) -> str:
    """The party's name as it is defined, however a passage writes it."""
    plain = " ".join(written.split())
    return next((name for name in names if name.lower() == plain.lower()), plain)
