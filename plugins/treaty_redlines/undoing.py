"""What we do not accept, marked back in their file, and what we offer in place of it, put in: as changes of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty.word.again import Again
from treaty.word.former import put_formerly
from treaty.word.model import accepted, rejected
from treaty.word.names import child, name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from treaty.word.marking import Marker
    from treaty.word.model import Mark, Paragraph, Piece
    from treaty.word.names import Element

    from treaty_redlines.edits import Edit

_NOTES = frozenset({"w:footnote", "w:endnote"})
_SAYS = frozenset({"w:t", "w:instrText", "w:tab", "w:sym", "w:drawing", "w:pict", "w:object", "m:t"})


class Undoing:
    """Undoes edits, one after the other; each method says whether the file now shows all of it.

    Ours stands within theirs where it takes out, and behind it where it puts in: rejecting everything gives what was
    sent, and accepting everything what we mean.
    """

    def __init__(self, marker: Marker, roots: Iterable[Element]) -> None:
        self.marker = marker
        self.again = Again(marker, roots)
        self._emptied: set[Element] = set()

    def formats(self, edit: Edit) -> bool:
        """Give back the formats that `edit` changes; before any word is put back, which is to look as it did."""
        shown = [put_formerly(self.marker, each.element) for each in edit.formats]
        return all(shown)

    def words(self, paragraph: Paragraph, edit: Edit) -> bool:
        """Take their words out and put the old ones back; paragraphs part and join as they did."""
        shown = [
            self._undo(paragraph, run, (*paragraph.outer, *pieces[0].marks)) for run, pieces in by_run(edit.pieces)
        ]
        for each in edit.ends:
            self._end(each)
        return all(shown)

    def instead(self, paragraph: Paragraph, edit: Edit, words: str) -> bool:
        """Put `words` in place of theirs, where they begin and end as the words that both kept; else change nothing."""
        head, tail = edit.head.strip(), edit.tail.strip()
        fits = words.startswith(head) and words.endswith(tail) and len(words) >= len(head) + len(tail)
        between = _between(paragraph, edit)
        if not fits or not between or any(p.thing or name(p.run) != "w:r" for p in between):
            return False
        stay = {id(p): accepted((*paragraph.outer, *p.marks)) for p in between}
        read = [p for p in between if p.is_read]
        theirs = "".join(p.text for p in read if stay[id(p)]) or "".join(p.text for p in read)
        core = words[len(head) : len(words) - len(tail)].strip()
        core = theirs[: len(theirs) - len(theirs.lstrip())] + core + theirs[len(theirs.rstrip()) :]
        for run, pieces in by_run(between):
            if stay[id(pieces[0])]:
                self.marker.take_out(run)
        return self._put(paragraph, between[-1].run, self.marker.insertion(read[-1].run, core))

    def wholes(self, paragraphs: Iterable[Paragraph]) -> bool:
        """Take out the rows and text boxes around `paragraphs` that they put in and of which no word is left."""
        held = dict.fromkeys(each for p in paragraphs if p.outer for each in _put_in_around(p.element))
        empty = [each for each in held if next(_says(each), None) is None]
        for each in [each for each in empty if each not in self._emptied]:
            self._emptied.add(each)
            if name(each) == "w:tr":
                self.marker.row(each, "del")
            elif name(each) == "w:r":
                self.marker.take_out(each)
        return not any(name(each) == "w:tc" for each in empty)

    def _undo(self, paragraph: Paragraph, run: Element, marks: Sequence[Mark]) -> bool:
        if accepted(marks) == rejected(marks):
            return True
        if name(run) != "w:r":
            return False
        if accepted(marks):
            self.marker.take_out(run)
            return True
        if (note := _note(run)) is not None:  # the text of a note comes back with the reference to it
            return any(note is each for each in self.again.notes.values())
        back = self.marker.put_back(run)
        self.again.note(back)
        return self._put(paragraph, run, back)

    def _put(self, paragraph: Paragraph, run: Element, back: Element) -> bool:
        """Put `back` behind `run`; of a paragraph that goes whole, into the one that takes its place."""
        struck = any(mark.takes for mark in paragraph.mark) and not any(
            piece.shown and accepted(piece.marks) for piece in paragraph.pieces
        )
        if struck or not accepted(paragraph.outer):
            again = self.again.paragraph(paragraph.element)
            if again is None:
                return False
            again.append(back)
        else:
            self.marker.place(run, back)
        return True

    def _end(self, paragraph: Paragraph) -> None:
        """Part again what they joined, join what they parted."""
        if accepted(paragraph.mark) == rejected(paragraph.mark) or not accepted(paragraph.outer):
            return
        if accepted(paragraph.mark):
            self.marker.end(paragraph.element, "del")
        else:
            self.again.part(paragraph.element)


def by_run(pieces: Sequence[Piece]) -> list[tuple[Element, list[Piece]]]:
    """The pieces by the run they are of, in order."""
    found: list[tuple[Element, list[Piece]]] = []
    for piece in pieces:
        if found and found[-1][0] is piece.run:
            found[-1][1].append(piece)
        else:
            found.append((piece.run, [piece]))
    return found


def _between(paragraph: Paragraph, edit: Edit) -> Sequence[Piece]:
    """What stands from the first to the last of the pieces of `edit`; nothing where a field is there only in part."""
    at = [index for index, piece in enumerate(paragraph.pieces) if any(piece is each for each in edit.pieces)]
    between = paragraph.pieces[at[0] : at[-1] + 1] if at else ()
    loose = any(not p.shown and not p.marks for p in between)
    return () if loose or not any(p.is_read for p in between) else between


def _put_in_around(paragraph: Element) -> Iterator[Element]:
    """The rows, cells and runs with text boxes around `paragraph` that somebody put in."""
    for each in paragraph.iterancestors():
        match name(each):
            case "w:tr" if child(each, "w:trPr", "w:ins") is not None:
                yield each
            case "w:tc" if child(each, "w:tcPr", "w:cellIns") is not None:
                yield each
            case "w:r" if any(name(above) in ("w:ins", "w:moveTo") for above in each.iterancestors()):
                yield each


def _says(element: Element) -> Iterator[Element]:
    """What in `element` is left to be read once every change is accepted; a text box is no more than its words."""
    for each in element:
        kind = name(each)
        if kind in ("w:del", "w:moveFrom", "mc:Fallback"):
            continue
        if kind in _SAYS and not any(name(inner) == "w:txbxContent" for inner in each.iter()):
            yield each
        else:
            yield from _says(each)


def _note(run: Element) -> Element | None:
    return next((each for each in run.iterancestors() if name(each) in _NOTES), None)
