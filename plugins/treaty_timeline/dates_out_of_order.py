"""Dates that contradict each other."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import starmap
from typing import TYPE_CHECKING

from treaty import MILESTONES, Problem, Related, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from treaty import Deal, Desk

_TITLES = {m.name: m.title for m in MILESTONES}
#: Drafting inside goes on beside the light document: it is held only against interest and the draft that was sent.
_PARALLEL = "drafting-started"
_ADVICE = "Correct the wrong one; if both are right, `# treaty: ignore[timeline/dates-out-of-order]` says why."


@dataclass(frozen=True, slots=True)
class _Dated:
    """Something with a date; `moment` None where only the day is known."""

    title: str
    at: tuple[str, ...]
    day: date
    moment: datetime | None = None

    def is_before(self, other: _Dated) -> bool:
        """Whether this was earlier, as far as the written dates tell."""
        if self.moment is not None and other.moment is not None:
            return self.moment < other.moment
        return self.day < other.day


@rule("timeline/dates-out-of-order", severity=Severity.ERROR, reads={"milestones"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:  # noqa: ARG001  # dates contradict each other at any time
    """Two dates contradict each other."""
    reached = {name: _milestone(deal, name) for name in deal.milestones}
    yield from _disorder([dated for name, dated in reached.items() if name != _PARALLEL])
    yield from starmap(_contradiction, _pairs(deal, reached))


def _milestone(deal: Deal, name: str) -> _Dated:
    occasion = deal.milestones[name]
    moment = None if occasion.whole_day else occasion.moment
    return _Dated(_TITLES[name], ("milestones", name, "on"), occasion.day, moment)


def _pairs(deal: Deal, reached: dict[str, _Dated]) -> Iterator[tuple[_Dated, _Dated]]:
    """Every two that are the wrong way round, the one that should come first in front."""
    orders = [(reached.get("interest"), reached.get(_PARALLEL)), (reached.get(_PARALLEL), reached.get("draft-sent"))]
    if deal.escalation and deal.escalation.decided:
        raised = _Dated("escalation raised", ("escalation", "raised"), deal.escalation.raised)
        orders.append((raised, _Dated("escalation decided", ("escalation", "decided"), deal.escalation.decided)))
    if deal.hold and deal.hold.until:
        since = _Dated("on hold since", ("hold", "since"), deal.hold.since)
        orders.append((since, _Dated("on hold until", ("hold", "until"), deal.hold.until)))
    if deal.approach_again:
        again = _Dated("approach again", ("approach_again",), deal.approach_again)
        orders.append((reached.get("walked-away"), again))
    for first, second in orders:
        if first is not None and second is not None and second.is_before(first):
            yield first, second


def _disorder(dated: Sequence[_Dated]) -> Iterator[Problem]:
    """The fewest of `dated` that would have to change for all to be in order, each with one it contradicts."""
    kept = _longest_ordered(dated)
    for index in sorted(set(range(len(dated))) - set(kept)):
        for other in sorted(kept, key=lambda i: abs(i - index)):
            first, second = sorted((index, other))
            if dated[second].is_before(dated[first]):
                yield _contradiction(dated[first], dated[second], late=first == index)
                break


def _longest_ordered(dated: Sequence[_Dated]) -> tuple[int, ...]:
    """The indices of the longest sequence in order; of several, the one that ends first."""
    chains: list[tuple[int, ...]] = []
    for index, each in enumerate(dated):
        fitting = [chain for chain in chains if not each.is_before(dated[chain[-1]])]
        chains.append((*max(fitting, key=len, default=()), index))
    return max(chains, key=len, default=())


def _contradiction(first: _Dated, second: _Dated, *, late: bool = False) -> Problem:
    """`first` should not be after `second`; the wrong one is `second`, or if it came `late`, `first`."""
    wrong, other, word = (first, second, "after") if late else (second, first, "before")
    return Problem(
        f"“{wrong.title}” is dated {wrong.day}, {word} “{other.title}” ({other.day})",
        wrong.at,
        remedy=_ADVICE,
        related=(Related(other.title, other.at),),
    )
