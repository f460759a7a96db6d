"""What approvals show for the checklists, and whose answer is waited for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
import treaty_approvals
from treaty.checks.checking import check_deal
from treaty.policy.roster import Role
from treaty.yaml.emitting import emit

from tests.plugins.approvals.desks import DEAL, FOLDER, PEOPLE, ROSTER, Paper, agreement, executed

if TYPE_CHECKING:
    from treaty import Due, Evidence

LAW = "  law:\n    governing: England and Wales\n"
START = Paper.start(DEAL.replace("---\nNotes.", f"{LAW}---\nNotes."))
DAY = "18 November 2026"
TEXT = f"{FOLDER}/documents/agreement.md"


def evidence(paper: Paper) -> dict[str, Evidence]:
    """What is said of each item."""
    reader = paper.reader()
    deal = check_deal(reader, "nordvane-co-sell").deal
    assert deal is not None
    given = list(treaty_approvals.treaty_evidence(deal, reader.desk))
    assert len({e.item for e in given}) == len(given)
    return {e.item: e for e in given}


def dues(paper: Paper) -> list[Due]:
    """What is owed."""
    reader = paper.reader()
    deal = check_deal(reader, "nordvane-co-sell").deal
    assert deal is not None
    return list(treaty_approvals.treaty_dues(deal, reader.desk))


def asked(paper: Paper, gate: str, by: str = "noor", role: str = "negotiator") -> Paper:
    return paper.decide(gate, by, role, "propose", issued="2026-11-17T23:30:00Z")


def risky(paper: Paper, text: str = "Fraud is capped too", name: str = "1") -> Paper:
    """With a redline that we accept as a risk, in round `name`."""
    redline = {"id": "R1", "clause": "7.2", "text": text, "status": "accepted-as-risk", "decision": "They are insured"}
    return paper.put(
        f"{FOLDER}/rounds/{name}.yaml",
        emit({"schema": 1, "from": "partner", "on": "2026-11-01", "redlines": [redline]}),
    )


@pytest.mark.parametrize(
    ("item", "gate", "person", "shown", "lacking", "owes"),
    [
        ("legal-review", "final-draft", "lena", "the final draft", "Legal has", "legal"),
        ("finance-validation", "finance", "farah", "the commercial terms", "Finance has", "finance"),
        ("cpo-approval", "signature", "cora", "the agreement for signature", "CPO has", "cpo"),
    ],
)
def test_an_approval_shows_an_item_and_its_lack_says_who_owes_it(
    item: str, gate: str, person: str, shown: str, lacking: str, owes: str
) -> None:
    """Legal's word on the final draft, Finance's on the terms, the CPO's on what is signed (C1, C2, C3)."""
    name, role = PEOPLE[person]
    before = evidence(START)[item]
    assert (before.holds, before.because, before.owes) == (False, f"{lacking} not approved {shown}", (owes,))

    given = START.decide(gate, person, role)
    label = {"cpo": "CPO"}.get(role, role.capitalize())
    after = evidence(given)[item]
    assert (after.holds, after.owes) == (True, ())
    assert after.because == f"{name} ({label}) approved {shown} on {DAY}"

    void = evidence(given.edit("15%", "12%"))[item]
    assert (void.holds, void.because) == (False, f"{lacking} not approved {shown} as it stands now")

    refused = evidence(START.decide(gate, person, role, "reject", reason="Too much"))[item]
    assert (refused.holds, refused.owes) == (False, (owes,))
    assert refused.because == f"{name} ({label}) rejected {shown} on {DAY}"


def test_where_no_money_changes_hands_finance_has_nothing_to_validate() -> None:
    """A technology alliance (S7)."""
    money = DEAL[DEAL.index("  commercial") : DEAL.index("  liability")]
    deal = DEAL.replace("co-sell", "alliance").replace(money, "")
    assert evidence(Paper.start(deal))["finance-validation"].because == "No money changes hands"


def test_a_law_is_confirmed_by_legal() -> None:
    """Named in the terms, and approved with them by Legal; another law has to be approved anew (C5)."""
    none, open_ = evidence(Paper.start())["governing-law"], evidence(START)["governing-law"]
    assert (none.holds, none.because) == (False, "The terms name no governing law")
    assert (open_.holds, open_.owes) == (False, ("legal",))

    wrong = START.decide("ip", "lena", "legal").decide("signature", "cora", "cpo")
    assert not evidence(wrong)["governing-law"].holds

    given = START.decide("final-draft", "lena", "legal")
    said = f"England and Wales: Lena Ortiz (Legal) approved terms with it on {DAY}"
    assert (evidence(given)["governing-law"].holds, evidence(given)["governing-law"].because) == (True, said)
    assert not evidence(given.edit("England and Wales", "France"))["governing-law"].holds


def test_risks_are_settled_once_cpo_and_legal_have_accepted_exactly_these() -> None:
    """Without risks there is nothing to say; another text, or one more, needs them again (C4)."""
    assert "redlines-settled" not in evidence(START)

    paper = risky(START)
    assert evidence(paper)["redlines-settled"].owes == ("cpo", "legal")

    paper = paper.decide("risk", "cora", "cpo").decide("risk", "lena", "legal")
    shown = evidence(paper)["redlines-settled"]
    assert shown.holds
    assert shown.because == (
        f"Cora Whitfield (CPO) approved the redlines accepted as risks on {DAY} "
        f"and Lena Ortiz (Legal) approved the redlines accepted as risks on {DAY}"
    )
    assert not evidence(risky(paper, "Nothing is capped"))["redlines-settled"].holds
    assert not evidence(risky(paper, name="2").edit("7.2", "9.1", f"{FOLDER}/rounds/2.yaml"))["redlines-settled"].holds


def test_what_the_gate_for_risks_binds() -> None:
    """The redlines and why they were accepted; neither the terms, nor the text, nor the round that repeats them."""
    paper = risky(START).decide("risk", "cora", "cpo").decide("risk", "lena", "legal")
    for same in (paper.edit("15%", "12%"), paper.put(TEXT, agreement("7. Cap\n")), risky(paper, name="2")):
        assert same.view("risk").is_filled

    assert risky(paper, "Nothing is capped").found() == [
        (
            "error stale: Needs re-approval by CPO and Legal (risk): risk accepted on 7.2 changed from "
            "Fraud is capped too, They are insured to Nothing is capped, They are insured"
        ),
    ]
    assert paper.edit("accepted-as-risk", "rejected", f"{FOLDER}/rounds/1.yaml").found() == []


def test_what_was_accepted_before_signature_outlives_the_role() -> None:
    """Once signed, a risk stays accepted when the CPO leaves; a risk accepted later takes the CPO of that day."""
    paper = risky(START).decide("risk", "cora", "cpo", issued="2026-11-01T10:00:00Z").decide("risk", "lena", "legal")
    left = {**ROSTER["people"]["cora"], "grants": [{"role": "cpo", "from": "2025-01-01", "until": "2026-11-10"}]}
    new = {**ROSTER["people"]["cora"], "name": "Nia", "grants": [{"role": "cpo", "from": "2026-11-10"}]}
    roster = emit({**ROSTER, "people": {**ROSTER["people"], "cora": left, "nia": new}})
    assert paper.put("deals/roster.yaml", roster).view("risk").missing == (Role.CPO,)

    signed = executed(paper.edit("evidence: e-mail }", "evidence: e-mail }\n  signed: 2026-11-03"))
    assert signed.put("deals/roster.yaml", roster).view("risk").is_filled
    assert signed.put("deals/roster.yaml", roster).edit("15%", "12%").view("risk").is_filled

    later = risky(signed, "Nothing is capped").put("deals/roster.yaml", roster).decide("risk", "lena", "legal")
    assert later.decide("risk", "nia", "cpo").view("risk").is_filled


def test_a_risk_is_accepted_before_the_agreement_goes_out() -> None:
    """Or sending it for signature is an error; without a risk nobody is missed (C4)."""
    sent = risky(START).edit("evidence: e-mail }", "evidence: e-mail }\n  sent-for-signature: 2026-11-19")
    assert "CPO and Legal (risk)" in sent.found()[0]
    assert "(risk)" not in sent.without(f"{FOLDER}/rounds/1.yaml").found()[0]


def test_who_was_asked_owes_an_answer_since_that_day() -> None:
    """One due for each role, in the desk's own days; gone with the answer, and with a rejection."""
    paper = asked(START, "final-draft")
    found = {d.id: d for d in dues(paper)}
    assert list(found) == ["approval/final-draft/vp", "approval/final-draft/legal"]
    due = found["approval/final-draft/legal"]
    assert (due.owes, due.since, due.by) == (("legal",), date(2026, 11, 17), None)
    assert due.what == "Approve the final draft for Legal, as Noor Haddad asked"

    half = paper.decide("final-draft", "lena", "legal")
    assert [d.id for d in dues(half)] == ["approval/final-draft/vp"]
    assert dues(half.decide("final-draft", "victor", "vp")) == []
    assert dues(half.decide("final-draft", "victor", "vp", "reject")) == []
    assert dues(paper.edit("15%", "12%")) == []
    assert dues(START) == []


def test_nobody_is_told_to_answer_what_they_asked_themselves() -> None:
    """Where one of two lawyers asked, only the other owes an answer; where the only one did, the role does."""
    paper = asked(START, "ip", "lena", "legal")
    assert [d.owes for d in dues(paper)] == [("lewis",)]

    alone = {**ROSTER, "people": {k: v for k, v in ROSTER["people"].items() if k != "lewis"}}
    assert [d.owes for d in dues(paper.put("deals/roster.yaml", emit(alone)))] == [("legal",)]
