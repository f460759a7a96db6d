"""Words in a text, each with its place: found whatever Markdown, typography and line breaks do to them."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ALIKE = str.maketrans("‘’‚“”„\u00a0\u202f\u2011", "'''\"\"\"  -")
#: What a file says and no reader sees: comments, and the attribute at the end of a heading.
_UNSEEN = re.compile(r"<!--.*?-->|^#+ .*?([ \t]+\{[ \t]*[.#][^{}\n]*\}[ \t]*)$", re.DOTALL | re.MULTILINE)
_ENTITY = r"&(?:amp|lt|gt|quot);"
_WORD = r"\w+(?:(?<=\d)[.,](?=\d)\w+)*"  # “1,000.50” is one figure, and no other one
_SIGNS = re.compile(rf"{_ENTITY}|{_WORD}|[^\w\s*_\\`|]")
_WORDS = re.compile(rf"{_ENTITY}|{_WORD}|[%&@§€$£¥¢°+<>=±×÷]")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in their order.

    Attributes:
        said: each as it is compared.
        at: where each begins and ends in the text.
    """

    said: tuple[str, ...]
    at: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str, *, exact: bool = False) -> Words:
        """The words of `text`; `exact` tells capitals apart and takes every sign for a word."""
        seen = _UNSEEN.sub(_blank, text.translate(_ALIKE)) if "{" in text or "<!--" in text else text.translate(_ALIKE)
        found = [(each[0], each.span()) for each in (_SIGNS if exact else _WORDS).finditer(seen)]
        said = (html.unescape(word) for word, _ in found)
        return cls(tuple(said if exact else map(str.casefold, said)), tuple(span for _, span in found))

    def between(self, start: int, end: int) -> range:
        """Which words stand in the text from `start` up to `end`."""
        return range(bisect_left(self.at, (start, 0)), bisect_left(self.at, (end, 0)))

    def found(self, wanted: tuple[str, ...], within: range) -> Iterator[int]:
        """The index of the first word wherever `wanted` stands `within` those words; every gap for no words."""
        if not wanted:
            yield from range(within.start, within.stop + 1)
            return
        for index in range(within.start, within.stop - len(wanted) + 1):
            if self.said[index] == wanted[0] and self.said[index : index + len(wanted)] == wanted:
                yield index


def _blank(found: re.Match[str]) -> str:
    """As many blanks as what nobody sees has characters, so that every place stays what it is."""
    unseen = found[1] if found[1] is not None else found[0]
    return found[0][: len(found[0]) - len(unseen)] + " " * len(unseen)


def shared(one: Iterable[str], other: Iterable[str]) -> int:
    """How many words two passages begin with alike."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
