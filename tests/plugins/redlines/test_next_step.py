"""Where the next step no longer holds after a command, its last line sets the obvious one, and never by itself."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

from tests.plugins.redlines.desks import DEAL, FOLDER, DeskFixture, change, desk, empty, paper, saved, sent

if TYPE_CHECKING:
    from tests.cli.conftest import Result

__all__ = ["desk", "empty", "sent"]

SETTLE = f"  treaty set {DEAL} next_step '{{what: Settle 1 open redline with Globex, owes: us, due: 2026-11-27}}'"


@pytest.fixture
def theirs(sent: DeskFixture) -> DeskFixture:
    """The deal says that the partner owes the next step; their file has come."""
    sent.edit(f"{FOLDER}/deal.md", "owes: us", "owes: partner")
    saved(sent, paper(p3=change(3, "30", "10")))
    return sent


def last(result: Result) -> str:
    assert result.code == 0, result.err
    return result.out.splitlines()[-1]


def test_an_import_makes_it_our_turn(theirs: DeskFixture) -> None:
    """The command is told, the deal is untouched; whoever runs it hears no more of it."""
    before = theirs.snapshot()[f"{FOLDER}/deal.md"]
    told = last(theirs.treaty("redlines", "import", DEAL, "back.docx"))
    assert told == SETTLE
    assert theirs.snapshot()[f"{FOLDER}/deal.md"] == before
    assert theirs.treaty(*shlex.split(told)[1:]).code == 0
    assert "next_step" not in theirs.treaty("call", DEAL, "--decide", "P-1=counter", "--offer", "15").out


def test_a_call_and_an_answer_tell_it_too(theirs: DeskFixture) -> None:
    """While it is wrong, each of them says so; once everything is settled, what comes after it."""
    theirs.treaty("redlines", "import", DEAL, "back.docx")
    assert last(theirs.treaty("call", DEAL, "--decide", "P-1=counter", "--offer", "15")) == SETTLE
    assert last(theirs.treaty("redlines", "export", DEAL, "--over", "back.docx")) == SETTLE
    theirs.edit(f"{FOLDER}/deal.md", "owes: partner", "owes: us")
    done = last(theirs.treaty("call", DEAL, "--decide", "P-1=accept"))
    assert done.startswith(f"  treaty set {DEAL} next_step '{{what: ")
    assert "Settle" not in done
