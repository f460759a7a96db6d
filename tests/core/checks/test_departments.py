"""What departments say of one deal: evidence and dues."""

from __future__ import annotations

from datetime import date
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from treaty import Due, Evidence, Problem, Severity, Visibility, hookimpl, rule
from treaty.checks.departments import Departments
from treaty.plugins import Plugins
from treaty.progress.evidence import settled, weighed
from treaty.rule import READS
from treaty.testing import make_deal, make_desk, run_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty.deal import Deal
    from treaty.desk import Desk

POSITIONS = "batna: { description: Sell to Initech, strength: high }\n"


def plugin(name: str, **hooks: Any) -> ModuleType:
    module = ModuleType(name)
    for hook, implementation in hooks.items():
        setattr(module, hook, hookimpl(implementation))
    return module


def departments(*plugins: Any) -> Departments:
    return Departments.of(Plugins.of(*plugins), make_desk(), READS)


def test_evidence_is_asked_of_every_department() -> None:
    """Each says what it knows; one that fails is named, and the others are heard."""

    def finance(deal: Deal, desk: Desk) -> list[Evidence]:
        return [Evidence("finance-validation", holds=True, because="Farah approved the terms")]

    def legal(deal: Deal, desk: Desk) -> list[Evidence]:
        return [Evidence("legal-review", holds=False, because="Legal has not read it", owes=("legal",))]

    def broken(deal: Deal, desk: Desk) -> list[Evidence]:
        raise ZeroDivisionError

    asked = departments(
        plugin("a", treaty_evidence=finance), plugin("b", treaty_evidence=broken), plugin("c", treaty_evidence=legal)
    )
    found = asked.evidence(make_deal())
    assert [(e.item, e.holds, e.owes) for e in found] == [
        ("finance-validation", True, ()),
        ("legal-review", False, ("legal",)),
    ]
    assert [f.plugin for f in asked.plugins.faults] == ["b (b 0)"]


def test_evidence_names_an_item_of_the_checklists() -> None:
    """A misspelt item would count for nothing in silence."""
    with pytest.raises(ValueError, match="no item of the checklists"):
        Evidence("finance", holds=True, because="x")


@pytest.mark.parametrize("hook", ["treaty_evidence", "treaty_dues"])
def test_departments_are_shown_nothing_confidential(hook: str) -> None:
    """What they answer is read by many, so positions are kept from them."""

    def peek(deal: Deal, desk: Desk) -> list[Any]:
        return [deal.records("rounds"), deal.records("positions")]

    asked = departments(plugin("sly", **{hook: peek}))
    deal = make_deal({"positions.yaml": POSITIONS})
    assert (asked.evidence if hook == "treaty_evidence" else asked.dues)(deal) == ()
    assert "NotDeclared" in asked.plugins.faults[0].message


def test_dues_come_by_day_and_are_as_secret_as_the_deal() -> None:
    """What is due at once comes first."""

    def dues(deal: Deal, desk: Desk) -> list[Due]:
        return [Due("b", "later", date(2026, 12, 1)), Due("a", "soon", date(2026, 11, 30)), Due("c", "at once")]

    found = departments(plugin("a", treaty_dues=dues)).dues(make_deal(visibility="confidential"))
    assert [(d.id, d.visibility) for d in found] == [(i, Visibility.CONFIDENTIAL) for i in "cab"]


def test_a_rule_reads_evidence_and_is_silent_where_it_rests_on_a_broken_file() -> None:
    """One mistake, one message: a checklist over an unreadable approval would accuse the wrong people."""

    @rule("lists/open", severity=Severity.WARNING, reads={"evidence"})
    def open_items(deal: Deal, desk: Desk) -> Iterator[Problem]:
        """An item is open."""
        yield from (Problem(e.because) for e in deal.evidence() if not e.holds)

    def missing(deal: Deal, desk: Desk) -> list[Evidence]:
        return [Evidence("filed", holds=False, because="Nothing is filed")]

    asked = plugin("lists", treaty_rules=lambda: [open_items], treaty_evidence=missing)
    assert [f.message for f in run_text({"deal.md": ""}, plugins=[asked]).findings] == ["Nothing is filed"]
    broken = run_text({"deal.md": "", "rounds/1.yaml": "from: nobody\n"}, plugins=[asked])
    assert [f.rule for f in broken.findings if f.rule.startswith("lists/")] == []
    careless = rule("lists/careless", severity=Severity.NOTE)(open_items.check)  # type: ignore[arg-type]
    sly = plugin("lists", treaty_rules=lambda: [careless], treaty_evidence=missing)
    assert [f.rule for f in run_text({"deal.md": ""}, plugins=[sly]).findings] == ["internal/check-failed"]


def test_what_nothing_shows_is_open_until_something_does() -> None:
    """A word of absence counts only while nobody knows better; a word against counts in any case."""
    absent = Evidence("crm", holds=False, because="Nothing shows it yet", unless_shown=True)
    shown = Evidence("crm", holds=True, because="Active as Gold")
    against = Evidence("crm", holds=False, because="Active as Silver")
    assert settled([absent]) == {"crm": False}
    assert settled([absent, shown]) == {"crm": True}
    assert settled([absent, shown, against]) == {"crm": False}
    assert weighed([absent, shown]) == (shown,)
