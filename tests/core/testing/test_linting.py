"""A page that is not in the order of the house has faults, each told in a sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from treaty import Option, Role, Rule
from treaty.testing import (
    PageLint,
    page_cases,
    page_faults,
)

from tests.core.testing.example import GOOD, ID, check

if TYPE_CHECKING:
    from pathlib import Path

    from tests.core.testing.example import MakeRule


def test_a_good_page_has_no_faults(page: MakeRule) -> None:
    """The order of the house is all that is asked for."""
    good = page(GOOD)
    assert page_faults(good) == ()
    PageLint(good).verify()


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (f"# {ID}\n", "# acme/tier\n", f"it must begin with `# {ID}`"),
        ("The partner is Silver.", "Silver!", "summary: The partner is Silver."),
        ("## Why it matters", "## Why", "its sections must be, in this order: Why it matters, Flagged, Accepted, "),
        ("Silver is not gold.", "", "nothing stands under Why it matters"),
        ('```yaml title="deal.md"\ntier: gold\n```', "Gold.", "Accepted shows no example"),
        ('title="deal.md"\ntier: gold', "\ntier: gold", "each file needs a title of its own"),
        (f"  # warning: [{ID}]", "", f"a flagged example must announce [{ID}]"),
        ("tier: gold", f"tier: gold  # warning: [{ID}]", "an accepted example announces nothing"),
        ("tier: gold\n```", 'tier: gold\n```\n```yaml title="deal.md"\n```', "words part two examples"),
        ("tier: gold\n```", "tier: gold\n```\n```yaml\n```", "each file needs a title of its own"),
    ],
)
def test_each_fault_is_told(page: MakeRule, old: str, new: str, fault: str) -> None:
    """One change of a good page, one fault."""
    assert old in GOOD
    bad = page(GOOD.replace(old, new))
    (found,) = page_faults(bad)
    assert fault in found
    with pytest.raises(AssertionError, match="tier_silver"):
        PageLint(bad).verify()


def test_a_missing_page_is_a_fault(tmp_path: Path) -> None:
    """It is told, and its examples are none."""
    missing = replace(check, page=tmp_path / "nothing.md")
    assert page_faults(missing) == ("the page is missing",)
    assert page_cases(missing) == ()


@pytest.mark.parametrize(
    ("kind", "heading"),
    [
        (replace(check, firm=True, sign_off=frozenset({Role.CPO})), "How it is accepted"),
        (replace(check, firm=True, final=True), "Why it cannot be ignored"),
        (replace(check, firm=True), "Why it cannot be ignored"),
    ],
)
def test_the_way_out_has_the_heading_that_fits(page: MakeRule, kind: Rule, heading: str) -> None:
    """A firm rule's page does not speak of ignoring it."""
    path = page(GOOD).page
    assert len(page_faults(replace(kind, page=path))) == 1
    path = page(GOOD.replace("When to ignore it", heading)).page
    assert page_faults(replace(kind, page=path)) == ()


def test_options_are_told_with_their_defaults(page: MakeRule) -> None:
    """Exactly the rules with options have the section, and it names each with its default in one line."""
    options = (("days", Option(5, "days")), ("strict", Option(default=True, help="strict")))
    told = "## Options\n\n- `days`: how many. Default `5`.\n- `strict`: whether. Default `true`.\n\n## When"
    good = replace(page(GOOD.replace("## When", told)), options=options)
    assert page_faults(good) == ()
    assert len(page_faults(replace(good, options=()))) == 1
    wrong = replace(page(GOOD.replace("## When", told.replace("`5`", "`7`"))), options=options)
    assert page_faults(wrong) == ("Options must tell `days` and its default `5` in one line",)
