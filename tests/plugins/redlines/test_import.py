"""`treaty redlines import`: everything that came back stands in the next round, tied to our clauses and triaged."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import pytest
import yaml

from tests.core.word.making import WHO, dele, docx, ins, par, run
from tests.plugins.redlines.desks import (
    AGREEMENT,
    DEAL,
    FOLDER,
    PARAGRAPHS,
    DeskFixture,
    change,
    desk,
    empty,
    paper,
    saved,
    sent,
)

__all__ = ["desk", "empty", "sent"]

ROUND = f"{FOLDER}/rounds/2.yaml"


def imported(found: DeskFixture, content: bytes) -> list[dict[str, Any]]:
    """The redlines of the round that the file makes."""
    saved(found, content)
    said = found.treaty("redlines", "import", DEAL, "back.docx")
    assert said.code == 0, said.err
    data = yaml.safe_load((found.root / ROUND).read_text(encoding="utf-8"))
    redlines: list[dict[str, Any]] = data["redlines"]
    return redlines


def test_the_whole_round(sent: DeskFixture) -> None:
    """From whom, when, from which file; each change once, with its words, its author and its day (W3)."""
    content = paper(p3=change(3, "30", "10"))
    (redline,) = imported(sent, content)
    data = yaml.load((sent.root / ROUND).read_text(encoding="utf-8"), yaml.BaseLoader)
    assert data | {"redlines": [], "asks": []} == {
        "schema": "1",
        "from": "partner",
        "on": "2026-11-20",
        "how": "Marked-up Word document",
        "people": ["Marcus Feld"],
        "redlines": [],
        "asks": [],
        "source": {"file": "back.docx", "sha256": sha256(content).hexdigest(), "document": "agreement"},
        "turn": "us",
    }
    assert {k: str(v) for k, v in redline.items()} == {
        "id": "P-1",
        "clause": "1.1 Fee",
        "strikes": "30",
        "text": "10",
        "within": "Acme pays Globex a fee of 10% of the first-year ACV within … days after the customer has paid.",
        "author": "Marcus Feld",
        "made": "2026-10-30",
        "triage": "negotiable",
        "status": "open",
        "owner": "dora",
    }
    assert "rounds/2.yaml" not in sent.treaty("check", DEAL).out


def test_it_says_what_it_read_and_what_comes_next(sent: DeskFixture) -> None:
    """The gravest first; the milestone is offered, never set."""
    saved(sent, paper(p3=change(3, "30", "10"), p8=change(8, "non-exclusive", "exclusive")))
    before = (sent.root / f"{FOLDER}/deal.md").read_bytes()
    said = sent.treaty("redlines", "import", DEAL, "back.docx").out
    assert said.splitlines()[0] == f"{ROUND}: 2 redlines, 1 critical and 1 negotiable."
    assert said.index("P-2") < said.index("P-1")
    assert f"`treaty milestone {DEAL} redlines-received --on 2026-11-20`" in said
    assert (sent.root / f"{FOLDER}/deal.md").read_bytes() == before


def test_the_same_file_again_changes_nothing(sent: DeskFixture) -> None:
    """It is known by its content, under whatever name."""
    imported(sent, content := paper(p3=change(3, "30", "10")))
    saved(sent, content, "again.docx")
    before = sent.snapshot()
    said = sent.treaty("redlines", "import", DEAL, "again.docx")
    assert (said.code, said.out) == (0, f"again.docx was imported already: {ROUND}. Nothing was changed.\n")
    assert sent.snapshot() == before


def test_a_redline_that_comes_back_keeps_its_name(sent: DeskFixture) -> None:
    """A new one gets the next."""
    imported(sent, paper(p3=change(3, "30", "10")))
    saved(sent, paper(p3=change(3, "30", "10"), p4=change(4, "once", "twice")), "second.docx")
    assert sent.treaty("redlines", "import", DEAL, "second.docx").code == 0
    data = yaml.safe_load((sent.root / f"{FOLDER}/rounds/3.yaml").read_text(encoding="utf-8"))
    assert [(r["id"], r["text"]) for r in data["redlines"]] == [("P-1", "10"), ("P-2", "twice")]


def test_a_change_is_kept_with_its_sentence(sent: DeskFixture) -> None:
    """One in silence too; a whole sentence with those beside it, so that its place is found again."""
    two = "1.2 A fee is due once for each customer. It is in euros. No fee is due for renewals."
    other = "2.1 The liability of either party exceeds the fees of 24 months."
    clean = imported(sent, paper(p4=run(two), p6=run(other)))
    assert [each["within"] for each in clean] == [
        "A fee is due once for each customer. … No fee is due for renewals.",
        "The liability of either party … the fees of 12 months.",
        "The liability of either party does not exceed the fees of … months.",
    ]


def test_a_clean_file_is_compared(sent: DeskFixture) -> None:
    """What differs is found without any mark, and says so."""
    redlines = imported(sent, paper(p6=run("2.1 The liability of either party does not exceed the fees of 24 months.")))
    assert [(r["clause"], r["strikes"], r["text"]) for r in redlines] == [("2.1 Liability", "12", "24")]
    assert redlines[0]["note"] == "Not tracked: found by comparing the file with what we sent."


def test_words_changed_in_silence_are_found_in_a_tracked_file(sent: DeskFixture) -> None:
    """Beside what is tracked."""
    redlines = imported(sent, paper(p3=change(3, "30", "10"), p4=run("1.2 A fee is due once for each customer.")))
    assert [(r["text"] if "text" in r else r["strikes"]) for r in redlines] == ["10", "No fee is due for renewals."]
    assert "Not tracked" in redlines[1]["note"]


def test_what_we_sent_and_nothing_else_makes_no_round(sent: DeskFixture) -> None:
    """A clean file without a difference is told."""
    saved(sent, paper())
    before = sent.snapshot()
    said = sent.treaty("redlines", "import", DEAL, "back.docx")
    assert (said.code, sent.snapshot()) == (2, before)
    assert "says what we sent, word for word" in said.err


def test_a_paper_of_their_own_goes_elsewhere(sent: DeskFixture) -> None:
    """It is no version of ours, and the command that reads it is named."""
    saved(sent, docx(par(run("Channel Partner Terms of Globex, in its own words and on quite other matters"))))
    said = sent.treaty("redlines", "import", DEAL, "back.docx")
    assert said.code == 2
    assert f"If it is their own paper: `treaty scan --into {DEAL} back.docx`." in said.err
    assert not (sent.root / ROUND).exists()
    assert sent.treaty("redlines", "import", DEAL, "back.docx", "--document", "agreement").code == 0


def test_nothing_sent_is_told(desk: DeskFixture) -> None:
    """There is nothing that the file could be a version of."""
    saved(desk, paper())
    said = desk.treaty("redlines", "import", DEAL, "back.docx")
    assert "No document of ours lies in" in said.err


def test_the_version_that_was_sent_is_found_in_git(sent: DeskFixture) -> None:
    """A draft that we have changed since is not what they marked up."""
    digest = sha256(AGREEMENT.encode()).hexdigest()
    sent.edit(f"{FOLDER}/rounds/1.yaml", "version: 1\n", f"version: 1\n    sha256: {digest}\n")
    sent.git("add", "-A")
    sent.git("commit", "-qm", "sent")
    sent.edit(f"{FOLDER}/documents/agreement.md", "once for each customer", "once for every new customer")
    assert [r["text"] for r in imported(sent, paper(p3=change(3, "30", "10")))] == ["10"]


def test_what_is_tied_to_no_clause_is_told(sent: DeskFixture) -> None:
    """A header, a footnote: never dropped."""
    content = docx(
        "".join(par(run(text)) for text in ("1.1 Acme pays Globex a fee of 10% of the first-year ACV within 30 days",))
        + paper_body(),
        header1=par(dele("Draft 1") + ins("Draft 2")),
    )
    redlines = imported(sent, content)
    assert [(r["clause"], r["text"]) for r in redlines if r["clause"].startswith("(no clause")] == [
        ("(no clause: header 1)", "Draft 2")
    ]


def paper_body() -> str:
    """The XML of the whole agreement."""
    return "".join(par(run(text)) for text in PARAGRAPHS)


def test_comments_stand_with_what_they_are_made_on(sent: DeskFixture) -> None:
    """On a change: with it; on anything else: a redline of its own, which somebody must answer."""
    body = '<w:commentRangeStart w:id="{0}"/>{1}<w:commentRangeEnd w:id="{0}"/>'
    comments = "".join(
        f'<w:comment w:id="{i}" {WHO}>{par(run(text))}</w:comment>'
        for i, text in ((1, "Our bank asks for it."), (2, "Which law?"))
    )
    marked = run("1.1 Acme pays Globex a fee of 10% of the first-year ACV within ") + body.format(
        1, dele("30") + ins("10")
    )
    content = paper(
        p3=marked + run(" days after the customer has paid."),
        p6=body.format(2, run("2.1 The liability of either party does not exceed the fees of 12 months.")),
        comments=comments,
    )
    redlines = imported(sent, content)
    assert [(r.get("text"), r["note"], r["clause"], r["triage"]) for r in redlines] == [
        ("10", "Marcus Feld: Our bank asks for it.", "1.1 Fee", "negotiable"),
        (
            None,
            "On “2.1 The liability of either party does not exceed the fees…”. Marcus Feld: Which law?",
            "2.1 Liability",
            "negotiable",
        ),
    ]


def test_changes_of_format_are_one_redline_a_clause(sent: DeskFixture) -> None:
    """Acceptable, and told in words."""
    bold = f'<w:rPr><w:b/><w:rPrChange w:id="1" {WHO}><w:rPr/></w:rPrChange></w:rPr>'
    first, second = PARAGRAPHS[4].split("No")
    inner = f'<w:r>{bold}<w:t xml:space="preserve">{first}</w:t></w:r><w:r>{bold}<w:t>No{second}</w:t></w:r>'
    (redline,) = imported(sent, paper(p4=inner))
    assert (redline["triage"], redline["clause"], "text" in redline) == ("acceptable", "1.2 Fee", False)
    assert "letters: bold, on “No fee is due for renewals.”" in redline["note"]


def test_a_new_paragraph_belongs_to_the_clause_that_it_follows(sent: DeskFixture) -> None:
    """And a struck one to its own."""
    added = "1.3 Interest on late fees is 8% a year."
    body = paper_body().replace(par(run("2. Liability")), par(ins(added), "ins") + par(run("2. Liability")))
    body = body.replace(
        par(run("3.1\tThe partnership is non-exclusive.")), par(dele("3.1\tThe partnership is non-exclusive."), "del")
    )
    redlines = imported(sent, docx(body))
    assert [(r["clause"], r.get("text"), r["triage"]) for r in redlines] == [
        ("1.2 Fee", added, "negotiable"),
        ("3.1 Exclusivity", None, "critical"),
    ]


def test_hidden_characters_are_shown(sent: DeskFixture) -> None:
    """What nobody can see is named, and the round can be read."""
    (redline,) = imported(sent, paper(p3=change(3, "30", "10\u200b")))
    assert redline["text"] == "10[U+200B]"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"%PDF-1.4", "it is a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), ".doc"),
        (docx(par(run("x")), extra={"word/vbaProject.bin": b""}), "macros"),
        (docx('<w:altChunk r:id="rId9"/>'), "word/document.xml holds another document"),
    ],
)
def test_what_cannot_be_read_leaves_the_desk_as_it_was(sent: DeskFixture, content: bytes, said: str) -> None:
    """A sentence, exit code 2, not a byte changed."""
    saved(sent, content)
    before = sent.snapshot()
    result = sent.treaty("redlines", "import", DEAL, "back.docx")
    assert (result.code, sent.snapshot()) == (2, before)
    assert said in result.err
    assert "Nothing was changed." in result.err


def test_a_wrong_question_is_answered(sent: DeskFixture) -> None:
    """A file that is not there, a document that is not there, a date that is none."""
    saved(sent, paper(p3=change(3, "30", "10")))
    assert "No such file" in sent.treaty("redlines", "import", DEAL, "none.docx").err
    assert "There is no document `loi`" in sent.treaty("redlines", "import", DEAL, "back.docx", "--document", "loi").err
    assert "--on: " in sent.treaty("redlines", "import", DEAL, "back.docx", "--on", "soon").err


def test_thousands_of_changes_are_read_or_refused_whole(sent: DeskFixture) -> None:
    """Told by clause, with every word; what does not fit a round is told, and nothing is written."""
    saved(sent, paper(extra=par(ins("New."), "ins") * 2 + par(ins("Much. " * 200_000), "ins")))
    said = sent.treaty("redlines", "import", DEAL, "back.docx")
    assert (said.code, "3 redlines are more than one round can hold" in said.err) == (2, True)
    assert not (sent.root / ROUND).exists()
    (redline,) = imported(sent, paper(extra="".join(par(ins(f"New {i}."), "ins") for i in range(5000))))
    assert redline["note"] == "5000 changes, told as one."
    assert redline["text"] == " … ".join(f"New {i}." for i in range(5000))


NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText '
    'w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/>'
    '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)


def numbered(**changed: str) -> bytes:
    """The agreement with numbers that Word gives, and none in the text; `p3="…"` is the XML inside paragraph 3."""
    body = ""
    for index, text in enumerate(PARAGRAPHS):
        number, _, said = text.partition("\t") if "\t" in text else text.partition(" ")
        listed = number.rstrip(".").replace(".", "").isdigit()
        depth = number.rstrip(".").count(".")
        properties = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>' if listed else ""
        inner = changed.get(f"p{index}", run(said if listed else text))
        new = changed.get(f"after{index}", "")
        end = f'<w:rPr><w:ins w:id="9" {WHO}/></w:rPr>'
        body += f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"
        body += f"<w:p><w:pPr>{properties}{end}</w:pPr>{ins(new)}</w:p>" if new else ""
    return docx(body, numbering=NUMBERING)


def test_the_numbers_of_word_are_no_words(sent: DeskFixture) -> None:
    """A file whose clauses Word numbers says what we sent; a new clause is told by the number that it gets."""
    saved(sent, numbered(), "same.docx")
    assert "says what we sent, word for word" in sent.treaty("redlines", "import", DEAL, "same.docx").err
    redlines = imported(sent, numbered(after4="Fees are net of tax."))
    assert [(r["clause"], r["text"], r["note"]) for r in redlines] == [
        ("1.2 Fee", "Fees are net of tax.", "Word numbers it 1.3 now.")
    ]


def test_the_number_ties_a_clause_whose_words_do_not(sent: DeskFixture) -> None:
    """Rewritten without tracking beyond likeness, with one tracked change in it: its number says which clause it is."""
    inner = run("Neither side owes the other more than all sums paid in the ") + ins("two ") + run("years before")
    redlines = imported(sent, numbered(p6=inner))
    assert [r["clause"] for r in redlines if r.get("text", "").startswith("two")] == ["2.1 Liability"]
