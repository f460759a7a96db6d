"""What differs from our text and is no tracked change: a clean file, or words changed in silence."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from treaty_redlines.edits import Edit
from treaty_redlines.sent import Place
from treaty_redlines.words import first_sentence, last_sentence, spans, tokens, unnumbered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from treaty_redlines.sent import Line

#: Edits with fewer words between them are one.
_NEAR = 3
#: Passages with more pairs of words than this have little in common: they are told whole.
_MOST = 4_000_000


def likeness(ours: Sequence[Line], theirs: Sequence[str]) -> float:
    """How much of the words two texts share, from 0 to 1."""
    mine = Counter(token for line in ours for token in tokens(line.text))
    yours = Counter(token for text in theirs for token in tokens(unnumbered(text)))
    return 2 * (mine & yours).total() / ((mine.total() + yours.total()) or 1)


def differences(ours: Sequence[Line], theirs: Sequence[str]) -> Iterator[tuple[Place, Edit]]:
    """What stands otherwise in `theirs`, their paragraphs, than in our lines; each with its clause."""
    if not ours:
        return
    mine = [tokens(line.text) for line in ours]
    yours = [tokens(unnumbered(text)) for text in theirs]
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, mine, yours, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from _block(ours, (i1, i2), [unnumbered(text) for text in theirs[j1:j2]])


def _block(ours: Sequence[Line], at: tuple[int, int], theirs: Sequence[str]) -> Iterator[tuple[Place, Edit]]:
    """The differences between some lines of ours and some paragraphs of theirs, by words and not by paragraphs."""
    mine, yours = _Text([line.text for line in ours[at[0] : at[1]]]), _Text(theirs)
    for i1, i2, j1, j2 in _changes(mine, yours):
        line = min(at[0] + mine.line(i1), len(ours) - 1)
        where = ours[line] if at[0] < at[1] else ours[max(at[0] - 1, 0)]
        struck, put = mine.between(i1, i2), yours.between(j1, j2)
        yield (
            Place(where.clause, where.whole),
            Edit(
                struck,
                put,
                mine.sentence(i1, i2),
                yours.sentence(j1, j2),
                notes=("Not tracked: found by comparing the file with what we sent.",),
                left=mine.beside(i1, before=True),
                right=mine.beside(i2, before=False),
            ),
        )


def _changes(mine: _Text, yours: _Text) -> list[tuple[int, int, int, int]]:
    """What differs, as ranges of words; those near each other and in one line of ours are one."""
    if len(mine.tokens) * len(yours.tokens) > _MOST:
        return [(0, len(mine.tokens), 0, len(yours.tokens))]
    found: list[tuple[int, int, int, int]] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, mine.tokens, yours.tokens, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        last = found[-1] if found else None
        if last and i1 - last[1] < _NEAR and mine.line(i1) == mine.line(last[0]):
            found[-1] = last[0], i2, last[2], j2
        else:
            found.append((i1, i2, j1, j2))
    return [part for each in found for part in _by_line(mine, yours, each)]


def _by_line(mine: _Text, yours: _Text, change: tuple[int, int, int, int]) -> Iterator[tuple[int, int, int, int]]:
    """Whole lines taken out or put in are a change each."""
    i1, i2, j1, j2 = change
    if i1 != i2 and j1 != j2:
        yield change
    elif i1 != i2:
        yield from ((a, b, j1, j2) for a, b in mine.parts(i1, i2))
    else:
        yield from ((i1, i2, a, b) for a, b in yours.parts(j1, j2))


class _Text:
    """Some lines, as words that know where they stand."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = [line.replace("\u00ad", "") for line in lines]
        self._at = [(index, span) for index, line in enumerate(self._lines) for span in spans(line)]
        self.tokens = [token for line in self._lines for token in tokens(line)]

    def line(self, word: int) -> int:
        """Which line the word stands in; of the end, the last."""
        return self._at[min(word, len(self._at) - 1)][0] if self._at else 0

    def parts(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """The words from `first` up to `last`, line by line."""
        while first < last:
            end = next((i for i in range(first, last) if self.line(i) != self.line(first)), last)
            yield first, end
            first = end

    def between(self, first: int, last: int) -> str:
        """The text from the word `first` up to the word `last`."""
        said = []
        for a, b in self.parts(first, last):
            (index, (start, _)), (_, (_, end)) = self._at[a], self._at[b - 1]
            said.append(self._lines[index][start:end])
        return "\n".join(said)

    def beside(self, word: int, *, before: bool) -> str:
        """What stands in the line before the word, or from it on."""
        if not self._at:
            return ""
        if word >= len(self._at):
            return self._lines[self._at[-1][0]] if before else ""
        index, (start, _) = self._at[word]
        return self._lines[index][:start] if before else self._lines[index][start:]

    def sentence(self, first: int, last: int) -> str:
        """The sentence around the words, as far as their lines go."""
        head = last_sentence(self.beside(first, before=True)) if first < len(self._at) else ""
        tail = first_sentence(self.beside(last, before=False))
        if first < last and last < len(self._at) and self.line(last) != self.line(last - 1):
            tail = ""
        return f"{head}{self.between(first, last)} {tail}".strip()
