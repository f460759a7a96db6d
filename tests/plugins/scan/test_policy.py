"""Policy: whose figures papers are held against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty_provisions.rules import RULES
from treaty_scan.judging.policy import DEFAULTS, DESK, PLAYBOOK, RULE, Policy, policy_around

if TYPE_CHECKING:
    from pathlib import Path


def test_the_playbooks_figures_are_those_of_the_rule() -> None:
    """Papers of others and drafts of ours are held against the same, so the two tables agree."""
    (rule,) = (each for each in RULES if each.id == RULE)
    options = {name: option.default for name, option in rule.options}
    assert {name: options[name] for name in DEFAULTS} == dict(DEFAULTS)


def test_a_figure_says_whose_it_is() -> None:
    """What the desk leaves out is the playbook's."""
    policy = Policy({"cure_days": 14})
    assert policy.figure("cure_days") == (14, DESK)
    assert policy.figure("payment_days") == (30, PLAYBOOK)


def test_no_desk_is_no_mistake(tmp_path: Path) -> None:
    """Neither a folder outside of any repository nor a repository without a desk."""
    assert policy_around(tmp_path) == Policy()
    (tmp_path / ".git").mkdir()
    assert policy_around(tmp_path) == Policy()
