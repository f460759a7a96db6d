"""A change of words and the words beside it: by them the passage that it changes is told from others like it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty.text.passages import Words, shared

if TYPE_CHECKING:
    from collections.abc import Sequence

    from treaty.negotiation.rounds import Redline

#: What a record leaves out: each part is looked for by itself.
_ELIDED = re.compile(r"…|\.\.\.")
#: So many words beside it tell a passage in its clause, and so many anywhere in the text.
_HERE, _ANYWHERE = 4, 8
#: A passage of so many words tells itself.
_LONG, _FEW = 6, 2
#: Fewer words that nothing stands beside might be anybody's.
LONE = 3


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where some words stand: the index of the first, and how many beside them are those expected."""

    index: int
    left: int
    right: int

    @property
    def score(self) -> int:
        """How many words beside it are those expected."""
        return self.left + self.right


@dataclass(frozen=True, slots=True)
class Slot:
    """The words before and behind a place in a text, as far as they are known."""

    head: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()

    def spots(self, words: Words, wanted: tuple[str, ...], within: range) -> list[Spot]:
        """Where `wanted` stands `within` those words; for no words, every gap that has a word of the slot beside it."""
        found = []
        for index in words.found(wanted, within):
            left = shared(reversed(self.head), reversed(words.said[max(index - len(self.head), 0) : index]))
            end = index + len(wanted)
            right = shared(self.tail, words.said[end : end + len(self.tail)])
            if wanted or left or right:
                found.append(Spot(index, left, right))
        return found

    def tells(self, spot: Spot, wanted: Sequence[str], *, sure: bool) -> bool:
        """Whether what stands there must be what is meant; `sure` if it stands in the clause that is named."""
        known = len(self.head) + len(self.tail)
        if sure and wanted and not known:
            return True
        if len(wanted) >= _LONG:
            return sure or spot.score >= min(_FEW, known)
        if not sure and known + len(wanted) < _HERE:
            return False
        both = (spot.left or not self.head) and (spot.right or not self.tail)
        return bool(both) and spot.score >= min(_HERE if sure else _ANYWHERE, known) > 0


@dataclass(frozen=True, slots=True)
class Change:
    """What a redline wants, in words as they are compared.

    Attributes:
        old, new: the words that go and come, without those that both begin and end with.
        inner: what stands beside them.
        struck: the words that go, those included that both have; `outer` is what stands beside them.
        exact: capitals and signs count, for nothing else changes.
        parts, gone: the passages that come and go, where the record leaves words out between them; else none.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    inner: Slot
    struck: tuple[str, ...]
    outer: Slot
    exact: bool = False
    parts: tuple[tuple[str, ...], ...] = ()
    gone: tuple[tuple[str, ...], ...] = ()

    @property
    def is_elided(self) -> bool:
        """Whether the record leaves words out."""
        return bool(self.parts or self.gone)

    @classmethod
    def of(cls, redline: Redline, *, exact: bool = False) -> Change | None:
        """What `redline` wants as agreed; None where no word changes by it, or if `exact`, no sign either."""
        before, _, behind = redline.within.partition("…")
        head, tail, struck, new = (
            Words.of(text, exact=exact).said for text in (before, behind, redline.strikes, redline.words)
        )
        if struck == new:
            return None
        if redline.agreed:  # a person's words may say again what stands beside them
            behind_, ahead = _overlap(new, tail), _overlap(tuple(reversed(new)), tuple(reversed(head)))
            struck = (*head[len(head) - ahead :], *struck, *tail[:behind_])
            head, tail = head[: len(head) - ahead], tail[behind_:]
        first = shared(struck, new)
        last = shared(reversed(struck[first:]), reversed(new[first:]))
        inner = Slot((*head, *struck[:first]), (*struck[len(struck) - last :], *tail))
        old, new = struck[first : len(struck) - last], new[first : len(new) - last]
        if not _ELIDED.search(redline.words + redline.strikes):
            return cls(old, new, inner, struck, Slot(head, tail), exact)
        parts, gone = (cls.passages(text, exact=exact) for text in (redline.words, redline.strikes))
        return cls(old, new, inner, struck, Slot(head, tail), exact, parts, gone)

    @staticmethod
    def passages(text: str, *, exact: bool = False) -> tuple[tuple[str, ...], ...]:
        """The words of each passage of `text`, between which the record leaves others out."""
        return tuple(Words.of(each, exact=exact).said for each in _ELIDED.split(text) if each.strip())

    def is_in(self, words: Words, within: range, *, sure: bool) -> bool | None:
        """Whether the new words stand `within` those words and the old are gone; None where that cannot be told."""
        if self.is_elided:
            return self._has_parts(words, within) if sure or sum(map(len, self.parts)) >= _LONG else None
        new, old = (self.inner.spots(words, each, within) for each in (self.new, self.old))
        new, old = self._apart(new, self.new, old, self.old), self._apart(old, self.old, new, self.new)
        come, left = self._best(new, self.new, sure=sure), self._best(old, self.old, sure=sure)
        if come < 0 and left < 0:
            return self._is_gone(old, words, sure=sure)
        if not self.inner.head and not self.inner.tail and not self.old and len(self.new) < LONE:
            return None  # so few words put in, and nobody knows where
        return come > left

    def _best(self, spots: Sequence[Spot], wanted: Sequence[str], *, sure: bool) -> int:
        return max((each.score for each in spots if self.inner.tells(each, wanted, sure=sure)), default=-1)

    def _is_gone(self, old: Sequence[Spot], words: Words, *, sure: bool) -> bool | None:
        """Of a deletion: whether what it strikes is gone from its clause, and has not moved to another."""
        if self.new or old or not sure:
            return None
        anywhere = self.inner.spots(words, self.old, range(len(words.said)))
        return not any(self.inner.tells(spot, self.old, sure=False) for spot in anywhere if spot.score)

    def _apart(
        self, spots: Sequence[Spot], wanted: Sequence[str], others: Sequence[Spot], other: Sequence[str]
    ) -> list[Spot]:
        """`spots` without those within one of the `others`, which are longer, or at its edge, that fit no better."""
        if len(other) <= len(wanted):
            return list(spots)
        ends, both = len(other) - len(wanted), bool(self.inner.head and self.inner.tail)
        return [
            each
            for each in spots
            if not any(o.index <= each.index <= o.index + ends and o.score >= each.score + both for o in others)
        ]

    def _has_parts(self, words: Words, within: range) -> bool | None:
        """Whether each part that comes stands there, in their order, and none that goes; a lone word tells nothing."""
        at = within.start
        for part in self.parts:
            found = next(words.found(part, range(at, within.stop)), None)
            if found is None or len(part) < _FEW:
                return None
            at = found + len(part)
        goes = (part for part in self.gone if not any(_holds(each, part) for each in self.parts))
        return not any(True for part in goes for _ in words.found(part, within))


def _holds(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return any(words[index : index + len(part)] == part for index in range(len(words) - len(part) + 1))


def _overlap(words: tuple[str, ...], beside: tuple[str, ...]) -> int:
    """How many words at the end of `words` are those that `beside` begins with; not all of them."""
    return next((n for n in range(min(len(words) - 1, len(beside)), 0, -1) if words[-n:] == beside[:n]), 0)
