"""Who owes the next answer, and which critical redlines wait for somebody."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from treaty import Due, Option, Place, counted
from treaty.negotiation.rounds import rounds, unconfirmed
from treaty.quantities import Duration, Unit
from treaty.signed.executed import signed

from treaty_rounds.register import newest, redlines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from treaty import Deal, Desk
    from treaty.negotiation.rounds import Round

OVERDUE = "rounds/answer-overdue"
_MOST = 250  # a year of them; whoever waits longer than that wants no warning at all
DAYS = Option(5, "Business days within which we answer a round.")


def waiting(deal: Deal, desk: Desk) -> Round | None:
    """The newest round, if it waits for an answer in a deal on its way to signature."""
    last = newest(deal)
    if last is None or not last.turn or not deal.stage(desk.as_of).is_open or deal.hold is not None:
        return None
    return last


def answer_by(last: Round, desk: Desk) -> date:
    """The last day on which we should answer."""
    days = min(max(desk.option(OVERDUE, "business_days"), 0), _MOST)
    return desk.calendar.add(last.since, Duration(days, Unit.BUSINESS_DAYS))


def _is_signed(last: Round, deal: Deal) -> bool:
    """Whether everything that the round sent has come back signed, which is an answer."""
    return bool(last.sent) and {each.document for each in last.sent} <= signed(deal).keys()


def _read(deal: Deal) -> Iterator[Due]:
    """The values of each round that were read from a paper, and that nobody has confirmed."""
    waiting = Counter(each.path for each, _ in unconfirmed(rounds(deal)))
    for path, count in sorted(waiting.items()):
        yield Due(
            id=f"read/{path.rpartition('/')[2].removesuffix('.yaml')}",
            what=f"Confirm {counted(count, 'value')} read from their paper: `treaty call {deal.id}`",
            owes=(deal.owner,) if deal.owner else (),
            at=Place(path, ("asks",)),
        )


def dues(deal: Deal, desk: Desk) -> Iterator[Due]:
    """Whose turn it is, what was read and nobody confirmed, and each critical redline that is not settled."""
    last = waiting(deal, desk)
    if last is not None and not _is_signed(last, deal):
        ours = last.turn == "us"
        yield Due(
            id="turn",
            what=f"Answer round {last.number} of {last.on}" if ours else f"Their answer to round {last.number}",
            by=answer_by(last, desk) if ours else None,
            owes=() if ours else ("partner",),
            since=last.since,
            at=Place(last.path, ("turn",)),
        )
    if deal.stage(desk.as_of).is_open:
        yield from _read(deal)
        for index, redline in enumerate(redlines(deal)):
            if redline.triage == "critical" and not redline.is_settled:
                yield Due(
                    id=f"redline/{redline.id or f'nameless-{index}'}",
                    what=f"Settle the critical redline {redline.name}: {redline.clause}",
                    owes=(redline.owner,) if redline.owner else (),
                    at=redline.at,
                )
