"""Numbers that Word gives by itself are read as Word shows them, and are no characters of the text."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from treaty.word.lists import Numbering
from treaty.word.model import accepted, rejected
from treaty.word.names import child, name
from treaty.word.numbering import numbered, spoken
from treaty.word.numerals import numeral
from treaty.word.package import Package
from treaty.word.reading import read
from treaty.word.texts import accept_all

from tests.core.word.making import WHO, dele, docx, ins, run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def level(depth: int, text: str, form: str = "decimal", more: str = "", start: int = 1) -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
        "</w:lvl>"
    )


LEGAL = level(0, "%1.") + level(1, "%1.%2") + level(2, "(%3)", "lowerLetter") + level(3, "(%4)", "lowerRoman")


def lists(*makes: str, nums: str = "") -> str:
    """The part `numbering`: lists 1, 2, … of these makes, and those of `nums`."""
    made = "".join(f'<w:abstractNum w:abstractNumId="{i}">{each}</w:abstractNum>' for i, each in enumerate(makes, 1))
    given = "".join(f'<w:num w:numId="{i}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(1, len(makes) + 1))
    return made + given + nums


def item(depth: int | None, text: str, list_: int | None = 1, *, style: str = "", end: str = "", more: str = "") -> str:
    """A paragraph that is an item of a list; `end` is what happened to its end, `more` what else its properties say."""
    parts = [
        f'<w:pStyle w:val="{style}"/>' if style else "",
        "<w:numPr>" if depth is not None or list_ is not None else "",
        f'<w:ilvl w:val="{depth}"/>' if depth is not None else "",
        f'<w:numId w:val="{list_}"/>' if list_ is not None else "",
        "</w:numPr>" if depth is not None or list_ is not None else "",
        f'<w:rPr><w:{end} w:id="3" {WHO}/></w:rPr>' if end else "",
        more,
    ]
    return f"<w:p><w:pPr>{''.join(parts)}</w:pPr>{text if text.startswith('<') or not text else run(text)}</w:p>"


def labels(body: str, numbering: str, styles: str = "", *, was: bool = False) -> list[str]:
    """The label of each paragraph that is left, with every change accepted, or as it `was`."""
    text = read(Package.of(docx(body, numbering=numbering, styles=styles)))
    stays = rejected if was else accepted
    return [label for _, _, label in numbered(text.stories[0].paragraphs, text.numbering, stays)]


def items(*depths: int) -> str:
    """An item at each of these depths."""
    return "".join(item(depth, f"x{i}") for i, depth in enumerate(depths))


def test_clauses_are_counted_at_every_level() -> None:
    """A level begins again behind each level above it."""
    assert labels(items(0, 1, 1, 2, 2, 3, 1, 2, 0, 1), lists(LEGAL)) == [
        *("1.", "1.1", "1.2", "(a)", "(b)", "(i)", "1.3", "(a)", "2.", "2.1"),
    ]


def test_a_number_is_no_character_of_the_text() -> None:
    """What is counted and compared is what is written; only who reads it out hears the number, and never a bullet."""
    body = item(0, "Fees") + item(1, "Ten days.") + item(0, "Point", 2)
    text = read(Package.of(docx(body, numbering=lists(LEGAL, level(0, "\uf0b7", "bullet")))))
    assert accept_all(text.paragraphs) == ("Fees", "Ten days.", "Point")
    assert spoken(text) == ("1.\tFees", "1.1\tTen days.", "Point")


def test_a_level_may_go_on_behind_those_above_it() -> None:
    """Never begun again (0), or only behind level 1."""
    never = level(0, "Part %1", "upperRoman") + level(1, "%2.", more='<w:lvlRestart w:val="0"/>')
    assert labels(items(0, 1, 1, 0, 1), lists(never)) == ["Part I", "1.", "2.", "Part II", "3."]
    some = level(0, "%1") + level(1, "%1.%2") + level(2, "(%3)", more='<w:lvlRestart w:val="1"/>')
    assert labels(items(0, 1, 2, 1, 2, 0, 2), lists(some)) == ["1", "1.1", "(1)", "1.2", "(2)", "2", "(1)"]


def test_legal_numbering_is_in_digits() -> None:
    """Article IV, and in it 4.1."""
    legal = level(0, "Article %1.", "upperRoman") + level(1, "%1.%2", "decimalZero", more="<w:isLgl/>")
    assert labels(items(0, 0, 1), lists(legal)) == ["Article I.", "Article II.", "2.1"]
    roman = level(0, "Article %1.", "upperRoman") + level(1, "%1.%2", "decimalZero", more='<w:isLgl w:val="0"/>')
    assert labels(items(0, 1), lists(roman)) == ["Article I.", "I.01"]


def test_lists_of_one_make_count_on_together() -> None:
    """Unless one of them says where it begins, or what a level looks like."""
    nums = '<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="8"><w:abstractNumId w:val="1"/>'
    nums += f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>{level(0, "%1)", start=9)}</w:lvlOverride></w:num>'
    body = item(0, "a") + item(0, "b", 7) + item(0, "c", 8) + item(0, "d", 8) + item(0, "e")
    assert labels(body, lists(LEGAL, nums=nums)) == ["1.", "2.", "5)", "6)", "7."]


def test_styles_make_items() -> None:
    """By themselves, by the style that they are based on, or linked to a level; and a paragraph can leave the list."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/><w:pPr><w:numPr><w:ilvl w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="H3"><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Mine"><w:basedOn w:val="H2"/></w:style>'
    )
    make = level(0, "%1.") + level(1, "%1.%2") + level(2, "(%3)", "lowerLetter", more='<w:pStyle w:val="H3"/>')

    def styled(name_: str, list_: int | None = None) -> str:
        return item(None, "x", list_, style=name_)

    body = styled("H1") + styled("H2") + styled("H3") + styled("Mine") + styled("H1", 0) + styled("H1")
    assert labels(body, lists(make), styles) == ["1.", "1.1", "(a)", "1.2", "", "2."]
    default = styles.replace('w:styleId="Mine"', 'w:default="1" w:styleId="Mine"')
    assert labels("<w:p/>" + styled("H1"), lists(make), default) == ["1.1", "1."]
    endless = '<w:style w:type="paragraph" w:styleId="H1"><w:basedOn w:val="H1"/></w:style>'
    assert labels(styled("H1"), lists(make), endless) == [""]


def test_a_list_may_be_made_by_a_style_of_lists() -> None:
    """The make that it names is in another list."""
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert labels(item(0, "a", 2) + item(1, "b", 2), lists(LEGAL, '<w:numStyleLink w:val="L"/>'), styles) == [
        *("1.", "1.1"),
    ]


def test_only_what_is_left_is_counted() -> None:
    """A clause put in moves the numbers behind it, and one struck does; what was sent has the old ones."""
    body = item(0, "a") + item(0, ins("new"), end="ins") + item(0, dele("b"), end="del") + item(0, "c")
    body += item(0, "d ", end="del") + item(1, "joined")
    assert labels(body, lists(LEGAL)) == ["1.", "2.", "3.", "3.1"]
    assert labels(body, lists(LEGAL), was=True) == ["1.", "2.", "3.", "4.", "4.1"]
    former = f'<w:pPrChange w:id="4" {WHO}><w:pPr/></w:pPrChange>'
    assert labels(item(0, "a", more=former) + item(0, "b"), lists(LEGAL), was=True) == ["", "1."]
    given = item(0, "a").replace("</w:numPr>", f'<w:ins w:id="5" {WHO}/></w:numPr>')
    assert (labels(given, lists(LEGAL)), labels(given, lists(LEGAL), was=True)) == (["1."], [""])


def test_the_end_of_a_section_is_no_item() -> None:
    """The empty paragraph that holds its page; any other empty one is counted, as Word does."""
    body = item(0, "a") + item(0, "", more="<w:sectPr/>") + item(0, "") + item(0, "b")
    assert labels(body, lists(LEGAL)) == ["1.", "", "2.", "3."]


def test_a_file_without_lists_has_no_numbers() -> None:
    """Nor one that refers to a list or level that is not there."""
    assert labels(items(0, 1), "") == ["", ""]
    assert labels(items(8), lists(LEGAL)) == [""]
    assert read(Package.of(docx(items(0)))).numbering == Numbering()


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("decimal", ["1", "4", "27", "112"]),
        ("decimalZero", ["01", "04", "27", "112"]),
        ("upperRoman", ["I", "IV", "XXVII", "CXII"]),
        ("lowerLetter", ["a", "d", "aa", "hhhhh"]),
        ("ordinal", ["1st", "4th", "27th", "112th"]),
        ("cardinalText", ["One", "Four", "Twenty-seven", "112"]),
        ("ordinalText", ["First", "Fourth", "Twenty-seventh", "112th"]),
        ("none", ["", "", "", ""]),
        ("hindiNumbers", ["1", "4", "27", "112"]),
    ],
)
def test_numbers_are_written_as_word_writes_them(form: str, said: list[str]) -> None:
    """In each form that agreements use."""
    assert [numeral(number, form) for number in (1, 4, 27, 112)] == said
    assert numeral(0, form) == {"none": ""}.get(form, "0")


def test_ordinals_in_words() -> None:
    """The irregular ones."""
    assert [numeral(n, "ordinalText") for n in (2, 5, 12, 20, 33)] == [
        *("Second", "Fifth", "Twelfth", "Twentieth", "Thirty-third"),
    ]


def test_a_real_agreement_refers_to_these_numbers(shared: Path) -> None:
    """`Section 18.3 (Winding Up)`: Word wrote the number there itself, and it is that of what is called so."""
    text = read(Package.at(shared / "papers" / "redlines" / "atomizer_redline.docx"))
    for stays in (accepted, rejected):
        lines = [(label, said) for _, said, label in numbered(text.stories[0].paragraphs, text.numbering, stays)]
        called = {(label.rstrip("."), _title(said)) for label, said in lines if label}
        titles = {title for _, title in called}
        found = [
            (number, title.strip().casefold())
            for _, said in lines
            for number, title in re.findall(r"(?:Section|Article)\s([\d.]*\d)\s\(([A-Z][^()]+)\)", said)
        ]
        known = [each for each in found if each[1] in titles]
        assert len(known) > 200
        assert sorted({each for each in known if each not in called}) == [
            ("10.4", "consequences of removal notice"),  # it is 10.2: a slip of its authors
            ("12.1", "general meeting of partners"),  # what is called so is 12, and 12.1 in it has no title
            ("7.1.4.5", "investment restrictions"),  # as above
        ]


def _title(said: str) -> str:
    return said.strip().partition(".")[0].strip().casefold()


HARD = (
    items(0, 1, 1, 2, 3, 0, 1, 2, 2)
    + item(0, "none", 0)
    + item(0, "again", 2)
    + item(0, "more", 2)
    + item(0, "top", 3)
    + item(1, "in", 3)
    + item(0, "anew", 4)
    + item(1, "below", 4)
)
HARD_LISTS = lists(
    LEGAL,
    level(0, "Annex %1", "upperLetter", start=3),
    level(0, "Article %1.", "upperRoman") + level(1, "%1.%2"),
    nums='<w:num w:numId="4"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="8"/>'
    "</w:lvlOverride></w:num>",
)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_counts_the_same(shared: Path, tmp_path: Path) -> None:
    """Its export to plain text writes the labels, and knows nothing of ours."""
    (tmp_path / "hard.docx").write_bytes(docx(HARD, numbering=HARD_LISTS))
    real = shared / "papers" / "redlines" / "atomizer_redline.docx"
    (tmp_path / "outline.docx").write_bytes(_outline(Package.at(real)))
    papers = [*sorted((shared / "papers" / "standards").glob("*.docx")), *sorted(tmp_path.glob("*.docx"))]
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "txt:Text"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), *map(str, papers)], check=True, capture_output=True, timeout=180
    )
    for path in papers:
        written = (tmp_path / f"{path.stem}.txt").read_text(encoding="utf-8-sig")
        text = read(Package.at(path))
        ours = [f"{label} {said}" for _, said, label in numbered(text.stories[0].paragraphs, text.numbering, accepted)]
        assert _flat(ours) == _flat(written.split("\n")), path.name


def _flat(lines: Sequence[str]) -> list[str]:
    return [flat for line in lines for part in line.split("\n") if (flat := " ".join(part.split()))]


def _outline(package: Package) -> bytes:
    """A real file as far as its numbers go: its lists, its styles, and each paragraph in a word, changes accepted."""
    from lxml import etree

    text = read(package)
    body: list[str] = []
    for group, _, _ in numbered(text.stories[0].paragraphs, text.numbering, accepted):
        properties = child(group[-1].element, "w:pPr")
        kept = [e for e in properties if name(e) in ("w:pStyle", "w:numPr")] if properties is not None else []
        inner = "".join(etree.tostring(each).decode() for each in kept)
        body.append(f"<w:p><w:pPr>{inner}</w:pPr>{run(f'x{len(body)}')}</w:p>")
    parts = {f"word/{each}.xml": package.parts[f"word/{each}.xml"] for each in ("numbering", "styles")}
    return docx("".join(body), extra=parts, numbering="", styles="")
