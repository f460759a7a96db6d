"""Our answer in their file: what we do not accept is marked back, what we offer is put in, and comments say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty.word.marking import Marker, highest, place_after, top
from treaty.word.model import Kind, accepted, rejected
from treaty.word.names import name
from treaty.word.repacking import repacked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from treaty.rounds import Redline
    from treaty.word.model import Paragraph, Piece
    from treaty.word.names import Element
    from treaty.word.package import Package

    from treaty_redlines.proposals import Proposal

_NO_COMMENTS = ("header", "footer", "the footnotes", "the endnotes")


@dataclass(frozen=True, slots=True)
class Answered:
    """The file with our answer, and the redlines of which the file itself cannot show all."""

    content: bytes
    untold: tuple[Redline, ...] = ()


def outcome(redline: Redline) -> str:
    """What became of a redline, as the partner may hear it; "" for one that is open and unanswered."""
    if redline.agreed:
        said = f"Agreed: “{redline.agreed}”."
    elif redline.offer and not redline.is_settled:
        said = f"We offer instead: “{redline.offer}”."
    else:
        said = {"accepted": "Accepted.", "accepted-as-risk": "Accepted.", "rejected": "Not accepted."}.get(
            redline.status, ""
        )
    return " ".join(filter(None, (said, redline.answer)))


def answered(
    package: Package, pairs: Sequence[tuple[Proposal, Redline]], author: str, on: str, roots: Sequence[Element]
) -> Answered:
    """The file with our marks and comments on each proposal that was decided.

    Args:
        package: theirs; its trees are changed.
        pairs: what it proposes, each with where it stands now.
        author: in whose name.
        on: when, as `2026-11-20T15:00:00Z`.
        roots: the root elements of all its parts that hold text or comments.
    """
    marker = Marker(author, on, highest(roots) + 1, highest(roots, comments=True) + 1)
    untold = []
    for proposal, redline in pairs:
        words = outcome(redline)
        if words and not _answer(marker, proposal, redline, words):
            untold.append(redline)
    parts = sorted({proposal.paragraph.part for proposal, _ in pairs if proposal.paragraph})
    return Answered(repacked(package, parts, marker.comments), tuple(untold))


def _answer(marker: Marker, proposal: Proposal, redline: Redline, words: str) -> bool:
    """Mark and comment one proposal; whether the file now says all of it."""
    paragraph = proposal.paragraph.element if proposal.paragraph else None
    if paragraph is None:
        return False
    pieces = _runs(proposal)
    anchors = [top(run) for run in pieces] or [each for each in paragraph if name(each) != "w:pPr"]
    marked = _mark(marker, proposal, redline)
    anchors = [each for each in anchors if each.getparent() is not None] or [
        each for each in paragraph if name(each) != "w:pPr"
    ]
    if proposal.story.startswith(_NO_COMMENTS) or not anchors or _in_box(paragraph):
        return False
    last = anchors[-1]
    while (following := last.getnext()) is not None and following in marked:
        last = following
    marker.remark(anchors[0], last, words)
    return bool(marked) or not _wants_marks(proposal, redline)


def _wants_marks(proposal: Proposal, redline: Redline) -> bool:
    """Whether something is to be taken back; what is only a comment of theirs is answered by ours."""
    return redline.status in ("rejected", "countered") and bool(proposal.edit.authors)


def _mark(marker: Marker, proposal: Proposal, redline: Redline) -> list[Element]:
    """Take back what they changed, and put in what we offer; the elements put in, [] where nothing can be marked."""
    edit, paragraph = proposal.edit, proposal.paragraph
    if not _wants_marks(proposal, redline) or paragraph is None or paragraph.outer:
        return []
    if not edit.pieces:
        return _restore_break(marker, paragraph)
    if any(mark.kind in (Kind.MOVED_FROM, Kind.MOVED_TO) for piece in edit.pieces for mark in piece.marks):
        return []
    words = redline.agreed or redline.offer
    return _replace(marker, proposal, words) if words else _restore(marker, proposal)


def _restore_break(marker: Marker, paragraph: Paragraph) -> list[Element]:
    """Part again what they joined, join what they parted; changes of format are theirs to take back."""
    if not paragraph.mark:
        return []
    element: Element = paragraph.element
    if accepted(paragraph.mark):
        marker.end(element, "del")
    else:
        marker.again(element).extend([each for each in element if name(each) != "w:pPr"])
    return [] if paragraph.formats else [element]


def _restore(marker: Marker, proposal: Proposal) -> list[Element]:
    """Undo the edit: their words out, the old ones back in."""
    made: list[Element] = []
    for run, pieces in _by_run(proposal.edit.pieces):
        marks, text = pieces[0].marks, "".join(piece.text for piece in pieces)
        if rejected(marks) and not accepted(marks):
            back = marker.put_back(run, text)
            _place_back(marker, proposal, run, back)
            made.append(back)
        elif accepted(marks):
            marker.take_out(run)
            made.append(top(run))
    _restore_end(marker, proposal)
    return made


def _place_back(marker: Marker, proposal: Proposal, run: Element, back: Element) -> None:
    """Put back what was struck behind it; of a paragraph that goes whole, into a new one before it."""
    paragraph = proposal.paragraph
    assert paragraph is not None  # noqa: S101  # only what stands in the file is marked
    struck_whole = not any(piece.is_read and accepted(piece.marks) for piece in paragraph.pieces)
    if struck_whole and any(mark.takes for mark in paragraph.mark):
        marker.again(paragraph.element).append(back)
    else:
        place_after(top(run), [back])


def _restore_end(marker: Marker, proposal: Proposal) -> None:
    """A paragraph that they put in whole is taken out whole."""
    paragraph = proposal.paragraph
    assert paragraph is not None  # noqa: S101  # as above
    whole = {id(piece) for piece in proposal.edit.pieces} >= {id(p) for p in paragraph.pieces if p.is_read}
    if whole and any(not mark.takes for mark in paragraph.mark) and accepted(paragraph.mark):
        marker.end(paragraph.element, "del")


def _replace(marker: Marker, proposal: Proposal, words: str) -> list[Element]:
    """Put `words` in place of theirs, where they begin and end as the words that both kept; else nothing."""
    edit, paragraph = proposal.edit, proposal.paragraph
    assert paragraph is not None  # noqa: S101  # as above
    head, tail = edit.head.strip(), edit.tail.strip()
    fits = words.startswith(head) and words.endswith(tail) and len(words) >= len(head) + len(tail)
    first, last = (paragraph.pieces.index(edit.pieces[index]) for index in (0, -1))
    between = paragraph.pieces[first : last + 1]
    if not fits or any(piece.thing or not piece.shown for piece in between):
        return []
    theirs = "".join(piece.text for piece in between if accepted(piece.marks)) or "".join(p.text for p in between)
    core = words[len(head) : len(words) - len(tail)].strip()
    core = theirs[: len(theirs) - len(theirs.lstrip())] + core + theirs[len(theirs.rstrip()) :]
    made = []
    for run, pieces in _by_run(between):
        if accepted(pieces[0].marks):
            marker.take_out(run)
            made.append(top(run))
    end = edit.pieces[-1].run
    put = marker.insertion(end, core)
    place_after(top(end), [put])
    return [*made, put]


def _by_run(pieces: Sequence[Piece]) -> list[tuple[Element, list[Piece]]]:
    """The pieces by the run they are of, in order."""
    found: list[tuple[Element, list[Piece]]] = []
    for piece in pieces:
        if found and found[-1][0] is piece.run:
            found[-1][1].append(piece)
        else:
            found.append((piece.run, [piece]))
    return found


def _runs(proposal: Proposal) -> list[Element]:
    return [run for run, _ in _by_run(proposal.edit.pieces)]


def _in_box(element: Element) -> bool:
    """Whether it stands in a text box, where Word takes no comments."""
    return any(name(each) == "w:txbxContent" for each in element.iterancestors())
