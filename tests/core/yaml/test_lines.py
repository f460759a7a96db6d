"""What is read by its lines is read as libyaml reads it: the same data, the same places; all else is left to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from treaty.progress.models import Model
from treaty.yaml import lines as yaml_lines
from treaty.yaml import reader as yaml_reader
from treaty.yaml.core_schema import MAX_DEPTH, MAX_EVENTS
from treaty.yaml.emitting import emit

from tests.benchmarks.generate import deal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty.source import Pointer

DESK = Path(__file__).parents[3] / "deals"
#: One of everything that is read by its lines.
PLAIN = """\
schema: 1
# A comment of its own
partner:
  name: Müller & Söhne, “the brewers”
  website: https://example.com/a?b=c:d

  country: NO
markets:
  geographies: [Germany, Côte d'Ivoire, 12, true]
  industries: []
quoted: "a: b # c"
single: ' x '
milestones:
- on: 2026-11-20T09:30
  by: dora
- on: 2026-11-21
terms:
  obligations:
    - who: us
      duties:
      - what: Register
        count: 014
      - all of it
    - none
  open: null
  certain: true
  cap: 12 months of fees
last: 5 %
"""


def pointers(data: Any, pointer: Pointer = ()) -> Iterator[Pointer]:
    """Every place in `data`, and around each some where nothing is written."""
    yield pointer
    yield (*pointer, "nothing")
    yield (*pointer, 0)
    if isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from pointers(value, (*pointer, key))
        yield (*pointer, len(data))
        yield (*pointer, -1)


def is_read_alike(text: str) -> bool:
    """Whether `text` is read by its lines; if so, libyaml reads the same."""
    found = yaml_lines.read(text, 2)
    if found is None:
        return False
    expected = yaml_reader.read(text, 2)
    assert repr(found.data) == repr(expected.data)
    assert found.marks.first_line == expected.marks.first_line
    for pointer in pointers(found.data):
        assert found.marks.nearest(pointer) == expected.marks.nearest(pointer)
    return True


@pytest.mark.parametrize("text", [PLAIN, PLAIN.rstrip("\n"), f"\n# first\n{PLAIN}# last", "a: 1\n", "a:\n- b\n"])
def test_plain_fields_are_read_by_their_lines(text: str) -> None:
    """Fields, items, lists in brackets and comments, indented or not: data and places are those of libyaml."""
    assert is_read_alike(text)


@pytest.mark.parametrize("model", list(Model))
def test_what_treaty_writes_is_read_by_its_lines(model: Model) -> None:
    """A deal as `emit` writes it takes no libyaml."""
    import random

    assert is_read_alike(emit(deal("acme", model, random.Random(1))))


def test_real_records_are_read_alike() -> None:
    """Every record of the sample desk is read alike, most of them by their lines."""
    texts = []
    for path in sorted(DESK.rglob("*.*")):
        if path.suffix in {".md", ".yaml"}:
            text = path.read_text(encoding="utf-8")
            texts.append(text.split("---\n")[1] if path.suffix == ".md" else text)
    assert sum(map(is_read_alike, texts)) > len(texts) / 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing\n",
        "text\n",
        "- a\n",
        " a: 1\n",
        "a: 1\na: 2\n",
        "a:\n",
        "a:\nb: 1\n",
        "a: b: c\n",
        "a: b:\n",
        "a: b \n",
        "a:  b\n",
        "a: b # c\n",
        "a: b\n  c\n",
        "a: b\n  c: d\n",
        "a:\n  - b\n c: d\n",
        "a:\n    b: 1\n  c: 2\n",
        "a: 1\n- b\n",
        "a:\n- b\n  c: 1\n",
        "a: &b c\n",
        "a: *b\n",
        "a: !c d\n",
        "a: |\n  b\n",
        'a: "b\\n"\n',
        "a: 'it''s'\n",
        "a: [b, [c]]\n",
        "a: [b: c]\n",
        "a: [b,c]\nd: [e, ]\n",
        "a: {b: c}\n",
        "a: 1.5\n",
        "a: 0x1F\n",
        "a: 1234567890123456\n",
        "a: -1\n",
        "a: [0o7]\n",
        "true: 1\n",
        "null: 1\n",
        "1: 2\n",
        "<<: a\n",
        "? a\n",
        "a\t: b\n",
        "a: b\tc\n",
        "a: b\x07\n",
        "a: b\u2028c\n",
        "a: b\u200bc\n",
        "a: \ufeffb\n",
        "a: b\r\n",
        "---\na: 1\n",
        "a: 1\n...\n",
        "a: 1\n---\nb: 2\n",
        "%YAML 1.2\n",
        f"{'k' * 101}: 1\n",
        "a: 1\n" + "# x\n" * MAX_EVENTS,
        "".join(f"{' ' * depth}a:\n" for depth in range(MAX_DEPTH + 2)) + " " * (MAX_DEPTH + 2) + "a: 1\n",
    ],
)
def test_what_is_written_otherwise_is_left_to_libyaml(text: str) -> None:
    """Mistakes, and whatever YAML may be written like beside, are not for the lines."""
    assert yaml_lines.read(text, 1) is None


PIECES = [
    *("a: ", "b:", "on: ", "- ", "  ", "    ", " ", "\n", "\n", "\n", "# c\n", "x", "12", "014", "5 %", "true", "NO"),
    *("[a, b]", "[]", "[1]", '"q"', "'q'", "é", ":", ",", "#", "a: b\n", "- c\n", "  d: e\n", "  - f: g\n", "h:\n"),
    *("{", "}", "]", "&", "*", "|", ">", "%", "?", "~", "null", "\u00a0", "-", "1.5", "2026-11-20T09:30"),
]


@settings(max_examples=1500, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_lines_are_read_alike(text: str) -> None:
    """Whatever is made of the signs of YAML is read as libyaml reads it, or left to it."""
    is_read_alike(text)


@st.composite
def laid_out(draw: st.DrawFn) -> str:
    """Lines of fields and items at likely depths."""
    lines = []
    depth = 0
    for _ in range(draw(st.integers(1, 12))):
        depth = draw(st.sampled_from([depth, depth, depth + 2, max(0, depth - 2), max(0, depth - 4)]))
        name = draw(st.sampled_from("abcdefghijklm"))
        said = draw(
            st.sampled_from([f"{name}:", f"{name}: x y", f"{name}: [p, q r]", f"- {name}: 1", f"- {name}:", "- z"])
        )
        lines.append(" " * depth + said)
    return "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n\n", "\n# end", "\n# end\n"]))


@settings(max_examples=1500, deadline=None)
@given(laid_out())
def test_nested_lines_are_read_alike(text: str) -> None:
    """Fields and items at whatever depths are read as libyaml reads them, or left to it."""
    is_read_alike(text)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(PLAIN)), st.integers(0, 6), st.sampled_from(["", *PIECES]))
def test_accidents_are_read_alike(start: int, length: int, piece: str) -> None:
    """After any accident, plain fields are read as libyaml reads them, or left to it."""
    is_read_alike(PLAIN[:start] + piece + PLAIN[start + length :])
