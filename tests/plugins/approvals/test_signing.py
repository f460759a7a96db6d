"""Approvals signed with people's own keys, by command."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.plugins.approvals.deciding import ID, approve_as, found
from tests.plugins.approvals.desks import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import DeskFixture


@pytest.fixture
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody's own key."""
    path = tmp_path_factory.mktemp("keys") / "id"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)], check=True)
    return path


def strict(desk: DeskFixture, key: Path, person: str = "farah") -> None:
    """Finance must sign, and `person` has a key."""
    desk.edit("deals/treaty.toml", '[gates.finance]\nassurance = "recorded"', '[gates.finance]\nassurance = "signed"')
    line = key.with_suffix(".pub").read_text().strip()
    email = f"    email: {person}@arcwell.example\n"
    desk.edit("deals/roster.yaml", email, f"{email}    keys:\n      - {line}\n")


def test_an_approval_signed_with_ones_own_key(desk: DeskFixture, key: Path) -> None:
    """Where the gate takes a signature, the record carries one, and the check believes it."""
    strict(desk, key)
    done = approve_as(desk, "finance", "farah", "--key", str(key))

    assert (done.code, found(desk)) == (0, [])
    assert "Farah Siddiqui approved finance for Finance (signed). Commit:" in done.out
    assert "approved by Farah Siddiqui, 20 November 2026 (signed)" in desk.treaty("approvals", ID).out


def test_a_signed_record_may_be_written_otherwise(desk: DeskFixture, key: Path) -> None:
    """What is signed is what the record says, not how its file looks."""
    strict(desk, key)
    approve_as(desk, "finance", "farah", "--key", str(key))
    path = f"{FOLDER}/approvals/finance/20261120T150000Z-finance-farah.yaml"
    desk.edit(path, "  role: finance\n  by: farah\n", "  by: 'farah'  # Finance\n  role: finance\n")

    assert found(desk) == []


def test_a_signed_record_cannot_be_edited(desk: DeskFixture, key: Path) -> None:
    """Whatever word of it changes, the signature no longer fits."""
    strict(desk, key)
    approve_as(desk, "finance", "farah", "--key", str(key), "--reason", "fine")
    desk.edit(f"{FOLDER}/approvals/finance/20261120T150000Z-finance-farah.yaml", "reason: fine", "reason: very fine")

    assert found(desk) == ["error approvals/unverified"]


def test_a_gate_that_takes_a_signature_refuses_without(desk: DeskFixture, key: Path) -> None:
    """Without a key nothing is written; neither is it with somebody else's."""
    strict(desk, key, person="cora")
    before = desk.snapshot()

    assert "it is only `recorded`, and finance takes `signed` decisions" in approve_as(desk, "finance", "farah").err
    done = approve_as(desk, "finance", "farah", "--key", str(key))
    assert done.code == 2
    assert "Nothing was written: its signature was made with no key that the roster gives Farah Siddiqui" in done.err
    assert desk.snapshot() == before


def test_a_key_that_two_people_share_is_nobodys(desk: DeskFixture, key: Path) -> None:
    """A key under two names identifies neither, and the roster's fault is found too."""
    strict(desk, key)
    assert approve_as(desk, "finance", "farah", "--key", str(key)).code == 0
    line = key.with_suffix(".pub").read_text().strip()
    email = "    email: victor@arcwell.example\n"
    desk.edit("deals/roster.yaml", email, f"{email}    keys:\n      - {line}\n")

    done = desk.treaty("check")
    assert "its key stands under Victor Lindqvist too and so identifies nobody" in done.out
    assert "Farah Siddiqui and Victor Lindqvist have the same key" in done.out


def test_the_key_that_git_signs_with_is_the_usual_one(desk: DeskFixture, key: Path) -> None:
    """Who signs commits with SSH need not name a key."""
    strict(desk, key)
    desk.git("config", "user.signingkey", str(key))
    assert approve_as(desk, "finance", "farah").code == 2

    desk.git("config", "gpg.format", "ssh")
    assert approve_as(desk, "finance", "farah").code == 0


def test_a_file_that_is_no_key_is_refused(desk: DeskFixture, key: Path) -> None:
    """What `ssh-keygen` says is handed on in a sentence."""
    strict(desk, key)
    done = approve_as(desk, "finance", "farah", "--key", "deals/treaty.toml")

    assert done.code == 2
    assert "`ssh-keygen` could not sign with deals/treaty.toml:" in done.err


def test_a_level_that_cannot_be_made_is_refused(desk: DeskFixture, key: Path) -> None:
    """A desk that takes hardware keys is told that a plain signature is not enough."""
    strict(desk, key)
    desk.edit("deals/treaty.toml", 'assurance = "signed"', 'assurance = "signed-hardware"')

    done = approve_as(desk, "finance", "farah", "--key", str(key))
    assert done.code == 2
    assert "it is only `signed`, and finance takes `signed-hardware` decisions" in done.err
