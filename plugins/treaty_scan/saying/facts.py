"""What a passage says: who is bound, figures and what they measure, notice, territory, law."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty_scan.kinds import Kind
from treaty_scan.saying.binding import bound
from treaty_scan.saying.bounds import bounds, territories
from treaty_scan.saying.jurisdictions import laws
from treaty_scan.saying.measures import AGAINST_RENEWAL, NOTICES, OF_AUDIT, TO_END, Measure, measures
from treaty_scan.saying.quantities import amounts, lengths, rates

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = re.compile(rf"\b{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}\b|\b\d{{4}}-\d\d-\d\d\b|\b\d{{1,2}}\s+{_MONTH}\s+\d{{4}}\b")
_OWN_LAW = re.compile(r"\b((?:[A-Z][a-z]+ )?[A-Z][a-z]+) law\b")

#: The kinds of which a place is a fact that matters, and those that are bounded in other ways too.
_SOMEWHERE = (
    Kind.EXCLUSIVITY,
    Kind.NON_COMPETE,
    Kind.MOST_FAVOURED_NATION,
    Kind.MINIMUM_COMMITMENT,
    Kind.REVENUE_SHARING,
    None,
)
_WITHIN = (Kind.EXCLUSIVITY, Kind.NON_COMPETE)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a passage says, each as it is written there.

    Attributes:
        binds: the names of who is bound, or `both`; empty where that is not said.
        figures: money and rates.
        lengths: lengths of time.
        dates: days of the calendar.
        territory: places; `the Territory` where they are defined elsewhere.
        law: of which state or country.
        notice: days of the notice that the clause is about (a month counts 30), where one is named.
        measures: figures and lengths whose words say what they measure.
        within: what else bounds it: fields, sites, customers.
    """

    binds: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    lengths: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    territory: tuple[str, ...] = ()
    law: str = ""
    notice: int | None = None
    measures: tuple[Measure, ...] = ()
    within: tuple[str, ...] = ()


def facts(passage: str, kind: Kind | None = None, names: Sequence[str] = ()) -> Facts:
    """What `passage` says.

    Args:
        passage: a clause.
        kind: what it is, where that is known: it tells which of its notices is meant, and who is bound.
        names: the parties', where they are known.
    """
    times, figures = tuple(lengths(passage)), (*amounts(passage), *rates(passage))
    measured = measures(passage, times, figures, kind)
    return Facts(
        binds=bound(passage, names, kind),
        figures=_each(each.written for each in figures),
        lengths=_each(each.written for each in times),
        dates=_each(match[0] for match in _DAY.finditer(passage)),
        territory=territories(passage) if kind in _SOMEWHERE else (),
        law=_law(passage),
        notice=_notice(measured, kind),
        measures=measured,
        within=_each(each.text for each in bounds(passage) if each.what != "territory") if kind in _WITHIN else (),
    )


def _law(passage: str) -> str:
    own = _OWN_LAW.search(passage)
    return next((place for place, _ in laws(passage)), own[1] if own else "")


def _notice(measured: Sequence[Measure], kind: Kind | None) -> int | None:
    """The notice of a clause of this kind; the shortest where it has several."""
    wanted = [NOTICES[kind]] if kind in NOTICES else [AGAINST_RENEWAL, TO_END, OF_AUDIT, "notice"]
    return min((each.days for each in measured if each.of in wanted), default=None)


def _each(found: Iterable[str]) -> tuple[str, ...]:
    """Without repetitions, in order, single-spaced."""
    return tuple(dict.fromkeys(" ".join(each.split()).strip(" ,.") for each in found))
