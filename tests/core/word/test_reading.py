"""No character of a Word file is lost in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from treaty.word.package import Package, Unreadable
from treaty.word.reading import read
from treaty.word.texts import accept_all, reject_all

from tests.core.word import naive
from tests.core.word.making import WHO, dele, docx, ins, par, run

if TYPE_CHECKING:
    from pathlib import Path

    from treaty.word.model import WordText


def of(raw: bytes) -> WordText:
    """What the file says."""
    return read(Package.of(raw))


def both(body: str) -> tuple[list[str], list[str]]:
    """The paragraphs of a file with every change accepted, and with rejected; the other reader agrees."""
    raw = docx(body)
    text = of(raw)
    accepted, rejected = list(accept_all(text.paragraphs)), list(reject_all(text.paragraphs))
    for found, accepting in ((accepted, True), (rejected, False)):
        assert [t for t in found if t] == [t for part in naive.texts(raw, accepting=accepting).values() for t in part]
    return accepted, rejected


@pytest.mark.parametrize("accepting", [True, False])
def test_real_papers_are_read_as_another_reader_reads_them(shared: Path, accepting: bool) -> None:
    """Every paragraph of every part of every paper, changes accepted or rejected."""
    papers = sorted((shared / "papers").glob("*/*.docx"))
    assert len(papers) >= 10
    resolve = accept_all if accepting else reject_all
    for raw in (path.read_bytes() for path in papers):
        found = {story.part: [t for t in resolve(story.paragraphs) if t] for story in of(raw).stories}
        assert found == naive.texts(raw, accepting=accepting)


def test_real_threads_are_kept(shared: Path) -> None:
    """A comment knows the one that it answers, and whether it is done."""
    said = of((shared / "papers" / "redlines" / "golden.docx").read_bytes()).comments
    assert [(c.text, c.answers, c.done) for c in said] == [
        ("Start of comment thread", "", False),
        ("Second comment", "0", False),
        ("Third comment in the thread", "0", False),
    ]


def test_a_changed_figure_is_neither_lost_nor_doubled() -> None:
    """What was struck is gone once accepted, what was put in is gone once rejected."""
    body = par(run("Within ") + dele("30") + ins("10") + run(" days"))
    assert both(body) == (["Within 10 days"], ["Within 30 days"])


def test_one_author_strikes_what_another_put_in() -> None:
    """The words go, whichever way it is decided: nobody wants both."""
    nested = f'<w:ins w:id="1" {WHO}><w:del w:id="2" w:author="Lewis">{run("net 60", "delText")}</w:del></w:ins>'
    assert both(par(run("Due ") + nested + run("net 30"))) == (["Due net 30"], ["Due net 30"])


def test_paragraphs_join_and_part() -> None:
    """A struck end of paragraph joins it to the next; one that was put in parted it."""
    assert both(par(run("One "), "del") + par(run("two"))) == (["One two"], ["One ", "two"])
    assert both(par(run("One "), "ins") + par(run("two"))) == (["One ", "two"], ["One two"])


def test_a_whole_paragraph_goes() -> None:
    """Its words and its end: nothing is left, not even an empty line."""
    body = par(run("Kept")) + par(dele("Gone"), "del") + par(run("Kept too"))
    assert both(body) == (["Kept", "Kept too"], ["Kept", "Gone", "Kept too"])


def test_rows_and_cells_come_and_go_whole() -> None:
    """Also where nothing in them is marked."""

    def row(words: str, properties: str = "", cell: str = "") -> str:
        inside = "".join(f"<w:tc><w:tcPr>{cell}</w:tcPr>{par(run(word))}</w:tc>" for word in words.split())
        return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"

    table = (
        row("a b")
        + row("c d", f'<w:del w:id="5" {WHO}/>')
        + row("e f", f'<w:ins w:id="6" {WHO}/>')
        + row("g", cell=f'<w:cellIns w:id="7" {WHO}/>')
        + row("h", cell=f'<w:cellDel w:id="8" {WHO}/>')
    )
    assert both(f"<w:tbl>{table}</w:tbl>") == (["a", "b", "e", "f", "g"], ["a", "b", "c", "d", "h"])


def test_a_move_is_read_at_both_ends() -> None:
    """Once where it was, once where it is."""
    body = par(f'<w:moveFrom w:id="1" {WHO}>{run("Moved. ")}</w:moveFrom>' + run("Stays. "))
    body += par(f'<w:moveTo w:id="2" {WHO}>{run("Moved. ")}</w:moveTo>')
    assert both(body) == (["Stays. ", "Moved. "], ["Moved. Stays. ", ""])


def test_signs_that_are_no_letters_are_characters() -> None:
    """Tabs, breaks, hyphens that do not break, symbols."""
    signs = '<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:noBreakHyphen/><w:softHyphen/><w:sym w:char="2013"/></w:r>'
    assert both(par(signs))[0] == ["a\tb\n\u2011\u00ad–"]


def test_of_a_field_the_result_is_read() -> None:
    """Its code is no text of the page."""

    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    field = mark("begin") + run(" REF x ", "instrText") + mark("separate") + dele("7.2") + ins("7.3") + mark("end")
    assert both(par(run("clause ") + field)) == (["clause 7.3"], ["clause 7.2"])
    simple = f'<w:fldSimple w:instr="PAGE">{run("4")}</w:fldSimple>'
    assert both(par(run("page ") + simple))[0] == ["page 4"]


def test_what_wraps_a_run_hides_nothing() -> None:
    """Links, content controls, smart tags and custom XML, one in the other."""
    inner = f"<w:hyperlink><w:smartTag>{ins('new')}</w:smartTag></w:hyperlink>"
    body = (
        f"<w:sdt><w:sdtContent>{par(f'<w:sdt><w:sdtContent><w:customXml>{inner}</w:customXml></w:sdtContent></w:sdt>')}"
    )
    assert both(body + "</w:sdtContent></w:sdt>") == (["new"], [""])


def test_a_text_box_is_read_once() -> None:
    """Word writes it twice, for itself and for older programs."""
    box = f"<w:txbxContent>{par(run('In the ') + dele('old ') + run('box'))}</w:txbxContent>"
    both_forms = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    body = par(run("Before ") + f"<w:r>{both_forms}</w:r>" + run("after"))
    assert both(body) == (["Before after", "In the box"], ["Before after", "In the old box"])


def test_every_part_with_text_is_read() -> None:
    """Headers, footers, footnotes and endnotes; a note goes with the reference to it."""
    reference = f'<w:ins w:id="1" {WHO}><w:r><w:footnoteReference w:id="2"/></w:r></w:ins>'
    text = of(
        docx(
            par(run("Body") + reference),
            header1=par(dele("Draft 1") + ins("Draft 2")),
            footer1=par(run("Page")),
            footnotes=f'<w:footnote w:id="2">{par(run("Note"))}</w:footnote>',
            endnotes=f'<w:endnote w:id="2">{par(ins("End"))}</w:endnote>',
        )
    )
    assert [story.label for story in text.stories] == [
        "the document",
        "header 1",
        "footer 1",
        "the footnotes",
        "the endnotes",
    ]
    assert accept_all(text.paragraphs) == ("Body", "Draft 2", "Page", "Note", "End")
    assert reject_all(text.paragraphs) == ("Body", "Draft 1", "Page", "")


def test_changes_of_format_are_told_in_words() -> None:
    """What was changed, by whom, on which words."""
    bold = f'<w:rPr><w:b/><w:rPrChange w:id="1" {WHO}><w:rPr/></w:rPrChange></w:rPr>'
    moved = f'<w:pPr><w:jc w:val="right"/><w:pPrChange w:id="2" {WHO}><w:pPr/></w:pPrChange></w:pPr>'
    page = f'<w:sectPr><w:sectPrChange w:id="3" {WHO}><w:sectPr/></w:sectPrChange></w:sectPr>'
    text = of(docx(f"<w:p>{moved}<w:r>{bold}<w:t>must</w:t></w:r></w:p>{page}"))
    told = [(f.what, f.author, f.words) for p in text.paragraphs for f in p.formats]
    assert told == [
        ("paragraph: alignment", "Marcus Feld", ""),
        ("letters: bold", "Marcus Feld", "must"),
        ("page", "Marcus Feld", ""),
    ]


def test_a_comment_knows_what_it_is_made_on() -> None:
    """Its range, its author, its date, and the words that somebody has taken out of it."""
    on = par('<w:commentRangeStart w:id="4"/>' + run("net 30") + '<w:commentRangeEnd w:id="4"/>' + run(" days"))
    note = par(run("Too short.") + dele(" No way.")).replace("<w:p>", '<w:p w14:paraId="AB">')
    text = of(docx(on, comments=f'<w:comment w:id="4" {WHO}>{note}</w:comment>'))
    assert [p.text for p in text.stories[0].paragraphs[0].pieces if "4" in p.comments] == ["net 30"]
    (said,) = text.comments
    assert (said.author, said.on, said.text) == ("Marcus Feld", "2026-10-30T09:12:00Z", "Too short.[- No way.-]")


def test_text_where_none_is_expected_stops_the_reading() -> None:
    """Rather than to pass it over; the part is named."""
    with pytest.raises(Unreadable, match=r"word/document\.xml holds text in a place where none is expected"):
        of(docx(par("<w:unheardOf>" + run("Hidden clause") + "</w:unheardOf>")))


@pytest.mark.parametrize("foreign", ['<w:altChunk r:id="rId9"/>', '<w:p><w:subDoc r:id="rId9"/></w:p>'])
def test_text_of_another_file_stops_the_reading(foreign: str) -> None:
    """What Word would show and we cannot."""
    with pytest.raises(Unreadable, match=r"word/document\.xml holds .*document.*, which cannot be read"):
        of(docx(par(run("Body")) + foreign))


def test_an_unknown_kind_of_change_stops_the_reading() -> None:
    """A later Word may track what this one does not."""
    with pytest.raises(Unreadable, match="a kind of change that cannot be read"):
        of(docx(f'<w:p><w:pPr><w:toneChange w:id="1" {WHO}/></w:pPr>{run("x")}</w:p>'))


def test_what_is_not_read_is_told() -> None:
    """Charts, and changes of styles."""
    chart = {"word/charts/chart1.xml": b"<c/>"}
    styles = f'<w:style><w:rPr><w:rPrChange w:id="1" {WHO}/></w:rPr></w:style>'
    assert of(docx(par(run("x")), extra=chart, styles=styles)).unread == (
        "word/charts/chart1.xml: the words in a chart or a drawing are not read",
        "word/styles.xml: 1 tracked changes of styles or building blocks are not read",
    )


_WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"], exclude_characters="<&"), max_size=8)
_MARKED = st.builds(lambda make, text: make(text), st.sampled_from([run, ins, dele]), _WORDS)
_NESTED = st.builds(lambda text: f'<w:ins w:id="1" {WHO}>{dele(text)}</w:ins>', _WORDS)
_PARAGRAPHS = st.builds(
    lambda runs, mark: par("".join(runs), mark),
    st.lists(_MARKED | _NESTED, max_size=5),
    st.sampled_from(["", "", "ins", "del"]),
)
_TABLES = st.builds(
    lambda cells, mark: (
        f"<w:tbl><w:tr><w:trPr>{f'<w:{mark} {WHO}/>' if mark else ''}</w:trPr>"
        + "".join(f"<w:tc>{cell}{par('')}</w:tc>" for cell in cells)
        + "</w:tr></w:tbl>"
    ),
    st.lists(_PARAGRAPHS, min_size=1, max_size=3),
    st.sampled_from(["", "ins", "del"]),
)


@given(st.lists(_PARAGRAPHS | _TABLES, min_size=1, max_size=6))
def test_whatever_is_changed_both_readers_agree(blocks: list[str]) -> None:
    """Accepting all, and rejecting all, over documents of every make."""
    both("".join(blocks))
