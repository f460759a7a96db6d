"""The text of an agreement by clause."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from treaty.document import Document
from treaty.text.clauses import Agreement, without_attributes
from treaty.text.plain_text import plain

if TYPE_CHECKING:
    from pathlib import Path

FIELDS = "---\nschema: 1\ndocument: agreement\ntitle: From the fields\n---\n"

TEXT = """
# Reseller Agreement

This Agreement is made between **Arcwell Ltd** and Globex.

## 1. Definitions

1.1 In this Agreement:

**Affiliate** means a company
under common control.

## 7. Liability *and* more {.liability-cap .consequential-damages}

7.1 Nothing limits what the law
does not let be limited.

7.2 **Ceiling.** The ceiling is 12 months of fees.

7.2.1 It is the same for both:

- for Arcwell,
- for Globex.

It is yearly.

7.3 As clause 7.2 says,
7.4 is not a clause here.

5.5 per cent is no clause either.

## Schedule 1: House Accounts

| Name | Country |
|---|---|
| **Velkomat** | CZ |

## Signatures
"""


def agreement(body: str) -> Agreement:
    return Agreement.of(Document.parse("deals/globex-reseller/documents/agreement.md", (FIELDS + body).encode()))


def outline(body: str) -> list[tuple[int, str, str]]:
    return [(clause.level, clause.number, clause.title) for clause in agreement(body).walk()]


def test_headings_and_numbered_paragraphs_are_clauses() -> None:
    """A numbered paragraph hangs below the clause whose number it carries on; no other number makes a clause."""
    assert agreement(TEXT).title == "Reseller Agreement"
    assert outline(TEXT) == [
        (1, "", ""),
        (2, "1", "Definitions"),
        (3, "1.1", ""),
        (2, "7", "Liability and more"),
        (3, "7.1", ""),
        (3, "7.2", "Ceiling"),
        (4, "7.2.1", ""),
        (3, "7.3", ""),
        (2, "Schedule 1", "House Accounts"),
        (2, "", "Signatures"),
    ]


def test_a_heading_names_its_provisions() -> None:
    """The attribute ties a clause to provisions, and is no part of its title."""
    clause = agreement(TEXT).clause("7")
    assert clause is not None
    assert (clause.provisions, clause.title) == (("liability-cap", "consequential-damages"), "Liability and more")


def test_text_is_plain_and_without_sub_clauses() -> None:
    """Emphasis, numbers and markers are gone; lines that were wrapped are joined; rows and items have their own."""
    of = agreement(TEXT)
    texts = {
        number: clause.text for number in ("1.1", "7", "7.2", "7.2.1", "Schedule 1") if (clause := of.clause(number))
    }
    assert texts == {
        "1.1": "In this Agreement:\nAffiliate means a company under common control.",
        "7": "",
        "7.2": "Ceiling. The ceiling is 12 months of fees.",
        "7.2.1": "It is the same for both:\nfor Arcwell,\nfor Globex.\nIt is yearly.",
        "Schedule 1": "Name | Country\nVelkomat | CZ",
    }
    assert of.clauses[0].text == "This Agreement is made between Arcwell Ltd and Globex."


def test_spans_are_lines_of_the_file() -> None:
    """Front matter counts; a clause reaches to the end of its last line, its sub-clauses included."""
    lines = (FIELDS + TEXT).split("\n")
    of = agreement(TEXT)
    ends = {
        "1.1": ("1.1 In this Agreement:", "under common control."),
        "7": (
            "## 7. Liability *and* more {.liability-cap .consequential-damages}",
            "5.5 per cent is no clause either.",
        ),
        "7.2": ("7.2 **Ceiling.** The ceiling is 12 months of fees.", "It is yearly."),
        "Schedule 1": ("## Schedule 1: House Accounts", "| **Velkomat** | CZ |"),
    }
    for number, (first, last) in ends.items():
        clause = of.clause(number)
        assert clause is not None
        span = clause.span
        assert (lines[span.start.line - 1], lines[span.end.line - 1]) == (first, last)
        assert (span.start.column, span.end.column) == (1, len(last) + 1)
    before = of.clauses[0].span
    assert (
        lines[before.start.line - 1]
        == lines[before.end.line - 1]
        == "This Agreement is made between **Arcwell Ltd** and Globex."
    )


@pytest.mark.parametrize(
    ("heading", "number", "title"),
    [
        ("7. Liability", "7", "Liability"),
        ("7 Liability", "7", "Liability"),
        ("7.2. Cap", "7.2", "Cap"),
        ("**7.** **Liability**", "7", "Liability"),
        ("Article 7: Liability", "7", "Liability"),
        ("Section 7.2 – Cap", "7.2", "Cap"),
        ("ARTICLE IV. TERM", "IV", "TERM"),
        ("Schedule 2: Plan", "Schedule 2", "Plan"),
        ("Exhibit B – Marks", "Exhibit B", "Marks"),
        ("Annex 1", "Annex 1", ""),
        ("Term", "", "Term"),
        ("Exhibition of goods", "", "Exhibition of goods"),
        ("I agree", "", "I agree"),
        ("90 days of notice", "", "90 days of notice"),
        ("2026: the plan", "", "2026: the plan"),
    ],
)
def test_how_a_heading_is_numbered(heading: str, number: str, title: str) -> None:
    """The usual ways to number a heading are read; a word or figure that is none stays in the title."""
    assert outline(f"## {heading}\n") == [(2, number, title)]


def test_a_text_that_is_one_list() -> None:
    """Without numbered headings the items of an ordered list are clauses, and those of the lists within."""
    body = "# P\n\n1. <i class='h'>Work</i>\n    1. <b>Duty.</b> Each does.\n    2. Other\n2. Pay\n\nMore.\n\n3. End\n"
    assert outline(body) == [(2, "1", "Work"), (3, "1.1", "Duty"), (3, "1.2", ""), (2, "2", ""), (2, "3", "")]
    of = agreement(body)
    assert [clause.text for clause in of.walk()] == ["", "Duty. Each does.", "Other", "Pay\nMore.", "End"]


def test_a_list_in_a_clause_is_numbered_within_it() -> None:
    """Items of an ordered list are cited with the number of their clause; what follows belongs to the clause again."""
    body = "## 3. Duties\n\n3.1 The partner shall:\n\n1. sell,\n2. support.\n\nAlways.\n"
    assert outline(body) == [(2, "3", "Duties"), (3, "3.1", ""), (4, "3.1.1", ""), (4, "3.1.2", "")]
    clause = agreement(body).clause("3.1")
    assert clause is not None
    assert clause.text == "The partner shall:\nAlways."


def test_a_list_before_the_clauses_is_none() -> None:
    """Where headings are numbered, a list of the parties is not clause 1."""
    assert outline("1. Arcwell\n2. Globex\n\n## 1. Definitions\n") == [(1, "", ""), (2, "1", "Definitions")]


def test_a_number_in_bold() -> None:
    """A number, or number and title, may be in bold."""
    body = "## 3. Pay\n\n**3.1** Net 30.\n\n**3.2 Tax.** Added.\n\n3\\.3 **No title** in it.\n"
    found = [(c.number, c.title, c.text) for c in agreement(body).walk()][1:]
    assert found == [("3.1", "", "Net 30."), ("3.2", "Tax", "Tax. Added."), ("3.3", "", "No title in it.")]


def test_a_title_of_the_fields_where_the_text_has_none() -> None:
    """A text without a heading over all has the title that its fields give it."""
    assert agreement("## 1. Term\n").title == "From the fields"
    assert agreement("").clauses == ()


def test_read_once() -> None:
    """Fifteen rules that look at the same document read it once."""
    document = Document.parse("deals/globex-reseller/documents/agreement.md", (FIELDS + TEXT).encode())
    assert Agreement.of(document).clauses is Agreement.of(document).clauses


def test_readers_see_no_attribute() -> None:
    """Whoever renders a text leaves out what only Treaty reads; nothing else in braces is touched."""
    marked = "# T {.a}\n\n## 7. L {.b #c .d}  \n\nx {.y}\n\n```\n## z {.z}\n```\n\nS {.s}\n---\n\n## {curly} {x}\n"
    assert without_attributes(marked) == (
        "# T\n\n## 7. L\n\nx {.y}\n\n```\n## z {.z}\n```\n\nS\n---\n\n## {curly} {x}\n"
    )
    assert agreement("## 7. L {.b #c .d}\n").clauses[0].provisions == ("b", "d")
    assert agreement("## 7. L {curly}\n").clauses[0].title == "L {curly}"


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        ("**bold**, *italic* and ***both***", "bold, italic and both"),
        ("_so_ and __so__, but snake_case", "so and so, but snake_case"),
        ("2 * 3 and a\\*b", "2 * 3 and a*b"),
        ("Name: ________ [____] [***]", "Name: ________ [____] [***]"),
        ("(**both** and _so_), __“quoted”__", "(both and so), “quoted”"),
        ("see [clause 7](#c7) and <https://example.com>", "see clause 7 and https://example.com"),
        ("a<br>b  \nc\\\nd", "a b c d"),
        ("<b>Duty.</b> It<!-- hidden --> is", "Duty. It is"),
        ("R&amp;D, `code`, &lt;x&gt;", "R&D, code, <x>"),
        ("price < 5 and > 3", "price < 5 and > 3"),
        ("two  spaces\nand\ta tab", "two spaces and a tab"),
    ],
)
def test_plain_text(marked: str, said: str) -> None:
    """Inline marks go, words stay, and there is one space between them."""
    assert plain(marked) == said


@given(
    st.lists(
        st.sampled_from(["## 7. A {.x}\n", "7.1 a\n", "\n", "- b\n", "1. c\n", "# T\n", "  d\n", "| e |\n|-|\n"]),
        max_size=25,
    )
)
def test_spans_nest_and_follow_each_other(pieces: list[str]) -> None:
    """Clauses never overlap but with those they hold, and none reaches beyond the file."""
    body = "".join(pieces)
    of = agreement(body)
    lines = (FIELDS + body).split("\n")
    spans = [clause.span for clause in of.clauses]
    assert all(a.end < b.start for a, b in pairwise(spans))
    for clause in of.walk():
        assert clause.span.end.line <= len(lines)
        assert lines[clause.span.start.line - 1].strip()
        assert all(clause.span.start <= c.span.start and c.span.end <= clause.span.end for c in clause.clauses)


def test_a_standard_agreement(shared: Path) -> None:
    """A published standard, one list from beginning to end, is read by its own numbers and titles."""
    path = shared / "papers/standards/common-paper-partnership-agreement.md"
    of = agreement(path.read_text(encoding="utf-8"))
    assert [clause.number for clause in of.clauses] == [str(n) for n in range(1, 14)]
    titles = {n: c.title for n in ("6", "9.1", "12.3", "12.11") if (c := of.clause(n))}
    assert titles == {
        "6": "Term & Termination",
        "9.1": "Liability Caps",
        "12.3": "Governing Law and Chosen Courts",
        "12.11": "Anti-Bribery",
    }


def test_no_word_of_a_real_agreement_is_lost(shared: Path) -> None:
    """Whatever a real agreement says is found in one of its clauses."""
    for path in sorted((shared / "cuad/contracts").glob("*.txt"))[::40]:
        body = path.read_text(encoding="utf-8").replace("\r", "\n").replace("\x0c", " ")
        of = agreement(body)
        found = f"{of.title} " + " ".join(f"{c.number} {c.title} {c.text}" for c in of.walk())
        words = {w for w in body.split() if w.isalpha() and len(w) > 3}
        missing = {w for w in words if w not in found}
        assert len(missing) <= len(words) * 0.005, (path.name, sorted(missing)[:20])
