"""Signs: the patterns that the model weighs, and the words that spare them from being tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty_scan.kinds import KINDS
from treaty_scan.segments import segments
from treaty_scan.signs import found_signs, of_kind, signs
from treaty_scan.words import plain

if TYPE_CHECKING:
    from pathlib import Path


def test_every_kind_has_signs() -> None:
    """Each at least one, and no more than the model has room for."""
    assert all(0 < len(of_kind(kind)) <= 10 for kind in KINDS)


def test_words_nearby_never_hide_a_sign(shared: Path) -> None:
    """A pattern that matches has one of its words in the sentence: they only spare time."""
    paths = sorted((shared / "cuad" / "contracts").glob("*.txt"))[::25]
    hidden = set()
    for path in paths:
        text = path.read_text(encoding="utf-8")
        sentences = [plain(text[start:end]) for start, end in segments(text)]
        for sentence, told in zip(sentences, found_signs(sentences), strict=True):
            held = tuple(sign.pattern.search(sentence) is not None for sign in signs())
            hidden |= {sign.name for sign, a, b in zip(signs(), held, told, strict=False) if a != b}
    assert hidden == set()


def test_signs_together() -> None:
    """An end without cause is one that no breach leads to."""
    free, bound = found_signs(
        (
            "either party may terminate this agreement upon thirty days notice.",
            "either party may terminate this agreement upon thirty days notice of a breach.",
        )
    )
    place = len(signs())
    assert free[place]
    assert not bound[place]
