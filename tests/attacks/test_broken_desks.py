"""Every command on a desk where something is badly wrong: a sentence, an exit code, and not a byte changed."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from treaty.negotiation.rounds import rounds

from tests.attacks.conftest import SIGNED, TALKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from treaty import Deal
    from treaty.negotiation.rounds import Round

    from tests.cli.conftest import DeskFixture

COMMANDS = (
    ("show", TALKING),
    ("inbox",),
    ("calendar",),
    ("checklist", TALKING),
    ("registrations",),
    ("diff",),
    ("draft", TALKING),
    ("send", TALKING, "agreement", "--to", "Some\nbody"),
    ("brief", TALKING),
    ("scenario", TALKING),
    ("envelope", TALKING),
    ("execute", TALKING, f"deals/{TALKING}/deal.md"),
    ("announce", SIGNED),
    ("handover", SIGNED),
    ("redlines", "export", TALKING),
    ("call", TALKING, "--recap"),
    ("set", TALKING, "summary", "Other"),
    ("milestone", TALKING, "signed"),
)
DEAL = f"deals/{TALKING}"
WRONG = "schema: 1\nfrom: [1]\non: {a: 1}\npositions: 7\nredlines: x\nasks: {}\nstatement: 7\n"


def replaced(path: str, content: str | bytes) -> Callable[[DeskFixture], None]:
    def attack(desk: DeskFixture) -> None:
        desk.write(path, content)

    return attack


def edited(old: str, new: str) -> Callable[[DeskFixture], None]:
    return lambda desk: desk.edit(f"{DEAL}/deal.md", old, new)


def fifo(desk: DeskFixture) -> None:
    (desk.root / DEAL / "positions.yaml").unlink()
    os.mkfifo(desk.root / DEAL / "positions.yaml")


def links(desk: DeskFixture) -> None:
    (desk.root / DEAL / "rounds/1.yaml").unlink()
    (desk.root / DEAL / "rounds/1.yaml").symlink_to("/etc/passwd")
    shutil.rmtree(desk.root / DEAL / "documents")
    (desk.root / DEAL / "documents").symlink_to("/etc")


def emptied(desk: DeskFixture) -> None:
    shutil.rmtree(desk.root / DEAL)
    shutil.rmtree(desk.root / "deals" / SIGNED)


def bare(desk: DeskFixture) -> None:
    (desk.root / DEAL / "positions.yaml").unlink()
    (desk.root / "deals/roster.yaml").unlink()


CASES: dict[str, Callable[[DeskFixture], None]] = {
    "wrong types in a round": replaced(f"{DEAL}/rounds/1.yaml", WRONG),
    "bytes that are no text": replaced(f"{DEAL}/rounds/1.yaml", b"\xff\x00\xfe"),
    "wrong types in positions": replaced(f"{DEAL}/positions.yaml", WRONG),
    "a document without front matter": replaced(f"{DEAL}/documents/agreement.md", "# Agreement\n" + "> " * 3000),
    "a roster of wrong types": replaced("deals/roster.yaml", "schema: 1\npeople: {daniel: 7, noor: [x]}\n"),
    "a policy that is none": replaced("deals/treaty.toml", "[desk\n"),
    "an approval of wrong types": replaced(f"{DEAL}/approvals/legal/x.yaml", WRONG),
    "brackets without end": replaced(f"{DEAL}/approvals/terms/{'a' * 64}.json", "[" * 100_000),
    "a number that is none": edited("schema: 2\n", "schema: 2\npipeline: {value: EUR NaN, win_rate: .inf}\n"),
    "an amount without end": edited("schema: 2\n", f"schema: 2\npipeline: {{value: 'EUR {'9' * 5000}'}}\n"),
    "the first day of all": edited("schema: 2\n", "schema: 2\nnda: 0001-01-01\ntarget_signature: 9999-12-31\n"),
    "half a character": edited("  name: Nordvane\n", '  name: "N\\ud800x"\n'),
    "a very long name": edited("  name: Nordvane\n", f"  name: {'W' * 100_000}\n"),
    "a pipe": fifo,
    "links": links,
    "no deal": emptied,
    "no positions and no roster": bare,
}


@pytest.mark.parametrize("name", CASES)
def test_every_command_ends_in_a_sentence(attacked: DeskFixture, name: str) -> None:
    """0, 1 or 2; never a traceback, nor a fault of ours; what is refused has changed nothing."""
    CASES[name](attacked)
    for words in COMMANDS:
        before = attacked.snapshot()
        result = attacked.treaty(*words)
        assert result.code in (0, 1, 2), (words, result.err)
        assert "Traceback" not in result.out + result.err, words
        assert "\x1b" not in result.out
        if result.code == 2:
            assert result.err.strip(), words
            assert attacked.snapshot() == before, words


def test_many_rounds_are_read_once(attacked: DeskFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """A difference reads the rounds of each side as often as there are sides, not as often as there are rounds."""
    read: list[str] = []

    def counted(deal: Deal) -> tuple[Round, ...]:
        read.append(deal.id)
        return rounds(deal)

    monkeypatch.setattr("treaty_diff.records.rounds", counted)
    for i in range(10, 40):
        attacked.write(f"{DEAL}/rounds/{i}.yaml", "schema: 1\nfrom: us\non: 2026-11-19\nturn: partner\n")
    result = attacked.treaty("diff")
    assert (result.code, result.out.count("added")) == (0, 30)
    assert len(read) == 2
