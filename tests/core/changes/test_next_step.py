"""The obvious next step, and when the one that is written down is said to hold no longer."""

from __future__ import annotations

import shlex
from typing import Any

import pytest
from treaty.changes.next_step import next_step_told, obvious
from treaty.testing import make_deal, make_desk
from treaty.yaml.emitting import emit

DESK = make_desk(as_of="2026-11-20")  # a Friday
MET = {"interest": {"on": "2026-11-02", "evidence": "e-mail"}}
SENT = {"from": "us", "on": "2026-11-19", "turn": "partner", "sent": [{"document": "loi", "on": "2026-11-19"}]}
ASKED = {
    "from": "partner",
    "on": "2026-11-18",
    "turn": "us",
    "redlines": [
        {"id": "P-1", "clause": "3", "text": "twice"},
        {"id": "P-2", "clause": "4", "text": "x", "status": "accepted"},
    ],
}
OURS = {"what": "Send the letter", "owes": "us", "due": "2026-11-27"}


def told(*held: dict[str, Any], moved: bool = False, **fields: Any) -> tuple[str, ...]:
    files = {f"rounds/{i}.yaml": emit(each) for i, each in enumerate(held, 1)}
    return tuple(next_step_told(make_deal(files, **{"milestones": MET, **fields}), DESK, moved=moved))


def test_a_step_that_holds_is_left_alone() -> None:
    """Its day is ahead, and whoever owes it is the one whose turn it is."""
    assert told(ASKED, next_step=OURS) == ()
    assert told(next_step=OURS) == ()


def test_after_sending_the_partner_owes_the_step() -> None:
    """The last line is the command, whole; its value is what the field takes."""
    why, command = told(SENT, next_step=OURS, milestones={**MET, "light-document-sent": "2026-11-19"})
    assert why == "The next step is still “Send the letter”, but now it is the partner’s turn. To change it:"
    assert shlex.split(command) == [
        *("treaty", "set", "example", "next_step"),
        "{what: Sign the Letter of Intent, owes: partner, due: 2026-11-27}",
    ]


def test_after_their_redlines_we_owe_it() -> None:
    """What is open is counted."""
    why, command = told(ASKED, next_step={**OURS, "owes": "partner"})
    assert "now it is our turn" in why
    assert "{what: Settle 1 open redline with" in command


def test_a_day_that_has_passed_is_said() -> None:
    """Whose turn it is has not changed."""
    why, _ = told(ASKED, next_step={**OURS, "due": "2026-11-19"})
    assert why == "The next step is still “Send the letter”, and was due on 19 Nov. To change it:"


def test_where_the_deal_has_moved_the_step_may_be_done() -> None:
    """A milestone is reached, and nothing contradicts the step: it is asked."""
    why, command = told(next_step=OURS, moved=True)
    assert why == "The next step is still “Send the letter”. If that is done:"
    assert command.startswith("  treaty set example next_step ")


def test_no_step_at_all_is_said() -> None:
    """And the obvious one is offered."""
    assert told()[0] == "Nobody owes a next step. To write one down:"


@pytest.mark.parametrize(
    "fields",
    [
        {"hold": {"since": "2026-11-10", "because": "budget"}},
        {"milestones": {**MET, "walked-away": "2026-11-18"}},
        {
            "milestones": {
                **MET,
                "light-document-signed": "2026-11-04",
                "signed": "2026-11-12",
                "kick-off": "2026-11-16",
            }
        },
    ],
)
def test_nothing_is_obvious_where_nothing_runs(fields: dict[str, Any]) -> None:
    """On hold, over, or in force with every milestone behind it."""
    assert told(SENT, moved=True, **fields) == ()


@pytest.mark.parametrize(
    ("reached", "what", "owes"),
    [
        ((), "Send the Letter of Intent", "us"),
        (("light-document-sent",), "Sign the Letter of Intent", "partner"),
        (("light-document-signed",), "Send our draft of the agreement", "us"),
        (("draft-sent",), "Send the redlines, or say that there are none", "partner"),
        (("second-draft-sent",), "Agree the final draft, approved on both sides", "us"),
        (("final-draft",), "Send the Agreement for signature", "us"),
        (("final-draft", "sent-for-signature"), "Sign the Agreement", "partner"),
        (("final-draft", "signed"), "Hold the kick-off meeting, and do what is due within 48 hours", "us"),
    ],
)
def test_the_plan_says_what_comes_next(reached: tuple[str, ...], what: str, owes: str) -> None:
    """Of every milestone there is one step that leads to it."""
    order = ("light-document-signed", "draft-sent", "redlines-received", "negotiation-call", "second-draft-sent")
    last = next((order.index(r) for r in reached if r in order), len(order) - 1 if "final-draft" in reached else -1)
    names = {*reached, *order[: last + 1]}
    found = obvious(make_deal(milestones=MET | dict.fromkeys(names, "2026-11-16")), DESK)
    assert found
    assert (found.what, found.owes) == (what, owes)


def test_before_interest_there_is_one_thing_to_do() -> None:
    """Day 1 has to be shown."""
    found = obvious(make_deal(), DESK)
    assert found
    assert found.what.startswith("Confirm mutual interest")
    assert found.due.isoformat() == "2026-11-27"
