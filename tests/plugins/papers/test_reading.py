"""A text becomes blocks; what is hidden, endless or hostile is refused or is nothing but words."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from treaty.source import BadFile
from treaty_papers.model import Heading, Items, Paragraph, Run, Table, Title, Together, said, widths
from treaty_papers.pdf import to_pdf
from treaty_papers.reading import blocks_of, read
from treaty_papers.web import to_html
from treaty_papers.word import to_docx

from tests.plugins.papers.papers import EVERYTHING, paper, words_of
from tests.plugins.papers.wordml import mistakes


def test_numbers_belong_to_their_heading() -> None:
    """A typed number hangs where it is one of its place; a figure that begins a paragraph is a figure."""
    heading, clause, figure = blocks_of("## 7. Liability {.liability-cap}\n\n7.2 Capped.\n\n3.5 million is the cap.\n")
    assert heading == Heading(2, (Run("Liability"),), "7.")
    assert clause == Paragraph((Run("Capped."),), 1, "7.2")
    assert figure == Paragraph((Run("3.5 million is the cap."),), 1)


def test_a_text_without_title_takes_that_of_the_paper() -> None:
    """One title, whoever gives it."""
    assert read(paper("Words.", title="Letter"))[0] == Title((Run("Letter"),))
    assert [b for b in read(paper("# Own\n\nWords.", title="Letter")) if isinstance(b, Title)] == [Title((Run("Own"),))]
    assert len([b for b in read(paper("# One\n\n# Two\n")) if isinstance(b, Title)]) == 1


def test_what_is_open_is_a_run_of_its_own() -> None:
    """Whatever renders it can highlight it."""
    (paragraph,) = blocks_of("The cap is **[to be agreed]** now.")
    assert isinstance(paragraph, Paragraph)
    assert [run.text for run in paragraph.runs if run.open] == ["[to be agreed]"]


def test_the_place_to_sign_is_kept_with_its_heading() -> None:
    """Heading, words and lines are one block, unless they would not fit on a page."""
    *_, last = blocks_of(EVERYTHING)
    assert isinstance(last, Together)
    assert [type(block) for block in last.blocks] == [Heading, Paragraph, Table]
    long = "## Signatures\n\n" + "Word. " * 900 + "\n\n| | A |\n|---|---|\n| Signature | |\n"
    heading, _, table = blocks_of(long)
    assert isinstance(heading, Heading)
    assert isinstance(table, Together)


def test_lists_begin_where_they_are_typed_to() -> None:
    """A list from 3 is one from 3; bullets have no number."""
    lists = [block for block in blocks_of("3. a\n4. b\n\n- c\n") if isinstance(block, Items)]
    assert [made.start for made in lists] == [3, None]


def test_a_picture_leaves_a_mark() -> None:
    """A paper that lacks something says so."""
    (paragraph,) = blocks_of("See ![the map](map.png).")
    assert isinstance(paragraph, Paragraph)
    assert said(paragraph.runs) == "See [picture: the map]."


@pytest.mark.parametrize("hidden", ["a\u202eb", "a\u200bb", "a\x00b", "a&#8203;b", "a&#x202E;b", "`&shy;`"])
def test_hidden_characters_are_refused(hidden: str) -> None:
    """Neither as themselves nor by their names does anything invisible reach the other side."""
    with pytest.raises(BadFile, match="nobody can see") as refused:
        blocks_of(f"# T\n\n{hidden}\n")
    assert refused.value.span.start.line == 3
    with pytest.raises(BadFile):
        read(paper("x", banner=hidden))


def test_a_comment_is_ours_and_must_end() -> None:
    """Comments reach nobody; one without end would take the rest of the text with it."""
    secret = paper("A <!-- x7secret --> b.\n\n<!-- x7secret\n\nmore -->\n\nC.\n")
    assert b"x7secret" not in to_html(secret)
    assert words_of(to_docx(secret)).split() == ["A", "paper", "A", "b.", "C."]
    with pytest.raises(BadFile, match="never ends") as refused:
        blocks_of("# T\n\n<!-- x\n\nC.\n")
    assert refused.value.span.start.line == 3


HOSTILE = [
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    '[x](https://a.example/"onmouseover="alert(1))',
    "<img src=x onerror=alert(1)>",
    "![x](javascript:alert(1))",
    "]]></w:t><w:p/>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<https://a.example/<script>>",
    "```\n</style><script>alert(1)</script>\n```",
    "| <b onclick=x> | </td></table> |\n|---|---|\n| `<script>` | x |",
]


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_only_text(hostile: str) -> None:
    """No element, attribute or address of a text's own comes alive in a page; the Word file stays sound."""
    around = paper(hostile, title=hostile[:40], header=hostile[:40], footer=hostile[:40], banner=hostile[:40])
    if "\n" in hostile:
        around = paper(hostile)
    page = _Elements()
    page.feed(to_html(around).decode())
    assert not {"script", "img", "b", "iframe"} & {name for name, _ in page.seen}
    assert not [key for _, attributes in page.seen for key in attributes if key.startswith("on") or key == "src"]
    links = [str(attributes.get("href")) for name, attributes in page.seen if name == "a"]
    assert all(link.startswith(("https://", "http://", "mailto:")) for link in links)
    assert mistakes(to_docx(around)) == []


@pytest.mark.parametrize("sign", ["[", "[a](", "*a ", "`a", "<", ">", "- x", "![", "**_"])
def test_a_megabyte_of_signs_ends_soon(sign: str) -> None:
    """What is no text is refused with its line, or set; it never takes minutes."""
    body = "# T\n\n" + sign * (1_000_000 // len(sign))
    with pytest.raises(BadFile, match="over 20,000 characters") as refused:
        blocks_of(body)
    assert refused.value.remedy == "Break it into paragraphs."


@pytest.mark.parametrize("sign", ["[", "*a ", "**_", "> ", "- ", "~~a"])
def test_deep_signs_are_set(sign: str) -> None:
    """As long as a paragraph may be, no nesting brings anything down."""
    body = sign * (19_000 // len(sign)) + "x"
    assert b"x" in to_html(paper(body))
    assert mistakes(to_docx(paper(body))) == []


def test_five_thousand_paragraphs() -> None:
    """A long text is set whole."""
    body = "\n\n".join(f"## {n}. Heading\n\n{n}.1 Words of clause {n}." for n in range(1, 2501) if n < 100) + "\n\n"
    body += "\n\n".join(f"Paragraph {n}." for n in range(5000))
    assert "Paragraph 4999." in words_of(to_docx(paper(body)))
    assert b"Paragraph 4999." in to_html(paper(body))
    assert to_pdf(paper(body)).startswith(b"%PDF-")


def test_no_word_of_a_table_is_torn_where_all_have_room() -> None:
    """A short column beside long ones takes what its longest word needs, of a line of 84 letters."""
    long = " | ".join(["words " * 20] * 3)
    (table,) = blocks_of(
        f"| no. | clause | a | b | c |\n|---|---|---|---|---|\n| P\u201110 | 3.1 Exclusivity | {long} |\n"
    )
    assert isinstance(table, Table)
    shares = widths(table)
    assert sum(shares) == pytest.approx(1)
    longest = ("P\u201110", "Exclusivity", "words", "words", "words")
    assert all(share * 84 >= len(word) + 2 for share, word in zip(shares, longest, strict=True))
