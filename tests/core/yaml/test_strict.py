"""YAML is read strictly: 1.2 scalars, every value in sight, every mistake in its place and in plain words."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from treaty.source import HIDDEN, BadFile
from treaty.yaml.core_schema import MAX_DEPTH, MAX_EVENTS
from treaty.yaml.marks import Branch, EventMarks
from treaty.yaml.strict import load
from yaml.events import ScalarEvent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from treaty.source import Pointer, Span

FRONT_MATTER = """\
schema: 1
model: co-sell
partner:
  name: Müller & Söhne
  country: NO  # Norway
markets:
  geographies: [Germany, "Austria", 'Côte d''Ivoire']
terms:
  commercial: {payer: partner, fee: 12%}
  obligations:
    - who: us
      what: Register 20 introductions
    - who: partner
  notes: |
    First line: with a colon.

    Last line.
summary: >-
  folded
  text
"""


def refusal(text: str, first_line: int = 1) -> BadFile:
    with pytest.raises(BadFile) as caught:
        load(text, first_line=first_line)
    return caught.value


def place(span: Span) -> str:
    assert span.end > span.start
    return f"{span.start.line}:{span.start.column}"


def cut(text: str, span: Span) -> str:
    """The text at `span`, which lies on one line."""
    assert span.start.line == span.end.line
    return text.split("\n")[span.start.line - 1][span.start.column - 1 : span.end.column - 1]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("NO", "NO"), ("yes", "yes"), ("on", "on"), ("Off", "Off"), ("n", "n"), ("TrUe", "TrUe"),
        ("true", True), ("True", True), ("TRUE", True), ("false", False), ("FALSE", False),
        ("null", None), ("Null", None), ("~", None), ("", None), ("nULL", "nULL"),
        ("0", 0), ("14", 14), ("014", 14), ("-3", -3), ("+3", 3), ("0o17", 15), ("0x1F", 31), ("9" * 15, 10**15 - 1),
        ("0b1", "0b1"), ("1_000", "1_000"), ("12:30", "12:30"), ("0o8", "0o8"), ("-0x1", "-0x1"),
        ("1.50", 1.5), ("-.5", -0.5), ("1.", 1.0), ("1e3", 1000.0), ("2.5E-3", 0.0025), ("0.0", 0.0), ("0e5", 0.0),
        (".", "."), ("-", None), ("1.2.3", "1.2.3"), ("1e", "1e"), ("e3", "e3"), ("inf", "inf"), ("NaN", "NaN"),
        ("2026-11-20", "2026-11-20"), ("2026-11-20T10:00:00Z", "2026-11-20T10:00:00Z"),
        ("10%", "10%"), ("EUR 250,000", "EUR 250,000"), ("٣", "٣"), ("1٣", "1٣"), ("²", "²"), ("１２", "１２"),
        ("'12'", "12"), ('"true"', "true"), ("'null'", "null"), ('""', ""), ('"a\\tb\\u00e9\\n"', "a\tbé\n"),
        ("<<", "<<"), ("=", "="), ("a#b", "a#b"), ("a # b", "a"), ("x:y", "x:y"), ("a - b", "a - b"),
    ],
)  # fmt: skip
def test_scalars_are_those_of_yaml_1_2(written: str, value: object) -> None:
    """Norway stays text, dates stay text, numbers are ASCII, and quotes always make text."""
    if written == "-":
        assert load("a:\n  -\n").data["a"] == [value]
        return
    read = load(f"a: {written}\n").data["a"]
    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize("style", ["|", ">", "|-", ">+"])
def test_block_scalars_are_always_text(style: str) -> None:
    """A number in block style is text, whatever the chomping."""
    assert load(f"a: {style}\n  12\n").data["a"].strip() == "12"


def test_a_whole_front_matter_is_read() -> None:
    """Mappings, lists, both flow styles, quotes, comments and block text come out as plain values."""
    data = load(FRONT_MATTER).data
    assert data["partner"] == {"name": "Müller & Söhne", "country": "NO"}
    assert data["markets"]["geographies"] == ["Germany", "Austria", "Côte d'Ivoire"]
    assert data["terms"]["commercial"] == {"payer": "partner", "fee": "12%"}
    assert data["terms"]["obligations"][1] == {"who": "partner"}
    assert data["terms"]["notes"] == "First line: with a colon.\n\nLast line.\n"
    assert data["summary"] == "folded text"


def test_keys_are_interned() -> None:
    """Ten thousand deals share one copy of each key."""
    first, second = (next(iter(load("target_signature: x\n").data)) for _ in range(2))
    assert first is second


def test_one_document_may_be_marked() -> None:
    """A YAML file may begin with `---`, end with `...` and hold comments anywhere."""
    assert load("# deal\n---\na: 1\n# end\n...\n# really\n").data == {"a": 1}


REFUSALS = [
    # what only looks like YAML
    ("a: 1\nsecret\nb: 2\n", "yaml", "2:1", "no colon"),
    ("a: 1\nsecret", "yaml", "2:1", "no colon"),
    ("secret\nb: 2\n", "yaml", "1:1", "no colon"),
    ("a:\n  - x\nsecret\n", "yaml", "3:1", "no colon"),
    ("a:secret\nb: 2\n", "yaml", "1:2", "No space follows"),
    ("a: 1\nb:secret\n", "yaml", "2:2", "No space follows"),
    ("a:\u00a0secret\nb: 2\n", "yaml", "1:2", "No space follows"),
    ("a: secret: b\n", "yaml", "1:10", "colon and a space"),
    ("a: 1\n- secret: b: c\n", "yaml", "2:1", "item of a list"),
    ("a: secret\n  b: 2\n", "yaml", "2:3", "the value on line 1"),
    ("a: secret\n  x\n  b: 2\n", "yaml", "3:3", "the value on line 1"),
    ("a:\n  b: 1\n c: secret\n", "yaml", "3:2", "indentation"),
    ("a:\n  - b\n  c: secret\n", "yaml", "3:3", "“- ”"),
    ("a: 1\n- secret\n", "yaml", "2:1", "item of a list"),
    ("a: - secret\n", "yaml", "1:4", "list cannot begin"),
    (": secret\n", "yaml", "1:1", "missing before the colon"),
    ('a: "secret" b\n', "yaml", "1:13", "already complete"),
    ("a: 'it's secret'\n", "yaml", "1:8", "already complete"),
    ("a: [1] secret\n", "yaml", "1:8", "already complete"),
    ("a: {b: 1}} # secret\n", "yaml", "1:10", "already complete"),
    ("{a: 1} secret\n", "yaml", "1:8", "already complete"),
    ("{a: 1}\nb: secret\n", "yaml", "2:1", "belongs to none"),
    ("  a: 1\nb: secret\n", "yaml", "2:1", "belongs to none"),
    ('a: "secret\nb: 1\n', "yaml", "1:4", "quote"),
    ('a: "secret\nb: "c"\n', "yaml", "1:4", "quote"),
    ("a: 'secret\n---\nb: 1\n", "yaml", "1:4", "quote"),
    ("a: @secret\n", "yaml", "1:4", "“@”"),
    ("a: `secret`\n", "yaml", "1:4", "“`”"),
    ("a: %secret\n", "yaml", "1:4", "“%”"),
    ("a: ]secret\n", "yaml", "1:4", "“]”"),
    ("a: ? secret\n", "yaml", "1:4", "“?”"),
    ("a: [secret\nb: 2\nc: 3\n", "yaml", "1:4", "“[” is never closed"),
    ("a: {b: secret\n", "yaml", "1:4", "“{” is never closed"),
    ("a: [", "yaml", "1:4", "“[” is never closed"),
    ("a: {b: secret: c}\n", "yaml", "1:14", "comma"),
    ('a: "\\secret"\n', "yaml", "1:5", "backslash"),
    ('a: "\\xZZsecret"\n', "yaml", "1:7", "backslash"),
    ("a: |secret\n  b\n", "yaml", "1:5", "line end"),
    (f"a: 1\n{'secret' * 200}: 1\n", "yaml", "2:1", "too long"),
    (f"{'secret' * 200}: 1\n", "yaml", "1:1", "too long"),
    # what YAML knows and a record does not
    ("a: *secret\n", "yaml-feature", "1:4", "“*”"),
    ("a: **secret**\n", "yaml-feature", "1:4", "“*”"),
    ("*secret : 1\n", "yaml-feature", "1:1", "“*”"),
    ("a: 1\n*secret : 1\n", "yaml-feature", "2:1", "“*”"),
    ("a: &secret b\n", "yaml-feature", "1:4", "“&”"),
    ("a: & secret\n", "yaml-feature", "1:4", "“&”"),
    ("a: &x [secret]\n", "yaml-feature", "1:4", "“&”"),
    ("&x a: secret\n", "yaml-feature", "1:1", "“&”"),
    ("&x\na: secret\n", "yaml-feature", "1:1", "“&”"),
    ("a: !!str secret\n", "yaml-feature", "1:4", "“!”"),
    ("a: ! secret\n", "yaml-feature", "1:4", "“!”"),
    ("a: !x!y secret\n", "yaml-feature", "1:4", "“!”"),
    ("a: !<x secret\n", "yaml-feature", "1:4", "“!”"),
    ("a:\n  - !!python/name:os.system secret\n", "yaml-feature", "2:5", "“!”"),
    ("base: {a: secret}\nb:\n  <<: {c: 1}\n", "yaml-feature", "3:3", "“<<”"),
    ("%YAML 1.1\n---\na: secret\n", "yaml-feature", "1:1", "“%”"),
    ("# x\n\n%TAG ! secret\n---\na: 1\n", "yaml-feature", "3:1", "“%”"),
    ("a: 1\n% secret\n", "yaml-feature", "2:1", "“%”"),
    ("a: 1\n--- # secret\nb: 2\n", "yaml-feature", "2:1", "second YAML document"),
    ("a: 1\n...\nsecret: 2\n", "yaml-feature", "3:1", "second YAML document"),
    # tabs
    ("a:\n\tb: secret\n", "tab", "2:1", "tab"),
    ("a: secret\n\tb: 1\n", "tab", "2:1", "tab"),
    ("a:\n  b: secret\n    \tc: 1\n", "tab", "3:5", "tab"),
    ("a: |\n  secret\n\tb\n", "tab", "3:1", "tab"),
    ("a:\n  -\tb: secret\n", "tab", "2:4", "tab"),
    # names
    ("a: 1\nb: secret\na: 3\n", "duplicate-key", "3:1", "“a” is written twice, first on line 1, again on line 3"),
    ("x: {a: 1, b: secret, 'a': 3}\n", "duplicate-key", "1:22", "“a” is written twice"),
    ("1: secret\n", "yaml", "1:1", "a number"),
    ("2.5: secret\n", "yaml", "1:1", "a number"),
    (".inf: secret\n", "yaml", "1:1", "a number"),
    ("null: secret\n", "yaml", "1:1", "true, false or nothing"),
    ("x: {true: secret}\n", "yaml", "1:5", "true, false or nothing"),
    ("x: {: secret}\n", "yaml", "1:5", "missing before the colon"),
    ("? [a]\n: secret\n", "yaml", "1:3", "A list or a group"),
    ("a: {{ secret }}\n", "yaml", "1:5", "A list or a group"),
    ("a: 1\n\u00a0b: secret\n", "hidden-character", "2:1", "NO-BREAK SPACE"),
    # numbers
    ("a: .inf # secret\n", "yaml", "1:4", "no number"),
    ("a: -.Inf # secret\n", "yaml", "1:4", "no number"),
    ("a: .NAN # secret\n", "yaml", "1:4", "no number"),
    ("a: 1e999 # secret\n", "yaml", "1:4", "too large or too small"),
    ("a: 1e-999 # secret\n", "yaml", "1:4", "too large or too small"),
    ("a: 1000000000000000 # secret\n", "yaml", "1:4", "more than 15 digits"),
    (f"a: {'9' * 5000} # secret\n", "yaml", "1:4", "more than 15 digits"),
    ("a: 0x123456789abcdef # secret\n", "yaml", "1:4", "more than 15 digits"),
    ("a: 0.1234567890123456 # secret\n", "yaml", "1:4", "more than 15 digits"),
    # escapes
    ('a: "secret\\u202e"\n', "hidden-character", "1:4", "RIGHT-TO-LEFT OVERRIDE"),
    ('a: "secret\\e[31m"\n', "hidden-character", "1:4", "ESCAPE"),
    ("# ok\u2028secret: 25%\n", "hidden-character", "1:5", "LINE SEPARATOR"),
    ("a: secret\n# ok\x85b: 1\n", "hidden-character", "2:5", "NEXT LINE"),
    ("a: secret\x1b[31m\n", "hidden-character", "1:10", "ESCAPE"),
    ('"secret\\0": 1\n', "hidden-character", "1:1", "NULL"),
    # the top
    ("", "not-a-mapping", "1:1", "no fields"),
    ("\n# secret\n", "not-a-mapping", "1:1", "no fields"),
    ("---\n", "not-a-mapping", "1:1", "no fields"),
    ("- secret\n", "not-a-mapping", "1:1", "a list"),
    ("[secret]\n", "not-a-mapping", "1:1", "a list"),
    ("\nsecret\n", "not-a-mapping", "2:1", "text"),
    ("12\n", "not-a-mapping", "1:1", "text"),
    ('""\n', "not-a-mapping", "1:1", "text"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rule", "at", "says"), REFUSALS, ids=[repr(text)[:40] for text, *_ in REFUSALS])
def test_mistakes_are_named_in_their_place(text: str, rule: str, at: str, says: str) -> None:
    """Each mistake gets its rule, its exact line and column, plain words and a remedy, and no value of the file."""
    bad = refusal(text)
    assert (bad.rule, place(bad.span)) == (f"document/{rule}", at)
    assert says in bad.message
    assert not bad.message.endswith(".")
    assert bad.remedy.endswith(".")
    assert "secret" not in bad.message + bad.remedy
    assert "while parsing" not in bad.message


def test_lines_are_those_of_the_file() -> None:
    """Front matter that begins on line 2 is refused and located with the lines of its file."""
    assert refusal("a: 1\nb: @\n", first_line=2).span.start.line == 3
    bad = refusal("a: 1\nb: 2\na: 3\n", first_line=2)
    assert "first on line 2, again on line 4" in bad.message
    assert refusal("a: 1\n...\nb\n", first_line=2).span.start.line == 4
    assert refusal("", first_line=2).span.start.line == 2
    assert load("a: 1\nb: 2\n", first_line=2).marks.nearest(("b",)).value.start.line == 3


def test_long_names_are_shortened_in_messages() -> None:
    """The name of a field written twice is shown on one line and cut where it goes on and on."""
    text = f'"{"x" * 100}\\ny": 1\n'
    assert "“" + "x" * 59 + "…”" in refusal(text * 2).message


@pytest.mark.parametrize(
    ("opening", "closing"), [("[", "]"), ("{a: ", "}"), ("- ", "")], ids=["brackets", "braces", "dashes"]
)
def test_depth_ends_at_64(opening: str, closing: str) -> None:
    """64 levels are read, the 65th is refused where it opens."""
    before = "a:\n  "
    inner = MAX_DEPTH - 1
    assert load(before + opening * inner + "x" + closing * inner + "\n").data["a"]
    bad = refusal(before + opening * (inner + 1) + "x" + closing * (inner + 1) + "\n")
    assert bad.rule == "document/too-deep"
    assert bad.span.start.line == 2
    assert bad.span.start.column == 3 + len(opening) * inner


@pytest.mark.parametrize("opening", ["[", "{", "[a, ", "{a: ", "- ", "? ", "a:\n  - [", "- - - [{"])
def test_endless_nesting_harms_nothing(opening: str) -> None:
    """A megabyte of openings, which kills PyYAML's own C loader, is refused like any other mistake."""
    assert refusal("a: 1\nb:\n  " + opening * (1_000_000 // len(opening))).rule.startswith("document/")


def test_what_holds_too_much_is_refused() -> None:
    """A megabyte of empty lists, which would take half a gigabyte of memory, is refused where it becomes too much."""
    names = "".join(f"k{n}: v\n" for n in range(MAX_EVENTS // 2))
    bad = refusal(names)
    assert (bad.rule, place(bad.span)) == ("document/too-large", f"{MAX_EVENTS // 2 - 1}:1")
    assert len(load(names[: names.index(f"k{MAX_EVENTS // 2 - 10}:")]).data) == MAX_EVENTS // 2 - 10
    assert refusal("a: [" + "[]," * 300_000 + "]\n").rule == "document/too-large"


@pytest.mark.parametrize("before", ["", "# deal\n", "a: 1\n", "a: 1\n...\n"])
def test_a_run_of_directives_is_never_read(before: str) -> None:
    """Libyaml takes quadratic time for `%TAG` lines; they are refused at the first, wherever they stand."""
    directives = "".join(f"%TAG !t{n}! x\n" for n in range(50_000))
    bad = refusal(f"{before}{directives}---\nb: 1\n")
    assert bad.rule == "document/yaml-feature"
    assert bad.span.start.line == before.count("\n") + 1


# Positions


def leaves(data: object, pointer: Pointer = ()) -> Iterator[tuple[Pointer, Any]]:
    """Every value that is neither a mapping nor a list, with its pointer."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, (*pointer, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from leaves(value, (*pointer, index))
    else:
        yield pointer, data


def test_values_and_keys_are_where_they_are_written() -> None:
    """The spans of a key and of its value cut exactly their spelling out of the text."""
    marks = load(FRONT_MATTER).marks
    cases = {
        ("schema",): ("schema", "1"),
        ("partner", "name"): ("name", "Müller & Söhne"),
        ("partner", "country"): ("country", "NO"),
        ("markets", "geographies"): ("geographies", "[Germany, \"Austria\", 'Côte d''Ivoire']"),
        ("markets", "geographies", 2): (None, "'Côte d''Ivoire'"),
        ("terms", "commercial", "fee"): ("fee", "12%"),
        ("terms", "obligations", 0, "what"): ("what", "Register 20 introductions"),
    }
    for pointer, (key, value) in cases.items():
        written = marks.nearest(pointer)
        assert written.pointer == pointer
        assert (written.key and cut(FRONT_MATTER, written.key)) == key
        assert cut(FRONT_MATTER, written.value) == value


@pytest.mark.parametrize(
    ("pointer", "nearest"),
    [
        (("partner", "tier", "name"), ("partner",)),
        (("partner", "name", "first"), ("partner", "name")),
        (("markets", "geographies", 3), ("markets", "geographies")),
        (("markets", "geographies", -1), ("markets", "geographies")),
        (("markets", "geographies", "0"), ("markets", "geographies")),
        (("partner", 0), ("partner",)),
        (("nobody",), ()),
        ((), ()),
    ],
)
def test_what_is_missing_leads_to_what_is_written(pointer: Pointer, nearest: Pointer) -> None:
    """A pointer to nothing resolves to its nearest ancestor that is written."""
    assert load(FRONT_MATTER).marks.nearest(pointer).pointer == nearest


# PyYAML writes some text plain that YAML 1.2 reads as a number, such as 0E0: text from the strategy starts otherwise.
words = (
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12)
    .map(lambda text: HIDDEN.sub("", text))
    .filter(lambda text: not text or text[0] not in "0123456789+-.")
)
names = words.filter(lambda text: text.isprintable() and text != "<<")
scalars = st.one_of(
    words,
    st.sampled_from(
        ["12%", "NO", "014", "a: b", "# x", "- x", "'", '"', "2026-01-01", "", " x", "x ", "[", "a\nb", "\n\n", "12%"]
    ),
    st.integers(-(10**14), 10**14),
    st.booleans(),
    st.none(),
)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4), max_leaves=12
)
mappings = st.dictionaries(names, values, max_size=6)


class Dumper(yaml.SafeDumper):
    """PyYAML's dumper, with a style that holds for text values only: keys and numbers stay as they are."""

    text_style: str | None = None

    def choose_scalar_style(self) -> str:
        if isinstance(self.event, ScalarEvent) and self.event.implicit[1] and not self.simple_key_context:
            self.event.style = self.text_style
        return str(super().choose_scalar_style())


@st.composite
def dumped(draw: st.DrawFn) -> tuple[Mapping[str, Any], str]:
    """Data and one of the many texts that say it."""
    data = draw(mappings)
    text = yaml.dump(
        data,
        Dumper=type("Drawn", (Dumper,), {"text_style": draw(st.sampled_from([None, "'", '"', "|", ">"]))}),
        default_flow_style=draw(st.sampled_from([True, False, None])),
        indent=draw(st.integers(2, 6)),
        width=draw(st.sampled_from([20, 10**6])),
        allow_unicode=draw(st.booleans()),
        explicit_start=draw(st.booleans()),
        sort_keys=False,
    )
    # PyYAML breaks some long texts in double quotes so that not even its own loader takes them back.
    assume(yaml.safe_load(text) == data)
    return data, text


@settings(max_examples=250, deadline=None)
@given(dumped())
def test_every_place_is_exact_in_every_style(made: tuple[Mapping[str, Any], str]) -> None:
    """Whatever the style, the data come back, and the text at each span reads as the scalar or the key there."""
    data, text = made
    loaded = load(text)
    assert loaded.data == data
    for pointer, value in leaves(data):
        written = loaded.marks.nearest(pointer)
        assert written.pointer == pointer
        assert written.scalar
        if written.key is not None:
            assert load(cut(text, written.key) + ": 1\n").data == {pointer[-1]: 1}
        if written.value.start.line == written.value.end.line:
            assert load(f"x: {cut(text, written.value)}\n").data == {"x": value}


def test_mappings_and_lists_end_where_they_end() -> None:
    """A list in brackets spans from bracket to bracket, and knows that it is no scalar."""
    loaded = load("a: {b: [1, 2], c: 3}\n")
    written = loaded.marks.nearest(("a", "b"))
    assert not written.scalar
    assert (place(written.value), written.value.end.column) == ("1:8", 14)
    assert isinstance(loaded.marks, EventMarks)
    assert isinstance(loaded.marks.root, Branch)


# Fuzz

JUNK = [*"\t\n :-?,[]{}#&*!|>'\"%@`~\\0a", "\n  ", ": ", "- ", "<<: ", "---\n", "...\n", "!!int ", "\u00a0", "é", "😀"]


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Front matter to which a few accidents happened."""
    text = FRONT_MATTER
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 6)))
        text = text[:start] + draw(st.sampled_from(["", *JUNK])) + text[end:]
    return text


def sound(text: str) -> None:
    """`text` is either read or refused, at a place inside of it."""
    bad = None
    try:
        load(text)
    except BadFile as refused:
        bad = refused
    if bad is not None:
        lines = text.split("\n")
        assert 1 <= bad.span.start.line <= len(lines)
        assert 1 <= bad.span.start.column <= len(lines[bad.span.start.line - 1]) + 1
        assert bad.span.end > bad.span.start


@settings(max_examples=400, deadline=None)
@given(mutated())
def test_accidents_are_read_or_refused(text: str) -> None:
    """Front matter after any accident is read, or refused within the text: nothing else happens."""
    sound(text)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(JUNK)).map("".join) | st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    """So is text made of nothing but the signs of YAML, and any text at all."""
    sound(text)


def test_all_short_combinations_of_signs_are_read_or_refused() -> None:
    """So is every text of up to three signs behind a name."""
    signs = [sign for sign in JUNK if len(sign) == 1]
    for size in (1, 2, 3):
        for text in itertools.product(signs, repeat=size):
            sound("a: " + "".join(text))
