"""Strict text: what is refused, where, and in which words."""

from __future__ import annotations

import pickle
import unicodedata
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st
from treaty.checks.judged import Judged
from treaty.finding import Finding, Note, Severity
from treaty.run import SignedOff
from treaty.source import (
    HIDDEN,
    MAX_BYTES,
    BadFile,
    Location,
    Position,
    Span,
    decode,
    format_pointer,
    repair,
)

# Default_Ignorable_Code_Point of Unicode 16 (DerivedCoreProperties.txt), without the two variation selectors that
# only choose between the black and the coloured form of a sign.
IGNORABLE = [
    *[0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810), *range(0x200B, 0x2010)],
    *[*range(0x202A, 0x202F), *range(0x2060, 0x2070), 0x3164, *range(0xFE00, 0xFE0E), 0xFEFF, 0xFFA0],
    *[*range(0xFFF0, 0xFFF9), *range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B), *range(0xE0000, 0xE1000)],
]
NONCHARACTERS = [*range(0xFDD0, 0xFDF0), *(p << 16 | low for p in range(17) for low in (0xFFFE, 0xFFFF))]
CONTROLS = [c for c in range(0xA0) if unicodedata.category(chr(c)) == "Cc" and chr(c) not in "\t\n"]
LINE_BREAKS = [0x2028, 0x2029]
ANNOTATIONS = [0xFFF9, 0xFFFA, 0xFFFB]
SURROGATES = range(0xD800, 0xE000)

hidden = st.sampled_from([chr(c) for c in IGNORABLE + NONCHARACTERS + CONTROLS + LINE_BREAKS if chr(c) not in "\0\r"])
clean = st.text(st.characters(codec="utf-8")).map(lambda text: HIDDEN.sub("", text))


def refusal(raw: bytes) -> BadFile:
    with pytest.raises(BadFile) as caught:
        decode(raw)
    return caught.value


def place(bad: BadFile) -> tuple[int, int]:
    assert bad.span.end.line == bad.span.start.line
    assert bad.span.end.column > bad.span.start.column
    return bad.span.start.line, bad.span.start.column


def test_places_are_read_by_people_and_editors() -> None:
    """A location prints as path, line and column, and a span of one character ends behind it."""
    span = Span.at(7, 3)
    assert span == Span(Position(7, 3), Position(7, 4))
    assert str(Location("deals/globex/deal.md", span)) == "deals/globex/deal.md:7:3"


def test_places_are_ordered_as_they_stand_in_a_file() -> None:
    """Lines weigh more than columns, and paths more than both."""
    places = [Location("a", Span.at(2, 9)), Location("a", Span.at(10, 1)), Location("b", Span.at(1, 1))]
    assert sorted([places[2], places[0], places[1]]) == places


@pytest.mark.parametrize(("before", "line", "column"), [("", 1, 1), ("ab", 1, 3), ("ab\n", 2, 1), ("a\n\nß€😀", 3, 4)])
def test_columns_count_characters(before: str, line: int, column: int) -> None:
    """A position counts lines at LF and columns in characters, not in bytes."""
    assert Position.after(before) == Position(line, column)


def test_pointers_are_shown_as_people_count() -> None:
    """Items of a list are numbered from one, and the empty pointer is the whole file."""
    assert format_pointer(("terms", "liability", "cap")) == "terms → liability → cap"
    assert format_pointer(("terms", "audit", 1, "of")) == "terms → audit → item 2 → of"
    assert format_pointer(()) == "the file"


@pytest.mark.parametrize(
    ("raw", "at", "says"),
    [
        pytest.param("model: OEM\n".encode("utf-16"), (1, 1), "UTF-16", id="utf-16 with a mark"),
        pytest.param("model: OEM\n".encode("utf-32"), (1, 1), "UTF-32", id="utf-32 with a mark"),
        pytest.param("a\n".encode("utf-16-be"), (1, 1), "NUL", id="utf-16 without a mark"),
        pytest.param(b"a: b\nc: \0d\n", (2, 4), "NUL", id="nul"),
        pytest.param(b"\xef\xbb\xbfa: b\n", (1, 1), "byte-order mark", id="bom"),
        pytest.param(b"a: b\ncaf\xc3\xa9: M\xfcller\n", (2, 8), "“ü”", id="windows-1252"),
        pytest.param(b"a: b\x81\n", (1, 5), "81", id="no known encoding"),
        pytest.param(b"a: \xc3", (1, 4), "C3", id="cut off"),
        pytest.param(b"a: \xed\xa0\x80", (1, 4), "ED", id="surrogate"),
        pytest.param(b"a: \xc0\xaf", (1, 4), "C0", id="overlong"),
    ],
)
def test_other_encodings_are_refused(raw: bytes, at: tuple[int, int], says: str) -> None:
    """What is not UTF-8 without a mark is refused where it is first seen, with what it seems to be."""
    bad = refusal(raw)
    assert (bad.rule, place(bad)) == ("document/encoding", at)
    assert says in bad.message
    assert "UTF-8" in bad.remedy


@pytest.mark.parametrize(
    ("raw", "at", "says"),
    [(b"a: b\nc: d\r\ne: f\n", (2, 5), "CR LF"), (b"# ok\rrate: 25%\n", (1, 5), "lone"), (b"\r", (1, 1), "lone")],
)
def test_other_line_ends_are_refused(raw: bytes, at: tuple[int, int], says: str) -> None:
    """A carriage return is refused where it stands, and `treaty fmt` is named as the way out."""
    bad = refusal(raw)
    assert (bad.rule, place(bad)) == ("document/line-endings", at)
    assert says in bad.message
    assert "treaty fmt" in bad.remedy


def test_large_files_are_refused() -> None:
    """1 MiB is read, one byte more is not."""
    assert len(decode(b"x" * MAX_BYTES)) == MAX_BYTES
    bad = refusal(b"x" * (MAX_BYTES + 1))
    assert (bad.rule, place(bad)) == ("document/too-large", (1, 1))


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\u202e", "RIGHT-TO-LEFT OVERRIDE (U+202E)"),
        ("\u2028", "LINE SEPARATOR (U+2028)"),
        ("\u200b", "ZERO WIDTH SPACE (U+200B)"),
        ("\x85", "NEXT LINE (U+0085)"),
        ("\x1b", "ESCAPE (U+001B)"),
        ("\x01", "CONTROL CHARACTER (U+0001)"),
        ("\ufeff", "ZERO WIDTH NO-BREAK SPACE (U+FEFF)"),
        ("\ufffe", "NONCHARACTER (U+FFFE)"),
        ("\U000e0041", "TAG LATIN CAPITAL LETTER A (U+E0041)"),
    ],
)
def test_hidden_characters_are_named(character: str, name: str) -> None:
    """What nobody can see is refused by its Unicode name and code point."""
    bad = refusal(f"a: b\nc: {character}d\n".encode())
    assert (bad.rule, place(bad)) == ("document/hidden-character", (2, 4))
    assert bad.message.endswith(name)


def test_hidden_is_what_unicode_says() -> None:
    """Exactly the controls, line separators, default-ignorable and non-characters of Unicode count as hidden."""
    known = {*IGNORABLE, *NONCHARACTERS, *CONTROLS, *LINE_BREAKS, *ANNOTATIONS, *SURROGATES}
    assert {c for c in range(0x110000) if HIDDEN.match(chr(c))} == known


@given(before=clean, character=hidden, after=clean)
def test_a_hidden_character_is_found_anywhere(before: str, character: str, after: str) -> None:
    """One hidden character in otherwise clean text is refused at its very place."""
    bad = refusal(f"x{before}{character}{after}".encode())
    start = Position.after(f"x{before}")
    assert bad.rule == "document/hidden-character"
    assert bad.span.start == start


@given(clean)
def test_clean_text_passes_unchanged(text: str) -> None:
    """Text without hidden characters comes back as it was written, emoji, tabs and all."""
    assert decode(text.encode()) == text


def test_signs_that_only_look_odd_pass() -> None:
    """An emoji in colour, a no-break space and right-to-left letters are text like any other."""
    text = "⚠\ufe0f 10\u00a0% שלום 東京\t\n"
    assert decode(text.encode()) == text


@given(st.binary(max_size=40))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    """Whatever the bytes, `decode` returns their text or says what is wrong with them, within the file."""
    try:
        text = decode(raw)
    except BadFile as bad:
        line, column = place(bad)
        assert 1 <= line <= raw.count(b"\n") + 1
        assert 1 <= column <= len(raw) + 1
    else:
        assert text.encode() == raw


@pytest.mark.parametrize(
    ("raw", "repaired"),
    [
        (b"\xef\xbb\xbfa\r\nb\rc\n", b"a\nb\nc\n"),
        (b"a\r\r\nb", b"a\n\nb"),
        (b"caf\xe9\r\n", b"caf\xe9\n"),
        (b"a\n", b"a\n"),
        ("a\r\n".encode("utf-16"), "a\r\n".encode("utf-16")),
        ("a\r\n".encode("utf-16-le"), "a\r\n".encode("utf-16-le")),
    ],
)
def test_repair_touches_marks_and_line_ends_only(raw: bytes, repaired: bytes) -> None:
    """A byte-order mark goes, CR LF and CR become LF; a file in another encoding is left alone."""
    assert repair(raw) == repaired


@given(clean)
def test_what_is_repaired_can_be_read(text: str) -> None:
    """Text as Windows saves it is read after repair, as if it had been saved properly."""
    raw = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    assert decode(repair(raw)) == text
    assert repair(repair(raw)) == repair(raw)


def test_a_refusal_travels_between_processes() -> None:
    """A refusal keeps its rule, words and place when it is pickled, as it is for parallel runs."""
    bad = refusal(b"a\r\n")
    copy = pickle.loads(pickle.dumps(bad))
    assert (copy.rule, copy.message, copy.span, copy.remedy) == (bad.rule, bad.message, bad.span, bad.remedy)
    assert str(copy) == bad.message


def test_what_workers_send_back_keeps_everything() -> None:
    """A finding with another place beside it is the same once it was pickled, and no field is left behind."""
    there = Location("deals/a/deal.md", Span.on(3, 5, 7))
    finding = Finding("a/b", Severity.NOTE, "m", there, ("terms", 0), "a", "r", (Note("n", there),), source="s")
    assert pickle.loads(pickle.dumps(finding)) == finding
    for kind in (Position, Span, Location, Note, Finding, SignedOff, Judged):
        assert tuple(field.name for field in fields(kind)) == kind.__match_args__
