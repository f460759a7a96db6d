"""One part of a Word file, read: every run of it, in whatever it is wrapped, exactly once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from treaty.word.formats import FORMATS, changed_format
from treaty.word.model import Format, Kind, Mark, Paragraph, Piece
from treaty.word.names import attribute, child, chosen, name
from treaty.word.package import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from treaty.word.names import Element

MARKS = {
    "w:ins": Kind.INSERTED,
    "w:del": Kind.DELETED,
    "w:moveFrom": Kind.MOVED_FROM,
    "w:moveTo": Kind.MOVED_TO,
    "w:cellIns": Kind.INSERTED,
    "w:cellDel": Kind.DELETED,
}
_LETTERS = {
    **dict.fromkeys(("w:tab", "w:ptab"), "\t"),
    **dict.fromkeys(("w:br", "w:cr"), "\n"),
    "w:noBreakHyphen": "\u2011",
    "w:softHyphen": "\u00ad",
}
_SYMBOLS = {"w:sym": "w:char", "w16se:symEx": "w16se:char"}
_TEXTS = frozenset({"w:t", "w:delText", "m:t"})
_CODES = frozenset({"w:instrText", "w:delInstrText"})
_THINGS = {"w:drawing": "picture", "w:pict": "picture", "w:object": "object", "w:control": "control"}
_NOTES = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}
#: What wraps paragraphs, and what wraps runs, without saying anything itself.
_AROUND = frozenset({"w:body", "w:sdt", "w:sdtContent", "w:customXml", "mc:AlternateContent"})
_WRAPS = frozenset(
    {"w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:hyperlink", "w:dir", "w:bdo", "w:fldSimple"}
)
#: Comments on the same words; more than any file has, and each of them is kept with each piece.
_MOST_COMMENTS = 100


@dataclass(frozen=True, slots=True)
class Around:
    """Where paragraphs stand: the container, and the changes of row, cell, box or note."""

    container: int = 0
    outer: tuple[Mark, ...] = ()


class StoryReader:
    """Reads the paragraphs of one part.

    Attributes:
        paragraphs: what was read.
        letters, marks: how many characters, and how many changes, were read: to be held against the part itself.
        notes: the changes around each reference to a note, by kind and id.
    """

    def __init__(self, part: str, noted: Mapping[tuple[str, str], tuple[Mark, ...]] | None = None) -> None:
        self.part = part
        self.paragraphs: list[Paragraph] = []
        self.letters = self.marks = 0
        self.notes: dict[tuple[str, str], tuple[Mark, ...]] = {}
        self._noted = noted or {}
        self._containers = 0
        self._comments: tuple[str, ...] = ()
        self._fields: list[bool] = []  # for each field around: whether its result is being read
        self._pieces: list[Piece] = []
        self._formats: list[Format] = []
        self._boxes: list[tuple[Element, tuple[Mark, ...]]] = []

    def read(self, root: Element) -> tuple[Paragraph, ...]:
        """The paragraphs below `root`, the root element of the part.

        Raises:
            Unreadable: more comments are made on the same words than can be told.
        """
        if name(root) in ("w:footnotes", "w:endnotes", "w:comments"):
            for note in root:
                if name(note) in ("w:footnote", "w:endnote", "w:comment"):
                    self.blocks(note, Around(self._fresh(), self._noted.get((name(note), attribute(note, "w:id")), ())))
        else:
            self.blocks(root, Around(self._fresh()))
        if self._formats and self.paragraphs:
            self.paragraphs[-1] = replace(last := self.paragraphs[-1], formats=(*last.formats, *self._formats))
        return tuple(self.paragraphs)

    def blocks(self, parent: Iterable[Element], around: Around) -> None:
        """Read what stands in `parent`: paragraphs, tables, and whatever wraps them."""
        for element in parent:
            match name(element):
                case "w:p":
                    self._paragraph(element, around)
                case "w:tbl":
                    self._note_formats(element)
                    self.blocks(element, Around(self._fresh(), around.outer))
                    around = Around(self._fresh(), around.outer)  # no paragraph joins another across a table
                case "w:tr" | "w:tc" as box:
                    self._box(element, f"{box}Pr", around)
                case "w:ins" | "w:del" | "w:moveFrom" | "w:moveTo":
                    self.blocks(element, Around(around.container, (*around.outer, self._mark(element))))
                case "w:commentRangeStart" | "w:commentRangeEnd":
                    self._comment(element)
                case wrap if wrap in _AROUND:
                    self.blocks(chosen(element) if wrap == "mc:AlternateContent" else element, around)
                case "w:sectPr":
                    self._note_formats(element, itself=True)

    def _box(self, element: Element, properties: str, around: Around) -> None:
        """A row or a cell: it comes and goes whole."""
        self._note_formats(element)
        marks = self._marks_in(child(element, properties))
        self.blocks(element, Around(self._fresh(), (*around.outer, *marks)))

    def _paragraph(self, element: Element, around: Around) -> None:
        self._pieces, self._boxes = [], []
        properties = child(element, "w:pPr")
        self._note_formats(element)
        mark = self._marks_in(child(properties, "w:rPr")) if properties is not None else ()
        if properties is not None and (numbering := child(properties, "w:numPr", "w:ins")) is not None:
            self._formats.append(changed_format(numbering))
            self.marks += 1
        self._inline(element, ())
        formats, self._formats = tuple(self._formats), []
        boxes, pieces = self._boxes, tuple(self._pieces)
        self.paragraphs.append(Paragraph(self.part, pieces, mark, around.outer, around.container, formats, element))
        for box, marks in boxes:
            fields, self._fields = self._fields, []
            self.blocks(box, Around(self._fresh(), (*around.outer, *marks)))
            self._fields = fields

    def _inline(self, parent: Iterable[Element], marks: tuple[Mark, ...]) -> None:
        for element in parent:
            kind = name(element)
            if kind in ("w:r", "m:r"):
                self._run(element, (*marks, *self._marks_in(child(element, "w:rPr"))))
            elif kind in MARKS:
                self._inline(element, (*marks, self._mark(element)))
            elif kind == "mc:AlternateContent":
                self._inline(chosen(element), marks)
            elif kind in _WRAPS or kind.startswith("m:") or kind in ("w:ruby", "w:rt", "w:rubyBase"):
                if kind == "w:fldSimple":
                    self._say(attribute(element, "w:instr"), marks, element, shown=False)
                self._inline(element, marks)
            elif kind.startswith("w:commentRange"):
                self._comment(element)

    def _run(self, run: Element, marks: tuple[Mark, ...]) -> None:
        before = len(self._pieces)
        changed = child(run, "w:rPr", "w:rPrChange")
        self._contents(run, run, marks)
        if changed is not None:
            words = "".join(piece.text for piece in self._pieces[before:] if piece.is_read)
            self._formats.append(changed_format(changed, words))

    def _contents(self, parent: Iterable[Element], run: Element, marks: tuple[Mark, ...]) -> None:
        for element in parent:
            kind = name(element)
            if kind in _TEXTS:
                self.letters += len(element.text or "")
                self._say(element.text or "", marks, run)
            elif kind in _LETTERS or kind in _SYMBOLS:
                self._say(_LETTERS.get(kind) or _symbol(attribute(element, _SYMBOLS[kind])), marks, run)
            elif kind in _CODES:
                self._say(element.text or "", marks, run, shown=False)
            elif kind == "w:fldChar":
                self._pieces.append(Piece("", marks, shown=False, run=run))
                self._field(attribute(element, "w:fldCharType"))
            elif kind in _NOTES:
                note = attribute(element, "w:id")
                self.notes[f"w:{_NOTES[kind]}", note] = marks
                self._say(f"[{_NOTES[kind]} {note}]", marks, run, thing=True)
            elif kind in _THINGS:
                self._thing(element, _THINGS[kind], run, marks)
            else:
                self._inside(element, kind, run, marks)

    def _inside(self, element: Element, kind: str, run: Element, marks: tuple[Mark, ...]) -> None:
        if kind == "mc:AlternateContent":
            self._contents(chosen(element), run, marks)
        elif kind == "w:ruby":
            self._inline(element, marks)

    def _thing(self, element: Element, what: str, run: Element, marks: tuple[Mark, ...]) -> None:
        """A picture or a text box; the text in it is read after the paragraph it hangs on."""
        boxes = list(_boxes(element))
        self._boxes += [(box, marks) for box in boxes]
        if not boxes:
            self._say(f"[{what}]", marks, run, thing=True)

    def _say(
        self, text: str, marks: tuple[Mark, ...], run: Element, *, shown: bool = True, thing: bool = False
    ) -> None:
        if text:
            self._pieces.append(Piece(text, marks, shown and all(self._fields), thing, self._comments, run))

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _comment(self, element: Element) -> None:
        number = attribute(element, "w:id")
        if name(element).endswith("Start"):
            self._comments = (*self._comments, number)
            if len(self._comments) > _MOST_COMMENTS:
                raise Unreadable(f"its part {self.part} has over {_MOST_COMMENTS} comments on the same words.")
        else:
            self._comments = tuple(each for each in self._comments if each != number)

    def _note_formats(self, element: Element, *, itself: bool = False) -> None:
        """Note the changes of format among the properties of `element`; those of runs are noted with their words."""
        for properties in (element,) if itself else element:
            if itself or name(properties).endswith(("Pr", "PrEx", "Grid")):
                self._formats += [changed_format(e) for e in properties.iter() if name(e) in FORMATS]

    def _mark(self, element: Element) -> Mark:
        self.marks += 1
        return Mark(MARKS[name(element)], attribute(element, "w:author"), attribute(element, "w:date"))

    def _marks_in(self, properties: Element | None) -> tuple[Mark, ...]:
        """The changes among the properties of a paragraph's end, a row or a cell."""
        return tuple(self._mark(e) for e in properties if name(e) in MARKS) if properties is not None else ()

    def _fresh(self) -> int:
        self._containers += 1
        return self._containers


def _boxes(element: Element) -> Iterator[Element]:
    """The text boxes in a drawing, the outermost only, of each in one form only."""
    for each in chosen(element) if name(element) == "mc:AlternateContent" else element:
        if name(each) == "w:txbxContent":
            yield each
        else:
            yield from _boxes(each)


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return "\ufffd"
