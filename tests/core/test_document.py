"""A document knows its fields, its body and where each field stands, and can change one value in its place."""

from __future__ import annotations

import pickle
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from treaty.document import Document
from treaty.source import HIDDEN, BadFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from treaty.document import Scalar
    from treaty.source import Pointer, Span

DEAL = """\
---
schema: 1
partner: {name: Globex, country: "NO"}  # our first
terms:
  fee: 12%   # raised in May
  notes: |  # internal
    Agreed by phone,
    then by letter.

  floor:
  payer:   # open
  cap: 'it''s 12 months'
  audit:
  - of: registrations
    every: 3 months
  - [us, partner]
  - >-
    folded
    text
  - both
  -
  what: Introductions
    that were registered
# the rest is as usual
success: true
---

# Globex

---
"""


def deal(text: str = DEAL) -> Document:
    return Document.parse("deals/globex/deal.md", text.encode())


def refusal(text: str, path: str = "deals/globex/deal.md") -> BadFile:
    with pytest.raises(BadFile) as caught:
        Document.parse(path, text.encode())
    return caught.value


def cut(document: Document, span: Span) -> str:
    """The text at `span`, which lies on one line."""
    assert span.start.line == span.end.line
    return document.line(span.start.line)[span.start.column - 1 : span.end.column - 1]


# Reading


def test_markdown_is_front_matter_and_body() -> None:
    """The fields stand between the first two fences; a later fence belongs to the body."""
    document = deal()
    assert document.data["partner"] == {"name": "Globex", "country": "NO"}
    assert document.body == "\n# Globex\n\n---\n"
    assert document.line(document.body_line + 1) == "# Globex"


def test_yaml_is_fields_from_the_first_line_on() -> None:
    """A `.yaml` file has no fences and no body."""
    document = Document.parse("deals/globex/positions.yaml", b"schema: 1\nbatna:\n  strength: high\n")
    assert document.data == {"schema": 1, "batna": {"strength": "high"}}
    assert document.body == ""
    assert document.locate(("batna", "strength")).start.line == 3


@pytest.mark.parametrize("text", ["---\na: 1\n---", "---  \na: 1\n--- \n", "---\t\na: 1\n---\t"])
def test_fences_may_trail_off(text: str) -> None:
    """Blanks behind a fence and a missing last line end do no harm."""
    document = deal(text)
    assert (dict(document.data), document.body, document.body_line) == ({"a": 1}, "", 4)


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("", "front-matter-missing", 1),
        ("# Globex\n", "front-matter-missing", 1),
        ("# Globex\n---\na: 1\n---\n", "front-matter-missing", 1),
        ("\n\n---\na: 1\n---\n", "front-matter-missing", 3),
        ("----\na: 1\n----\n", "front-matter-missing", 1),
        ("--- a: 1\n---\n", "front-matter-missing", 1),
        ("---", "front-matter-unclosed", 1),
        ("---\na: 1\n", "front-matter-unclosed", 1),
        ("---\na: 1\n ---\n", "front-matter-unclosed", 1),
        ("---\n---\n", "not-a-mapping", 2),
        ("---\na: 1\na: 2\n---\n", "duplicate-key", 3),
        ("---\na: @\n---\n", "yaml", 2),
        ("---\na: 1\n---\nb\u200b\n", "hidden-character", 4),
        ("---\r\na: 1\r\n---\r\n", "line-endings", 1),
        ("\ufeff---\na: 1\n---\n", "encoding", 1),
    ],
)
def test_what_is_no_document_is_refused(text: str, rule: str, line: int) -> None:
    """Fences, text and fields are each refused under their own rule, on the line of the file."""
    bad = refusal(text)
    assert (bad.rule, bad.span.start.line) == (f"document/{rule}", line)
    assert bad.remedy.endswith(".")


def test_a_fence_that_comes_late_is_named() -> None:
    """Blank lines before the fence are another mistake than no fence at all."""
    assert "not on the first line" in refusal("\n---\na: 1\n---\n").message
    assert "does not begin" in refusal("# Globex\n").message


# Places


@pytest.mark.parametrize(
    ("pointer", "value", "key"),
    [
        ((), "schema: 1", "schema: 1"),
        (("schema",), "1", "schema"),
        (("partner",), "partner", "partner"),
        (("partner", "country"), '"NO"', "country"),
        (("partner", "tier"), "partner", "partner"),
        (("terms", "fee"), "12%", "fee"),
        (("terms", "fee", "rate"), "12%", "fee"),
        (("terms", "notes"), "notes", "notes"),
        (("terms", "floor"), "floor", "floor"),
        (("terms", "payer"), "payer", "payer"),
        (("terms", "cap"), "'it''s 12 months'", "cap"),
        (("terms", "what"), "what", "what"),
        (("terms", "audit"), "audit", "audit"),
        (("terms", "audit", 0), "of: registrations", "of: registrations"),
        (("terms", "audit", 0, "every"), "3 months", "every"),
        (("terms", "audit", 1), "[us, partner]", "[us, partner]"),
        (("terms", "audit", 1, 1), "partner", "partner"),
        (("terms", "audit", 2), ">-", ">-"),
        (("terms", "audit", 3), "both", "both"),
        (("terms", "audit", 4), "", ""),
        (("terms", "audit", 9, "of"), "audit", "audit"),
        (("terms", "liability", "cap"), "terms", "terms"),
        (("liability", "cap"), "schema: 1", "schema: 1"),
    ],
)
def test_a_field_is_found(pointer: Pointer, value: str, key: str) -> None:
    """A short value is pointed at itself, anything else at its key, and what is missing at what should hold it."""
    document = deal()
    assert cut(document, document.locate(pointer)) == value
    assert cut(document, document.locate(pointer, key=True)) == key
    assert document.locate(pointer).end > document.locate(pointer).start


def test_lines_are_those_of_the_file() -> None:
    """Lines are counted from one; behind the last there is nothing."""
    document = deal()
    assert document.line(1) == "---"
    assert document.line(5) == "  fee: 12%   # raised in May"
    assert document.line(DEAL.count("\n") + 1) == ""
    assert document.line(10_000) == ""


def test_a_slim_document_is_small_and_has_no_places() -> None:
    """Slimmed, a document can be pickled and keeps its fields and body, but says that it has lost its places."""
    slim = pickle.loads(pickle.dumps(deal().slim()))
    assert (slim.path, slim.data, slim.body, slim.text) == ("deals/globex/deal.md", deal().data, deal().body, "")
    asked: list[Callable[[], object]] = [
        lambda: slim.locate(("terms",)),
        lambda: slim.line(1),
        lambda: slim.replace(("schema",), 2),
    ]
    for ask in asked:
        with pytest.raises(RuntimeError, match=r"deals/globex/deal\.md was slimmed"):
            ask()


def test_a_document_is_made_in_one_line() -> None:
    """A test of something else needs no file to have a document."""
    assert Document("deal.md", {"model": "referral"}).data["model"] == "referral"


# Changing a value


@pytest.mark.parametrize(
    ("pointer", "value", "line"),
    [
        (("terms", "fee"), "10%", "  fee: 10%   # raised in May"),
        (("terms", "fee"), "10", '  fee: "10"   # raised in May'),
        (("terms", "fee"), 10, "  fee: 10   # raised in May"),
        (("terms", "fee"), 10.5, "  fee: 10.5   # raised in May"),
        (("terms", "fee"), None, "  fee: null   # raised in May"),
        (("terms", "fee"), False, "  fee: false   # raised in May"),
        (("terms", "fee"), "", '  fee: ""   # raised in May'),
        (("terms", "fee"), "a # b", '  fee: "a # b"   # raised in May'),
        (("terms", "fee"), "a: b", '  fee: "a: b"   # raised in May'),
        (("terms", "fee"), "*", '  fee: "*"   # raised in May'),
        (("terms", "fee"), 'say "no"', '  fee: say "no"   # raised in May'),
        (("terms", "fee"), '"no" we say', '  fee: "\\"no\\" we say"   # raised in May'),
        (("terms", "fee"), "two\nlines", '  fee: "two\\nlines"   # raised in May'),
        (("terms", "fee"), "NO", "  fee: NO   # raised in May"),
        (("terms", "floor"), "EUR 1", "  floor: EUR 1"),
        (("terms", "payer"), "us", "  payer: us   # open"),
        (("terms", "cap"), "12 months", "  cap: 12 months"),
        (("partner", "name"), "Glo, Bex", 'partner: {name: "Glo, Bex", country: "NO"}  # our first'),
        (("partner", "country"), "NO", 'partner: {name: Globex, country: NO}  # our first'),
        (("terms", "audit", 0, "of"), "units", "  - of: units"),
        (("terms", "audit", 1, 0), "both", "  - [both, partner]"),
        (("terms", "audit", 4), "us", "  - us"),
    ],
)  # fmt: skip
def test_a_value_is_changed_in_its_line(pointer: Pointer, value: Scalar, line: str) -> None:
    """One line changes, comments stay, and quotes come only where plain text would read as something else."""
    document = deal()
    number = document.locate(pointer).start.line
    after = document.replace(pointer, value).split("\n")
    before = DEAL.split("\n")
    assert after[number - 1] == line
    assert after[: number - 1] + after[number:] == before[: number - 1] + before[number:]


@pytest.mark.parametrize(
    ("pointer", "first", "lines", "line"),
    [
        (("terms", "notes"), 6, 3, "  notes: new  # internal"),
        (("terms", "audit", 2), 17, 3, "  - new"),
        (("terms", "what"), 22, 2, "  what: new"),
    ],
)
def test_a_long_value_becomes_one_line(pointer: Pointer, first: int, lines: int, line: str) -> None:
    """What was written over several lines becomes one, and the blank lines and comments around it stay."""
    before = DEAL.split("\n")
    after = deal().replace(pointer, "new").split("\n")
    assert after == [*before[: first - 1], line, *before[first + lines - 1 :]]


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        (("terms",), "x"),
        (("terms", "audit"), "x"),
        (("terms", "liability"), "x"),
        (("terms", "fee", "rate"), "x"),
        ((), "x"),
        (("terms", "fee"), "a\u202eb"),
        (("terms", "fee"), "a\rb"),
        (("terms", "fee"), "\ud800"),
        (("terms", "fee"), 10**15),
        (("terms", "fee"), float("inf")),
    ],
)
def test_what_cannot_be_changed_is_said(pointer: Pointer, value: Scalar) -> None:
    """A group of fields, a field that is not there, and a value that no file may hold are refused."""
    with pytest.raises(ValueError, match=r"to be changed|cannot be written"):
        deal().replace(pointer, value)


def scalars(data: object, pointer: Pointer = ()) -> Iterator[Pointer]:
    """The pointers of all values that are neither a mapping nor a list."""
    if isinstance(data, dict | list):
        for step, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from scalars(value, (*pointer, step))
    else:
        yield pointer


def changed(document: Document, pointer: Pointer, value: Scalar) -> dict[str, Any]:
    data = deepcopy(dict(document.data))
    parent: Any = data
    for step in pointer[:-1]:
        parent = parent[step]
    parent[pointer[-1]] = value
    return data


texts = st.text(st.characters(codec="utf-8"), max_size=12).map(lambda text: HIDDEN.sub("", text))
tricky = st.text(st.sampled_from(" :#-[]{},&*!|>'\"%@`\\\n\t0a.~e+"), max_size=6)
new_values = texts | tricky | st.integers(-(10**14), 10**14) | st.booleans() | st.none()


@settings(max_examples=400, deadline=None)
@given(pointer=st.sampled_from(list(scalars(deal().data))), value=new_values)
def test_a_changed_value_reads_back(pointer: Pointer, value: Scalar) -> None:
    """Whatever value is written anywhere, the file reads back with it, and with every other value as it was."""
    document = deal()
    after = document.replace(pointer, value)
    again = deal(after)
    assert repr(again.data) == repr(changed(document, pointer, value))
    assert again.body == document.body
    written = document.marks.nearest(pointer).value if document.marks else None
    assert written
    old, new = DEAL.split("\n"), after.split("\n")
    line, removed = written.start.line, len(old) - len(new)
    assert (removed == 0) if written.start.line == written.end.line else (removed > 0)
    assert new[: line - 1] + new[line:] == old[: line - 1] + old[line + removed :]
    assert new[line - 1].startswith(old[line - 1][: written.start.column - 1])


@settings(max_examples=200, deadline=None)
@given(
    start=st.integers(0, len(DEAL)),
    length=st.integers(0, 30),
    junk=st.text(st.sampled_from("-\n: #[\t\"'a\ufeff\r"), max_size=6),
    path=st.sampled_from(["a.md", "a.yaml"]),
)
def test_accidents_are_read_or_refused(start: int, length: int, junk: str, path: str) -> None:
    """A file after any accident is a document, or refused: nothing else happens."""
    raw = (DEAL[:start] + junk + DEAL[start + length :]).encode()
    try:
        document = Document.parse(path, raw)
    except BadFile:
        return
    for pointer in scalars(document.data):
        span = document.locate(pointer)
        assert span.start < span.end
        assert document.line(span.start.line) or span.start.column == 1


@settings(max_examples=200, deadline=None)
@given(raw=st.binary(max_size=60), fenced=st.booleans())
def test_any_bytes_are_read_or_refused(raw: bytes, fenced: bool) -> None:
    """So are any bytes at all, alone or between fences."""
    try:
        Document.parse("a.md", b"---\n" + raw + b"\n---\n" if fenced else raw)
    except BadFile as bad:
        refused = bad
        assert str(refused) == refused.message
