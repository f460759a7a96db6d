"""Runs and paragraphs in WordprocessingML; the order of their properties is the one that its schema wants."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty_papers.markup import tag, text
from treaty_papers.model import right_to_left, said

if TYPE_CHECKING:
    from treaty_papers.model import Run, Runs

#: One step of indentation, in twentieths of a point: 1.25 cm.
STEP = 709
_TAB = tag("w:r", tag("w:tab"))


@dataclass(frozen=True, slots=True)
class Form:
    """How a paragraph is set; lengths in twentieths of a point.

    Attributes:
        style: the id of its style.
        keep: on the page of what follows.
        numbered: the list and the level in it that give its number or bullet; None for none.
        left, hanging: where it begins, and how far its first line stands out.
        align: "" as the style has it.
        rule: a line below it.
        bold: all of it, such as the head of a table.
    """

    style: str = "BodyText"
    keep: bool = False
    numbered: tuple[int, int] | None = None
    left: int = 0
    hanging: int = 0
    align: str = ""
    rule: bool = False
    bold: bool = False


def paragraph(runs: Runs, form: Form, number: str = "") -> str:
    """A paragraph, its typed `number` and a tab before it."""
    backwards = right_to_left(said(runs))
    inner = "".join(_run(run, backwards=backwards, bold=form.bold) for run in runs)
    typed = tag("w:r", written(number)) + _TAB if number else ""
    return tag("w:p", _properties(form, backwards=backwards), typed, inner)


def written(words: str) -> str:
    """`words` as the content of a run, line breaks and tabs as elements of their own."""
    lines = (
        tag("w:tab").join(tag("w:t", text(part), xml_space="preserve") if part else "" for part in line.split("\t"))
        for line in words.split("\n")
    )
    return tag("w:br").join(lines)


def field(code: str) -> str:
    """A field that Word works out on every page, such as `PAGE`."""
    begin, middle, end = (tag("w:r", tag("w:fldChar", w_fldCharType=kind)) for kind in ("begin", "separate", "end"))
    order = tag("w:r", tag("w:instrText", f" {code} ", xml_space="preserve"))
    return f"{begin}{order}{middle}{tag('w:r', written('1'))}{end}"


def _properties(form: Form, *, backwards: bool) -> str:
    made = tag("w:pStyle", w_val=form.style)
    if form.keep:
        made += tag("w:keepNext")
    if form.numbered:
        num, level = form.numbered
        made += tag("w:numPr", tag("w:ilvl", w_val=level), tag("w:numId", w_val=num))
    if form.rule:
        made += tag("w:pBdr", tag("w:bottom", w_val="single", w_sz=4, w_space=1, w_color="AAAAAA"))
    if backwards:
        made += tag("w:bidi")
    if form.left or form.hanging:
        made += tag("w:ind", w_left=form.left, w_hanging=form.hanging)
    if form.align:
        made += tag("w:jc", w_val=form.align)
    return tag("w:pPr", made)


def _run(run: Run, *, backwards: bool, bold: bool) -> str:
    made = ""
    if run.code:
        fonts = "Courier New"
        made += tag("w:rFonts", w_ascii=fonts, w_hAnsi=fonts, w_cs=fonts)
    if run.bold or bold:
        made += tag("w:b") + tag("w:bCs")
    if run.italic:
        made += tag("w:i") + tag("w:iCs")
    if run.struck:
        made += tag("w:strike")
    if run.open:
        made += tag("w:highlight", w_val="yellow")
    if backwards and right_to_left(run.text):
        made += tag("w:rtl")
    return tag("w:r", tag("w:rPr", made) if made else "", written(run.text))
