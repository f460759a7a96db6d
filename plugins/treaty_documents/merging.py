"""Three-way merge by lines: hand edits stay, what the template changed comes in, conflicts are shown."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Prefer(StrEnum):
    """Which of two versions of a passage wins, where somebody says so."""

    EDITS = "edits"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A passage that was changed on both sides: what it was, the hand's version, the new draft's version."""

    line: int
    was: str
    edited: str
    drafted: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The text, and the passages in which two versions met; `kept` counts the passages changed by hand that stayed."""

    text: str
    conflicts: tuple[Conflict, ...] = ()
    kept: int = 0


def merge(base: str, edited: str, drafted: str, prefer: Prefer = Prefer.EDITS) -> Merged:
    """`edited` with what changed from `base` to `drafted`; where both changed a passage, what `prefer` says."""
    old, mine, new = (text.split("\n") for text in (base, edited, drafted))
    lines: list[str] = []
    conflicts: list[Conflict] = []
    kept = 0
    for was, by_hand, by_draft, line in _passages(old, mine, new):
        if by_hand in (was, by_draft):
            lines += by_draft
        elif by_draft == was:
            kept += 1
            lines += by_hand
        else:
            conflicts.append(Conflict(line, *("\n".join(part).strip("\n") for part in (was, by_hand, by_draft))))
            lines += by_hand if prefer is Prefer.EDITS else by_draft
    return Merged("\n".join(lines), tuple(conflicts), kept)


def _passages(
    old: Sequence[str], mine: Sequence[str], new: Sequence[str]
) -> Iterator[tuple[list[str], list[str], list[str], int]]:
    """The texts cut where all three agree: each passage in the three versions, and its line in `mine`."""
    ours, theirs = _kept(old, mine), _kept(old, new)
    o = m = n = 0
    for i in [*(i for i in range(len(old)) if i in ours and i in theirs), len(old)]:
        mine_at, new_at = ours.get(i, len(mine)), theirs.get(i, len(new))
        if (i, mine_at, new_at) != (o, m, n):
            yield list(old[o:i]), list(mine[m:mine_at]), list(new[n:new_at]), m + 1
        if i < len(old):
            yield [old[i]], [old[i]], [old[i]], mine_at + 1
        o, m, n = i + 1, mine_at + 1, new_at + 1


def _kept(old: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    """Which line of `other` each line of `old` still is."""
    blocks = SequenceMatcher(None, old, other, autojunk=False).get_matching_blocks()
    return {b.a + i: b.b + i for b in blocks for i in range(b.size)}
