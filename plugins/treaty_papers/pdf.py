"""Papers as PDF/A, set by typst: the text is handed over as data, so nothing in it can be code."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

from treaty.views.papers import NoRenderer

from treaty_papers.model import (
    Heading,
    Items,
    Paragraph,
    Quote,
    Table,
    Title,
    Together,
    fits,
    leads,
    right_to_left,
    said,
    widths,
)
from treaty_papers.reading import read

if TYPE_CHECKING:
    from pathlib import Path

    from treaty import Paper

    from treaty_papers.model import Block

_UNDRAWN = "could not be displayed with font"


def to_pdf(paper: Paper) -> bytes:
    """`paper` as PDF/A-2b, which holds its fonts; the same bytes for the same paper.

    The fonts are those that come with typst: Latin, Greek, Cyrillic, Hebrew and, plainly, Arabic. Only a text in
    another script is set with the fonts of this machine.

    Raises:
        NoRenderer: typst is not installed, or no font here has a character of the text.
        BadFile: as `treaty_papers.reading.read`.
    """
    try:
        import typst
    except ImportError:
        raise NoRenderer('PDF files need typst: run `pip install "treaty[pdf]"`.') from None
    handed = json.dumps(_handed(paper), ensure_ascii=False)
    with as_file(files("treaty_papers").joinpath("paper.typ")) as template:
        try:
            return _compiled(template, handed, alone=True)
        except typst.TypstError as error:
            if _UNDRAWN not in str(error):
                raise _refusal(error) from None
        try:
            return _compiled(template, handed, alone=False)
        except typst.TypstError as error:
            raise _refusal(error) from None


def _compiled(template: Path, handed: str, *, alone: bool) -> bytes:
    """The PDF; `alone` leaves the fonts of this machine aside."""
    import typst

    made = typst.compile(
        str(template),
        root=str(template.parent),
        format="pdf",
        ignore_system_fonts=alone,
        pdf_standards=["a-2b"],
        sys_inputs={"paper": handed},
        timestamp=0,
    )
    assert isinstance(made, bytes)  # noqa: S101  # what typst gives where it is told no file to write
    return made


def _refusal(error: Exception) -> NoRenderer:
    told = str(error)
    if _UNDRAWN in told:
        character = told.partition('"')[2][:1]
        return NoRenderer(
            f"No font on this machine has the character {character} (U+{ord(character):04X}): the PDF would lack it. "
            "Install a font for its script (the Noto fonts have all), or make the .docx."
        )
    return NoRenderer("This text cannot be set as PDF. Make the .docx, and report the text that did it.")


def _handed(paper: Paper) -> dict[str, Any]:
    """What the template reads: strings, numbers and lists."""
    day = paper.dated
    return {
        "title": paper.title,
        "dated": [day.year, day.month, day.day],
        "header": paper.header,
        "footer": paper.footer,
        "banner": paper.banner,
        "dense": paper.dense,
        "blocks": [_plain(block) for block in read(paper)],
    }


def _plain(block: Block) -> dict[str, Any]:
    """`block` as plain values, with its kind, and what the template cannot work out."""
    kind = type(block).__name__.lower()
    match block:
        case Items(items, indent, start):
            return {"kind": kind, "indent": indent, "start": start, "items": [[_plain(b) for b in i] for i in items]}
        case Quote(blocks):
            return {"kind": kind, "indent": block.indent, "blocks": [_plain(inner) for inner in blocks]}
        case Together(blocks):
            return {"kind": kind, "blocks": [_plain(inner) for inner in blocks]}
        case Table():
            return {"kind": kind, **asdict(block), "widths": widths(block), "whole": fits(block)}
        case Title(runs) | Heading(_, runs) | Paragraph(runs):
            return {"kind": kind, **asdict(block), "rtl": right_to_left(said(runs)), "leads": leads(block)}
        case _:
            return {"kind": kind, **asdict(block)}
