"""Who counts, and who does not."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from treaty.yaml.emitting import emit

from tests.plugins.approvals.desks import FOLDER, POLICY, ROSTER, Paper

START = Paper.start()
RECORD = f"{FOLDER}/approvals/legal/20261118T100000Z-signature-lena.yaml"
OTHER_TERMS = "sha256:" + "1" * 64


def roster(**grants: list[dict[str, str]]) -> dict[str, Any]:
    """The roster with other grants for some people."""
    changed = deepcopy(ROSTER)
    for id_, given in grants.items():
        changed["people"][id_]["grants"] = given
    return changed


def counts(paper: Paper, gate: str = "signature") -> list[str]:
    """Who counts at a gate, for what the terms are now."""
    return [f"{w.record.by}/{w.record.role}" for w in paper.view(gate).approvals]


def why_not(paper: Paper) -> str:
    """The one thing that is said about a record that cannot count."""
    (message,) = [m for m in paper.found() if "unverified" in m]
    return message


def test_an_approval_counts() -> None:
    """A plain approval by somebody who holds the role counts, and nothing is said about it."""
    paper = START.decide("signature", "lena", "legal")

    assert counts(paper) == ["lena/legal"]
    assert not [m for m in paper.found() if "unverified" in m]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("by: lena", 'by: "lena"'),
        ("by: lena", "by: lena  # for Legal"),
        ("  role: legal\n  by: lena\n", "  by: lena\n  role: legal\n"),
        ("statement:\n", "# Lena's word\nstatement:\n\n"),
        ("issued: 2026-11-18T10:00:00Z", "issued: '2026-11-18T10:00:00Z'"),
        ("decision: approve", "decision: approve\n  reason: all well"),
        ("decision: approve", "decision: approve\n  accepts: [red-flags/broad-exclusivity]"),
    ],
)
def test_an_honest_record_counts_however_it_is_written(old: str, new: str) -> None:
    """Order, quotes, comments, a reason or an acceptance beside it: none of them costs an approval its weight."""
    paper = START.decide("signature", "lena", "legal").edit(old, new, RECORD)

    assert counts(paper) == ["lena/legal"]
    assert not [m for m in paper.found() if "unverified" in m]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"repo": "other-desk"}, "it was made at another desk, `other-desk`"),
        ({"deal": "castelmere-co-sell"}, "it was made for another deal, `castelmere-co-sell`"),
        ({"by": "mallory"}, "`mallory` is not on the roster"),
        ({"by": "farah", "role": "finance"}, "Finance has no say at signature, which is for CPO and Legal"),
        ({"by": "victor"}, "Victor Lindqvist did not hold the role Legal on 18 November 2026"),
        ({"issued": "2024-12-31T23:59:59Z"}, "Lena Ortiz did not hold the role Legal on 31 December 2024"),
        ({"issued": "2026-11-20T15:05:01Z"}, "it is dated 20 November 2026, which has not come yet"),
        ({"path": f"{FOLDER}/approvals/cpo/20261118T100000Z-signature-lena.yaml"}, "it belongs at `approvals/legal/"),
        ({"path": f"{FOLDER}/approvals/legal/20261117T100000Z-signature-lena.yaml"}, "it belongs at `approvals/legal/"),
        ({"path": f"{FOLDER}/approvals/legal/20261118T100000Z-final-draft-lena.yaml"}, "it belongs at"),
        ({"path": f"{FOLDER}/approvals/legal/20261118T100000Z-signature-lewis.yaml"}, "it belongs at"),
        ({"path": f"{FOLDER}/approvals/legal/lena.yaml"}, "it belongs at"),
        ({"signature": "signed, Lena"}, "its signature proves nothing: it is not an SSH signature"),
    ],
)
def test_a_wrong_record_counts_for_nothing_and_is_found(change: dict[str, Any], reason: str) -> None:
    """Each kind of wrong approval is one finding that says why, and fills no role anywhere."""
    said = {"by": "lena", "role": "legal", **change}
    by, role = said.pop("by"), said.pop("role")
    paper = START.decide("signature", by, role, **said)

    assert not any(view.approvals for view in paper.dossier().views)
    assert reason in why_not(paper)


def test_a_gate_that_the_desk_does_not_have_decides_nothing() -> None:
    """A record of a gate without roles is found, whoever wrote it."""
    given = START.decide("signature", "lena", "legal").files[RECORD].decode()
    paper = START.put(
        RECORD.replace("signature", "policy-change"), given.replace("gate: signature", "gate: policy-change")
    )

    assert "this desk decides nothing at `policy-change`" in why_not(paper)


def test_an_approval_of_other_terms_does_not_count() -> None:
    """What was approved is not what stands: nobody fills the role."""
    assert counts(START.decide("signature", "lena", "legal", terms=OTHER_TERMS)) == []


def test_an_approval_at_another_gate_does_not_count() -> None:
    """Approving the final draft is not approving the signature."""
    assert counts(START.decide("final-draft", "lena", "legal")) == []


def test_clocks_of_two_machines_may_differ_a_little() -> None:
    """A record from a machine a few minutes ahead counts."""
    assert counts(START.decide("signature", "lena", "legal", issued="2026-11-20T15:05:00Z")) == ["lena/legal"]


def test_the_owner_never_counts() -> None:
    """Whoever owns the deal cannot approve it, whatever role they hold."""
    paper = START.edit("owner: noor", "owner: lena").decide("signature", "lena", "legal")

    assert counts(paper) == []
    assert "Lena Ortiz owns the deal" in why_not(paper)


def test_who_asked_never_counts() -> None:
    """Whoever proposed these terms cannot approve them, also when they withdrew the proposal."""
    asked = START.decide("signature", "lena", "legal", "propose", issued="2026-11-17T09:00:00Z")
    withdrawn = asked.decide("signature", "lena", "legal", "revoke", issued="2026-11-17T10:00:00Z")

    for paper in (asked, withdrawn):
        approved = paper.decide("signature", "lena", "legal")
        assert counts(approved) == []
        assert "Lena Ortiz asked for it" in why_not(approved)


def test_who_asked_about_other_terms_may_approve_these() -> None:
    """Having proposed something else does no harm."""
    paper = START.decide("signature", "lena", "legal", "propose", issued="2026-11-17T09:00:00Z", terms=OTHER_TERMS)

    assert counts(paper.decide("signature", "lena", "legal")) == ["lena/legal"]


def test_the_owner_cannot_reject_either() -> None:
    """A rejection takes the same standing as an approval."""
    paper = START.edit("owner: noor", "owner: lena").decide("signature", "lena", "legal", "reject")

    assert paper.view("signature").rejections == ()


@pytest.mark.parametrize("gate", ["signature", "final-draft"])
def test_below_the_assurance_of_the_gate_nothing_counts(gate: str) -> None:
    """A desk whose policy takes signatures is not content with a file that anybody could write."""
    strict = POLICY.replace(f'[gates.{gate}]\nassurance = "recorded"', f"[gates.{gate}]")
    paper = Paper.start(policy=strict).decide(gate, "lena", "legal")

    assert counts(paper, gate) == []
    assert f"it is only `recorded`, and {gate} takes `signed` decisions" in why_not(paper)


def test_a_proposal_needs_no_key() -> None:
    """Asking decides nothing, so it may be merely recorded."""
    strict = POLICY.replace('[gates.signature]\nassurance = "recorded"', "")
    paper = Paper.start(policy=strict).decide("signature", "noor", "negotiator", "propose")

    assert len(paper.view("signature").proposals) == 1
    assert not [m for m in paper.found() if "unverified" in m]


def test_a_rejection_or_withdrawal_without_proof_changes_nothing() -> None:
    """What could be forged cannot take away what was proven either."""
    strict = POLICY.replace('[gates.signature]\nassurance = "recorded"', "")
    for decision in ("reject", "revoke"):
        assert "it is only `recorded`" in why_not(
            Paper.start(policy=strict).decide("signature", "lena", "legal", decision)
        )


def test_one_person_fills_one_role() -> None:
    """Whoever holds both roles counts once, and a second person completes the gate."""
    both = roster(cora=[{"role": "cpo", "from": "2025-01-01"}, {"role": "legal", "from": "2025-01-01"}])
    paper = Paper.start(roster=both)
    paper = paper.decide("signature", "cora", "cpo").decide("signature", "cora", "legal")

    assert len(paper.view("signature").missing) == 1
    assert paper.decide("signature", "lena", "legal").view("signature").missing == ()


@pytest.mark.parametrize(
    ("decisions", "filled"),
    [
        (["approve"], True),
        (["approve", "reject"], False),
        (["approve", "revoke"], False),
        (["approve", "revoke", "approve"], True),
        (["reject", "approve"], True),
        (["reject", "revoke"], False),
    ],
)
def test_the_latest_decision_of_a_person_stands(decisions: list[str], filled: bool) -> None:
    """Approve, reject and revoke replace what the same person said before of the same terms."""
    paper = START.decide("signature", "cora", "cpo")
    for i, decision in enumerate(decisions):
        paper = paper.decide("signature", "lena", "legal", decision, issued=f"2026-11-18T1{i}:00:00Z")

    assert paper.view("signature").is_filled is filled


def test_one_rejection_outweighs_another_approval() -> None:
    """Where one of Legal rejects and another approves, the gate stays closed until the first takes it back."""
    paper = START.decide("signature", "cora", "cpo").decide("signature", "lena", "legal", "reject")
    paper = paper.decide("signature", "lewis", "legal", issued="2026-11-19T10:00:00Z")

    assert not paper.view("signature").is_filled
    taken_back = paper.decide("signature", "lena", "legal", "revoke", issued="2026-11-19T11:00:00Z")
    assert taken_back.view("signature").is_filled


def test_a_role_that_ended_lapses() -> None:
    """An approval counts only while its author holds the role; the half-open grant ends on its last moment."""
    given = START.decide("signature", "lena", "legal")
    grant = {"role": "legal", "from": "2025-01-01", "until": "2026-11-20T15:00:00Z"}
    left = given.put("deals/roster.yaml", emit(roster(lena=[grant])))

    assert counts(left) == []
    assert counts(left.at("2026-11-20T14:59:59Z")) == ["lena/legal"]


def test_a_record_of_somebody_who_decided_again_is_left_alone() -> None:
    """Add-only records cannot be mended, so a proper decision of the same person ends the complaint."""
    wrong = START.decide("signature", "lena", "legal", repo="other-desk")

    assert [m for m in wrong.found() if "unverified" in m]
    mended = wrong.decide("signature", "lena", "legal", issued="2026-11-19T10:00:00Z")
    assert counts(mended) == ["lena/legal"]
    assert not [m for m in mended.found() if "unverified" in m]


def test_somebody_elses_decision_ends_no_complaint() -> None:
    """Neither another person, nor another role, gate or an earlier time makes a wrong record right."""
    wrong = START.decide("signature", "lena", "legal", repo="other-desk")
    others = wrong.decide("signature", "lewis", "legal", issued="2026-11-19T10:00:00Z")
    others = others.decide("final-draft", "lena", "legal", issued="2026-11-19T10:00:00Z")
    others = others.decide("signature", "lena", "legal", issued="2026-11-17T10:00:00Z")

    assert [m for m in others.found() if "unverified" in m]


def test_a_second_wrong_record_does_not_excuse_the_first() -> None:
    """Only a decision that counts ends a complaint."""
    wrong = START.decide("signature", "lena", "legal", repo="other-desk")
    twice = wrong.decide("signature", "lena", "legal", repo="other-desk", issued="2026-11-19T10:00:00Z")

    assert len([m for m in twice.found() if "unverified" in m]) == 2


def lent(*, by: str = "lena", until: str = "2026-11-30", role: str = "legal", to: str = "victor") -> dict[str, Any]:
    """A role of `by`, delegated to somebody else from 16 November on."""
    grant = {"role": role, "from": "2026-11-16", "until": until, "delegated_by": by}
    return {to: [*ROSTER["people"][to]["grants"], grant]}


def with_roster(paper: Paper, **grants: Any) -> Paper:
    return paper.put("deals/roster.yaml", emit(roster(**grants)))


def test_a_stand_in_counts_while_the_delegation_lasts() -> None:
    """Within its dates a delegated role is as good as one's own; outside of them it is none."""
    paper = START.decide("signature", "victor", "legal")

    assert "did not hold the role Legal" in why_not(paper)
    assert counts(with_roster(paper, **lent())) == ["victor/legal"]
    assert "did not hold the role Legal" in why_not(with_roster(paper, **lent(until="2026-11-18")))


def test_a_delegation_dies_with_the_grant_it_is_of() -> None:
    """Who has left stands behind nobody, from that moment on."""
    paper = START.decide("signature", "victor", "legal", issued="2026-11-17T10:00:00Z")
    left = [{"role": "legal", "from": "2025-01-01", "until": "2026-11-18"}]

    assert counts(with_roster(paper, **lent())) == ["victor/legal"]
    assert counts(with_roster(paper, **lent(), lena=left)) == []
    assert "no longer holds that role" in with_roster(paper, **lent(), lena=left).found()[0]


def test_nobody_hands_on_what_was_delegated_to_them() -> None:
    """One step: the second gives nothing, and neither does a role that the delegator never had, or an unknown one."""
    paper = START.decide("signature", "farah", "legal")
    for second in (lent(by="victor", to="farah"), lent(by="cora", to="farah"), lent(by="nobody", to="farah")):
        assert "did not hold the role Legal" in why_not(with_roster(paper, **lent(), **second))


def test_a_delegation_needs_an_end() -> None:
    """Without one the roster is wrong, and nobody is on it."""
    grant = {"role": "legal", "from": "2026-11-16", "delegated_by": "lena"}
    reader = with_roster(START, victor=[grant]).reader()
    assert [r.rule for r in reader.raised] == ["schema/missing-key"]
    assert "until" in reader.raised[0].problem.message


def test_nobody_lets_a_stand_in_approve_what_they_may_not_approve_themselves() -> None:
    """Their own deal, or what they asked for; a stand-in for somebody else may."""
    owned = START.edit("owner: noor", "owner: lena").decide("signature", "victor", "legal")
    assert "Victor Lindqvist decides for Lena Ortiz, who may not decide here" in why_not(with_roster(owned, **lent()))
    assert counts(with_roster(owned, **lent(by="lewis"))) == ["victor/legal"]
    once = {"victor": [{"role": "legal", "from": "2025-01-01", "until": "2026-01-01"}, lent()["victor"][-1]]}
    assert "decides for Lena Ortiz" in why_not(with_roster(owned, **once))

    asked = START.decide("signature", "lena", "legal", "propose", issued="2026-11-17T09:00:00Z")
    asked = asked.decide("signature", "victor", "legal")
    assert "decides for Lena Ortiz" in why_not(with_roster(asked, **lent()))
    assert counts(with_roster(START.decide("signature", "victor", "legal"), **lent())) == ["victor/legal"]


def test_a_stand_in_fills_one_role() -> None:
    """Whoever is CPO and stands in for Legal is one person still."""
    paper = with_roster(START, **lent(to="cora"))
    paper = paper.decide("signature", "cora", "cpo").decide("signature", "cora", "legal")
    assert len(paper.view("signature").missing) == 1
