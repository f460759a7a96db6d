"""Positions change no output but the negotiators' own; a deal that a reader may not know of is not there for them."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.attacks.conftest import SIGNED, TALKING, commit

if TYPE_CHECKING:
    from tests.cli.conftest import DeskFixture, Result

#: Beside these only `brief`, and what is asked for with `--audience confidential`, may tell of positions.
COMMANDS = (
    ("show", TALKING),
    ("show", TALKING, "--format", "json", "--audience", "partner"),
    ("inbox", "--days", "3000", "--format", "json"),
    ("calendar",),
    ("checklist", TALKING),
    ("registrations",),
    ("diff", "HEAD"),
    ("diff", "HEAD", "--format", "markdown"),
    ("draft", TALKING, "--show"),
    ("scenario", SIGNED, "--win-rate", "30%", "--pipeline", "USD 1,000,000", "--format", "json"),
    ("announce", SIGNED),
    ("handover", SIGNED),
    ("approvals", TALKING),
    ("call", TALKING, "--recap"),
    ("redlines", "export", TALKING),
    ("objections",),
    ("status",),
    ("set", TALKING, "positions", "1"),
    ("set", TALKING, "terms.commercial.fee", "far too much"),
    ("send", TALKING, "agreement", "--to", "Somebody"),
)
POSITIONS = """schema: 1
positions:
  - term: terms/commercial/{term}
    better: higher
    ideal: {rate}
    target: {rate}
    minimum: {rate}
batna:
  description: {words}
  strength: {strength}
"""


#: A commit is named after all that is in it.
_COMMIT = re.compile(r"\([0-9a-f]{7}\)")


def positions(*, other: bool) -> str:
    """Two sets of positions of the same deal that have nothing in common."""
    if other:
        return POSITIONS.format(term="mdf", rate="EUR 911,111", words="Walk to the rival", strength="low")
    return POSITIONS.format(term="sourced_share", rate="83%", words="Wait for another year", strength="high")


def told(desk: DeskFixture) -> list[tuple[Result, dict[str, bytes]]]:
    """What every command says and writes; each finds the desk as it was."""
    before, found = desk.snapshot(), []
    for words in COMMANDS:
        ended = desk.treaty(*words)
        result = replace(ended, out=_COMMIT.sub("a commit", ended.out))
        after = desk.snapshot()
        written = {path: raw for path, raw in after.items() if before.get(path) != raw}
        found.append((result, written))
        for path in written:
            desk.write(path, before[path]) if path in before else (desk.root / path).unlink()
    return found


def test_positions_interfere_with_nothing(attacked: DeskFixture) -> None:
    """Two desks that differ in positions alone: the same bytes on every screen and in every file."""
    runs = []
    deal = (attacked.root / f"deals/{TALKING}/deal.md").read_text(encoding="utf-8")
    changed = deal.replace("country: NO", "country: SE").replace("cap: 24 months", "cap: 12 months")
    for other in (False, True):
        attacked.write(f"deals/{TALKING}/positions.yaml", positions(other=other))
        attacked.write(f"deals/{SIGNED}/positions.yaml", positions(other=other).replace("sourced", "influenced"))
        commit(attacked)
        attacked.write(f"deals/{TALKING}/deal.md", changed)
        runs.append(told(attacked))
        attacked.write(f"deals/{TALKING}/deal.md", deal)
    for words, one, two in zip(COMMANDS, *runs, strict=True):
        assert one == two, words
    assert sum(result.code == 0 for result, _ in runs[0]) >= len(COMMANDS) // 2, "or nothing was compared"


SECRET = "norvane-oem"
TYPO = "norvane-ome"
AUDIENCES = ("public", "partner", "internal")
ASKED = (
    *(("show", name) for name in (SECRET, TYPO, f"deals/{SECRET}/deal.md")),
    *(("checklist", name) for name in (SECRET, TYPO)),
    *(("calendar", name) for name in (SECRET, TYPO)),
    *(("registrations", "list", name) for name in (SECRET, TYPO)),
    ("inbox", "--days", "3000"),
    ("calendar",),
    ("status",),
    ("diff", "HEAD", "--exit-code"),
    ("diff", "HEAD", "--format", "json"),
    ("diff", "HEAD", "--format", "markdown"),
    ("diff", "HEAD", SECRET),
)


@pytest.mark.parametrize("broken", [False, True], ids=["whole", "broken"])
def test_a_deal_that_is_not_for_them_is_not_there(attacked: DeskFixture, *, broken: bool) -> None:
    """No id, no name, no count, no other refusal, no hint: readers below it cannot tell whether there is one."""

    def answers() -> list[Result]:
        return [attacked.treaty(*words, "--audience", audience) for audience in AUDIENCES for words in ASKED]

    without = answers()
    shutil.copytree(attacked.root / "deals" / TALKING, attacked.root / "deals" / SECRET)
    deal = f"deals/{SECRET}/deal.md"
    attacked.edit(deal, "  name: Nordvane\n", "  name: Norvane\n")
    attacked.edit(deal, "\ntier: gold", "\ntier: gold\nvisibility: confidential" + ("\nowner: [" if broken else ""))
    for words, one, two in zip([(a, *w) for a in AUDIENCES for w in ASKED], without, answers(), strict=True):
        assert one == two, words
    hint = attacked.treaty("draft", TYPO).err
    assert SECRET not in hint, "who works on it names it exactly"


def test_commits_of_a_secret_deal_are_silent(attacked: DeskFixture) -> None:
    """A change that is committed is told no more than one that is not; only the commits' own names differ."""
    shutil.copytree(attacked.root / "deals" / TALKING, attacked.root / "deals" / SECRET)
    attacked.edit(f"deals/{SECRET}/deal.md", "\ntier: gold", "\ntier: gold\nvisibility: confidential")
    commit(attacked)
    said = attacked.treaty("diff", "HEAD~1..HEAD").out
    assert "Nothing changed" in said
    assert re.search(r"norvane|confidential", said) is None
