"""The clause library beside their words: our fallback is told to us alone, and what it never accepts is critical."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
import yaml
from treaty import LibraryClause
from treaty_redlines.edits import Edit
from treaty_redlines.flags import Parties
from treaty_redlines.library import Library
from treaty_redlines.triage import Triage

from tests.plugins.redlines.desks import DEAL, FOLDER, DeskFixture, change, desk, empty, paper, saved, sent

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Result

__all__ = ["desk", "empty", "sent"]

ROUND = f"{FOLDER}/rounds/2.yaml"
HIGHER = change(6, "12 months", "24 months")
OURS = "for all claims of one Contract Year"
WHEN = "when: The partner wants certainty about what it could recover at least."


def imported(found: DeskFixture, content: bytes) -> Result:
    """What the import says."""
    saved(found, content)
    said = found.treaty("redlines", "import", DEAL, "back.docx")
    assert said.code == 0, said.err
    return said


def test_the_import_tells_the_fallback_of_the_clause(sent: DeskFixture) -> None:
    """Once a clause, drafted with the deal's terms, for the redlines about it alone."""
    said = imported(sent, paper(p3=change(3, "30", "10"), p6=HIGHER)).out
    assert "  P-2: our fallback on Liability: “Subject to clause" in said
    assert OURS in said
    assert "the Fees paid and payable in the 12 months before" in said
    assert WHEN in said
    assert said.count("our fallback on") == 1
    assert "{%" not in said


def test_the_fallback_is_written_nowhere_and_reaches_no_partner(sent: DeskFixture) -> None:
    """An offer is what somebody decided to offer: the round, the answer in Word and the e-mail have none (C4)."""
    imported(sent, paper(p3=change(3, "30", "10"), p6=HIGHER))
    redlines = yaml.safe_load((sent.root / ROUND).read_text(encoding="utf-8"))["redlines"]
    assert ["offer" in each for each in redlines] == [False, False]
    assert sent.treaty("call", DEAL, "--decide", "P-1=reject").code == 0
    assert sent.treaty("redlines", "export", DEAL, "--over", "back.docx").code == 0
    assert sent.treaty("call", DEAL, "--recap").code == 0
    written = [content for path in sent.root.rglob("*") if path.is_file() for content in contents(path)]
    assert sum(b"Not accepted." in content for content in written) >= 2
    assert not any(b"Contract Year" in content for content in written)


def contents(path: Path) -> list[bytes]:
    """The bytes of a file; of a Word file, those of its parts."""
    if path.suffix != ".docx":
        return [path.read_bytes()]
    with ZipFile(path) as package:
        return [package.read(name) for name in package.namelist()]


def test_the_call_shows_it_beside_their_words(sent: DeskFixture) -> None:
    """Between ours and the owner, whole."""
    imported(sent, paper(p6=HIGHER))
    said = sent.treaty("call", DEAL).out
    assert (
        said.index("ours:     “The liability of either") < said.index("fallback: “Subject to clause") < said.index(WHEN)
    )
    assert "Both ceilings are the same for both parties." in said


SECTION = """## 3. Governing law and disputes {.governing-law}

3.1 This Agreement, and any obligation outside contract that arises from it, is governed by the law of England and
Wales, without its rules on conflict of laws and without the United Nations Convention on Contracts for the
International Sale of Goods.

3.2 A dispute that is not resolved within 20 Business Days of that notice shall be finally settled by arbitration: LCIA,
under the rules in force when the arbitration begins, conducted in English.

## 4. Exclusivity
"""


@pytest.mark.parametrize(("strikes", "clause", "offered"), [("England", "3.1", False), ("LCIA", "3.2", True)])
def test_a_fallback_is_told_for_the_paragraph_that_it_says_otherwise(
    sent: DeskFixture,
    strikes: str,
    clause: str,
    offered: bool,
) -> None:
    """Courts instead of arbitration are no answer to another governing law."""
    sent.edit(f"{FOLDER}/documents/agreement.md", "## 3. Exclusivity\n", SECTION)
    data = {"clause": f"{clause} Governing law and disputes", "strikes": strikes, "text": "Utopia", "id": "P-1"}
    told = {"schema": 1, "from": "partner", "on": "2026-11-20", "turn": "us", "redlines": [data]}
    sent.write(ROUND, yaml.safe_dump(told))
    said = sent.treaty("call", DEAL).out
    assert "ours:     “" in said
    assert ("fallback: “" in said) is offered, said


def test_a_change_of_wording_needs_no_fallback(sent: DeskFixture) -> None:
    """Nothing is offered for what can be accepted."""
    said = imported(sent, paper(p6=change(6, "The", "A"))).out + sent.treaty("call", DEAL).out
    assert "fallback" not in said.casefold()


def test_a_heading_that_is_a_provision_is_recognised(sent: DeskFixture) -> None:
    """Without an attribute, and under another title than that of the library."""
    sent.write(
        "deals/_clauses/exclusivity.md",
        "---\nclause: exclusivity\ntitle: Exclusivity and employees\nprovisions: [exclusivity]\nuse: Always.\n"
        "fallback_when: They insist.\nnever: Golden handcuffs.\n---\n\n## Preferred\n\nFree.\n\n"
        "## Fallback\n\nFree, save in Malta.\n",
    )
    said = imported(sent, paper(p8=change(8, "non-exclusive", "non-exclusive and bears golden handcuffs"))).out
    assert "P-1      critical" in said
    assert "P-1: our fallback on Exclusivity and employees: “Free, save in Malta.”" in said


def test_a_library_that_cannot_be_read_stops_no_import(sent: DeskFixture) -> None:
    """Nor a call: it is told, with the command that says what is wrong."""
    sent.write("deals/_clauses/liability.md", "no clause")
    for said in (imported(sent, paper(p6=HIGHER)).out, sent.treaty("call", DEAL).out):
        assert "The clause library could not be asked" in said
        assert "`treaty clauses`" in said


NEVER = LibraryClause(
    "liability",
    never="Liability without a ceiling, payment at the payer's discretion, or golden handcuffs. "
    'Words such as "reasonable protection".',
)
TRIAGE = Triage(Parties(("Acme",), ("Globex",)), library=Library({"2 Liability": (NEVER,)}))


@pytest.mark.parametrize(
    ("before", "after", "triage"),
    [
        ("Fees are due.", "Fees: the payment is at the sole discretion of the payer.", "critical"),
        ("Globex acts.", "Globex acts and has its reasonable protection.", "critical"),
        ("Globex acts.", "Globex acts in golden handcuffs.", "critical"),
        ("Globex acts.", "Globex acts in handcuffs that are golden.", "negotiable"),
        ("Globex acts.", "Payment is due. The payer rests. Discretion is kept.", "negotiable"),
        ("Payer has discretion in payment.", "Payer has discretion in payment within 5 days.", "negotiable"),
    ],
)
def test_what_the_library_never_accepts_is_critical(before: str, after: str, triage: str) -> None:
    """Its words in one sentence, few of them in their order only; not what stood there before, and in that clause."""
    edit = Edit(before, after, before, after, ("Marcus",))
    assert TRIAGE(edit, "2 Liability") == triage
    assert TRIAGE(edit, "3 Fee") == "negotiable"
