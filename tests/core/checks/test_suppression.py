"""Ignore comments: which line they cover, and what is wrong with some."""

from __future__ import annotations

from pathlib import Path

from treaty.checks.suppression import complaints, hidden, ignores
from treaty.finding import Finding, Severity
from treaty.policy.roster import Role
from treaty.rule import Rule
from treaty.source import Location, Span

SOFT = Rule("timeline/late", "Late.", Severity.WARNING, Path("p.md"))
FIRM = Rule("red-flags/mfn", "MFN.", Severity.ERROR, Path("p.md"), sign_off=frozenset({Role.CPO}), firm=True)
RULES = {r.id: r for r in (SOFT, FIRM)}


def finding(rule: str, line: int) -> Finding:
    return Finding(rule, Severity.WARNING, "m", Location("deals/a/deal.md", Span.at(line, 3)))


def said(text: str, ran: frozenset[str] = frozenset(RULES)) -> list[tuple[str, str]]:
    found = complaints("deals/a/deal.md", ignores(text), (), RULES, ran)
    return [(rule, problem.message) for rule, problem in found]


def test_a_comment_behind_a_value_covers_its_line() -> None:
    """What stands at the end of a line speaks of that line."""
    (comment,) = ignores("model: oem\ntier: gold # treaty: ignore[timeline/late] agreed with Cora\n")
    assert (comment.line, comment.column, comment.covers) == (2, 12, 2)
    assert comment.reason == "agreed with Cora"
    assert hidden(finding("timeline/late", 2), [comment], RULES) == comment
    assert hidden(finding("timeline/late", 1), [comment], RULES) is None


def test_a_comment_on_its_own_line_covers_the_next_that_says_something() -> None:
    """Blank lines and comments between the two do not matter."""
    (comment,) = ignores("# treaty: ignore[timeline/late] a reason\n\n# tier\ntier: gold\n")
    assert comment.covers == 4


def test_a_comment_in_text_is_an_html_comment() -> None:
    """Agreement texts have their own way of saying it."""
    (comment,) = ignores("Clause <!-- treaty: ignore[timeline/late] a reason -->\n")
    assert (comment.rule, comment.reason) == ("timeline/late", "a reason")


def test_one_comment_may_name_several_rules() -> None:
    """Each is an ignore of its own."""
    text = "x: 1 # treaty: ignore[timeline/late, red-flags/mfn] both\n"
    assert [c.rule for c in ignores(text)] == ["timeline/late", "red-flags/mfn"]


def test_a_firm_rule_is_never_hidden() -> None:
    """Neither a sign-off rule nor a final one is opened by a comment, and the attempt is a finding."""
    text = "x: 1 # treaty: ignore[red-flags/mfn] we like them\n"
    assert hidden(finding("red-flags/mfn", 1), ignores(text), RULES) is None
    assert said(text) == [("ignore/not-ignorable", "`red-flags/mfn` cannot be ignored: it takes a sign-off")]


def test_a_reason_is_needed() -> None:
    """Without one nothing is hidden."""
    text = "x: 1 # treaty: ignore[timeline/late]\n"
    assert hidden(finding("timeline/late", 1), ignores(text), RULES) is None
    assert said(text) == [("ignore/without-reason", "`timeline/late` is ignored without a reason")]


def test_a_comment_that_hides_nothing_is_a_finding() -> None:
    """But only where the rule really ran."""
    text = "x: 1 # treaty: ignore[timeline/late] a reason\n"
    assert said(text) == [("ignore/unused", "Nothing on this line breaks `timeline/late`")]
    assert said(text, frozenset()) == []


def test_an_unknown_rule_is_named_with_the_nearest() -> None:
    """A misspelt comment must not pass for a working one."""
    (found,) = list(complaints("p", ignores("x: 1 # treaty: ignore[timeline/lat] why\n"), (), RULES, frozenset()))
    assert found[0] == "ignore/unknown-rule"
    assert found[1].remedy == "Did you mean `timeline/late`?"


def test_many_comments_take_no_more_than_their_share() -> None:
    """Nothing is looked at once for each other: with so many, this test would not end."""
    open_ = "# treaty: ignore[" * 50_000
    assert ignores(f"] {open_}\n" * 2) == ()
    stacked = "# treaty: ignore[timeline/late] a reason\n" * 20_000
    found = ignores(f"{stacked}tier: gold\n")
    assert {c.covers for c in found} == {20_001}
    assert [c.line for c in found[:3]] == [1, 2, 3]
    assert {c.covers for c in ignores(stacked)} == set(range(1, 20_001)), "with nothing below it covers itself"


def test_a_comment_that_is_not_closed_is_none() -> None:
    """Neither is one without its opening sign."""
    assert ignores("x: 1 # treaty: ignore[timeline/late reason\n") == ()
    assert ignores("treaty: ignore[timeline/late] reason\n") == ()
    (comment,) = ignores("x: 1 # note # treaty: ignore[ timeline/late ]   because -- >  \n")
    assert (comment.rule, comment.reason, comment.column) == ("timeline/late", "because -- >", 13)
