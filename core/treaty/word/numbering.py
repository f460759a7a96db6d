"""The numbers that Word gives to paragraphs by itself: `7.2`, `(a)`, `Article IV`; no characters of the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from treaty.word.lists import Level
from treaty.word.model import accepted, rejected
from treaty.word.names import child
from treaty.word.numerals import numeral
from treaty.word.texts import resolved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from treaty.word.lists import List, Numbering
    from treaty.word.model import Mark, Paragraph, WordText

_PLACE = re.compile(r"%([1-9])")
#: Bullets in fonts of symbols, whose characters are no letters.
_BULLET = re.compile("[\ue000-\uf8ff]")


class Counter:
    """Counts the items of lists, one paragraph after the other in their order."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[str, dict[int, int]] = {}
        self._met: set[tuple[str, int]] = set()

    def label(self, list_: str, depth: int) -> str:
        """The label of the next item of a list at a depth: `7.2`; "" where it has none, or its level is unknown."""
        of_list = self._numbering.lists[list_]
        level = of_list.levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(of_list.counted, {})
        first = of_list.anew.get(depth, level.start)
        if depth in of_list.anew and (list_, depth) not in self._met:
            counts[depth] = first
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else first
        self._met.add((list_, depth))
        for below in [each for each in counts if each > depth]:
            restart = of_list.levels[below].restart if below in of_list.levels else None
            if restart is None or depth < restart:
                del counts[below]
        said = _PLACE.sub(lambda found: _number(of_list, counts, int(found[1]) - 1, level), level.text)
        return _BULLET.sub("•", said)


def _number(of_list: List, counts: Mapping[int, int], at: int, of: Level) -> str:
    level = of_list.levels.get(at, Level())
    count = counts.get(at, of_list.anew.get(at, level.start))
    return numeral(count, "decimal" if of.legal and level.form != "none" else level.form)


def numbered(
    paragraphs: Iterable[Paragraph], numbering: Numbering, stays: Callable[[Sequence[Mark]], bool]
) -> Iterator[tuple[tuple[Paragraph, ...], str, str]]:
    """As `resolved`, and behind each text the label that it bears: what counts is what is left."""
    counter = Counter(numbering)
    for group, text in resolved(paragraphs, stays):
        element = group[-1].element  # where paragraphs are joined, the last one's end is the end of all
        properties = child(element, "w:pPr") if element is not None else None
        is_break = not text and properties is not None and child(properties, "w:sectPr") is not None
        list_, depth = numbering.item(properties, former=stays is rejected) if not is_break else ("", 0)
        yield group, text, counter.label(list_, depth) if list_ else ""


def spoken(text: WordText) -> tuple[str, ...]:
    """Every paragraph that says something, all changes accepted, as a reader reads it out: `7.2⇥Liability`.

    The label of an item is followed by a tab; a bullet is none.
    """
    return tuple(
        f"{label}\t{said}" if re.search(r"\w", label) else said
        for story in text.stories
        for _, said, label in numbered(story.paragraphs, text.numbering, accepted)
        if said.strip()
    )
