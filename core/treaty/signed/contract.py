"""A signed agreement in time: the term that is running, what renews it, the last day for a notice, contract years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from treaty.quantities import Duration, Family, Unit
from treaty.signed.aftercare import RENEW, renewals

if TYPE_CHECKING:
    from datetime import date

    from treaty.deal import Deal
    from treaty.desk import Desk
    from treaty.policy.calendars import Calendar
    from treaty.signed.aftercare import Renewal

_DAY = timedelta(days=1)
#: How long it renews for where the deal does not say (the desk's playbook: yearly).
YEARLY = Duration(12, Unit.MONTHS)
AUTOMATIC, BY_AGREEMENT = "automatic", "by-agreement"


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last; `last` None where no end is written."""

    first: date
    last: date | None = None

    def __contains__(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Contract:
    """A signed agreement at one day.

    Attributes:
        start: the effective date, or the day of signature where none is written.
        term: the term that runs, or the last one that ran.
        renewal: what the deal says of renewal: `automatic`, `by-agreement`, `none`, or "".
        following: the last day of what follows `term` if nobody says anything; None where nothing does.
        notice_by: the last day on which a notice against renewal counts, where the deal has one.
        decision: the last decision taken about what follows `term`, and its place among `renewals`.
        ended: the day on which it was terminated or expired, as the milestones say.
    """

    start: date
    term: Period
    renewal: str = ""
    following: date | None = None
    notice_by: date | None = None
    decision: tuple[int, Renewal] | None = None
    ended: date | None = None

    @classmethod
    def of(cls, deal: Deal, desk: Desk) -> Contract | None:
        """The agreement of `deal` as it stands; None before signature."""
        signed = deal.milestones.get("signed")
        if signed is None or signed.moment > desk.as_of:
            return None
        ends = (deal.milestones.get(name) for name in ("terminated", "expired"))
        ended = min((e.day for e in ends if e is not None and e.moment <= desk.as_of), default=None)
        start = deal.terms.term.effective or signed.day
        return _running(deal, start, min(ended or desk.today, desk.today), desk.calendar, ended)

    def runs_on(self, day: date) -> bool:
        """Whether it is in force on `day`, as far as is known now."""
        return day in self.term and (self.ended is None or day < self.ended)

    def year_of(self, day: date) -> int:
        """The contract year in which `day` lies, from 1; 0 before the first."""
        months = (day.year - self.start.year) * 12 + day.month - self.start.month
        number = max(months // 12, 0)
        return number + (day >= self.year(number + 1).first)

    def year(self, number: int) -> Period:
        """The contract year `number`, from 1."""
        first, after = (_after(self.start, Duration(12 * n, Unit.MONTHS)) for n in (number - 1, number))
        return Period(first, after - _DAY)


def _after(start: date, length: Duration) -> date:
    from treaty.policy.calendars import Calendar

    return Calendar().add(start, length)


def _running(deal: Deal, start: date, today: date, calendar: Calendar, ended: date | None) -> Contract:
    """Follow the agreement term by term up to `today`."""
    term, taken = deal.terms.term, renewals(deal)
    if term.initial is None:
        return Contract(start, Period(start), term.renewal, ended=ended)
    first, after = start, calendar.add(start, term.initial)
    while True:
        notice_by = calendar.subtract(after, term.renewal_notice) if term.renewal_notice else None
        about = [each for each in taken if (first <= each[1].on or first == start) and each[1].on < after]
        decision = about[-1] if about else None
        following = None
        if _goes_on(term.renewal, decision[1] if decision else None, notice_by):
            until = decision[1].until if decision else None
            following = until or _renewed(start, after, term.renewal_period or YEARLY, calendar) - _DAY
        if following is None or following < after or today < after:
            period = Period(first, after - _DAY)
            return Contract(start, period, term.renewal, following, notice_by, decision, ended)
        first, after = after, following + _DAY


def _goes_on(renewal: str, decision: Renewal | None, notice_by: date | None) -> bool:
    """Whether anything follows a term, as far as is decided; a notice that came too late changes nothing."""
    if decision is not None and (decision.decision == RENEW or decision.until is not None):
        return True
    notice = decision.notice if decision is not None else None
    in_time = notice is not None and (notice_by is None or notice <= notice_by)
    return renewal == AUTOMATIC and not in_time


def _renewed(start: date, after: date, period: Duration, calendar: Calendar) -> date:
    """The day after the next term; months keep the day of the start, so that a February shortens no later term."""
    if period.unit.family is Family.MONTHS:
        months = (after.year - start.year) * 12 + after.month - start.month
        if calendar.add(start, Duration(months, Unit.MONTHS)) == after:
            return calendar.add(start, Duration(months + period.size, Unit.MONTHS))
    return calendar.add(after, period)
