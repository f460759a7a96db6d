"""What a Word file holds beside the text that it shows is told, refused, or read as Word shows it; never dropped."""

from __future__ import annotations

import pytest
from treaty.word.package import Package, Unreadable
from treaty.word.reading import read
from treaty.word.texts import accept_all

from tests.core.word.making import NAMESPACES, WHO, docx, ins, par, run

_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'


def said(inner: str) -> tuple[str, ...]:
    """The text of a paragraph with this XML in it, every change accepted."""
    return accept_all(read(Package.of(docx(par(inner)))).paragraphs)


def alternate(choice: str, fallback: str, requires: str = "w14") -> str:
    """Two forms of one thing."""
    return (
        f'<mc:AlternateContent><mc:Choice Requires="{requires}">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


@pytest.mark.parametrize("between", ["<!-- x -->", "<?x y?>"])
def test_words_on_both_sides_of_a_comment_in_the_code_are_one_text(between: str) -> None:
    """As Word shows them."""
    assert said(run(f"3{between}00 days")) == ("300 days",)


@pytest.mark.parametrize(
    "inner",
    [
        run("3<w:b/>00"),
        "<w:r>30</w:r>",
        "<w:r><w:t>3</w:t>00</w:r>",
        "<w:t>30</w:t>",
        f"<w:sdtPr>{run('30')}</w:sdtPr>",
        alternate(run("10"), run("20")),
        alternate(run("10"), run("20"), requires="unknown"),
    ],
)
def test_text_that_is_not_read_stops_the_reading(inner: str) -> None:
    """Wherever it hides, and where two programs would show two texts."""
    with pytest.raises(Unreadable, match=r"word/document\.xml"):
        read(Package.of(docx(par(inner))))


def test_of_two_forms_the_one_is_read_that_word_shows() -> None:
    """What Word does not understand it does not show, whoever put it there."""
    assert said(run("a") + alternate(run("b"), run("b"))) == ("ab",)
    assert said(run("a") + alternate(run("b"), "", requires="unknown")) == ("a",)
    assert said(run("a") + alternate("", run("b"), requires="unknown")) == ("ab",)


def test_a_sign_of_the_newest_fonts_is_read() -> None:
    """And what is no sign at all is no accident."""
    sign = '<w16se:symEx xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex" w16se:char="{}"/>'
    assert said(f"<w:r>{sign.format('1F60A')}</w:r>") == ("\U0001f60a",)
    for odd in ("FFFFFFFFFFFFFFFFFFFF", "-1", "x", ""):
        assert said(f'<w:r><w:sym w:char="{odd}"/></w:r>') == ("\ufffd",)


@pytest.mark.parametrize(
    ("inner", "told"),
    [
        (f"<w:r><w:drawing><a:t {_A}>Void</a:t></w:drawing></w:r>", "drawing or a watermark are not read, “Void”"),
        ('<w:r><w:pict><v:textpath string="DRAFT"/></w:pict></w:r>', "drawing or a watermark are not read, “DRAFT”"),
        ("<w:r><w:ffData><w:ddList/></w:ffData></w:r>", "what is chosen in 1 form fields is not read"),
        (f'<w:bdo w:val="rtl">{run("01")}</w:bdo>', "letters are shown in another order"),
    ],
)
def test_what_is_shown_and_not_read_is_told(inner: str, told: str) -> None:
    """With the part that holds it."""
    (unread,) = read(Package.of(docx(par(inner)))).unread
    assert unread.startswith("word/document.xml: ")
    assert told in unread


def test_a_file_in_the_file_and_what_word_would_fetch_are_told() -> None:
    """A link is not: it waits until somebody follows it; nor is a template on the author's own disk."""
    target = '<Relationship Id="r{}" Type="x/{}" Target="{}" TargetMode="External"/>'
    relations = _RELS.format(
        target.format(1, "attachedTemplate", "http://evil.example/x.dotm")
        + target.format(2, "hyperlink", "http://good.example")
        + target.format(3, "attachedTemplate", "file:///C:/Normal.dotm")
        + target.format(4, "image", r"\\share.example\x.png")
    )
    extra = {"word/embeddings/Annex.docx": b"x", "word/_rels/settings.xml.rels": relations.encode()}
    fetched = "word/_rels/settings.xml.rels: Word fetches something from {} when the file is opened ({})"
    assert read(Package.of(docx(par(run("x")), extra=extra))).unread == (
        fetched.format("evil.example", "attachedTemplate"),
        fetched.format("share.example", "image"),
        "word/embeddings/Annex.docx: a file put into this one is not read",
    )


def hidden(inner: str, styles: str = "") -> list[tuple[str, bool]]:
    """The words that nobody sees in a file with this body."""
    relations = '<Relationship Id="r1" Type="x/styles" Target="styles.xml"/>'
    extra = {
        "word/_rels/document.xml.rels": _RELS.format(relations).encode(),
        "word/styles.xml": f"<w:styles {NAMESPACES}>{styles}</w:styles>".encode(),
    }
    return [(each.words, each.changed) for each in read(Package.of(docx(inner, extra=extra))).hidden]


def test_hidden_words_are_found() -> None:
    """By themselves, by a style or the one it is based on, in a hidden row; put in as a change or not."""
    vanished = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>non-</w:t></w:r>"
    assert hidden(par(run("a ") + vanished + run("exclusive"))) == [("non-", False)]
    assert hidden(par(f'<w:ins w:id="1" {WHO}>{vanished}</w:ins>')) == [("non-", True)]
    assert hidden(par(vanished.replace("<w:vanish/>", '<w:vanish w:val="0"/>'))) == []
    row = f"<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{par(run('a'))}</w:tc></w:tr></w:tbl>"
    assert hidden(row) == [("a", False)]
    styles = (
        '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="C"><w:basedOn w:val="D"/></w:style><w:style w:styleId="D"><w:basedOn w:val="C"/></w:style>'
    )
    styled = '<w:p><w:pPr><w:pStyle w:val="{0}"/></w:pPr>{1}</w:p>'
    assert hidden(styled.format("A", run("x")) + styled.format("C", run("y")), styles) == [("x", False)]
    assert hidden(par('<w:r><w:rPr><w:rStyle w:val="A"/></w:rPr><w:t>x</w:t></w:r>' + ins("y")), styles) == [
        ("x", False)
    ]


def test_more_comments_on_one_word_than_anybody_makes_are_refused() -> None:
    """Each is kept with each word, and thousands on thousands would fill the memory."""
    with pytest.raises(Unreadable, match="over 100 comments on the same words"):
        read(Package.of(docx(par("".join(f'<w:commentRangeStart w:id="{i}"/>' for i in range(101)) + run("x")))))
