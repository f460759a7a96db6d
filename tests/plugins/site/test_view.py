from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
import treaty_timeline
from treaty.checks.checking import Misuse
from treaty.finding import Place, Problem, Related, Severity, Visibility
from treaty.progress.milestones import Stage
from treaty.rule import Scope, rule
from treaty.testing.desks import Department
from treaty_site.agenda_page import agenda_page
from treaty_site.view import view_of

from tests.plugins.site.desks import AUDIENCES, DEALS, EXISTENCE, Paper, departments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty.deal import Deal
    from treaty.desk import Desk
    from treaty.portfolio import Portfolio
    from treaty.views.pages import DealView

PUBLIC, PARTNER, INTERNAL, CONFIDENTIAL = AUDIENCES


def shown(deal: str, audience: Visibility, paper: Paper | None = None) -> DealView:
    """The deal as an audience sees it."""
    return next(d for d in view_of((paper or Paper()).read(audience)).deals if d.id == deal)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_existence(audience: Visibility) -> None:
    """A deal is in the view exactly when its own level is at or below the audience."""
    expected = [d for d in DEALS if Visibility.named(EXISTENCE[d]) <= audience]
    assert [deal.id for deal in view_of(Paper().read(audience)).deals] == expected


def test_public_fields() -> None:
    """The public is shown who the partner is, the model and the tier, and neither terms nor dates."""
    deal = shown("acme-co-sell", PUBLIC)
    assert deal.fields == {
        "schema": 2,
        "model": "co-sell",
        "tier": "gold",
        "partner": {"name": "Acme Holdings", "country": "NO", "industry": "Acme Industries"},
    }
    assert (deal.stage, deal.day, deal.goal, deal.alarm, deal.started, deal.steps) == (None,) * 5 + ((),)
    assert (deal.next_step, deal.escalation, deal.target_signature, deal.notes) == (None, None, None, "")


def test_partner_fields() -> None:
    """A partner is shown the terms and the contracting entities, and not how we keep time, nor our notes."""
    deal = shown("acme-co-sell", PARTNER)
    assert deal.fields["partner"]["legal_name"] == "Acme Registered AS"
    assert deal.fields["terms"]["liability"]["floor"] == "EUR 250,000"
    assert "sponsor" not in deal.fields["partner"]
    assert "milestones" not in deal.fields
    assert (deal.stage, deal.next_step, deal.escalation, deal.notes) == (None, None, None, "")


def test_internal_fields() -> None:
    """Inside, the clock, the next step and the notes are shown; confidential extensions are not."""
    deal = shown("acme-co-sell", INTERNAL)
    assert (deal.stage, deal.day, deal.goal, deal.alarm) == (Stage.NEGOTIATING, 47, 60, 90)
    assert (deal.started, deal.until) == (date(2026, 10, 5), date(2026, 11, 20))
    assert deal.next_step is not None
    assert deal.next_step.what == "Call the board of Acme"
    assert "<strong>inside</strong>" in deal.notes
    assert "extensions" not in deal.fields
    assert "extensions" in shown("acme-co-sell", CONFIDENTIAL).fields


def test_positions_are_in_no_view() -> None:
    """Not even the confidential audience is shown positions: they never leave the negotiators' circle."""
    view = view_of(Paper().read(CONFIDENTIAL))
    assert "911,111" not in repr(view)
    assert "rival" not in repr(view)


def test_steps() -> None:
    """Steps are the milestones of the plan with their due dates, and those reached beside it."""
    steps = {step.name: step for step in shown("acme-co-sell", INTERNAL).steps}
    assert steps["light-document-signed"].due == date(2026, 10, 11)
    assert steps["light-document-signed"].days_late == 1
    assert steps["draft-sent"].days_late == 2
    assert steps["redlines-received"].reached is None
    assert steps["redlines-received"].due == date(2026, 10, 25)
    assert "sent-for-signature" not in steps
    assert "walked-away" not in steps


def test_signed_deal_stops_its_clock() -> None:
    """A signed deal is shown with the day of its signature, not with today's."""
    milestones = {"interest": {"on": "2026-09-01", "evidence": "letter"}, "signed": "2026-10-10"}
    deal = shown("acme-co-sell", INTERNAL, Paper().edit("acme-co-sell", milestones=milestones))
    assert (deal.stage, deal.day, deal.until) == (Stage.ACTIVE, 40, date(2026, 10, 10))


def test_one_deal_for_one_partner() -> None:
    """A partner's view holds that partner's deal and no other."""
    view = view_of(Paper().read(PARTNER), only="globex-referral")
    assert [deal.id for deal in view.deals] == ["globex-referral"]
    assert "Acme" not in repr(view)


def test_partner_may_not_know() -> None:
    """A deal that is for internal readers is shown to its partner only once it says so; the message says how."""
    with pytest.raises(Misuse, match=r"write `visibility: partner` in deals/initech-oem/deal.md"):
        view_of(Paper().read(PARTNER), only="initech-oem")


def test_unread_deal() -> None:
    """A deal that cannot be read is not shown to anybody, for nobody knows who may see it."""
    desk = (
        Paper().put("deals/hooli-reseller/deal.md", "---\nvisibility: public\npartner: {name: Hooli}\n").read(INTERNAL)
    )
    assert desk.unread == ("hooli-reseller",)
    assert "hooli" not in repr(view_of(desk)).lower()


def test_unread_deal_asked_for() -> None:
    """Asked for the page of a deal that cannot be read, it says where to look."""
    desk = Paper().put("deals/hooli-reseller/deal.md", "no front matter").read(INTERNAL)
    with pytest.raises(Misuse, match="treaty check hooli-reseller"):
        view_of(desk, only="hooli-reseller")


@rule("example/names-another", severity=Severity.WARNING, scope=Scope.PORTFOLIO, gathers=lambda _deal, _desk: True)
def names_another(portfolio: Portfolio[bool]) -> Iterator[Problem]:
    """A deal has to do with the next one."""
    for one, other in zip(portfolio.gathered, portfolio.gathered[1:], strict=False):
        yield Problem(
            f"{one.deal} has to do with another",
            Place(one.path, ("tier",)),
            related=(Related("the other", Place(other.path, ("tier",))),),
        )


def test_findings_into_hidden_deals() -> None:
    """A finding that points into a deal the audience may not know of is not shown with the deal that it is about."""
    desk = Paper().read(INTERNAL, plugins=departments(Department([names_another])))
    about = [f.message for deal in view_of(desk).deals for f in deal.findings if f.rule == "example/names-another"]
    assert about == ["acme-co-sell has to do with another", "globex-referral has to do with another"]
    everything = Paper().read(CONFIDENTIAL, plugins=departments(Department([names_another])))
    assert sum(len(deal.findings) for deal in view_of(everything).deals) == 3


@rule("example/weighs", severity=Severity.ERROR)
def weighs(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """A deal weighs something."""
    yield Problem("open to the house", ("tier",))
    yield Problem("closed", ("tier",), visibility=CONFIDENTIAL)


def test_findings_by_level() -> None:
    """Findings are our own judgement: internal readers see theirs, partners and the public none."""
    department = departments(Department([weighs]))
    seen = {
        str(audience): [f.message for f in view_of(Paper().read(audience, plugins=department)).deals[0].findings]
        for audience in AUDIENCES
    }
    assert seen == {
        "public": [],
        "partner": [],
        "internal": ["open to the house"],
        "confidential": ["closed", "open to the house"],
    }


def test_what_is_open_is_ours_alone() -> None:
    """Debts and checklists are told to the house, with how late they are; partners and the public are told nothing."""
    paper = Paper()
    id_ = next(iter(paper.deals))
    step = {"what": "Send the letter", "owes": "us", "due": "2026-11-18"}
    paper = replace(paper, deals={**paper.deals, id_: {**paper.deals[id_], "next_step": step}})
    with_dates = departments(treaty_timeline)
    ours = {d.id: d for d in view_of(paper.read(INTERNAL, plugins=with_dates)).deals}[id_]
    assert ("Send the letter", 2) in [(d.what, d.days_late) for d in ours.debts]
    for audience in (Visibility.PARTNER, Visibility.PUBLIC):
        theirs = view_of(paper.read(audience, plugins=with_dates))
        assert [d.id for d in theirs.deals if d.debts or d.checklist] == []
        assert agenda_page(theirs) is None
    page = agenda_page(view_of(paper.read(INTERNAL, plugins=with_dates)))
    assert page is not None
    assert "Send the letter" in page.parts[0].html
