"""What changed in the text of an agreement, clause by clause."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING

from treaty import Agreement

from treaty_diff.words import inline, is_wording_only, unseen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from treaty import Clause
    from treaty.document import Document

#: Two clauses that share less of their words are two clauses, not one that was rewritten.
_ALIKE = 0.55
#: Above this many words, likeness is judged by the first ones.
_READ = 200
#: More pairs than this are no longer weighed one by one: such a text is another text.
_MANY = 10_000


class Kind(StrEnum):
    """What became of a clause."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """One clause that is not what it was.

    Attributes:
        name: how it is called now; `was` how it was called, where that differs.
        words: its words, or both wordings in one: `[-old-] {+new+}`.
        is_substantive: it may mean something else; false only where that is certain.
    """

    kind: Kind
    name: str
    words: str
    is_substantive: bool
    was: str = ""


def compare(old: Document | None, new: Document | None) -> tuple[ClauseChange, ...]:
    """Every clause that changed between two versions of a text, in the order of the new one; the removed ones last."""
    before, after = (_clauses(each) for each in (old, new))
    pairs = _paired(before, after)
    renumbered = {before[i].number: after[j].number for j, i in pairs.items() if before[i].number and after[j].number}
    stayed = _in_order(pairs)
    found = []
    come = _whole(after, frozenset(range(len(after))) - pairs.keys())
    for j, clause in enumerate(after):
        if j in come:
            found.append(ClauseChange(Kind.ADDED, clause.name, come[j], is_substantive=True))
        elif j in pairs and (change := _compared(before[pairs[j]], clause, renumbered, moved=j not in stayed)):
            found.append(change)
    gone = _whole(before, frozenset(range(len(before))) - set(pairs.values()))
    found += [ClauseChange(Kind.REMOVED, before[i].name, words, is_substantive=True) for i, words in gone.items()]
    if old is not None and new is not None and unseen(old.body) != unseen(new.body):
        hidden = "Where a link leads, a comment or a tag: something that does not print."
        found.append(ClauseChange(Kind.REWORDED, "markup", hidden, is_substantive=True))
    return tuple(found)


def _compared(old: _Placed, new: _Placed, renumbered: Mapping[str, str], *, moved: bool) -> ClauseChange | None:
    was = old.name if (old.number, old.title) != (new.number, new.title) else ""
    same = old.text == new.text and old.title == new.title
    if same and old.provisions == new.provisions:
        return ClauseChange(Kind.MOVED, new.name, "", is_substantive=False, was=was) if was or moved else None
    harmless = is_wording_only(_text(old), _text(new), renumbered) and old.provisions == new.provisions
    words = inline(_marked(old), _marked(new))
    return ClauseChange(Kind.REWORDED, new.name, words, not harmless, was)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A clause and what it stands in: its name says both, and how many of those behind it are its sub-clauses."""

    clause: Clause
    above: str
    below: int

    @property
    def number(self) -> str:
        return self.clause.number

    @property
    def title(self) -> str:
        return self.clause.title

    @property
    def text(self) -> str:
        return self.clause.text

    @property
    def provisions(self) -> tuple[str, ...]:
        return self.clause.provisions

    @property
    def name(self) -> str:
        """`7.2 Carve-outs`; a clause without a title is told by that of the clause around it: `7.2 (Liability)`."""
        if not self.title and self.above:
            return f"{self.number} ({self.above})".lstrip()
        return " ".join(part for part in (self.number, self.title) if part) or "introduction"


def _clauses(document: Document | None) -> tuple[_Placed, ...]:
    return tuple(_placed(Agreement.of(document).clauses, "")) if document is not None else ()


def _placed(clauses: Sequence[Clause], above: str) -> Iterator[_Placed]:
    for clause in clauses:
        below = tuple(_placed(clause.clauses, clause.title or above))
        yield _Placed(clause, above, len(below))
        yield from below


def _whole(clauses: Sequence[_Placed], wanted: frozenset[int]) -> dict[int, str]:
    """The words of `wanted` clauses, by index; one of which every sub-clause is wanted too is told with them."""
    found: dict[int, str] = {}
    covered = -1
    for i in sorted(wanted):
        if i <= covered:
            continue
        inner = range(i + 1, i + 1 + clauses[i].below)
        covered = inner.stop - 1 if wanted.issuperset(inner) else i
        told = [clauses[i].text, *(_numbered(clauses[j]) for j in inner if j <= covered)]
        found[i] = " ".join(" ".join(told).split())
    return found


def _numbered(clause: _Placed) -> str:
    return f"{clause.number} {clause.title} {clause.text}"


def _paired(before: Sequence[_Placed], after: Sequence[_Placed]) -> dict[int, int]:
    """The old clause that each new one was, by index: by number and title, by title, by words, then by likeness."""
    pairs: dict[int, int] = {}
    for key in (_full, _titled, _worded):
        known: dict[tuple[str, ...], list[int]] = {}
        taken = set(pairs.values())
        for i, clause in enumerate(before):
            if i not in taken:
                known.setdefault(key(clause), []).append(i)
        for j, clause in enumerate(after):
            if j not in pairs and any(key(clause)) and known.get(key(clause)):
                pairs[j] = known[key(clause)].pop(0)
    return dict(sorted((pairs | dict(_alike(before, after, pairs))).items()))


def _full(clause: _Placed) -> tuple[str, ...]:
    """Number and title, or for an untitled clause number and words; the introduction has neither number nor title."""
    if clause.title:
        return clause.number, clause.title.lower()
    return (clause.number, clause.text) if clause.number else ("introduction",)


def _titled(clause: _Placed) -> tuple[str, ...]:
    return (clause.title.lower(),)


def _worded(clause: _Placed) -> tuple[str, ...]:
    return (clause.text,) if not clause.title else ("",)


def _alike(before: Sequence[_Placed], after: Sequence[_Placed], pairs: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Of the clauses that are left, those that share most of their words, the most alike first."""
    taken = set(pairs.values())
    left = [i for i in range(len(before)) if i not in taken]
    right = [j for j in range(len(after)) if j not in pairs]
    if len(left) * len(right) > _MANY:
        return
    said = {id(c): c.text.lower().split()[:_READ] for c in (*(before[i] for i in left), *(after[j] for j in right))}
    ranked = []
    for i in left:
        matcher: SequenceMatcher[str] = SequenceMatcher()
        matcher.set_seq2(said[id(before[i])])
        for j in right:
            matcher.set_seq1(said[id(after[j])])
            if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
                continue
            same_number = before[i].number == after[j].number != ""
            ratio = matcher.ratio()
            if ratio >= _ALIKE:
                ranked.append((-ratio, not same_number, abs(i - j), i, j))
    done_left, done_right = set(), set()
    for *_, i, j in sorted(ranked):
        if i not in done_left and j not in done_right:
            done_left.add(i)
            done_right.add(j)
            yield j, i


def _in_order(pairs: Mapping[int, int]) -> set[int]:
    """The new clauses that stand in their old order: the longest run of them; the others were moved."""
    chain: dict[int, int | None] = {}
    tails: list[int] = []
    for j, i in pairs.items():
        low = bisect_left(tails, i, key=pairs.__getitem__)
        chain[j] = tails[low - 1] if low else None
        tails[low : low + 1] = [j]
    kept: set[int] = set()
    at = tails[-1] if tails else None
    while at is not None:
        kept.add(at)
        at = chain[at]
    return kept


def _text(clause: _Placed) -> str:
    return f"{clause.title}\n{clause.text}"


def _marked(clause: _Placed) -> str:
    """The text with its title where that says something, and with the provisions it declares."""
    names = " ".join(f"{{.{name}}}" for name in clause.provisions)
    return " ".join(part for part in (clause.title, names, clause.text) if part)
