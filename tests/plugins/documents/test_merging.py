"""The merge: both sides' changes come in, and no word is lost in silence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from treaty_documents.merging import Prefer, merge

TEXTS = st.lists(st.sampled_from(["a", "b", "c", "d", ""]), max_size=8).map("\n".join)


def test_changes_of_both_in_different_places_are_both_kept() -> None:
    """A sentence by hand, a figure by the draft."""
    merged = merge("a\n\nb\n\nc", "a by hand\n\nb\n\nc", "a\n\nb\n\nc by draft")
    assert (merged.text, merged.conflicts, merged.kept) == ("a by hand\n\nb\n\nc by draft", (), 1)


def test_two_changes_of_one_passage_are_shown_with_what_it_was() -> None:
    """Whoever decides sees all three."""
    merged = merge("a\nb\nc", "a\nmine\nc", "a\nnew\nc")
    (conflict,) = merged.conflicts
    assert (conflict.line, conflict.was, conflict.edited, conflict.drafted) == (2, "b", "mine", "new")
    assert merged.text == "a\nmine\nc"
    assert merge("a\nb\nc", "a\nmine\nc", "a\nnew\nc", Prefer.DRAFT).text == "a\nnew\nc"


@given(TEXTS, TEXTS)
def test_who_alone_changed_something_gets_it(base: str, other: str) -> None:
    """Either side alone, or both alike."""
    for edited, drafted in ((other, base), (base, other), (other, other)):
        merged = merge(base, edited, drafted)
        assert merged.text == other
        assert merged.conflicts == ()


@given(TEXTS, TEXTS, TEXTS)
def test_every_line_that_a_hand_added_is_in_the_text_or_was_deleted_by_both(base: str, hand: str, draft: str) -> None:
    """With the hand preferred, nothing that it alone wrote is lost."""
    merged = merge(base, hand, draft)
    kept = set(merged.text.split("\n"))
    assert set(hand.split("\n")) - set(base.split("\n")) <= kept
    lost = set(draft.split("\n")) - set(base.split("\n")) - kept
    shown = {line for conflict in merged.conflicts for line in conflict.drafted.split("\n")}
    assert lost - {""} <= shown
