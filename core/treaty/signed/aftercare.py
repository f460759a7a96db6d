"""What a deal records after signature, typed: results, business reviews, decisions on renewal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty.terms.view import Field, View, count, day, quantity, words

if TYPE_CHECKING:
    from datetime import date

    from treaty.deal import Deal
    from treaty.language.figures import Figure
    from treaty.source import Pointer

RENEW, RENEGOTIATE, EXIT = "renew", "renegotiate", "exit"


class Result(View):
    """Something measured: `actual` in people's words; `term` is the path of the term that it counts for, or "".

    `year` is the contract year that it is a result of, where that is written.
    """

    __slots__ = ()

    measure = words()
    actual = words()
    on: Field[date] = quantity("day")
    term = words()
    year = count()

    @property
    def figure(self) -> Figure | None:
        """What it says in figures."""
        from treaty.language.figures import figure

        return figure(self.actual)


class Review(View):
    """A business review (QBR) that was held, and the day of the next one where it was agreed."""

    __slots__ = ()

    on: Field[date] = quantity("day")
    next = day()
    by = words()
    minutes = words()


class Renewal(View):
    """A decision on what follows the term: `renew`, `renegotiate` or `exit`.

    `notice` is the day on which notice was given, `until` the last day of the term that was agreed instead.
    """

    __slots__ = ()

    decision = words()
    on: Field[date] = quantity("day")
    by = words()
    notice = day()
    until = day()


def results(deal: Deal) -> tuple[tuple[int, Result], ...]:
    """The deal's results with their places in the list, in the order in which they were measured."""
    found = enumerate(map(Result, deal.document.data.get("results", ())))
    return tuple(sorted(found, key=lambda each: (each[1].on, each[0])))


def reviews(deal: Deal) -> tuple[tuple[int, Review], ...]:
    """The deal's business reviews with their places in the list, in the order in which they were held."""
    found = enumerate(map(Review, deal.document.data.get("reviews", ())))
    return tuple(sorted(found, key=lambda each: (each[1].on, each[0])))


def renewals(deal: Deal) -> tuple[tuple[int, Renewal], ...]:
    """The decisions on renewal with their places in the list, in the order in which they were taken."""
    found = enumerate(map(Renewal, deal.document.data.get("renewals", ())))
    return tuple(sorted(found, key=lambda each: (each[1].on, each[0])))


def latest(deal: Deal, today: date, *, term: Pointer) -> tuple[int, Result] | None:
    """The last result up to `today` that counts for the term at `term` (`("terms", "commercial", …)`)."""
    path = "/".join(map(str, term))
    return next((each for each in reversed(results(deal)) if each[1].term == path and each[1].on <= today), None)
