"""A rule is made of a check: what it says of itself, and what is refused."""

from __future__ import annotations

from functools import cache, update_wrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from treaty import Deal, Desk, Option, Problem, Role, Rule, Scope, Severity, Visibility, rule
from treaty.language.wording import listed
from treaty.rule import option_defaults
from treaty.testing import run_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """A discount is too high.

    What follows the first line is for whoever maintains it.
    """
    yield Problem(f"{deal.id} at {desk.today}")


def make(id_: str = "acme/discount-high", of: Callable[..., Any] = check, **options: Any) -> Rule:
    return rule(id_, severity=Severity.WARNING, **options)(of)


def test_summary_and_page_come_from_the_check() -> None:
    """The first line of the docstring is the summary; the page lies beside the module under its name."""
    made = make()
    assert made.summary == "A discount is too high."
    assert made.page == Path(__file__).with_suffix(".md")
    assert (made.department, made.scope, made.check) == ("acme", Scope.DEAL, check)


def test_the_page_of_a_wrapped_check_lies_beside_the_check() -> None:
    """A department may wrap its checks in a module of its own; each page stays where its check is."""
    wrapped = update_wrapper(cache(listed), check)
    assert make(of=wrapped).page == Path(__file__).with_suffix(".md")


@pytest.mark.parametrize(
    "id_",
    ["discount", "acme/", "/x", "Acme/x", "acme/x/y", "acme/x_y", "acme/-x", "acme/x-", "acme/x\n", "acmé/x", "1/x"],
)
def test_ids_that_are_none(id_: str) -> None:
    """An id is department/name in lower case with hyphens, and nothing else."""
    with pytest.raises(ValueError, match="is no rule id"):
        make(id_)


def test_a_check_without_a_sentence_is_refused() -> None:
    """A rule that does not say what is wrong cannot be explained to anybody."""

    def silent(deal: Deal, desk: Desk) -> Iterator[Problem]:
        yield Problem("")

    silent.__doc__ = None
    with pytest.raises(ValueError, match="docstring"):
        rule("acme/silent", severity=Severity.NOTE)(silent)


def test_whoever_reads_positions_speaks_confidentially() -> None:
    """A finding is at least as confidential as the most confidential record that its rule reads."""
    assert make().level({}) is Visibility.INTERNAL
    assert make(reads=()).level({}) is Visibility.INTERNAL
    assert make(reads={"terms", "positions"}).level({}) is Visibility.CONFIDENTIAL
    assert make(reads={"scorecards"}).level({"scorecards": Visibility.CONFIDENTIAL}) is Visibility.CONFIDENTIAL


@pytest.mark.parametrize(
    ("options", "firm"),
    [({}, False), ({"firm": True}, True), ({"final": True}, True), ({"sign_off": {Role.CPO}}, True)],
)
def test_what_is_firm(options: dict[str, Any], firm: bool) -> None:
    """A rule with sign-off or a final one is firm without saying so."""
    assert make(**options).firm is firm


def test_options_have_defaults() -> None:
    """Every option of every rule is found by rule and name."""
    grace, days = Option(0, "days of grace"), Option(5, "business days")
    rules = [make(options={"grace_days": grace, "days": days}), make("acme/other")]
    assert rules[0].options == (("days", days), ("grace_days", grace))
    assert option_defaults(rules) == {("acme/discount-high", "days"): 5, ("acme/discount-high", "grace_days"): 0}


def test_a_rule_is_not_put_to_a_deal_without_what_it_needs() -> None:
    """It would have nothing to say; where the records are, it speaks."""

    @rule("example/held", severity=Severity.NOTE, reads={"rounds", "positions"}, needs={"rounds"})
    def held(deal: Deal, desk: Desk) -> Iterator[Problem]:
        """Rounds were held."""
        yield Problem(f"{len(deal.records('rounds'))} rounds", ("model",))

    assert run_text({"deal.md": ""}, rules=[held]).findings == ()
    found = run_text({"deal.md": "", "rounds/1.yaml": "from: us\non: 2026-11-01\n"}, rules=[held]).findings
    assert [f.message for f in found] == ["1 rounds"]
    with pytest.raises(ValueError, match="what it needs it also reads: rounds"):
        rule("example/blind", severity=Severity.NOTE, needs={"rounds"})(held.check)  # type: ignore[arg-type]
