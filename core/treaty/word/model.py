"""What a Word file says: stories of paragraphs, these of pieces, and on each piece who put it in or took it out."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from treaty.word.lists import Numbering

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from treaty.word.names import Element


class Kind(StrEnum):
    """What somebody did to a piece of text."""

    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_FROM = "moved from here"
    MOVED_TO = "moved to here"


@dataclass(frozen=True, slots=True)
class Mark:
    """One tracked change as it is written; `on` is its date as written (`2026-10-30T09:12:00Z`), or ""."""

    kind: Kind
    author: str = ""
    on: str = ""

    @property
    def takes(self) -> bool:
        """Whether it takes out; else it puts in."""
        return self.kind in (Kind.DELETED, Kind.MOVED_FROM)


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one run.

    Attributes:
        text: as it reads: tabs, line breaks and special hyphens are characters.
        marks: the changes around it, the outermost first; nested where one author changed another's.
        shown: false for what no reader of the page sees: the code of a field, and the signs around it, which read "".
        thing: it stands for something that is no text, as `[picture]`; resolved texts leave it out.
        comments: the ids of the comments that are made on it.
        run: its element.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    shown: bool = True
    thing: bool = False
    comments: tuple[str, ...] = ()
    run: Element | None = None

    @property
    def is_read(self) -> bool:
        """Whether it is text of the page."""
        return self.shown and not self.thing


@dataclass(frozen=True, slots=True)
class Format:
    """A tracked change that changes no character: `what` is changed (`bold`), on which `words`, by which `element`."""

    what: str
    author: str = ""
    on: str = ""
    words: str = ""
    element: Element | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph.

    Attributes:
        part: the part of the file that holds it.
        pieces: its text, in order.
        mark: the changes of its end; where it goes, the paragraph joins the next one of its `container`.
        outer: the changes of the table row or cell, text box or note around it: with them it comes and goes whole.
        container: the body, cell, box or note it stands in, numbered within the part.
        element: its own.
    """

    part: str
    pieces: tuple[Piece, ...] = ()
    mark: tuple[Mark, ...] = ()
    outer: tuple[Mark, ...] = ()
    container: int = 0
    formats: tuple[Format, ...] = ()
    element: Element | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment; `answers` is the id of the one that it replies to, or ""."""

    id: str
    author: str
    on: str
    text: str
    answers: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """One part that holds text, and what people call it: `the document`, `header 1`, `the footnotes`."""

    part: str
    label: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Hidden:
    """Words of `paragraph` that Word does not show; `changed` where somebody tracked that they put them in or out."""

    paragraph: Paragraph
    words: str
    changed: bool = False


@dataclass(frozen=True, slots=True)
class WordText:
    """Everything that a Word file says.

    Attributes:
        stories: the document first, then headers, footers, footnotes, endnotes.
        comments: in the order of the file.
        unread: what holds text or changes that are none of an agreement's, such as a chart; told, never dropped.
        hidden: words that are read here, and that who reads the page in Word does not see.
        numbering: the lists that give paragraphs numbers, which are no characters of any text.
    """

    stories: tuple[Story, ...]
    comments: tuple[Comment, ...] = ()
    unread: tuple[str, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    numbering: Numbering = field(default_factory=Numbering)

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs of every story, in order."""
        return (paragraph for story in self.stories for paragraph in story.paragraphs)

    @property
    def is_changed(self) -> bool:
        """Whether anything in it is a tracked change of text."""
        return any(p.mark or p.outer or any(piece.marks for piece in p.pieces) for p in self.paragraphs)


def accepted(marks: Sequence[Mark]) -> bool:
    """Whether what bears these marks stays when all changes are accepted."""
    return not any(mark.takes for mark in marks)


def rejected(marks: Sequence[Mark]) -> bool:
    """Whether what bears these marks stays when all changes are rejected."""
    return all(mark.takes for mark in marks)
