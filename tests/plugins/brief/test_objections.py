"""Objections: the six of the playbook and the desk's own, found by words, expected by rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from treaty.checks.checking import Misuse
from treaty.cli import run
from treaty.run import Exit
from treaty.testing import MemoryTree
from treaty_brief.library import HOLDERS, Objection, objections, search

from tests.plugins.brief.desks import DEAL, FIGURES, ROUND, case, on_disk

if TYPE_CHECKING:
    from pathlib import Path

OURS = objections(MemoryTree.of({}), "deals")
OWN = """---
objection: “We need a booth at your conference”
triggers: { words: [booth] }
---

The booth is yours at {our_rate}. Not more.
"""


def expected(**changed: str) -> dict[str, str]:
    """The names of those expected, and why."""
    return {each.objection.name: each.because for each in case(**changed).expected}


def said(note: str, term: str = "terms/commercial/tail, value: 6 months") -> str:
    return f"from: partner\non: 2026-11-18\nasks:\n  - {{ term: {term} }}\nnotes: {note or 'Nothing else.'!r}\n"


def test_there_are_the_six_of_the_playbook() -> None:
    """Each with an answer that only names what can be given (P3)."""
    assert [each.name for each in OURS] == [
        "approvals-take-months",
        "exclusivity-in-their-sector",
        "going-direct",
        "no-client-names",
        "not-on-your-paper",
        "our-standard-is-higher",
    ]
    for each in OURS:
        assert each.answer
        assert "{" not in each.in_general()


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("our-standard-is-higher", said("", "terms/commercial/fee, value: 20%")),
        ("exclusivity-in-their-sector", said("", "terms/exclusivity, value: [{ binds: us, scope: industry }]")),
        ("no-client-names", said("They do not share client names before a contract.")),
        ("not-on-your-paper", said("Counsel signs only on our own paper, they say.")),
        ("approvals-take-months", said("Six months for approvals, they say.")),
        ("going-direct", said("And what if we go direct?")),
        ("going-direct", said("", "terms/commercial/registration/protection, value: 180 days")),
    ],
)
def test_each_is_expected_by_rule(name: str, written: str) -> None:
    """By what they ask, or by what they say; with the round as the reason (P3)."""
    found = expected(rounds_1=written)
    assert list(found) == [name]
    assert found[name].startswith("round 1, 18 Nov: ")


def test_the_reason_names_what_was_asked() -> None:
    """So that nobody has to look it up."""
    assert expected()["our-standard-is-higher"] == "round 1, 18 Nov: referral fee 20%"


@pytest.mark.parametrize(
    "written",
    [
        said("", "terms/commercial/fee, value: 8%"),
        said("", "terms/commercial/fee, value: 6%"),
        said("", "terms/exclusivity, value: none"),
        said("We only talked about redirection and fullstandards."),
        ROUND.replace("from: partner", "from: us"),
    ],
)
def test_nothing_is_expected_without_a_reason(written: str) -> None:
    """Not for what is no more than we would sign, for parts of words, or for what we said ourselves."""
    assert expected(rounds_1=written) == {}


def test_a_settled_redline_raises_none() -> None:
    """An open one does, by its words."""
    line = "redlines:\n  - { id: G-1, clause: Paper, text: On our own paper, triage: critical, status: STATUS }\n"
    assert "not-on-your-paper" in expected(rounds_1=said("") + line.replace("STATUS", "open"))
    assert expected(rounds_1=said("") + line.replace("STATUS", "rejected")) == {}


def test_an_answer_is_filled_in_and_says_nothing_it_does_not_know() -> None:
    """A sentence whose figure the deal lacks is left out."""
    found = {o.objection.name: o.objection.filled(case().holders) for o in case().expected}
    assert "EUR 22,100 a year" in found["our-standard-is-higher"]
    poor = case(deal=DEAL)
    answer = poor.expected[0].objection.filled(poor.holders)
    assert answer == "We do not set one percentage against another."


def test_what_we_receive_is_no_gift_of_ours() -> None:
    """Where the partner pays, no answer claims a package beside the rate."""
    theirs = (DEAL + FIGURES).replace("payer: us", "payer: partner")
    assert {"beside", "package_total", "our_rate"} & case(deal=theirs).holders.keys() == set()


def test_search_ranks_what_they_say_before_what_we_answer() -> None:
    """Every word must be there; the order is the same every time."""
    assert [o.name for o in search(OURS, "exclusivity")] == ["exclusivity-in-their-sector"]
    assert [o.name for o in search(OURS, "rate")] == ["our-standard-is-higher"]
    assert next(o.name for o in search(OURS, "PAPER")) == "not-on-your-paper"
    assert search(OURS, "exclusivity paper") == ()
    assert search(OURS, "") == OURS
    a, b = Objection("a", "Price", "Later"), Objection("b", "Later", "Price")
    assert search((a, b), "price") == (a, b)
    assert search((b, a), "price") == (a, b)


def test_a_desk_has_its_own() -> None:
    """Beside ours, or in the place of one of the same name; told as the desk's own."""
    tree = MemoryTree.of({"deals/_objections/booth.md": OWN, "deals/_objections/going-direct.md": OWN})
    found = {each.name: each for each in objections(tree, "deals")}
    assert len(found) == 7
    assert found["booth"].own
    assert "conference" in found["going-direct"].said
    assert not found["no-client-names"].own


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (OWN.replace("{our_rate}", "{our_price}"), "{our_price} is nothing that an answer can be given"),
        ("---\nobjection: x\n---\n", "There is no answer"),
        ("---\ntriggers: {}\n---\n\nSo what.\n", "objection"),
        ("---\nobjection: x\ntriggers: { word: [a] }\n---\n\nSo what.\n", "_objections/bad.md:3"),
        ("no front matter", "_objections/bad.md:1"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_with_its_place(text: str, told: str) -> None:
    """And with what to do."""
    tree = MemoryTree({"deals/_objections/bad.md": text.encode()})
    with pytest.raises(Misuse, match=r"bad\.md") as found:
        objections(tree, "deals")
    assert told in str(found.value)


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Finds by words; without any lists all; says so where there is none."""
    monkeypatch.chdir(on_disk(tmp_path))
    assert run(["objections", "client", "names"]) == Exit.CLEAN
    told = capsys.readouterr().out
    assert told.startswith("“We cannot share client names at registration”\n  The company's name")
    assert "[the protection]" in told
    assert run(["objections"]) == Exit.CLEAN
    assert capsys.readouterr().out.count("“") >= 6
    assert run(["objections", "weather"]) == Exit.CLEAN
    assert capsys.readouterr().out.startswith("No objection speaks of “weather”.")


def test_every_holder_has_words() -> None:
    """For a list without a deal."""
    assert all(HOLDERS.values())
