"""A desk that has sent an agreement and waits for the redlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import DeskFixture, desk, empty
from tests.core.word.making import dele, docx, ins, par, run

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["DeskFixture", "desk", "empty", "sent"]

DEAL = "globex-referral"
FOLDER = f"deals/{DEAL}"
AGREEMENT = """---
schema: 1
document: agreement
title: Referral Agreement
version: 1
dated: 2026-11-17
status: sent
---

# Referral Agreement

This Agreement is made between Acme Ltd (**Acme**) and Globex GmbH (**Globex**).

## 1. Fee {.payment}

1.1 Acme pays Globex a fee of 10% of the first-year ACV within 30 days after the customer has paid.

1.2 A fee is due once for each customer. No fee is due for renewals.

## 2. Liability {.liability-cap}

2.1 The liability of either party does not exceed the fees of 12 months.

## 3. Exclusivity

3.1 The partnership is non-exclusive.

| Region | Contact |
|---|---|
| Germany | Ms Vogel |
"""
ROUND = """schema: 1
from: us
on: 2026-11-17
sent:
  - document: agreement
    version: 1
    to: Erika Vogel
    on: 2026-11-17T12:00
turn: partner
"""
#: The paragraphs of the agreement as Word has them, one by one.
PARAGRAPHS = (
    "Referral Agreement",
    "This Agreement is made between Acme Ltd (Acme) and Globex GmbH (Globex).",
    "1. Fee",
    "1.1\tAcme pays Globex a fee of 10% of the first-year ACV within 30 days after the customer has paid.",
    "1.2\tA fee is due once for each customer. No fee is due for renewals.",
    "2. Liability",
    "2.1\tThe liability of either party does not exceed the fees of 12 months.",
    "3. Exclusivity",
    "3.1\tThe partnership is non-exclusive.",
    "Region",
    "Contact",
    "Germany",
    "Ms Vogel",
)


@pytest.fixture
def sent(desk: DeskFixture) -> DeskFixture:
    """The desk, with the agreement sent."""
    desk.write(f"{FOLDER}/documents/agreement.md", AGREEMENT)
    desk.write(f"{FOLDER}/rounds/1.yaml", ROUND)
    return desk


def paper(*, extra: str = "", comments: str = "", **changed: str) -> bytes:
    """The agreement as a Word file; `p3="…"` is the XML inside its paragraph 3 instead."""
    body = "".join(par(changed.get(f"p{i}", run(text))) for i, text in enumerate(PARAGRAPHS))
    return docx(body + extra, comments=comments) if comments else docx(body + extra)


def change(index: int, old: str, new: str) -> str:
    """The XML inside paragraph `index` with `old` struck and `new` put in for it."""
    before, after = PARAGRAPHS[index].split(old, 1)
    return run(before) + (dele(old) if old else "") + (ins(new) if new else "") + run(after)


def saved(desk: DeskFixture, content: bytes, name: str = "back.docx") -> Path:
    """The file as it came, beside the desk."""
    return desk.write(name, content)
