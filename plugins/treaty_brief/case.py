"""Everything that a brief is made of: the deal judged, its rounds, positions, figures, and what is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty import Visibility
from treaty.checks.checking import judge_whole
from treaty.checks.judged import Want
from treaty.negotiation.positions import positions
from treaty.negotiation.rounds import rounds
from treaty.progress.models import DOCUMENT_TITLES
from treaty.views.agenda import agenda

from treaty_brief.amounts import rate_of
from treaty_brief.expecting import expected
from treaty_brief.forecast import Forecast, Given, Missing, forecast
from treaty_brief.library import objections
from treaty_brief.package import package, written_totals
from treaty_brief.places import places
from treaty_brief.pricing import difference, price

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treaty import Deal, Desk, Finding
    from treaty.checks.reader import DeskReader
    from treaty.negotiation.positions import Positions
    from treaty.negotiation.rounds import Round
    from treaty.quantities import Money
    from treaty.views.agenda import Entry

    from treaty_brief.expecting import Expected
    from treaty_brief.package import Package
    from treaty_brief.pricing import Difference, Price


@dataclass(frozen=True, slots=True)
class Case:
    """A deal before a call."""

    deal: Deal
    desk: Desk
    held: tuple[Round, ...]
    positions: Positions | None
    findings: tuple[Finding, ...]
    dues: tuple[Entry, ...]
    figures: Forecast
    rate: Price | None
    package: Package
    expected: tuple[Expected, ...]

    @property
    def is_open(self) -> bool:
        """Whether it is still negotiated; what was asked before signature is on no table any more."""
        return self.deal.stage(self.desk.as_of).is_open

    @property
    def won(self) -> Money | None:
        """What is won of the pipeline in a year, if that is known."""
        try:
            return self.figures.won()
        except Missing:
            return None

    @property
    def difference(self) -> Difference | None:
        """Their rate and ours in money."""
        return difference(self.rate, self.won) if self.rate and self.won and self.is_open else None

    @property
    def holders(self) -> Mapping[str, str]:
        """What answers may name, as far as this deal knows it."""
        registration, given = self.deal.commercial.registration, self.rate and self.rate.to_partner
        total, beside = self.package.total, self.package.beside
        effective = rate_of(total[0], self.won) if len(total) == 1 and self.won else None
        minimum = next((each.minimum for each in self.deal.terms.exclusivity if each.minimum), None)
        light = self.deal.pattern.light_documents
        days = self.desk.config.options.get(_ANSWER, self.desk.defaults.get(_ANSWER))
        known = {
            "answer_within": registration.answer_within,
            "beside": written_totals(beside) if given else None,
            "company": self.desk.config.company,
            "disputes_within": registration.disputes_within,
            "effective_rate": effective if given and beside else None,
            "exclusivity_minimum": minimum and f"a minimum of {minimum}",
            "light_document": light and f"The {DOCUMENT_TITLES[light[0]]}",
            "our_rate": self.rate.ours if self.rate and given else None,
            "package_total": written_totals(total) if given and beside else None,
            "partner": self.deal.partner.name,
            "protection": registration.protection,
            "review": days and f"{days} business days",
            "their_rate": self.rate.theirs if self.rate else None,
        }
        return {name: str(value) for name, value in known.items() if value}


_ANSWER = ("rounds/answer-overdue", "business_days")


def case_of(reader: DeskReader, id_: str) -> Case:
    """The deal with everything that a brief tells.

    Raises:
        Misuse: it cannot be read, or an objection of the desk's own cannot.
    """
    (judged, deal), desk = judge_whole(reader, id_, Want(dues=True)), reader.desk
    held, ours = rounds(deal), positions(deal)
    rate, figures = price(deal, held), forecast(deal.document.data, Given(), places(deal))
    policy = reader.tree.read(desk.policy_path).decode("utf-8", errors="replace")
    return Case(
        deal,
        desk,
        held,
        ours,
        judged.findings,
        agenda([judged], desk.roster, desk.as_of, Visibility.CONFIDENTIAL),
        figures,
        rate,
        package(deal, desk, policy, figures, rate),
        expected(objections(reader.tree, reader.folder), deal, held, ours),
    )
