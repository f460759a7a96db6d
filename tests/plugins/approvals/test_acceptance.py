"""Rules of any department are accepted: where, by whom, for how long; tried with rules made up here."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
import treaty_approvals
import treaty_red_flags
from treaty import Deal, Desk, Place, Problem, Role, Severity, hookimpl, rule
from treaty.plugins import Plugins
from treaty_approvals.acceptance import home

from tests.plugins.approvals.desks import FOLDER, POLICY, Paper, agreement, executed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.conftest import DeskFixture

ID = "nordvane-co-sell"
RATE, MINIMUM, WIDE, STRAY = "made-up/rate", "made-up/minimum", "made-up/wide", "made-up/stray"
HIDDEN = "made-up/hidden"


def _sourced(deal: Deal) -> Any:
    return deal.document.data["terms"]["commercial"]["sourced"]


@rule(RATE, severity=Severity.ERROR, sign_off={Role.FINANCE})
def rate(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """A rate is outside of policy."""
    if _sourced(deal) in ("25%", "30%"):
        yield Problem(f"A share of {_sourced(deal)} is outside of policy", ("terms", "commercial", "sourced"))


@rule(MINIMUM, severity=Severity.ERROR, reads=("terms", "positions"), sign_off={Role.CPO})
def minimum(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """A term is past our minimum."""
    if _sourced(deal) in ("25%", "30%"):
        yield Problem(f"{_sourced(deal)} is past our minimum of 20%", ("terms", "commercial", "sourced"))


@rule(WIDE, severity=Severity.ERROR, sign_off={Role.FINANCE})
def wide(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """Finance is asked for what no gate of Finance binds."""
    if _sourced(deal) == "30%":
        yield Problem("The term is too long for this share", ("terms", "term", "initial"))


@rule(HIDDEN, severity=Severity.ERROR, reads=("terms", "positions"), sign_off={Role.FINANCE})
def hidden(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The same, and nobody but the negotiators may know of it."""
    if _sourced(deal) == "30%":
        yield Problem("The term is too long for our target", ("terms", "term", "initial"))


@rule(STRAY, severity=Severity.ERROR, reads=("terms", "rounds"), sign_off={Role.CPO, Role.LEGAL})
def stray(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """A redline is hard to live with."""
    for document in deal.records("rounds"):
        for index, _ in enumerate(document.data.get("redlines", ())):
            yield Problem("This redline is hard to live with", Place(document.path, ("redlines", index)))


@hookimpl
def treaty_rules() -> list[Any]:
    return [rate, minimum, wide, hidden, stray]


MADE_UP = ModuleType("made_up")
vars(MADE_UP)["treaty_rules"] = treaty_rules
START = replace(Paper.start(), departments=(treaty_approvals, treaty_red_flags, MADE_UP))
HIGH = START.edit("sourced: 15%", "sourced: 25%")
ASKED = "2026-11-17T09:00:00Z"


def asked(paper: Paper, gate: str, *rules: str) -> Paper:
    return paper.decide(gate, "noor", "negotiator", "propose", issued=ASKED, accepts=list(rules))


def accepted(paper: Paper) -> dict[str, tuple[str, ...]]:
    """Who accepted what."""
    return {s.finding.rule: s.by for s in paper.judged().signed_off}


def waiting(paper: Paper) -> dict[str, tuple[str, ...]]:
    """Whose word is still awaited for what; of a rule that nobody was asked about, nobody's."""
    return {f.rule: f.awaiting for f in paper.judged().findings if f.rule.startswith("made-up/")}


def test_finance_accepts_a_rate_at_its_own_gate() -> None:
    """Error; asked, a warning that waits for Finance; accepted, gone, and Finance has approved the terms with it."""
    assert waiting(HIGH) == {RATE: (), MINIMUM: ()}
    (finding,) = [f for f in HIGH.judged().findings if f.rule == RATE]
    assert finding.remedy == f"Change it, or ask Finance to accept it: `treaty propose {ID}`."

    paper = asked(HIGH, "finance", RATE)
    assert waiting(paper)[RATE] == ("Finance",)

    paper = paper.decide("finance", "farah", "finance", accepts=[RATE])
    assert accepted(paper) == {RATE: ("Farah Siddiqui (Finance, recorded)",)}
    assert paper.view("finance").is_filled


def test_a_changed_rate_voids_what_finance_accepted_and_a_typo_in_the_text_does_not() -> None:
    """An acceptance is over what its gate binds: for Finance the commercial terms (S10)."""
    paper = asked(HIGH, "finance", RATE).decide("finance", "farah", "finance", accepts=[RATE])
    text = f"{FOLDER}/documents/agreement.md"
    drafted = paper.put(text, agreement("1. Cpa\n"))
    assert RATE in accepted(drafted)
    assert RATE in accepted(drafted.edit("Cpa", "Cap", text))

    changed = paper.edit("sourced: 25%", "sourced: 30%")
    assert RATE not in accepted(changed)
    assert waiting(changed)[RATE] == ()
    assert any("Needs re-approval by Finance (finance)" in each for each in changed.found())


def test_only_the_rules_named_are_accepted() -> None:
    """Approving the commercial terms says nothing of a rule that the approval does not name."""
    paper = HIGH.decide("finance", "farah", "finance")
    assert accepted(paper) == {}
    assert paper.view("finance").is_filled


def test_a_gate_that_does_not_bind_what_a_rule_points_to_accepts_nothing() -> None:
    """An approval of the commercial terms that names a liability cap leaves it as it was: the cap could change."""
    policy = POLICY.replace("[gates.finance]\n", '[gates.finance]\nroles = ["cpo", "legal"]\n')
    paper = replace(Paper.start(policy=policy), departments=START.departments).edit("12 months of fees", "uncapped")
    flag = "red-flags/uncapped-liability"
    for person, role in (("cora", "cpo"), ("lena", "legal")):
        paper = paper.decide("finance", person, role, accepts=[flag])
    assert flag not in accepted(paper)

    for person, role in (("cora", "cpo"), ("lena", "legal")):
        paper = paper.decide("red-flags", person, role, accepts=[flag])
    assert flag in accepted(paper)


def test_what_only_the_cpo_accepts_waits_for_nobody_else() -> None:
    """At the gate of the red flags only those are asked who may accept what is named."""
    paper = asked(HIGH, "red-flags", MINIMUM)
    assert waiting(paper)[MINIMUM] == ("CPO",)
    assert (paper.view("red-flags").roles, paper.view("red-flags").owed) == ((Role.CPO,), (Role.CPO,))

    paper = paper.decide("red-flags", "cora", "cpo", accepts=[MINIMUM])
    assert accepted(paper) == {MINIMUM: ("Cora Whitfield (CPO, recorded)",)}
    assert paper.view("red-flags").owed == ()

    changed = paper.edit("sourced: 25%", "sourced: 30%")
    assert any("Needs re-approval by CPO (red-flags)" in each for each in changed.found())


def test_from_its_milestone_on_asking_softens_nothing() -> None:
    """Once our draft is out, only the acceptance itself helps."""
    paper = asked(HIGH, "finance", RATE).edit("evidence: e-mail }", "evidence: e-mail }\n  draft-sent: 2026-11-18")
    assert waiting(paper)[RATE] == ()
    assert RATE in accepted(paper.decide("finance", "farah", "finance", accepts=[RATE]))


def test_what_was_accepted_of_signed_terms_says_nothing_of_others() -> None:
    """A share that changes after signature is accepted anew, over the terms that are there."""
    paper = HIGH.decide("finance", "farah", "finance", accepts=[RATE], issued="2026-11-02T10:00:00Z")
    signed = executed(paper.edit("evidence: e-mail }", "evidence: e-mail }\n  signed: 2026-11-03"))
    assert RATE in accepted(signed)

    amended = asked(signed.edit("sourced: 25%", "sourced: 30%"), "finance", RATE)
    assert RATE not in accepted(amended)
    assert amended.dossier().current(amended.gate("finance")).owed == (Role.FINANCE,)
    assert RATE in accepted(amended.decide("finance", "farah", "finance", accepts=[RATE]))


@pytest.mark.parametrize(
    ("text", "gate"),
    [
        ("sourced: 25%", {RATE: "finance", MINIMUM: "red-flags"}),
        ("sourced: 30%", {RATE: "finance", MINIMUM: "red-flags", WIDE: None}),
    ],
)
def test_each_rule_has_one_gate_to_go_to(text: str, gate: dict[str, str | None]) -> None:
    """The first where all its roles have a say and that binds what it points to; or none."""
    paper = START.edit("sourced: 15%", text)
    findings = [f for f in paper.judged().findings if f.rule in gate]
    binding = paper.dossier().binding
    homes = {f.rule: home(paper.reader().desk.acceptable[f.rule], [f], binding) for f in findings}
    assert {rule_id: found and found.name for rule_id, found in homes.items()} == gate


def test_a_redline_accepted_as_a_risk_is_bound_by_the_gate_for_risks_alone() -> None:
    """A rule that points to it is accepted there, and one that points to another redline nowhere (C4)."""
    redline = "schema: 1\nfrom: partner\non: 2026-11-01\nredlines:\n  - {clause: '7.2', text: No cap, status: %s}\n"
    for status, gate in (("accepted-as-risk", "risk"), ("open", None)):
        paper = START.put(f"{FOLDER}/rounds/1.yaml", redline % status)
        (finding,) = [f for f in paper.judged().findings if f.rule == STRAY]
        found = home({Role.CPO, Role.LEGAL}, [finding], paper.dossier().binding)
        assert (found and found.name) == gate


@pytest.fixture
def made_up(desk: DeskFixture, monkeypatch: pytest.MonkeyPatch) -> DeskFixture:
    """The desk in a repository, with the rules made up here and none of other departments."""
    monkeypatch.setattr("treaty.checks.reader.load_plugins", lambda *_: Plugins.of(*START.departments))
    return desk


def test_everybody_is_asked_for_what_is_theirs(made_up: DeskFixture) -> None:
    """A flag, a rate and a minimum: Finance, the CPO and both are asked, each at the gate where they accept it."""
    made_up.edit(f"{FOLDER}/deal.md", "sourced: 15%", "sourced: 25%")
    done = made_up.treaty("propose", ID)
    assert "Finance to approve (finance), before: our draft sent\n  A share of 25% is outside of policy" in done.out
    assert "\nCPO to approve (red-flags), before: sent for signature\n  A confidential finding: `treaty" in done.out
    assert "minimum" not in done.out

    made_up.edit(f"{FOLDER}/deal.md", "12 months of fees", "uncapped")
    done = made_up.treaty("propose", ID)
    assert "CPO and Legal to approve (red-flags)" in done.out
    assert "(finance)" not in done.out

    done = made_up.treaty("propose", ID)
    assert done.out.startswith(f"Asked already: {ID} waits for Finance (finance) and CPO and Legal (red-flags).")


def test_each_answers_for_what_is_theirs(made_up: DeskFixture) -> None:
    """Whoever approves accepts what was proposed to their role, and nothing else."""
    made_up.edit(f"{FOLDER}/deal.md", "sourced: 15%", "sourced: 25%")
    assert made_up.treaty("propose", ID).code == 0

    refused = made_up.treaty("approve", ID, "--gate", "red-flags", "--as", "lena", "--yes")
    assert "Nothing that was proposed here is for Legal to accept." in refused.err

    done = made_up.treaty("approve", ID, "--gate", "finance", "--as", "farah", "--yes")
    assert "Accepted with it:\n  A share of 25% is outside of policy" in done.out
    assert made_up.treaty("approve", ID, "--gate", "red-flags", "--as", "cora", "--yes").code == 0

    assert made_up.treaty("check", ID).code == 0
    shown = made_up.treaty("approvals", ID).out
    assert "approved by Farah Siddiqui, 20 November 2026 (recorded), accepting made-up/rate" in shown
    assert MINIMUM not in shown


def test_a_rule_that_is_found_after_the_approval_is_asked_and_shown_as_asked(made_up: DeskFixture) -> None:
    """Finance has approved the terms without a word on the rate: it is asked once more, for the rate."""
    made_up.edit(f"{FOLDER}/deal.md", "sourced: 15%", "sourced: 25%")
    assert made_up.treaty("approve", ID, "--gate", "finance", "--as", "farah", "--yes").code == 0
    assert made_up.treaty("propose", ID).code == 0
    shown = made_up.treaty("approvals", ID).out
    assert (
        "Finance       approved by Farah Siddiqui, 20 November 2026 (recorded)\n                asked again by" in shown
    )


def test_what_nobody_could_accept_is_said(made_up: DeskFixture) -> None:
    """And the rest is asked all the same."""
    made_up.edit(f"{FOLDER}/deal.md", "sourced: 15%", "sourced: 30%")
    done = made_up.treaty("propose", ID)
    assert done.code == 0
    assert f"`{WIDE}` cannot be accepted here: there is no gate where Finance decide" in done.err
    assert "A confidential finding cannot be accepted here" in done.err
    assert HIDDEN not in done.err + done.out
    assert "Finance to approve (finance)" in done.out
