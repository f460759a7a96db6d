"""Whatever they changed can be taken back by a change of ours, in the way that Word itself writes it."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from treaty.finding import Place
from treaty.negotiation.rounds import Redline
from treaty.word.package import Package
from treaty.word.reading import read, roots
from treaty_redlines.answering import Answered, answered
from treaty_redlines.proposals import MOST, proposals
from treaty_redlines.sent import Line

from tests.core.word import naive
from tests.core.word.making import WHO, dele, docx, ins, par, run
from tests.plugins.redlines.sound import complaints

if TYPE_CHECKING:
    from collections.abc import Mapping

REJECTED = {"status": "rejected"}


def answer(raw: bytes, *decisions: Mapping[str, str]) -> Answered:
    """Our answer to a file: `decisions` on what it proposes, in order; everything is rejected where there is none.

    That it is sound, and that rejecting all of it gives what was sent, is seen at once.
    """
    package = Package.of(raw)
    found = [each for each in proposals(read(package), ()) if each.tracked]
    given = decisions or (REJECTED,) * len(found)
    table = [
        Redline(f"P-{i}", "x", Place("x", ()), text=each.edit.text, **decision)  # type: ignore[arg-type]
        for i, (each, decision) in enumerate(zip(found, given, strict=True), start=1)
    ]
    made = answered(package, list(zip(found, table, strict=True)), "Dora Lind", "2026-11-20T15:00:00Z", roots(package))
    assert complaints(made.content, raw) == []
    assert naive.texts(made.content, accepting=False) == naive.texts(raw, accepting=False)
    return made


def both(body: str, *decisions: Mapping[str, str]) -> list[str]:
    """The text of our answer to a document, once everything in it is accepted; all of it is marked."""
    made = answer(docx(body), *decisions)
    assert made.unmarked == ()
    return [text for each in naive.texts(made.content, accepting=True).values() for text in each]


def document(made: Answered, part: str = "document") -> ET.Element:
    """A part of the answer."""
    with zipfile.ZipFile(BytesIO(made.content)) as packed:
        return ET.fromstring(packed.read(f"word/{part}.xml"))


def moved(kind: str, words: str, number: int = 1) -> str:
    """A passage moved from here (`moveFrom`) or to here, in its range."""
    return (
        f'<w:{kind}RangeStart w:id="{number}0" w:name="move1" {WHO}/><w:{kind} w:id="{number}1" {WHO}>{run(words)}'
        f'</w:{kind}><w:{kind}RangeEnd w:id="{number}0"/>'
    )


def row(*cells: str, mark: str = "") -> str:
    """A table row; `mark` is what happened to it, `ins` or `del`."""
    properties = f'<w:trPr><w:{mark} w:id="80" {WHO}/></w:trPr>' if mark else ""
    return f"<w:tr>{properties}{''.join(f'<w:tc><w:tcPr/>{each}</w:tc>' for each in cells)}</w:tr>"


def test_several_runs_of_one_deletion_come_back_in_their_order() -> None:
    """One behind the other, and where they stood: within the link that they were part of."""
    struck = f'<w:del w:id="2" {WHO}>{run("net ", "delText")}{run("30", "delText")}</w:del>'
    assert both(par(run("Due ") + struck + run(" days"))) == ["Due net 30 days"]
    assert both(par(run("See ") + f"<w:hyperlink>{run('clause ') + struck + run(' of')}</w:hyperlink>")) == [
        "See clause net 30 of"
    ]


def test_a_move_is_taken_back_at_both_ends() -> None:
    """The words stand again where they stood, behind the range that Word keeps of the move."""
    body = par(run("First. ") + moved("moveFrom", "Moved. ") + run("Second."))
    body += par(run("Third. ") + moved("moveTo", "Moved. ", 2))
    assert both(body) == ["First. Moved. Second.", "Third. "]
    assert both(body, REJECTED, {"status": "accepted"}) == ["First. Moved. Second.", "Third. Moved. "]
    made = document(answer(docx(body)))
    (paragraph, _) = made.iter(naive.w("p"))
    kinds = [each.tag.rpartition("}")[2] for each in paragraph]
    assert kinds.index("moveFromRangeEnd") < kinds.index("ins")
    assert made.find(f".//{naive.w('moveTo')}/{naive.w('del')}/{naive.w('r')}") is not None


def test_a_whole_paragraph_that_was_moved_comes_back() -> None:
    """With its end, which is moved as well."""

    def end(kind: str) -> str:
        return f'<w:pPr><w:rPr><w:{kind} w:id="9" {WHO}/></w:rPr></w:pPr>'

    body = f"<w:p>{end('moveFrom')}{moved('moveFrom', 'Moved.')}</w:p>" + par(run("Stays."))
    body += f"<w:p>{end('moveTo')}{moved('moveTo', 'Moved.', 2)}</w:p>" + par(run("Last."))
    assert both(body) == ["Moved.", "Stays.", "Last."]


@pytest.mark.parametrize("words", ["One ", "One and a half "])
def test_paragraphs_part_and_join_again(words: str) -> None:
    """What they joined is two again, what they parted is one."""
    assert both(par(run(words), "del") + par(run("two"))) == [words, "two"]
    assert both(par(run(words), "ins") + par(run("two"))) == [f"{words}two"]
    body = par(run(words) + dele("gone"), "del") + par(dele("All of it"), "del") + par(ins("New ") + run("two"))
    assert both(body) == [f"{words}gone", "All of it", "two"]


def test_empty_paragraphs_come_back_and_go() -> None:
    """They bear no word, and are told and marked all the same."""
    made = document(answer(docx(par(run("One")) + par("", "ins") + par(run("two")) + par("", "del") + par(run("x")))))
    ours = [e.tag.rpartition("}")[2] for e in made.iter() if e.get(naive.w("author")) == "Dora Lind"]
    assert ours == ["del", "ins"]


def test_rows_come_back_and_go() -> None:
    """A row is struck back when none of its cells is left; of one that comes back, each cell that we want."""
    table = row(par(run("a")), par(run("b")))
    table += row(par(run("c")), par(run("d")), mark="del") + row(par(run("e")), par(run("f")), mark="ins")
    body = f"<w:tbl><w:tblPr/><w:tblGrid/>{table}</w:tbl>"
    assert both(body) == ["a", "b", "c", "d"]
    accepted = {"status": "accepted"}
    assert both(body, REJECTED, accepted, accepted, REJECTED) == ["a", "b", "c", "e"]
    marks = [[each.tag.rpartition("}")[2] for each in p] for p in document(answer(docx(body))).iter(naive.w("trPr"))]
    assert marks == [["del"], ["ins"], ["ins", "del"]]


def test_a_whole_table_comes_back_with_our_words_in_it() -> None:
    """Row by row, nested ones too."""
    inner = f"<w:tbl><w:tblPr/><w:tblGrid/>{row(par(run('in')))}</w:tbl>{par('')}"
    table = row(par(run("net ")) + par(run("30 days")), mark="del") + row(inner, mark="del")
    body = f"<w:tbl><w:tblPr/><w:tblGrid/>{table}</w:tbl>"
    assert both(body) == ["net ", "30 days", "in"]
    offered = {"status": "countered", "offer": "20 days"}
    assert both(body, REJECTED, offered, REJECTED) == ["net ", "20 days", "in"]


def test_cells_come_back_and_are_emptied() -> None:
    """Word has no way to strike a cell that another put in: its words go, and the partner is told of the rest."""

    def cells(mark: str) -> str:
        cell = f'<w:tc><w:tcPr><w:{mark} w:id="81" {WHO}/></w:tcPr>{par(run("new"))}</w:tc>'
        return f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{par(run('a'))}</w:tc>{cell}</w:tr></w:tbl>"

    assert both(cells("cellDel")) == ["a", "new"]
    made = answer(docx(cells("cellIns")))
    assert [each.name for each in made.unmarked] == ["P-1"]
    assert naive.texts(made.content, accepting=True)["word/document.xml"] == ["a"]
    assert "please take it back" in "".join(document(made, "comments").itertext())


@pytest.mark.parametrize("kind", ["ins", "del"])
def test_text_boxes_come_back_and_go(kind: str) -> None:
    """With the run that they hang on."""
    box = f"<w:txbxContent>{par(run('In the box'))}{par(run('more'))}</w:txbxContent>"
    forms = (
        f'<mc:AlternateContent><mc:Choice Requires="w14"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    body = par(run("Text") + f'<w:{kind} w:id="7" {WHO}><w:r>{forms}</w:r></w:{kind}>')
    assert both(body) == (["Text"] if kind == "ins" else ["Text", "In the box", "more"])


@pytest.mark.parametrize("kind", ["ins", "del"])
def test_notes_come_back_and_go(kind: str) -> None:
    """One that comes back is a note of its own, for no two references may lead to one."""
    reference = f'<w:{kind} w:id="7" {WHO}><w:r><w:footnoteReference w:id="2"/></w:r></w:{kind}>'
    notes = f'<w:footnote w:id="2">{par(run("Our note") + dele(" of old") + ins(" of late"))}</w:footnote>'
    made = answer(docx(par(run("Text") + reference), footnotes=notes))
    assert made.unmarked == ()
    numbers = [e.get(naive.w("id")) for e in document(made).iter(naive.w("footnoteReference"))]
    assert numbers == (["2"] if kind == "ins" else ["2", "1"])
    assert (naive.texts(made.content, accepting=True)["word/footnotes.xml"][-1:] == ["Our note of old"]) == (
        kind == "del"
    )


def test_the_code_of_a_field_comes_back_with_its_result() -> None:
    """One redline, which says where the reference leads now; never a code as words of the text."""

    def field(code: str, result: str, kind: str) -> str:
        code_tag, text_tag = ("delInstrText", "delText") if kind == "del" else ("instrText", "t")
        mark = [f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in ("begin", "separate", "end")]
        inner = mark[0] + run(code, code_tag) + mark[1] + run(result, text_tag) + mark[2]
        return f'<w:{kind} w:id="6" {WHO}>{inner}</w:{kind}>'

    body = par(run("clause ") + field(" REF a ", "7.2", "del") + field(" REF b ", "7.3", "ins"))
    (proposal,) = proposals(read(Package.of(docx(body))), ())
    assert proposal.edit.notes == ("The code of a field is changed from “REF a” to “REF b”.",)
    assert both(body) == ["clause 7.2"]
    text = read(Package.of(answer(docx(body)).content))
    hidden = "".join(p.text for p in text.stories[0].paragraphs[0].pieces if not p.shown and len(p.marks) == 1)
    assert hidden == " REF a  REF a "


_FORMS = {
    "r": (
        '<w:p><w:r><w:rPr><w:b/><w:rPrChange w:id="5" {who}><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>'
        "<w:t>x</w:t></w:r></w:p>"
    ),
    "p": (
        '<w:p><w:pPr><w:jc w:val="right"/><w:rPr><w:b/></w:rPr><w:pPrChange w:id="5" {who}><w:pPr><w:numPr><w:ilvl '
        'w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr></w:pPrChange></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
    ),
    "tbl": (
        '<w:tbl><w:tblPr><w:tblW w:w="9"/><w:tblPrChange w:id="5" {who}><w:tblPr><w:tblW w:w="5"/></w:tblPr>'
        "</w:tblPrChange></w:tblPr><w:tblGrid/><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    ),
    "tc": (
        '<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tcPr><w:tcW w:w="9"/><w:tcPrChange w:id="5" {who}><w:tcPr><w:tcW '
        'w:w="5"/></w:tcPr></w:tcPrChange></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
    ),
    "tr": (
        '<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:trPr><w:tblHeader/><w:trPrChange w:id="5" {who}><w:trPr><w:cantSplit/>'
        "</w:trPr></w:trPrChange></w:trPr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    ),
    "sect": (
        '<w:p><w:r><w:t>x</w:t></w:r></w:p><w:sectPr><w:pgSz w:w="9"/><w:sectPrChange w:id="5" {who}><w:sectPr><w:pgSz '
        'w:w="5"/></w:sectPr></w:sectPrChange></w:sectPr>'
    ),
}


@pytest.mark.parametrize("kind", list(_FORMS))
def test_formats_are_as_they_were(kind: str) -> None:
    """The former properties again, in a change of ours that keeps them too: accepted or rejected, they are the same."""
    raw = docx(_FORMS[kind].format(who=WHO))
    made = answer(raw)
    assert made.unmarked == ()
    assert len(made.wanted) == 1
    old, new = document(Answered(raw)), document(made)
    (change,) = new.iter(naive.w(f"{kind}PrChange"))
    assert change.get(naive.w("author")) == "Dora Lind"
    was, now, back = (
        [_look(root, kind, accepting=accepting) for accepting in (False, True)] for root in (old, new, new)
    )
    assert now == back == [was[0], was[0]] != was


def _look(root: ET.Element, kind: str, *, accepting: bool) -> str:
    holder = next(each for each in root.iter() if each.find(naive.w(f"{kind}Pr")) is not None)
    return naive.look(holder, kind, accepting=accepting)


def test_a_number_that_they_gave_a_paragraph_is_taken_from_it() -> None:
    """By a change of ours, for Word cannot nest one in theirs."""
    numbered = f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/><w:ins w:id="5" {WHO}/></w:numPr></w:pPr>'
    made = document(answer(docx(f"<w:p>{numbered}{run('x')}</w:p>")))
    assert [e.get(naive.w("author")) for e in made.iter(naive.w("pPrChange"))] == ["Dora Lind"]
    assert not list(made.iter(naive.w("numPr")))


def test_agreed_words_stand_in_the_text_however_they_were_agreed() -> None:
    """Also where the redline counts as accepted, and other words than theirs were."""
    body = par(run("Within ") + dele("30") + ins("10") + run(" days"))
    assert both(body, {"status": "accepted", "agreed": "20"}) == ["Within 20 days"]
    assert both(body, {"status": "accepted", "agreed": "10"}) == ["Within 10 days"]


def test_one_decision_on_many_marks_them_all() -> None:
    """Told as one redline, and taken back one by one."""
    raw = docx("".join(par(run(f"{i} ") + ins("new")) for i in range(MOST + 1)))
    package = Package.of(raw)
    (tracked,) = (each for each in proposals(read(package), [Line("1 Fee", "0")]) if each.tracked)
    redline = Redline("P-1", "x", Place("x", ()), status="rejected")
    made = answered(package, [(tracked, redline)], "Dora Lind", "2026-11-20T15:00:00Z", roots(package))
    assert (made.unmarked, complaints(made.content, raw)) == ((), [])
    assert naive.texts(made.content, accepting=True)["word/document.xml"] == [f"{i} " for i in range(MOST + 1)]
