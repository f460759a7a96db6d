"""What somebody struck whole stands again: a paragraph, a row, a cell, a text box, a note, each made anew as ours."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from treaty.word.marking import made
from treaty.word.names import attribute, child, like, name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from treaty.word.marking import Marker
    from treaty.word.names import Element

_STRIKES = frozenset({"w:del", "w:moveFrom"})
_PUTS = frozenset({"w:ins", "w:moveTo"})
#: What among properties belongs to the original alone.
_OWN = frozenset(
    {*_STRIKES, *_PUTS, "w:rPr", "w:sectPr", "w:cellIns", "w:cellDel", "w:cellMerge"}
    | {f"w:{each}Change" for each in ("pPr", "trPr", "tcPr", "tblPr", "tblPrEx", "tblGrid")}
)
_NOTES = {"w:footnoteReference": "w:footnote", "w:endnoteReference": "w:endnote"}


class Again:
    """Makes counterparts, of each thing only one.

    Attributes:
        notes: the notes that were made again, the original by the copy's id.
    """

    def __init__(self, marker: Marker, roots: Iterable[Element]) -> None:
        self.notes: dict[str, Element] = {}
        self._marker = marker
        self._roots = tuple(roots)
        self._made: dict[Element, Element] = {}

    def paragraph(self, paragraph: Element) -> Element | None:
        """The empty paragraph of ours that takes the place of `paragraph`; None where none can, as in a note."""
        if paragraph not in self._made:
            self._whole(paragraph)
        return self._made.get(paragraph)

    def part(self, paragraph: Element) -> None:
        """Part `paragraph` again from the next one, to which somebody joined it: what it says gets an end of ours."""
        if paragraph not in self._made:
            self._alone(paragraph).extend([each for each in paragraph if name(each) != "w:pPr"])

    def note(self, inserted: Element) -> None:
        """Let `inserted`, in which a reference to a note is put back, refer to a note of its own that says the same."""
        for reference in [each for each in inserted.iter() if name(each) in _NOTES]:
            kind, number = _NOTES[name(reference)], attribute(reference, "w:id")
            notes = [each for root in self._roots for each in root if name(each) == kind]
            note = next((each for each in notes if attribute(each, "w:id") == number), None)
            if note is not None:
                taken = {attribute(each, "w:id") for each in notes}
                free = next(str(n) for n in range(1, len(notes) + 2) if str(n) not in taken)
                note.addnext(copy := _as_it_was(note))
                for run in [each for each in copy.iter() if name(each) == "w:r"]:
                    run.addprevious(put := self._marker.mark(run, "ins"))
                    put.append(run)
                for each in (copy, reference):
                    each.set(like(each, "id"), free)
                self.notes[free] = note

    def _whole(self, paragraph: Element) -> None:
        holder: Element = _holder(paragraph)
        match name(holder) if holder is not None else "":
            case "":
                self._alone(paragraph)
            case "w:tr":
                holder.addnext(self._row(holder))
            case "w:tc":
                holder.addnext(cell := self._cell(holder))
                cell[0].append(self._marker.mark(cell, "cellIns"))
            case "w:r":
                self._box(holder)
            case "w:del" | "w:moveFrom":
                for block in reversed([block for each in holder for block in self._blocks(each)]):
                    holder.addnext(block)

    def _alone(self, paragraph: Element) -> Element:
        """A new paragraph before `paragraph`, in the body or wherever it stands."""
        if paragraph not in self._made:
            paragraph.addprevious(self._empty(paragraph))
        return self._made[paragraph]

    def _empty(self, paragraph: Element) -> Element:
        self._made[paragraph] = again = made(paragraph, "p")
        _copy(again, paragraph, "w:pPr")
        self._marker.end(again, "ins")
        return again

    def _blocks(self, block: Element) -> list[Element]:
        match name(block):
            case "w:p":
                return [self._empty(block)]
            case "w:tbl":
                table = made(block, "tbl")
                _copy(table, block, "w:tblPr", "w:tblGrid")
                table.extend([self._row(each) for each in block if name(each) == "w:tr"])
                return [table]
            case "w:sdt" | "w:sdtContent" | "w:customXml" | "w:del" | "w:moveFrom":
                return [made_ for each in block for made_ in self._blocks(each)]
        return []

    def _row(self, row: Element) -> Element:
        again = made(row, "tr")
        _copy(again, row, "w:tblPrEx", "w:trPr")
        self._marker.row(again, "ins")
        again.extend([self._cell(each) for each in row.iter() if name(each) == "w:tc" and _row_of(each) is row])
        return again

    def _cell(self, cell: Element) -> Element:
        again = made(cell, "tc")
        _copy(again, cell, "w:tcPr")
        if child(again, "w:tcPr") is None:
            again.append(made(cell, "tcPr"))
        again.extend([made_ for each in cell for made_ in self._blocks(each)])
        return again

    def _box(self, run: Element) -> None:
        """The run that holds a text box again, whose paragraphs are to be filled."""
        inserted = self._marker.put_back(run)
        for other in [each for each in inserted.iter() if name(each) == "mc:Fallback"]:
            other.getparent().remove(other)  # the same for older programs, and nobody would fill it
        old = [each for each in run.iter() if name(each) == "w:p" and not _in_fallback(each)]
        new = [each for each in inserted.iter() if name(each) == "w:p"]
        for was, again in zip(old, new, strict=True):
            self._made[was] = again
            for each in [each for each in again if name(each) != "w:pPr"]:
                again.remove(each)
        self._marker.place(run, inserted)


def _holder(paragraph: Element) -> Element | None:
    """The outermost thing around `paragraph` that somebody struck whole; None where there is none."""
    found, run, below = None, None, paragraph
    for each in paragraph.iterancestors():
        kind = name(each)
        if kind == "w:r":
            run = each
        elif kind in _STRIKES:
            found = each if name(below) in ("w:p", "w:tbl", "w:sdt") else run
        elif child(each, *{"w:tr": ("w:trPr", "w:del"), "w:tc": ("w:tcPr", "w:cellDel")}.get(kind, ("-",))) is not None:
            found = each
        elif kind in ("w:footnote", "w:endnote"):
            return each
        below = each
    return found


def _row_of(cell: Element) -> Element:
    return next(each for each in cell.iterancestors() if name(each) == "w:tr")


def _in_fallback(element: Element) -> bool:
    return any(name(each) == "mc:Fallback" for each in element.iterancestors())


def _copy(again: Element, original: Element, *wanted: str) -> None:
    """Give `again` the properties of `original`, without what happened to that."""
    for each in [found for kind in wanted if (found := child(original, kind)) is not None]:
        again.append(copied := deepcopy(each))
        for own in [inner for inner in copied if name(inner) in _OWN]:
            copied.remove(own)


def _as_it_was(note: Element) -> Element:
    """A copy of a note with every change in it rejected."""
    copy = deepcopy(note)
    for each in list(copy.iter()):
        if name(each) == "w:delText":
            each.tag = like(each, "t")
        elif name(each) in _STRIKES | _PUTS:
            for inner in list(each) if name(each) in _STRIKES else ():
                each.addprevious(inner)
            each.getparent().remove(each)
    return copy
