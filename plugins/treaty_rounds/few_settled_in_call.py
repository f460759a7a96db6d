"""Negotiation calls that settled too little."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Option, Problem, Related, Severity, listed, rule
from treaty.negotiation.rounds import rounds

from treaty_rounds.register import redlines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from treaty import Deal, Desk
    from treaty.negotiation.rounds import Redline

_ID = "rounds/few-settled-in-call"
_SHARE = Option(80, "Per cent of the redlines on the table that one call should settle.")


@rule(_ID, severity=Severity.WARNING, reads={"rounds", "milestones"}, needs={"rounds"}, options={"share": _SHARE})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The negotiation call settled too few redlines."""
    call = deal.milestones.get("negotiation-call")
    if call is None or call.moment > desk.as_of or not deal.stage(desk.as_of).is_open:
        return
    held = _held(deal, call.day)
    brought = {each.number for each in rounds(deal) if each.on < call.day or each.number in held}
    table = [r for r in redlines(deal) if r.round in brought and not _settled_before(r, call.day, held)]
    settled = [r for r in table if r.is_settled and _settled_there(r, call.day, held)]
    left = [r for r in table if not r.is_settled]
    share = desk.option(_ID, "share")
    if left and len(settled) * 100 < share * len(table):
        yield Problem(
            f"The call settled {len(settled)} of {len(table)} redlines ({len(settled) * 100 // len(table)} %), "
            f"and {share} % is the aim; {listed([r.name for r in left])} "
            f"{'is' if len(left) == 1 else 'are'} still open",
            ("milestones", "negotiation-call", "on"),
            remedy="Hold a second session with everybody who can decide, and put what still sticks before the CPO.",
            related=tuple(Related("still open", r.at) for r in left),
        )


def _held(deal: Deal, day: date) -> frozenset[int]:
    """The rounds of the day of the call, up to the last in which something was settled: what follows came after it."""
    numbers = {each.number for each in rounds(deal) if each.on == day}
    last = max((r.resolved for r in redlines(deal) if r.resolved in numbers), default=max(numbers, default=0))
    return frozenset(number for number in numbers if number <= last)


def _settled_before(redline: Redline, day: date, held: frozenset[int]) -> bool:
    early = redline.decided is not None and redline.decided < day
    return redline.is_settled and (early or 0 < redline.resolved < min(held, default=0))


def _settled_there(redline: Redline, day: date, held: frozenset[int]) -> bool:
    """Whether the register says so, or does not say when."""
    if redline.resolved:
        return redline.resolved in held
    return redline.decided is None or redline.decided == day
