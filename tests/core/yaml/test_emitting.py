"""Whatever is written as YAML is read back as it was."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from treaty.yaml.emitting import emit, flow
from treaty.yaml.strict import load

KEYS = st.from_regex(r"[a-z][a-z0-9_-]{0,12}", fullmatch=True)
TEXT = st.text(st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_characters="\x7f\xad"), max_size=30).filter(
    lambda t: not any(0x7F <= ord(c) <= 0x9F for c in t)
)
SCALARS = st.one_of(st.booleans(), st.integers(-(10**12), 10**12), TEXT, st.none())
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=8,
)


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
def test_what_is_written_reads_back(data: dict[str, Any]) -> None:
    """`NO`, dates, numbers in quotes, colons, hashes and empty lists survive the round trip."""
    assert load(emit(data)).data == data


def test_words_that_yaml_once_read_as_something_else_stay_plain() -> None:
    """`NO` is Norway and a date is text: neither needs quotes."""
    assert emit({"country": "NO", "on": "2026-11-20", "cap": "12 months of fees"}) == (
        "country: NO\non: 2026-11-20\ncap: 12 months of fees\n"
    )


@pytest.mark.parametrize("text", [":1", "?1", "a:?", "::", "14:00", "a b", "a: b", "[x]"])
def test_what_is_written_within_brackets_reads_back(text: str) -> None:
    """A colon means more there than in a block."""
    assert load(f"a: {flow([text, {'b': text}])}\n").data == {"a": [text, {"b": text}]}
