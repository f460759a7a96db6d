"""What a passage says: who is bound, figures and what they measure, notice, territory, law."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty_scan.bounds import bounds, territories
from treaty_scan.kinds import Kind
from treaty_scan.lengths import DAY, MONEY, lengths, rates
from treaty_scan.measures import AGAINST_RENEWAL, NOTICES, OF_AUDIT, TO_END, Measure, measures
from treaty_scan.parties import bound

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LAW = re.compile(
    r"\b[Ll][Aa][Ww][Ss]?\s+(?:[Oo][Ff]|[Ii][Nn])\s+(?:[Tt][Hh][Ee]\s+)?"
    r"((?:[A-Z][\w.]*)(?:[ ,]+(?:[oO][fF]|[tT][hH][eE]|[aA][nN][dD])?\s*[A-Z][\w.]*){0,6})"
)
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
    law = _LAW.search(passage) or _OWN_LAW.search(passage)
    measured = measures(passage, kind)
    return Facts(
        binds=bound(passage, names, kind),
        figures=_each(match[0] for match in (*MONEY.finditer(passage), *rates(passage))),
        lengths=_each(match[0] for match, _ in lengths(passage)),
        dates=_each(match[0] for match in DAY.finditer(passage)),
        territory=territories(passage) if kind in _SOMEWHERE else (),
        law=" ".join(law[1].split()).rstrip(" ,.") if law else "",
        notice=_notice(measured, kind),
        measures=measured,
        within=_each(each.text for each in bounds(passage) if each.what != "territory") if kind in _WITHIN else (),
    )


def _notice(measured: Sequence[Measure], kind: Kind | None) -> int | None:
    """The notice of a clause of this kind; the shortest where it has several."""
    wanted = [NOTICES[kind]] if kind in NOTICES else [AGAINST_RENEWAL, TO_END, OF_AUDIT, "notice"]
    return min((each.days for each in measured if each.of in wanted), default=None)


def _each(found: Iterable[str]) -> tuple[str, ...]:
    """Without repetitions, in order, single-spaced."""
    return tuple(dict.fromkeys(" ".join(each.split()).strip(" ,.") for each in found))
