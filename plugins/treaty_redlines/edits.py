"""Tracked changes as edits: what stands together in a sentence is one, with the words around it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from treaty.word.model import Kind, accepted, rejected

from treaty_redlines.words import (
    brief,
    first_sentence,
    has_end,
    last_sentence,
    tokens,
    word_after,
    word_before,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from treaty.word.model import Format, Mark, Paragraph, Piece

#: Edits of one author with at most so many words between them, and no end of a sentence, are one.
_NEAR = 6
_MOVED = {Kind.MOVED_FROM: "Moved from here.", Kind.MOVED_TO: "Moved to here."}


@dataclass(frozen=True, slots=True)
class Edit:
    """One change that somebody wants.

    Attributes:
        strikes, text: the words taken out and put in, whole words; both "" where no word changes.
        before, after: the sentence around it, as it was and as it would be.
        authors: who made it; `on` when, as written.
        notes: what is to be said of it beside its words.
        comments: the ids of the comments made on it.
        pieces: the runs it is made of, those of its fields too.
        formats, ends: the changes of format, and the paragraphs whose ends are put in or taken out by it.
        left, right: the unchanged words beside it, as far as the next change.
        head, tail: the unchanged words that `strikes` and `text` both begin and end with, to be whole.
    """

    strikes: str = ""
    text: str = ""
    before: str = ""
    after: str = ""
    authors: tuple[str, ...] = ()
    on: str = ""
    notes: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    pieces: tuple[Piece, ...] = ()
    left: str = ""
    right: str = ""
    head: str = ""
    tail: str = ""
    formats: tuple[Format, ...] = ()
    ends: tuple[Paragraph, ...] = ()

    @property
    def is_form(self) -> bool:
        """Whether no character of the page changes by it."""
        return not any(piece.shown for piece in self.pieces)


def edits(paragraph: Paragraph) -> tuple[Edit, ...]:
    """The edits of one paragraph, in order; those of its format are one, the last."""
    groups = _with_fields(paragraph, _groups(paragraph))
    made = [_edit(paragraph, group) for group in groups]
    if made and paragraph.mark and not _kept(paragraph).strip():
        made[-1] = replace(made[-1], ends=(paragraph,))
    form = _format(paragraph, {id(piece) for edit in made for piece in edit.pieces})
    return (*made, form) if form else tuple(made)


def _groups(paragraph: Paragraph) -> list[tuple[int, int]]:
    """Which pieces belong to one edit: first and last index, for each."""
    found: list[tuple[int, int]] = []
    pieces = paragraph.pieces
    for index, piece in enumerate(pieces):
        if not piece.shown or not _marks(paragraph, piece):
            continue
        if found and _is_near(paragraph, pieces[found[-1][1]], piece, pieces[found[-1][1] + 1 : index]):
            found[-1] = found[-1][0], index
        else:
            found.append((index, index))
    return found


def _with_fields(paragraph: Paragraph, groups: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The groups, with the codes of the fields in which they begin and end."""
    found: list[tuple[int, int]] = []
    for first, last in groups:
        while first and first - 1 > (found[-1][1] if found else -1) and _is_code(paragraph, first - 1):
            first -= 1
        while last + 1 < len(paragraph.pieces) and _is_code(paragraph, last + 1):
            last += 1
        found.append((first, last))
    return found


def _is_code(paragraph: Paragraph, index: int) -> bool:
    piece = paragraph.pieces[index]
    return not piece.shown and bool(_marks(paragraph, piece))


def _is_near(paragraph: Paragraph, last: Piece, this: Piece, between: Sequence[Piece]) -> bool:
    said = "".join(piece.text for piece in between if piece.shown)
    ours = {mark.author for mark in _marks(paragraph, last)}, {mark.author for mark in _marks(paragraph, this)}
    together = not said or bool(ours[0] & ours[1])
    return together and len(said.split()) <= _NEAR and not has_end(said) and "\n" not in said


def _edit(paragraph: Paragraph, group: tuple[int, int]) -> Edit:
    first, last = group
    pieces = paragraph.pieces[first : last + 1]
    left, right = (
        _beside(paragraph, range(first - 1, -1, -1)),
        _beside(paragraph, range(last + 1, len(paragraph.pieces))),
    )
    struck = "".join(p.text for p in pieces if p.shown and rejected(_marks(paragraph, p)))
    put = "".join(p.text for p in pieces if p.shown and accepted(_marks(paragraph, p)))
    marks = [mark for piece in pieces for mark in _marks(paragraph, piece)]
    begun = word_before(left) if word_after(struck) or word_after(put) else ""
    ended = word_after(right) if word_before(struck) or word_before(put) else ""
    begun, ended = (begun, ended) if struck or put else ("", "")
    struck, put = f"{begun}{struck}{ended}", f"{begun}{put}{ended}"
    left, right = left.removesuffix(begun) if begun else left, right.removeprefix(ended) if ended else right
    head, tail = last_sentence(left), first_sentence(right)
    return Edit(
        struck.strip(),
        put.strip(),
        f"{head}{struck}{tail}".strip(),
        f"{head}{put}{tail}".strip(),
        tuple(dict.fromkeys(mark.author for mark in marks if mark.author)),
        max((mark.on for mark in marks), default=""),
        tuple(_notes(paragraph, pieces, struck, put)),
        tuple(dict.fromkeys(number for piece in pieces for number in piece.comments)),
        tuple(piece for piece in pieces if _marks(paragraph, piece)),
        left,
        right,
        begun,
        ended,
    )


def _marks(paragraph: Paragraph, piece: Piece) -> tuple[Mark, ...]:
    return (*paragraph.outer, *piece.marks)


def _beside(paragraph: Paragraph, indices: range) -> str:
    """The unchanged text beside an edit, as far as the next change."""
    said: list[str] = []
    for index in indices:
        piece = paragraph.pieces[index]
        if piece.shown and _marks(paragraph, piece):
            break
        if piece.is_read:
            said.append(piece.text)
    return "".join(said if indices.step > 0 else reversed(said))


def _notes(paragraph: Paragraph, pieces: Sequence[Piece], struck: str, put: str) -> Iterator[str]:
    kinds = {mark.kind for piece in pieces for mark in _marks(paragraph, piece)}
    yield from (note for kind, note in _MOVED.items() if kind in kinds)
    yield from _codes(pieces)
    for piece in (piece for piece in pieces if piece.shown):
        marks = _marks(paragraph, piece)
        if marks and not accepted(marks) and not rejected(marks):
            putter = next(mark.author for mark in marks if not mark.takes)
            taker = next(mark.author for mark in marks if mark.takes)
            yield f"“{brief(piece.text)}” was put in by {putter or 'somebody'} and taken out by {taker or 'somebody'}."
    if not struck.strip() and not put.strip() and (struck or put):
        yield f"Blanks {'put in' if put else 'taken out'}; no word changes."
    elif struck != put and tokens(struck) == tokens(put):
        yield "Blanks or signs changed; no word changes."


def _codes(pieces: Sequence[Piece]) -> Iterator[str]:
    """What the codes of fields say otherwise: to which clause a reference leads."""
    hidden = [piece for piece in pieces if not piece.shown and piece.marks]
    was, now = (
        " ".join("".join(piece.text for piece in hidden if stays(piece.marks)).split())
        for stays in (rejected, accepted)
    )
    if was and now and was != now:
        yield f"The code of a field is changed from “{brief(was, 40)}” to “{brief(now, 40)}”."
    elif was != now:
        yield f"The code of a field is {'put in' if now else 'taken out'}: “{brief(now or was, 40)}”."


def _kept(paragraph: Paragraph) -> str:
    return "".join(piece.text for piece in paragraph.pieces if piece.is_read and not _marks(paragraph, piece))


def _format(paragraph: Paragraph, told: set[int]) -> Edit | None:
    """The changes of the paragraph's format, its ends and the codes of its fields, as one edit without words.

    `told` are the pieces, by `id`, that belong to another edit.
    """
    codes = tuple(p for p in paragraph.pieces if not p.shown and p.marks and id(p) not in told)
    said = "".join(piece.text for piece in paragraph.pieces if piece.is_read)
    ends = (paragraph,) if paragraph.mark and not paragraph.outer and (_kept(paragraph).strip() or not said) else ()
    notes = list(dict.fromkeys([*_formats(paragraph, ends), *_codes(codes)]))
    marks = [*paragraph.mark, *(m for p in codes for m in p.marks)]
    if not notes:
        return None
    made = [(each.author, each.on) for each in paragraph.formats] + [(each.author, each.on) for each in marks]
    return Edit(
        before=said,
        after=said,
        authors=tuple(dict.fromkeys(author for author, _ in made if author)),
        on=max((on for _, on in made), default=""),
        notes=tuple(notes),
        pieces=codes,
        formats=paragraph.formats,
        ends=ends,
    )


def _formats(paragraph: Paragraph, ends: Sequence[Paragraph]) -> Iterator[str]:
    for each in paragraph.formats:
        yield f"Format of {each.what}{f', on “{brief(each.words, 40)}”' if each.words.strip() else ''}."
    kept = _kept(paragraph)
    for mark in paragraph.mark if ends else ():
        if kept.strip():
            done = "joined to the next one" if mark.takes else "parted"
            yield f"The paragraph is {done} behind “{brief(kept[-40:])}”."
        else:
            yield f"An empty paragraph is {'taken out' if mark.takes else 'put in'}."
