"""Desks for the tests of briefs: a referral before a call, in memory and on the disk."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from treaty.checks.checking import Question, open_desk
from treaty.finding import Visibility
from treaty.plugins import load_plugins
from treaty.testing import MemoryTree
from treaty_brief.brief import brief
from treaty_brief.case import case_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from treaty.checks.reader import DeskReader
    from treaty_brief.case import Case

DEAL = """model: referral
tier: silver
partner: { name: Globex }
owner: noor
milestones:
  interest: { on: 2026-11-16, evidence: minutes }
next_step: { what: Send the letter, owes: us, due: 2026-11-24 }
terms:
  commercial:
    currency: EUR
    payer: us
    fee: 8%
    clawback: 90 days
    registration: { answer_within: 48 business hours, protection: 90 days }
  exclusivity: none
"""
FIGURES = """pipeline: { value: "EUR 600,000", win_rate: 30% }
package:
  - { what: co-marketing }
  - { what: certification, count: 4 }
  - { what: Landing page, value: "EUR 6,500" }
  - { what: A named contact }
"""
POSITIONS = """positions:
  - { term: terms/commercial/fee, payer: us, better: lower, ideal: 7.31%, target: 9.17%, minimum: 11.83% }
  - { term: terms/commercial/clawback, better: higher, ideal: 117 days, target: 87 days, minimum: 57 days }
  - { term: terms/exclusivity, better: [none, sub-vertical, broad], ideal: none, target: none, minimum: sub-vertical }
batna: { description: Quicksilver answers our calls, strength: high }
walk_away:
  - { when: Marigold above all, term: terms/commercial/fee }
"""
#: What nobody but the negotiators may read.
SECRET = ("7.31", "9.17", "11.83", "117 days", "87 days", "57 days", "Quicksilver", "Marigold")
ROUND = """from: partner
on: 2026-11-18
asks:
  - { term: terms/commercial/fee, value: 20%, note: Our standard is 20 % }
  - { term: terms/commercial/upsell, value: first-year }
turn: us
"""
POLICY = """
[package.co-marketing]
value = ["EUR 12,000", "USD 13,000"]
[package.certification]
title = "Certification seats"
value = "EUR 900"
per = "seat"
[package.pam]
title = "Dedicated PAM"
value = "EUR 18,000"
tiers = ["gold"]
"""
ROSTER = "people:\n  noor: { name: Noor Haddad }\n"
FILES: Mapping[str, str] = {
    "deal.md": DEAL + FIGURES,
    "positions.yaml": POSITIONS,
    "rounds/1.yaml": ROUND,
    "treaty.toml": POLICY,
    "roster.yaml": ROSTER,
}


def reader_of(files: Mapping[str, str]) -> DeskReader:
    """The desk of these files, opened with every department."""
    question = Question(now=datetime(2000, 1, 1, tzinfo=UTC), as_of="2026-11-20", audience=Visibility.CONFIDENTIAL)
    return open_desk(MemoryTree.of(files), question, plugins=load_plugins())


def case(**changed: str) -> Case:
    """The case of the example deal; a changed file is named by its name without suffix (`deal`, `rounds_2`)."""
    names = {"deal": "deal.md", "positions": "positions.yaml", "policy": "treaty.toml"}
    files = {names.get(n, f"{n.replace('_', '/')}.yaml"): text for n, text in changed.items()}
    return case_of(reader_of({**FILES, **{path: text for path, text in files.items() if text}}), "example")


def page(**changed: str) -> str:
    """The brief of the example deal, in Markdown."""
    return brief(case(**changed))


def on_disk(folder: Path, files: Mapping[str, str] = FILES) -> Path:
    """The same desk as a git repository in `folder`."""
    tree = MemoryTree.of(files)
    for path in tree.paths():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(tree.read(path))
    subprocess.run(["git", "init", "-q", folder], check=True)
    return folder
