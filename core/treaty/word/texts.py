"""The text of a Word file with every change accepted, and with every change rejected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty.word.model import accepted, rejected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from treaty.word.model import Mark, Paragraph


def accept_all(paragraphs: Iterable[Paragraph]) -> tuple[str, ...]:
    """The text of each paragraph as it reads once every change is accepted."""
    return tuple(text for _, text in resolved(paragraphs, accepted))


def reject_all(paragraphs: Iterable[Paragraph]) -> tuple[str, ...]:
    """The text of each paragraph as it read before anybody changed anything."""
    return tuple(text for _, text in resolved(paragraphs, rejected))


def resolved(
    paragraphs: Iterable[Paragraph], stays: Callable[[Sequence[Mark]], bool]
) -> Iterator[tuple[tuple[Paragraph, ...], str]]:
    """Each paragraph that is left, with those it was joined of; `stays` says what is kept of what bears marks."""
    open_: list[Paragraph] = []
    for paragraph in paragraphs:
        if not stays(paragraph.outer):
            continue
        if open_ and (open_[0].container, open_[0].part) != (paragraph.container, paragraph.part):
            yield from _left(open_, stays)
            open_ = []
        open_.append(paragraph)
        if stays(paragraph.mark):
            yield tuple(open_), _joined(open_, stays)
            open_ = []
    yield from _left(open_, stays)


def _left(
    paragraphs: Sequence[Paragraph], stays: Callable[[Sequence[Mark]], bool]
) -> Iterator[tuple[tuple[Paragraph, ...], str]]:
    """What is left where there is no next paragraph to join: nothing, where no word is."""
    if text := _joined(paragraphs, stays):
        yield tuple(paragraphs), text


def _joined(paragraphs: Sequence[Paragraph], stays: Callable[[Sequence[Mark]], bool]) -> str:
    return "".join(piece.text for p in paragraphs for piece in p.pieces if piece.is_read and stays(piece.marks))
