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
_PLAIN = frozenset({"w:rPr", "w:t", "w:delText", "w:tab", "w:br", "w:cr", "w:noBreakHyphen", "w:softHyphen", "w:sym"})


@dataclass(slots=True)
class Marker:
    """Marks a document up.

    Attributes:
        author, on: who marks, and when, as `2026-11-20T15:00:00Z`.
        change: the number that the next change of ours bears; `comment` that of the next comment.
        comments: the comments made, as elements.
        restored: new paragraphs of ours before those that somebody struck whole.
    """

    author: str
    on: str
    change: int
    comment: int
    comments: list[Element] = field(default_factory=list)
    restored: dict[Element, Element] = field(default_factory=dict)

    def take_out(self, run: Element) -> None:
        """Mark `run` as deleted by us, within whatever it stands in."""
        deleted = self._mark(run, "del")
        run.getparent().replace(run, deleted)
        deleted.tail, run.tail = run.tail, None
        deleted.append(run)
        for element in list(run):
            if name(element) in ("w:t", "w:instrText"):
                element.tag = like(element, "delText" if name(element) == "w:t" else "delInstrText")
                element.set(f"{_XML}space", "preserve")

    def put_back(self, run: Element, text: str) -> Element:
        """What `run`, which somebody deleted and which reads `text`, says, as an insertion of ours; not yet placed."""
        copy = deepcopy(run)
        copy.tail = None
        if any(name(each) not in _PLAIN for each in copy):
            return self.insertion(run, text)
        for element in copy:
            if name(element) == "w:delText":
                element.tag = like(element, "t")
                element.set(f"{_XML}space", "preserve")
        self._forget_change(copy)
        inserted = self._mark(run, "ins")
        inserted.append(copy)
        return inserted

    def insertion(self, beside: Element, text: str) -> Element:
        """`text` as an insertion of ours that looks like the run `beside`; not yet placed."""
        inserted = self._mark(beside, "ins")
        run = _sub(inserted, beside, "r")
        properties = child(beside, "w:rPr")
        if properties is not None:
            run.append(deepcopy(properties))
            self._forget_change(run)
        _write(run, beside, text)
        return inserted

    def again(self, paragraph: Element) -> Element:
        """A paragraph of ours before `paragraph`, which somebody struck whole, and like it; the same one each time."""
        if paragraph not in self.restored:
            made = _made(paragraph, "p")
            properties = child(paragraph, "w:pPr")
            if properties is not None:
                made.append(copied := deepcopy(properties))
                for old in [each for each in copied if name(each) in ("w:rPr", "w:sectPr", "w:pPrChange")]:
                    copied.remove(old)
            self.end(made, "ins")
            paragraph.addprevious(made)
            self.restored[paragraph] = made
        return self.restored[paragraph]

    def end(self, paragraph: Element, kind: str) -> None:
        """Mark the end of `paragraph` as put in (`ins`) or taken out (`del`) by us."""
        properties = child(paragraph, "w:pPr")
        if properties is None:
            properties = _made(paragraph, "pPr")
            paragraph.insert(0, properties)
        of_end = child(properties, "w:rPr")
        if of_end is None:
            of_end = _made(paragraph, "rPr")
            late = [i for i, each in enumerate(properties) if name(each) in ("w:sectPr", "w:pPrChange")]
            properties.insert(late[0] if late else len(properties), of_end)
        place = sum(name(each) == "w:ins" for each in of_end) if kind == "del" else 0
        of_end.insert(place, self._mark(paragraph, kind))

    def remark(self, first: Element, last: Element, text: str) -> None:
        """A comment of ours on what stands from `first` to `last`, both children of paragraphs."""
        number = str(self.comment)
        self.comment += 1
        start, stop, run = _made(first, "commentRangeStart"), _made(first, "commentRangeEnd"), _made(first, "r")
        for element in (start, stop, _sub(run, first, "commentReference")):
            element.set(like(first, "id"), number)
        first.addprevious(start)
        _after(last, stop)
        _after(stop, run)
        comment = _made(first, "comment")
        initials = "".join(word[0] for word in self.author.split()) or "?"
        for key, value in (("id", number), ("author", self.author), ("date", self.on), ("initials", initials)):
            comment.set(like(first, key), value)
        for line in text.split("\n"):
            _write(_sub(_sub(comment, first, "p"), first, "r"), first, line)
        self.comments.append(comment)

    def _mark(self, beside: Element, kind: str) -> Element:
        made = _made(beside, kind)
        for key, value in (("id", str(self.change)), ("author", self.author), ("date", self.on)):
            made.set(like(beside, key), value)
        self.change += 1
        return made

    @staticmethod
    def _forget_change(run: Element) -> None:
        """A copy of a run is no change of format that somebody else made."""
        properties = child(run, "w:rPr")
        changed = child(properties, "w:rPrChange") if properties is not None else None
        if properties is not None and changed is not None:
            properties.remove(changed)


def top(element: Element) -> Element:
    """The child of a paragraph that holds `element`."""
    while name(element.getparent()) != "w:p":
        element = element.getparent()
    return element


def place_after(element: Element, made: Sequence[Element]) -> None:
    """Put `made` behind `element`, in order."""
    for each in made:
        _after(element, each)
        element = each


def highest(roots: Iterable[Element], *, comments: bool = False) -> int:
    """The highest id of a change (or of a comment) in the parts with these roots."""
    return max((_number(each) for root in roots for each in root.iter() if _counts(each, comments)), default=0)


def _counts(element: Element, comments: bool) -> bool:  # noqa: FBT001  # one of two kinds
    return not comments or name(element) in ("w:comment", "w:commentReference", "w:commentRangeStart")


def _number(element: Element) -> int:
    written = attribute(element, "w:id") if name(element) else ""
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else 0


def _after(element: Element, made: Element) -> None:
    made.tail, element.tail = element.tail, None
    element.addnext(made)


def _made(beside: Element, local: str) -> Element:
    from lxml import etree

    return etree.Element(like(beside, local), nsmap={"w": like(beside, "x")[1:].rpartition("}")[0]})


def _sub(parent: Element, beside: Element, local: str) -> Element:
    made = _made(beside, local)
    parent.append(made)
    return made


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
