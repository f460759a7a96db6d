"""What an agreement in force, or one that has ended, asks of somebody by some day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Due
from treaty.language.figures import is_complete
from treaty.signed.aftercare import RENEW
from treaty.signed.contract import AUTOMATIC

from treaty_lifecycle import review_overdue
from treaty_lifecycle.certifying import expiry
from treaty_lifecycle.in_force import business_day, in_force
from treaty_lifecycle.measured import result_of
from treaty_lifecycle.minimums import count, minimums
from treaty_lifecycle.reviewing import next_review
from treaty_lifecycle.tails import tails

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk
    from treaty.signed.contract import Contract


def dues(deal: Deal, desk: Desk) -> Iterator[Due]:
    """What is open after signature."""
    contract = in_force(deal, desk)
    if contract is not None:
        yield from _renewal(contract, desk)
        yield from _review(deal, contract, desk)
        yield from _obligations(deal, desk)
        yield from _criteria(deal, desk)
        yield from _minimum(deal, contract, desk)
        if found := expiry(deal, desk.today):
            yield Due("certification", f"Certify anew: what was certified on {found.since} expires", found.on)
    for tail in tails(deal, desk):
        yield Due(f"tail/{tail.id}", f"Last day of {tail.what}", tail.until, at=tail.at)


def _renewal(contract: Contract, desk: Desk) -> Iterator[Due]:
    decision = contract.decision[1] if contract.decision else None
    last, by = contract.term.last, contract.notice_by
    if last is None or desk.today > last or (decision is not None and (decision.decision == RENEW or decision.until)):
        return
    told = decision is not None and decision.notice is not None
    if by is not None and by >= desk.today and not told and contract.renewal != "none":
        letter = business_day(by, desk)
        early = f" (by {letter:%A}, {letter}: no business is done on the day itself)" if letter != by else ""
        if decision is not None:
            what = f"Give notice: “{decision.decision}” is decided{early}"
        elif contract.renewal == AUTOMATIC:
            what = f"Last day for a notice against renewal: renew, renegotiate or exit{early}"
        else:
            what = f"Agree on a renewal, or let the agreement end{early}"
        yield Due("renewal-notice", what, by, at=("terms", "term", "renewal_notice"))
    if contract.following is None:
        yield Due("term-end", "The agreement ends", last, at=("terms", "term"))


def _review(deal: Deal, contract: Contract, desk: Desk) -> Iterator[Due]:
    review = next_review(deal, contract, desk.option(review_overdue.ID, "months"))
    owes = (deal.pam,) if deal.pam else ()
    yield Due(f"review/{review.number}", "Business review, with the scorecard", review.on, owes, at=review.at)


def _obligations(deal: Deal, desk: Desk) -> Iterator[Due]:
    owner = (deal.owner,) if deal.owner else ()
    owes = {"us": (), "partner": ("partner",), "both": (*owner, "partner")}
    for number, obligation in enumerate(deal.terms.obligations):
        done = result_of(deal, obligation.what, desk.today)
        if obligation.by is not None and not (done and is_complete(done[1].actual)):
            at = ("terms", "obligations", number)
            yield Due(f"obligation/{number + 1}", obligation.what, obligation.by, owes[obligation.who], at=at)


def _criteria(deal: Deal, desk: Desk) -> Iterator[Due]:
    """A criterion is open until its day has come and something was measured on that day or later."""
    for number, criterion in enumerate(deal.terms.success_criteria):
        done = result_of(deal, criterion.measure, desk.today)
        if criterion.by is not None and (done is None or done[1].on < criterion.by):
            what = f"Measure “{criterion.measure}” against {criterion.target}"
            owes = (deal.pam,) if deal.pam else ()
            yield Due(f"criterion/{number + 1}", what, criterion.by, owes, at=("terms", "success_criteria", number))


def _minimum(deal: Deal, contract: Contract, desk: Desk) -> Iterator[Due]:
    year = max(contract.year_of(desk.today), 1)
    last = contract.year(year).last
    for minimum in minimums(deal):
        if last is not None:
            found = count(deal, contract, minimum, year, desk.today)
            if found is None or found.amount < minimum.amount:
                so_far = f"; {found.amount} so far" if found else ""
                what = f"Contract year {year} closes: {minimum.amount} were agreed at least{so_far}"
                yield Due(f"minimum/{minimum.at[-1]}/{year}", what, last, at=minimum.at)
