"""Marks of our own in somebody's Word file: words put in and taken out as tracked changes, and comments."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from treaty.word.names import attribute, child, like, name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from treaty.word.names import Element

_XML = "{http://www.w3.org/XML/1998/namespace}"
_STRUCK = {"w:t": "delText", "w:instrText": "delInstrText"}
_STANDING = {"w:delText": "t", "w:delInstrText": "instrText"}
#: What of a run is no part of what it says, and may not stand in a file twice.
_ONCE = frozenset({"w:commentReference", "w:annotationRef", "w:lastRenderedPageBreak"})
_CHANGES = frozenset({"w:ins", "w:del", "w:moveFrom", "w:moveTo"})
_BESIDE = _CHANGES | {"w:moveFromRangeEnd", "w:moveToRangeStart", "w:moveToRangeEnd"}


@dataclass(slots=True)
class Marker:
    """Marks a document up.

    Attributes:
        author, on: who marks, and when, as `2026-11-20T15:00:00Z`.
        change: the number that the next change of ours bears; `comment` that of the next comment.
        comments: the comments made, as elements.
    """

    author: str
    on: str
    change: int
    comment: int
    comments: list[Element] = field(default_factory=list)

    def take_out(self, run: Element) -> Element:
        """Mark `run` as deleted by us, within whatever it stands in; the mark."""
        deleted = self.mark(run, "del")
        run.getparent().replace(run, deleted)
        deleted.tail, run.tail = run.tail, None
        deleted.append(run)
        for element in run:
            if name(element) in _STRUCK:
                element.tag = like(element, _STRUCK[name(element)])
                element.set(f"{_XML}space", "preserve")
        return deleted

    def put_back(self, run: Element) -> Element:
        """What `run`, which somebody deleted, says, as an insertion of ours; not yet placed."""
        inserted = self.mark(run, "ins")
        inserted.append(copy := deepcopy(run))
        copy.tail = None
        for element in list(copy):
            if name(element) in _ONCE:
                copy.remove(element)
            elif name(element) in _STANDING:
                element.tag = like(element, _STANDING[name(element)])
                element.set(f"{_XML}space", "preserve")
        _forget_changes(copy)
        renumbered(inserted, self)
        return inserted

    def insertion(self, beside: Element, text: str) -> Element:
        """`text` as an insertion of ours that looks like the run `beside`; not yet placed."""
        inserted = self.mark(beside, "ins")
        run = _sub(inserted, beside, "r")
        properties = child(beside, "w:rPr")
        if properties is not None:
            run.append(deepcopy(properties))
            _forget_changes(run)
        _write(run, beside, text)
        return inserted

    def place(self, run: Element, made: Element) -> None:
        """Put `made` behind `run`, the change it is in, and every change that follows upon it.

        So that what they struck, what they put in for it and what we put in again stand side by side, in this order.
        """
        last = run
        for each in run.iterancestors():
            if name(each) == "w:p":
                break
            last = each if name(each) in _CHANGES else last
        while (following := last.getnext()) is not None and name(following) in _BESIDE:
            last = following
        _after(last, made)

    def end(self, paragraph: Element, kind: str) -> None:
        """Mark the end of `paragraph` as put in (`ins`) or taken out (`del`) by us."""
        properties = child(paragraph, "w:pPr")
        if properties is None:
            properties = made(paragraph, "pPr")
            paragraph.insert(0, properties)
        of_end = child(properties, "w:rPr")
        if of_end is None:
            of_end = made(paragraph, "rPr")
            late = [i for i, each in enumerate(properties) if name(each) in ("w:sectPr", "w:pPrChange")]
            properties.insert(late[0] if late else len(properties), of_end)
        place = sum(name(each) == "w:ins" for each in of_end) if kind == "del" else 0
        of_end.insert(place, self.mark(paragraph, kind))

    def row(self, row: Element, kind: str) -> None:
        """Mark the table row `row` as put in (`ins`) or taken out (`del`) by us."""
        properties = child(row, "w:trPr")
        if properties is None:
            properties = made(row, "trPr")
            exceptions = child(row, "w:tblPrEx")
            row.insert(0 if exceptions is None else 1, properties)
        late = [i for i, each in enumerate(properties) if name(each) == "w:trPrChange"]
        properties.insert(late[0] if late else len(properties), self.mark(row, kind))

    def remark(self, paragraph: Element, spots: Sequence[Element], text: str) -> None:
        """A comment of ours on what stands from the first to the last of `spots`, children of paragraphs.

        Where there is none, it is made on the place that `paragraph` is.
        """
        number = str(self.comment)
        self.comment += 1
        start, stop, run = (
            made(paragraph, "commentRangeStart"),
            made(paragraph, "commentRangeEnd"),
            made(paragraph, "r"),
        )
        for element in (start, stop, _sub(run, paragraph, "commentReference")):
            element.set(like(paragraph, "id"), number)
        if spots:
            spots[0].addprevious(start)
            _after(spots[-1], stop)
            _after(stop, run)
        else:
            paragraph.extend([start, stop, run])
        comment = made(paragraph, "comment")
        initials = "".join(word[0] for word in self.author.split()) or "?"
        for key, value in (("id", number), ("author", self.author), ("date", self.on), ("initials", initials)):
            comment.set(like(paragraph, key), value)
        for line in text.split("\n"):
            _write(_sub(_sub(comment, paragraph, "p"), paragraph, "r"), paragraph, line)
        self.comments.append(comment)

    def mark(self, beside: Element, kind: str) -> Element:
        """A new mark of ours, `ins`, `del`, …, in the namespace of `beside`; not yet placed."""
        element = made(beside, kind)
        self.sign(element)
        return element

    def sign(self, change: Element, *, dated: bool = True) -> None:
        """Make `change` ours."""
        written = [("id", str(self.change)), ("author", self.author), ("date", self.on)]
        for key, value in written if dated else written[:1]:
            change.set(like(change, key), value)
        self.change += 1


def top(element: Element) -> Element:
    """The child of a paragraph that holds `element`."""
    while name(element.getparent()) != "w:p":
        element = element.getparent()
    return element


def made(beside: Element, local: str) -> Element:
    """A new element `w:local` in the namespace of `beside`."""
    from lxml import etree

    return etree.Element(like(beside, local), nsmap={"w": like(beside, "x")[1:].rpartition("}")[0]})


def renumbered(copy: Element, marker: Marker) -> None:
    """Give the pictures in a copy, and the paragraphs of its text boxes, ids that no other has."""
    for each in copy.iter():
        if str(each.tag).endswith("}docPr"):
            each.set("id", str(1_000_000 + marker.change))
            marker.change += 1
        for key in [key for key in each.attrib if str(key).endswith(("}paraId", "}textId"))]:
            del each.attrib[key]


def highest(roots: Iterable[Element], *, comments: bool = False) -> int:
    """The highest id of a change (or of a comment) in the parts with these roots."""
    return max((_number(each) for root in roots for each in root.iter() if _counts(each, comments)), default=0)


def _counts(element: Element, comments: bool) -> bool:  # noqa: FBT001  # one of two kinds
    return not comments or name(element) in ("w:comment", "w:commentReference", "w:commentRangeStart")


def _number(element: Element) -> int:
    written = attribute(element, "w:id") if name(element) else ""
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else 0


def _forget_changes(run: Element) -> None:
    """A copy of a run is no change that somebody else made."""
    properties = child(run, "w:rPr")
    if properties is not None:
        for each in [each for each in properties if name(each) in {*_CHANGES, "w:rPrChange"}]:
            properties.remove(each)


def _after(element: Element, behind: Element) -> None:
    behind.tail, element.tail = element.tail, None
    element.addnext(behind)


def _sub(parent: Element, beside: Element, local: str) -> Element:
    element = made(beside, local)
    parent.append(element)
    return element


def _write(run: Element, beside: Element, text: str) -> None:
    """Put `text` into `run`, with its tabs and line breaks."""
    from re import split

    for part in split(r"([\t\n])", text):
        if part in ("\t", "\n"):
            _sub(run, beside, "tab" if part == "\t" else "br")
        elif part:
            element = _sub(run, beside, "t")
            element.text = part
            element.set(f"{_XML}space", "preserve")
