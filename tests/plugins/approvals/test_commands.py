"""`treaty propose`, `treaty approve` and `treaty approvals` in a real repository."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Any

import click
import pytest
from treaty_approvals.commands.case import Case
from treaty_approvals.records import stored_at

from tests.plugins.approvals.deciding import ID, approve_as, found
from tests.plugins.approvals.desks import FOLDER, Paper

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import DeskFixture

UNCAPPED = ("12 months of fees", "uncapped")


def flagged(desk: DeskFixture) -> None:
    """Nobody caps our liability any more."""
    desk.edit(f"{FOLDER}/deal.md", *UNCAPPED)


def written(desk: DeskFixture) -> list[str]:
    """The files below `approvals/`."""
    return sorted(p.removeprefix(f"{FOLDER}/approvals/") for p in desk.snapshot() if "/approvals/" in p)


def test_the_way_of_a_red_flag(desk: DeskFixture) -> None:
    """Error; proposed, a warning; accepted by both, nothing; changed, an error that names it; asked again, waiting."""
    flagged(desk)
    assert found(desk) == ["error red-flags/uncapped-liability"]

    assert desk.treaty("propose", ID).code == 0
    assert found(desk) == ["warning red-flags/uncapped-liability"]

    assert approve_as(desk, "red-flags", "cora").code == 0
    assert approve_as(desk, "red-flags", "lena").code == 0
    assert found(desk) == []

    desk.edit(f"{FOLDER}/deal.md", "uncapped", "36 months of fees")
    done = desk.treaty("check", ID)
    assert done.code == 1
    assert "liability cap changed from uncapped to 36 months of fees" in done.out

    assert desk.treaty("propose", ID).code == 0
    assert found(desk) == ["warning approvals/awaiting"]
    assert desk.treaty("check", ID).code == 0


def test_what_a_proposal_says_and_writes(desk: DeskFixture) -> None:
    """It tells who asks whom for what, and which files to commit; the record lies in the proposer's folder."""
    flagged(desk)
    done = desk.treaty("propose", ID, "--reason", "their insurer asks for it")

    assert "Noor Haddad asks (whose e-mail address this git has)" in done.out
    assert "CPO and Legal to approve (red-flags), before: sent for signature" in done.out
    assert f"Our liability is uncapped ({FOLDER}/deal.md:" in done.out
    record, terms = written(desk)
    assert record == "negotiator/20261120T150000Z-red-flags-noor.yaml"
    assert f"  {FOLDER}/approvals/{terms}" in done.out.splitlines()
    text = desk.snapshot()[f"{FOLDER}/approvals/{record}"].decode()
    assert "accepts:\n    - red-flags/uncapped-liability\n" in text
    assert "reason: their insurer asks for it\n" in text


def test_what_was_asked_is_not_asked_twice(desk: DeskFixture) -> None:
    """A second proposal of the same terms writes nothing and says for whom the deal waits."""
    flagged(desk)
    desk.treaty("propose", ID)
    before = desk.snapshot()
    done = desk.treaty("propose", ID)

    assert (done.code, desk.snapshot()) == (0, before)
    assert done.out == f"Asked already: {ID} waits for CPO and Legal (red-flags).\n"


def test_every_gate_that_a_change_voids_is_asked_at_once(desk: DeskFixture) -> None:
    """One proposal mends the flag and every stale gate, so that one commit can follow."""
    for gate, person in (("finance", "farah"), ("signature", "cora"), ("final-draft", "victor")):
        assert approve_as(desk, gate, person).code == 0
    flagged(desk)
    desk.edit(f"{FOLDER}/deal.md", "15%", "12%")
    assert {m.partition(" ")[0] for m in found(desk)} == {"error"}

    desk.treaty("propose", ID)
    assert {m.partition(" ")[0] for m in found(desk)} == {"warning"}
    asked = [w for w in written(desk) if w.startswith("negotiator/")]
    assert [w.split("Z-")[1] for w in asked] == [
        f"{gate}-noor.yaml" for gate in ("final-draft", "finance", "red-flags", "signature")
    ]


def test_with_nothing_wrong_the_next_gates_are_asked(desk: DeskFixture) -> None:
    """First the light document; once that is approved, Finance; and so on to the end."""
    asked = []
    for _ in range(5):
        out = desk.treaty("propose", ID).out
        asked.append(re.findall(r" to approve \(([a-z-]+)\)", out))
        for gate, people in (
            ("light-document", ["victor"]),
            ("finance", ["farah"]),
            ("final-draft", ["victor", "lena"]),
            ("signature", ["cora", "lena"]),
        ):
            if asked[-1] == [gate]:
                for person in people:
                    assert approve_as(desk, gate, person).code == 0

    assert asked == [["light-document"], ["finance"], ["final-draft"], ["signature"], []]
    assert desk.treaty("propose", ID).out == f"Everything that {ID} takes is approved; there is nothing to ask.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--gate", "signatur"], "There is no gate `signatur`. Did you mean `signature`?"),
        (["--gate", "zzz"], "There is no gate `zzz`. There are `final-draft`"),
        (["--gate", "finance", "--as", "norr"], "“norr” is not in the roster. Did you mean `noor`?"),
        (["--gate", "red-flags"], f"No red flag stands in {ID}, so there is nothing to accept."),
        (["--as-of", "2024-06-01"], "Noor Haddad holds no role now"),
        (["--as-of", "soon"], "“soon” is not a date"),
    ],
)
def test_a_wrong_proposal_is_refused(desk: DeskFixture, arguments: list[str], said: str) -> None:
    """The question was wrong: exit 2, a sentence, and nothing is written."""
    before = desk.snapshot()
    done = desk.treaty("propose", ID, *arguments)

    assert (done.code, desk.snapshot()) == (2, before)
    assert said in done.err


def test_a_stranger_is_asked_who_they_are(desk: DeskFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks is never guessed: without a match of git's e-mail address the people are listed."""
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "somebody@else.example")
    done = desk.treaty("propose", ID)

    assert done.code == 2
    assert "Say `--as` with one of `cora`, `farah`, `lena`, `lewis`, `noor` and `victor`" in done.err
    assert desk.treaty("propose", ID, "--as", "noor").code == 0


def test_an_address_is_the_same_in_capitals(desk: DeskFixture) -> None:
    """Neither git's spelling of an address nor the roster's makes a stranger of anybody."""
    desk.edit("deals/roster.yaml", "email: noor@arcwell.example", "email: NOOR@Arcwell.example")

    assert desk.treaty("propose", ID).code == 0


def test_two_people_with_one_address_are_told_apart_by_name(desk: DeskFixture) -> None:
    """An address that stands under two people says nothing."""
    desk.edit("deals/roster.yaml", "email: victor@arcwell.example", "email: noor@arcwell.example")

    assert desk.treaty("propose", ID).code == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["finance", "farrah"], "“farrah” is not in the roster. Did you mean `farah`?"),
        (["nogate", "farah"], "There is no gate `nogate`. There are `final-draft`"),
        (["finanze", "farah"], "There is no gate `finanze`. Did you mean `finance`?"),
        (["finance", "cora"], "Cora Whitfield cannot decide at finance: that is for Finance."),
        (["finance", "noor"], "Noor Haddad cannot decide at finance: that is for Finance."),
        (["finance", "farah", "--role", "legal"], "cannot decide at finance as legal: that is for Finance."),
        (
            ["finance", "farah", "--accept", "red-flags/broad-exclusivity"],
            "`red-flags/broad-exclusivity` is not proposed; what is: nothing.",
        ),
        (["finance", "farah", "--reject", "--revoke"], "Either `--reject` or `--revoke`, not both."),
        (["finance", "farah", "--revoke"], "Farah Siddiqui has decided nothing on these terms at finance"),
        (["finance", "farah", "--key", "nowhere"], "There is no key at nowhere."),
        (["red-flags", "cora"], "Nobody has proposed these terms. The owner asks first: `treaty propose nordvane"),
    ],
)
def test_a_wrong_approval_is_refused(desk: DeskFixture, arguments: list[str], said: str) -> None:
    """The question was wrong: exit 2, a sentence, and nothing is written."""
    gate, person, *more = arguments
    before = desk.snapshot()
    done = approve_as(desk, gate, person, *more)

    assert (done.code, desk.snapshot()) == (2, before)
    assert said in done.err


def test_what_stands_is_not_approved_twice(desk: DeskFixture) -> None:
    """It is told that it stands and since when, and no second record is written; taken back, it can be given again."""
    assert approve_as(desk, "finance", "farah").code == 0
    before = written(desk)
    again = approve_as(desk, "finance", "farah")
    assert (again.code, written(desk)) == (2, before)
    assert "Farah Siddiqui approved finance for Finance already, on 20 November 2026, and that stands." in again.err
    assert approve_as(desk, "finance", "farah", "--revoke").code == 0
    assert approve_as(desk, "finance", "farah").code == 0


def test_the_owner_and_who_asked_are_refused(desk: DeskFixture) -> None:
    """Nobody approves what they own or asked for, and learns so before anything is written."""
    desk.treaty("propose", ID, "--gate", "signature", "--as", "cora")
    done = approve_as(desk, "signature", "cora")
    assert done.code == 2
    assert "This approval would count for nothing: Cora Whitfield asked for it." in done.err
    assert approve_as(desk, "signature", "lena").code == 0

    desk.edit(f"{FOLDER}/deal.md", "owner: noor", "owner: farah")
    done = approve_as(desk, "finance", "farah")
    assert done.code == 2
    assert "This approval would count for nothing: Farah Siddiqui owns the deal." in done.err


def test_what_is_final_can_be_neither_proposed_nor_accepted(desk: DeskFixture) -> None:
    """A non-compete on our core category has to go; no command helps."""
    desk.edit(f"{FOLDER}/deal.md", "  term:", "  non_compete: [{binds: us, scope: core-category}]\n  term:")

    for done in (desk.treaty("propose", ID), approve_as(desk, "red-flags", "cora")):
        assert done.code == 2
        assert "no sign-off opens that. Take it out first." in done.err


def test_only_some_of_the_flags_may_be_accepted(desk: DeskFixture) -> None:
    """`--accept` accepts that flag and no other; one that was not proposed is refused."""
    flagged(desk)
    desk.edit(f"{FOLDER}/deal.md", "  term:", "  most_favoured_nation: [{binds: us}]\n  term:")
    desk.treaty("propose", ID)

    assert "is not proposed" in approve_as(desk, "red-flags", "cora", "--accept", "red-flags/joint-ip-assigned").err
    for person in ("cora", "lena"):
        assert approve_as(desk, "red-flags", person, "--accept", "red-flags/uncapped-liability").code == 0
    assert found(desk) == ["warning red-flags/most-favoured-nation"]


def test_it_shows_the_terms_and_then_only_what_changed(desk: DeskFixture) -> None:
    """The first time all that the gate binds is shown, the next time what changed since this role approved."""
    first = approve_as(desk, "finance", "farah").out
    assert "What it binds:\n  model: co-sell\n" in first
    assert "  share of sourced deals: 15%\n" in first

    desk.edit(f"{FOLDER}/deal.md", "15%", "12%")
    second = approve_as(desk, "finance", "farah").out
    assert "Since Farah Siddiqui approved for Finance on 20 November 2026:\n" in second
    assert "  share of sourced deals: 15% → 12%\n" in second
    assert "model: co-sell" not in second
    assert "Farah Siddiqui approved finance for Finance (recorded). Commit:\n" in second


def test_without_a_terminal_it_must_be_told_to_go_on(desk: DeskFixture) -> None:
    """A script that does not say `--yes` approves nothing."""
    before = desk.snapshot()
    done = desk.treaty("approve", ID, "--gate", "finance", "--as", "farah")

    assert (done.code, desk.snapshot()) == (2, before)
    assert "add `--yes`" in done.err


@pytest.mark.parametrize(("answer", "code"), [(True, 0), (False, 130)])
def test_on_a_terminal_it_asks(desk: DeskFixture, monkeypatch: pytest.MonkeyPatch, answer: bool, code: int) -> None:
    """A yes writes the record, a no writes nothing."""
    questions: list[str] = []

    def confirm(question: str, **_: Any) -> bool:
        questions.append(question)
        return answer

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(click, "confirm", confirm)
    done = desk.treaty("approve", ID, "--gate", "finance", "--as", "farah")

    assert (done.code, questions, bool(written(desk))) == (code, ["Approve this as Finance?"], answer)


def test_a_no_with_its_reason_and_back(desk: DeskFixture) -> None:
    """A rejection is found with its reason; taken back, it is gone."""
    assert approve_as(desk, "finance", "farah", "--reject", "--reason", "above every share we pay").code == 0
    out = desk.treaty("check", ID).out
    assert "Farah Siddiqui (Finance, finance) rejected these terms: above every share we pay" in out
    assert "has rejected exactly these terms (finance)" in desk.treaty("propose", ID, "--gate", "finance").err

    assert approve_as(desk, "finance", "farah", "--revoke").code == 0
    assert found(desk) == []


def test_who_asked_may_take_it_back(desk: DeskFixture) -> None:
    """A proposal is withdrawn with `--revoke`, in the role in which it was made."""
    flagged(desk)
    desk.treaty("propose", ID)
    assert approve_as(desk, "red-flags", "noor", "--revoke").code == 0

    assert found(desk) == ["error red-flags/uncapped-liability"]


def test_a_second_in_which_somebody_decided_is_taken(desk: DeskFixture) -> None:
    """Records are never overwritten: the same second with a clock that is given is refused."""
    at = ("--as-of", "2026-11-20T14:00:00Z")
    assert approve_as(desk, "finance", "farah", *at).code == 0
    before = desk.snapshot()
    done = approve_as(desk, "finance", "farah", "--reject", *at)

    assert (done.code, desk.snapshot()) == (2, before)
    assert "this second is taken" in done.err


def test_a_record_is_what_it_says_it_is(desk: DeskFixture) -> None:
    """What the command writes, the rest of this department reads: the same digest, the same place, kept terms."""
    approve_as(desk, "finance", "farah")
    now = Paper.start().now("finance")
    kept = stored_at(now.digest).removeprefix("approvals/")

    assert written(desk) == ["finance/20261120T150000Z-finance-farah.yaml", kept]
    assert desk.snapshot()[f"{FOLDER}/approvals/{kept}"] == now.stored()


@pytest.mark.parametrize("reason", ["fine\u202e", "fine\x1b[31m", "fine\udcff", "x" * 2**20])
def test_a_reason_that_no_record_may_hold_is_refused(desk: DeskFixture, reason: str) -> None:
    """Nothing is written that the check could not read."""
    before = desk.snapshot()
    for command in (("propose", ID, "--as", "noor"), ("approve", ID, "--gate", "finance", "--as", "farah", "--yes")):
        result = desk.treaty(*command, "--reason", reason)
        assert result.code == 2
        assert "Error: Nothing was written, for nobody could read it: " in result.err
    assert desk.snapshot() == before


def test_nothing_is_written_through_a_link(desk: DeskFixture, tmp_path: Path) -> None:
    """Where `approvals` leads elsewhere, nothing is written there."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / FOLDER / "approvals").symlink_to(elsewhere)

    done = approve_as(desk, "finance", "farah")
    assert done.code == 2
    assert list(elsewhere.iterdir()) == []


def test_a_deal_that_cannot_be_read_is_neither_proposed_nor_approved(desk: DeskFixture) -> None:
    """One clear sentence points to the check."""
    desk.write(f"{FOLDER}/deal.md", "---\nmodel: [\n---\n")

    for done in (desk.treaty("propose", ID), approve_as(desk, "finance", "farah"), desk.treaty("approvals", ID)):
        assert done.code == 2
        assert f"{ID} cannot be read as it stands: `treaty check {ID}` says why." in done.err


def test_the_overview_tells_who_when_and_what_changed(desk: DeskFixture) -> None:
    """For each gate: who approved at which level, who was asked, and which term changed from what to what."""
    approve_as(desk, "signature", "cora")
    approve_as(desk, "signature", "lena")
    desk.edit(f"{FOLDER}/deal.md", "12 months of fees", "24 months of fees")
    desk.treaty("propose", ID, "--gate", "signature")
    approve_as(desk, "signature", "lena")
    approve_as(desk, "finance", "farah", "--reject", "--reason", "too much")

    assert (
        desk.treaty("approvals", ID).out
        == """\
light-document  open      before: light document signed
  VP            not asked
finance         open      before: our draft sent
  Finance       rejected by Farah Siddiqui, 20 November 2026 (recorded): too much
final-draft     open      before: sent for signature
  VP            not asked
  Legal         not asked
signature       open      before: signed
  CPO           approved by Cora Whitfield, 20 November 2026 (recorded); changed since:
                  liability cap: 12 months of fees → 24 months of fees
                asked again by Noor Haddad on 20 November 2026
  Legal         approved by Lena Ortiz, 20 November 2026 (recorded)
"""
    )


def test_the_overview_for_programs(desk: DeskFixture) -> None:
    """JSON holds the same, and the digest of each gate."""
    approve_as(desk, "finance", "farah")
    desk.edit(f"{FOLDER}/deal.md", "15%", "12%")
    told = json.loads(desk.treaty("approvals", ID, "--format", "json").out)

    finance = next(g for g in told["gates"] if g["gate"] == "finance")
    assert told["deal"] == ID
    assert (finance["approved"], finance["due"], finance["before"]) == (False, False, "our draft sent")
    assert finance["terms"] == Paper.start().edit("15%", "12%").now("finance").digest
    (role,) = finance["roles"]
    told_of = {"role": "finance", "state": "stale", "by": "Farah Siddiqui", "level": "recorded"}
    assert told_of.items() <= role.items()
    assert role["changed"] == [{"what": "share of sourced deals", "from": "15%", "to": "12%"}]


def test_the_overview_counts_what_counts_for_nothing(desk: DeskFixture) -> None:
    """Records that cannot count are not shown as approvals, and not passed over."""
    approve_as(desk, "finance", "farah")
    path = f"{FOLDER}/approvals/finance/20261120T150000Z-finance-farah.yaml"
    desk.edit(path, "repo: acme-alliances", "repo: other-desk")
    out = desk.treaty("approvals", ID).out

    assert "Finance       not asked" in out
    assert "1 record counts for nothing: `treaty check nordvane-co-sell` says why." in out


def test_two_roles_of_one_gate_must_be_told_apart(desk: DeskFixture) -> None:
    """Who holds both says in which they decide."""
    legal = "      - role: legal\n        from: 2025-01-01\n"
    desk.edit("deals/roster.yaml", "      - role: cpo\n", f"{legal}      - role: cpo\n")
    done = approve_as(desk, "signature", "cora")

    assert done.code == 2
    assert "Cora Whitfield holds several roles of signature: say `--role cpo` or `--role legal`." in done.err
    assert approve_as(desk, "signature", "cora", "--role", "legal").code == 0


def test_a_real_clock_is_not_moved(desk: DeskFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the clock of a sample desk, which stands still, is moved on to the next free second."""
    assert approve_as(desk, "finance", "farah").code == 0
    assert approve_as(desk, "finance", "farah", "--reject").code == 0
    assert "finance/20261120T150001Z-finance-farah.yaml" in written(desk)
    assert Case.open(ID, "").fixed
    assert not Case.open(ID, "2026-11-20").fixed
