"""A call as it goes wrong: interrupted anywhere, shared with others, typed in a hurry, on a real terminal; W4."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
from email import message_from_bytes
from email.policy import default
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from treaty.changes.trial import trial

from tests.plugins.redlines.desks import DEAL, FOLDER, DeskFixture, change, desk, empty, paper, saved, sent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["desk", "empty", "sent"]

ROUND = f"{FOLDER}/rounds/2.yaml"
MAIL = f"build/{DEAL}-call-2026-11-20.eml"
MENU = "[a]ccept [r]eject [c]ounter ris[k] [s]kip [q]uit: "
POSITIONS = """schema: 1
positions:
  - term: terms/commercial/fee
    better: lower
    ideal: {0}%
    target: {0}%
    minimum: {0}%
batna:
  description: {1}
  strength: low
"""


@pytest.fixture
def table(sent: DeskFixture) -> DeskFixture:
    """A desk with four redlines on the table, none of which says a value of a term."""
    back = paper(
        p1=change(1, "Globex GmbH", "Globex SE"),
        p2=change(2, "Fee", "Fees"),
        p4=change(4, "once", "twice"),
        p7=change(7, "Exclusivity", "Scope"),
    )
    saved(sent, back)
    assert sent.treaty("redlines", "import", DEAL, "back.docx").code == 0
    return sent


class Typist(StringIO):
    """Types line by line; what is no text happens instead of a line."""

    def __init__(self, lines: Sequence[str | Callable[[], object]]) -> None:
        super().__init__()
        self._lines = iter(lines)

    def readline(self, size: int | None = -1) -> str:  # type: ignore[override]  # StringIO's has no name for it
        """The next line."""
        said = next(self._lines, None)
        while callable(said):
            said()
            said = next(self._lines, None)
        return "" if said is None else f"{said}\n"


def type_(monkeypatch: pytest.MonkeyPatch, *lines: str | Callable[[], object]) -> None:
    """Let somebody type."""
    monkeypatch.setattr("sys.stdin", Typist(lines))


def stop() -> None:
    """Ctrl-C."""
    raise KeyboardInterrupt


def redlines(found: DeskFixture) -> list[dict[str, Any]]:
    """As they stand in the round."""
    data = yaml.load((found.root / ROUND).read_text(encoding="utf-8"), yaml.BaseLoader)
    held: list[dict[str, Any]] = data["redlines"]
    return held


ACCEPT = ("a", "", "", "", "")


@pytest.mark.parametrize("way", [ACCEPT, ("c", "half", "y", "", "", ""), ("r", "", "Margins", "No.")])
def test_whoever_stops_at_any_question_has_changed_nothing(
    table: DeskFixture, monkeypatch: pytest.MonkeyPatch, way: tuple[str, ...]
) -> None:
    """Ctrl-C and the end of the line; what was decided before stays, and the next call goes on behind it."""
    table.treaty("call", DEAL, "--decide", "P-1=accept")
    before = table.snapshot()
    for typed in range(len(way)):
        for end in ((stop,), ()):
            type_(monkeypatch, *way[:typed], *end)
            said = table.treaty("call", DEAL)
            assert table.snapshot() == before
            assert "1 of 3  P-2" in said.out
            assert (said.code, "goes on from here" in said.out) in ((0, True), (2, False))
    assert "Nobody answers here. In a terminal," in said.err


def test_two_people_on_one_call_lose_nothing(table: DeskFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the other one decided between two questions stands, and is told."""

    def other() -> None:
        text = (table.root / ROUND).read_text(encoding="utf-8")
        for name in ("P-1", "P-3"):
            head, tail = text.split(f"id: {name}\n")
            text = f"{head}id: {name}\n{tail.replace('status: open', 'status: rejected', 1)}"
        table.write(ROUND, text.replace("status: rejected", "decided: 2026-11-20\n    by: lena\n    status: rejected"))

    type_(monkeypatch, "a", "", "", other, "mine", "", *ACCEPT, "q")
    said = table.treaty("call", DEAL).out
    assert "P-1 was changed by somebody else meanwhile, and stands as they left it." in said
    assert "P-3 was settled by somebody else meanwhile." in said
    assert "given:    1 accepted (P-2); 2 refused (P-1 and P-3)" in said
    assert [each["status"] for each in redlines(table)] == ["rejected", "accepted", "rejected", "open"]


def test_what_was_read_is_confirmed_once(sent: DeskFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """A value that somebody else settled between two questions is not confirmed over them."""
    saved(sent, paper(p3=change(3, "30", "10")))
    assert sent.treaty("redlines", "import", DEAL, "back.docx").code == 0

    def other() -> None:
        sent.edit(ROUND, "turn: us", "turn: us\n# somebody was here")
        sent.edit(ROUND, "value: net 10", "value: net 15")

    type_(monkeypatch, *ACCEPT, other, "k", "s")
    assert "was confirmed by somebody else meanwhile, and stands as they left it." in sent.treaty("call", DEAL).out
    text = (sent.root / ROUND).read_text(encoding="utf-8")
    assert "# somebody was here" in text
    assert "value: net 15" in text


def test_a_round_that_is_written_this_very_moment_is_not_overwritten(
    table: DeskFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the trial of a decision and its writing there is time enough for somebody else."""

    def slow(*asked: Any) -> Any:
        table.edit(ROUND, "how: Marked-up Word document", "how: In the meantime")
        return trial(*asked)

    monkeypatch.setattr("treaty_redlines.commands.calling.trial", slow)
    said = table.treaty("call", DEAL, "--decide", "P-1=accept")
    assert (said.code, "was written by somebody else this moment" in said.err) == (2, True)
    assert redlines(table)[0]["status"] == "open"


def test_the_count_is_right_at_each_step(table: DeskFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settled of all, in whole per cent, reckoned here from the file itself after each decision."""
    shares: list[str] = []

    def count() -> None:
        settled = sum(each["status"] in ("accepted", "rejected") or "agreed" in each for each in redlines(table))
        shares.append(f"{settled} of 4 settled, {settled * 25} %")

    offer = ("counter", "half", "n", "", "", "")
    type_(monkeypatch, *ACCEPT, count, "S", count, *offer, count, "c", "", "REJECT", "", "", "")
    said = table.treaty("call", DEAL).out
    count()
    assert re.findall(r"\d of 4 settled, \d+ %", said)[:4] == shares
    assert shares[-1] == "2 of 4 settled, 50 %"


@pytest.mark.parametrize("words", ["a\u200bb", "a\u202eb", "a\x1b[31m", "\udcff"])
def test_what_nobody_can_see_is_asked_again(table: DeskFixture, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    """Words pasted from Word: the answers given before are not lost."""
    type_(monkeypatch, "a", "", "", words, "ab", "", "q")
    said = table.treaty("call", DEAL)
    assert "A character that nobody can see is in “" in said.out + said.err
    assert redlines(table)[0]["decision"] == "ab"
    again = table.treaty("call", DEAL, "--decide", "P-2=accept", "--answer", words)
    assert (again.code, "P-2 is as it was." in again.err) == (2, True)


def test_words_of_any_kind_are_kept_as_typed(table: DeskFixture) -> None:
    """Whatever they would mean in YAML, or to a program for mail."""
    odd = "é 日本 x: - # 'y\" *null* =1+1 \\n <b>"
    table.treaty("call", DEAL, "--decide", "P-1=counter", "--words", odd, "--answer", odd, "--recap")
    assert (redlines(table)[0]["agreed"], redlines(table)[0]["answer"]) == (odd, odd)
    text = message_from_bytes((table.root / MAIL).read_bytes(), policy=default).get_content()
    assert text.count(odd) == 2


def test_nothing_that_is_ours_alone_reaches_the_mail(table: DeskFixture) -> None:
    """Positions, reasons, owners, triage: two calls that differ in these alone write the same bytes."""
    mails = []
    fresh = (table.root / ROUND).read_text(encoding="utf-8")
    for rate, words, owner, verdict in ((8, "Walk to the rival", "fay", "accept"), (12, "Wait", "viv", "risk")):
        table.write(f"{FOLDER}/positions.yaml", POSITIONS.format(rate, words))
        triaged = fresh.replace("triage: acceptable", "triage: critical") if rate == 12 else fresh
        table.write(ROUND, triaged)
        for id_, what in (("P-1", verdict), ("P-2", "reject"), ("P-3", "counter")):
            offer = ("--offer", "A third") if what == "counter" else ()
            settled = table.treaty(
                *("call", DEAL, "--as", "lena", "--decide", f"{id_}={what}"),
                *("--why", words, "--owner", owner, "--answer", "Thank you", *offer),
            )
            assert settled.code == 0, settled.err
        assert table.treaty("call", DEAL, "--recap", "--as", "dora").code == 0
        mails.append((table.root / MAIL).read_bytes())
    assert mails[0] == mails[1]
    assert b"A third" in mails[0]


class Terminal:
    """`treaty` on a terminal of its own."""

    def __init__(self, found: DeskFixture, columns: int, *arguments: str) -> None:
        self._rest = ""
        self._own, theirs = pty.openpty()
        self.resize(columns)
        code = "import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); from treaty.cli import main; main()"
        self._process = subprocess.Popen(
            [sys.executable, "-c", code, *arguments],
            cwd=found.root,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            env={**{k: v for k, v in os.environ.items() if k != "COLUMNS"}, "TERM": "xterm", "NO_COLOR": "1"},
        )
        os.close(theirs)

    def resize(self, columns: int) -> None:
        """Make the window as wide."""
        fcntl.ioctl(self._own, termios.TIOCSWINSZ, struct.pack("HHHH", 30, columns, 0, 0))

    def until(self, words: str) -> str:
        """What comes on the screen up to `words`; the rest is for the next question."""
        for _ in range(60):
            if words in self._rest:
                said, _, self._rest = self._rest.partition(words)
                return said + words
            if select.select([self._own], [], [], 1)[0]:
                self._rest += os.read(self._own, 65536).decode().replace("\r\n", "\n")
        raise AssertionError(self._rest)

    def type(self, words: str) -> None:
        """Type, on the keyboard."""
        os.write(self._own, words.encode())

    def close(self) -> None:
        """Hang up, which ends it."""
        os.close(self._own)
        self._process.wait(20)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def test_on_a_terminal(table: DeskFixture) -> None:
    """As wide as it is, now and after it was resized; nonsense is asked again, Ctrl-C ends it, and it is resumed."""
    table.edit(ROUND, "text: twice", f"text: twice {'so it is ' * 40}{'W' * 200}")
    with Terminal(table, 40, "call", DEAL, "--as", "dora") as terminal:
        assert "1 of 4  P-1" in terminal.until(MENU)
        terminal.type("perhaps\n")
        assert "Type one of a, r, c, k, s, q, or the word." in terminal.until(MENU)
        terminal.type("s\n")
        terminal.until("2 of 4  P-2")
        terminal.until(MENU)
        terminal.type("s\n")
        narrow = terminal.until(MENU)
        shown = narrow[narrow.index("put in:") : narrow.index("by:")]
        assert max(map(len, shown.splitlines())) <= 40
        assert shown.count("W") == 200
        terminal.resize(100)
        terminal.type("\x03\n")  # a key behind it, for Python misses a signal just before it waits for one
        assert "Interrupted. 0 decisions written" in terminal.until("goes on from here.")
    with Terminal(table, 100, "call", DEAL, "--as", "dora") as wide:
        assert "1 of 4  P-1" in wide.until(MENU)
        wide.type("Quit\n")
        assert "e-mail to Globex" in wide.until("read it first.")
