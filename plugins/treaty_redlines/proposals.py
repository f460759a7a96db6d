"""Everything that a partner's file proposes, each with its clause: edits, remarks, words changed in silence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from treaty.word.model import accepted, rejected
from treaty.word.numbering import numbered
from treaty.word.texts import reject_all

from treaty_redlines.comparing import differences
from treaty_redlines.edits import Edit, edits
from treaty_redlines.sent import Place, Placer
from treaty_redlines.words import brief

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from treaty.word.model import Comment, Paragraph, Story, WordText

    from treaty_redlines.sent import Line

#: More than so many are told by clause.
MOST = 500
_HIDDEN = "Hidden in Word, so that whoever reads the page does not see it: “{}”."
#: A struck passage that stands more than once in its clause is told with up to so many words beside it.
_BESIDE = 8


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing that the partner wants.

    Attributes:
        tracked: it is a change or a comment in the file.
        paragraph: where it stands in the file, if it is.
        story: the part of the file that it stands in.
        parts: what it is told for, where many are told as one.
    """

    place: Place
    edit: Edit
    tracked: bool = True
    paragraph: Paragraph | None = None
    story: str = ""
    parts: tuple[Proposal, ...] = ()


def proposals(text: WordText, ours: Sequence[Line]) -> tuple[Proposal, ...]:
    """What the file proposes, in its order; what differs from our text without being tracked comes last."""
    found = list(_joined([each for story in text.stories for each in _of_story(text, story, ours)]))
    remarks = _threads(text.comments)
    said = {number for each in found for number in each.edit.comments}
    found = [replace(each, edit=_with_remarks(each.edit, remarks)) for each in found]
    found += _alone(text, ours, {key: said_ for key, said_ in remarks.items() if key not in said})
    found += _hidden(text, ours)
    silent = differences(ours, [t for t in reject_all(text.stories[0].paragraphs) if t.strip()])
    found += [Proposal(place, edit, tracked=False) for place, edit in silent]
    if len(found) > MOST:
        return tuple(_by_clause(found))
    return tuple(replace(each, edit=_anchored(each.edit, each.place.whole)) for each in found)


def _by_clause(found: Sequence[Proposal]) -> Iterator[Proposal]:
    """The changes of one author in one clause as one, parted by `…`: nobody decides on thousands one by one."""
    together: dict[tuple[Place, tuple[str, ...]], list[Proposal]] = {}
    for each in found:
        together.setdefault((each.place, each.edit.authors), []).append(each)
    for (place, authors), parts in together.items():
        edits_ = [each.edit for each in parts]
        many = (f"{len(edits_)} changes, told as one.",) if len(edits_) > 1 else ()
        yield Proposal(
            place,
            Edit(
                strikes=" … ".join(filter(None, (edit.strikes for edit in edits_))),
                text=" … ".join(filter(None, (edit.text for edit in edits_))),
                before="\n".join(edit.before for edit in edits_),
                after="\n".join(edit.after for edit in edits_),
                authors=authors,
                on=max(edit.on for edit in edits_),
                notes=tuple(dict.fromkeys((*many, *(note for edit in edits_ for note in edit.notes)))),
            ),
            any(each.tracked for each in parts),
            paragraph=parts[0].paragraph,
            story=parts[0].story,
            parts=tuple(parts),
        )


def _places(text: WordText, story: Story, ours: Sequence[Line]) -> dict[int, Place]:
    """The place of each paragraph, by `id` of the paragraph."""
    placer = Placer(ours)
    before = numbered(story.paragraphs, text.numbering, rejected)
    was = {id(p): (said, label) for group, said, label in before for p in group if _was_there(p)}
    return {id(p): placer.place(*was.get(id(p), ("", ""))) for p in story.paragraphs}


def _was_there(paragraph: Paragraph) -> bool:
    """Whether any of its words were there before; one that is new joins the next when it is rejected."""
    return any(piece.is_read and piece.text.strip() and rejected(piece.marks) for piece in paragraph.pieces)


def _of_story(text: WordText, story: Story, ours: Sequence[Line]) -> Iterator[Proposal]:
    in_document = story.label == "the document"
    places = _places(text, story, ours) if in_document else {}
    now = numbered(story.paragraphs, text.numbering, accepted)
    labels = {id(p): label for group, _, label in now for p in group if not _was_there(p)}
    for paragraph in story.paragraphs:
        place = places.get(id(paragraph)) or Place(story.label, tied=False)
        label = labels.get(id(paragraph), "")
        note = (f"Word numbers it {label.rstrip('.')} now.",) if any(c.isalnum() for c in label) else ()
        for edit in edits(paragraph):
            noted = replace(edit, notes=(*note, *edit.notes)) if not edit.is_form else edit
            yield Proposal(place, noted, paragraph=paragraph, story=story.label)


def _joined(found: Sequence[Proposal]) -> Iterator[Proposal]:
    """The same, with changes of format of one clause and author as one, behind the first of them."""
    formats: dict[tuple[str, tuple[str, ...]], Proposal] = {}
    ordered: list[Proposal] = []
    for each in found:
        key = each.place.clause, each.edit.authors
        if not each.edit.is_form or each.edit.ends:
            ordered.append(each)
        elif key in formats:
            first = formats[key]
            joined = replace(first, edit=_both(first.edit, each.edit))
            ordered[ordered.index(first)] = formats[key] = joined
        else:
            formats[key] = each
            ordered.append(each)
    yield from ordered


def _both(first: Edit, second: Edit) -> Edit:
    """Two edits of format as one."""
    return replace(
        first,
        notes=tuple(dict.fromkeys((*first.notes, *second.notes))),
        pieces=(*first.pieces, *second.pieces),
        formats=(*first.formats, *second.formats),
    )


def _threads(comments: Sequence[Comment]) -> dict[str, tuple[Comment, ...]]:
    """Each comment with the answers to it, by the id of the first."""
    known = {comment.id: comment for comment in comments}
    found: dict[str, list[Comment]] = {}
    for comment in comments:
        first, seen = comment, {comment.id}
        while first.answers in known and first.answers not in seen:
            first = known[first.answers]
            seen.add(first.id)
        found.setdefault(first.id, []).append(comment)
    return {key: tuple(each) for key, each in found.items()}


def _said(thread: Sequence[Comment]) -> tuple[str, ...]:
    return tuple(f"{c.author or 'Somebody'}: {c.text}{' (resolved in Word)' if c.done else ''}" for c in thread)


def _with_remarks(edit: Edit, remarks: dict[str, tuple[Comment, ...]]) -> Edit:
    notes = tuple(line for number in edit.comments for line in _said(remarks.get(number, ())))
    return replace(edit, notes=(*edit.notes, *notes)) if notes else edit


def _alone(text: WordText, ours: Sequence[Line], remarks: dict[str, tuple[Comment, ...]]) -> Iterator[Proposal]:
    """Comments that are made on no change: a question, a reservation."""
    spots: dict[str, Proposal] = {}
    for story in text.stories:
        places = _places(text, story, ours) if story.label == "the document" else {}
        for paragraph in story.paragraphs:
            for number, words in _on(paragraph).items():
                place = places.get(id(paragraph)) or Place(story.label, tied=False)
                spots.setdefault(
                    number, Proposal(place, Edit(before=words, after=words), paragraph=paragraph, story=story.label)
                )
    for number, thread in remarks.items():
        spot = spots.get(number) or Proposal(Place("a place that Word no longer knows", tied=False), Edit())
        about = (f"On “{brief(spot.edit.before)}”.",) if spot.edit.before.strip() else ()
        yield replace(spot, edit=replace(spot.edit, on=thread[0].on, notes=(*about, *_said(thread))))


def _on(paragraph: Paragraph) -> dict[str, str]:
    """The words that each comment is made on, by the id of the comment."""
    said: dict[str, list[str]] = {}
    for piece in paragraph.pieces:
        for number in piece.comments:
            said.setdefault(number, []).append(piece.text if piece.is_read else "")
    return {number: "".join(words) for number, words in said.items()}


def _hidden(text: WordText, ours: Sequence[Line]) -> Iterator[Proposal]:
    """Words that nobody sees in Word are not agreed by whoever reads it there: as good as taken out."""
    wanted = {id(each.paragraph): each for each in text.hidden}
    for story in text.stories if wanted else ():
        places = _places(text, story, ours) if story.label == "the document" else {}
        for paragraph in story.paragraphs:
            if each := wanted.get(id(paragraph)):
                whole = "".join(piece.text for piece in paragraph.pieces if piece.is_read)
                place = places.get(id(paragraph)) or Place(story.label, tied=False)
                seen, notes = whole.replace(each.words, ""), (_HIDDEN.format(brief(each.words, 300)),)
                edit = Edit("" if each.changed else each.words.strip(), "", whole, seen, notes=notes)
                yield Proposal(place, edit, tracked=False, story=story.label)


def _anchored(edit: Edit, whole: str) -> Edit:
    """The edit with words beside it, where what it strikes stands more than once in its clause."""
    struck, put, left, right = edit.strikes, edit.text, edit.left.split(), edit.right.split()
    head, tail = edit.head, edit.tail
    for turn in range(_BESIDE):
        if not struck or f" {whole} ".count(struck) < 2 or not (left or right):
            break
        if right and (turn % 2 == 0 or not left):
            word = right.pop(0)
            struck, put, tail = f"{struck} {word}", f"{put} {word}".strip(), f"{tail} {word}"
        else:
            word = left.pop()
            struck, put, head = f"{word} {struck}", f"{word} {put}".strip(), f"{word} {head}"
    if struck not in whole or struck == edit.strikes:
        return edit
    before, behind = f"{' '.join(left)} ", f" {' '.join(right)}"
    return replace(edit, strikes=struck, text=put, head=head, tail=tail, left=before, right=behind)
