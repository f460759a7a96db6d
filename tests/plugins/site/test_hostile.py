from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from treaty.finding import Problem, Severity
from treaty.rule import rule
from treaty.testing.desks import Department
from treaty.views.pages import Page, Part
from treaty_site.prose import to_html
from treaty_site.staging import markdown_of, plain_title

from tests.plugins.site.desks import Paper, content, deal_fields, departments

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from treaty.deal import Deal
    from treaty.desk import Desk

pytestmark = pytest.mark.xdist_group("hostile")  # one build serves them all

#: Names as nobody has, each meant for another reader: HTML, attributes, Markdown, templates, front matter, search.
NAMES = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title><script>alert(1)</script>",
    "</textarea></div></div><svg onload=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;script&amp;gt;",
    "' onmouseover='alert(1)",
    "[x](javascript:alert(1))",
    "](javascript:alert(1)",
    "![x](https://evil.example/x.png)",
    "{{ config.__class__ }} {% raw %} {# #}",
    "---",
    "# Heading",
    "```",
    "~~~",
    "* item",
    "    indented code",
    "| a | b |",
    "[^1]: footnote",
    "[x]: https://evil.example",
    "*[HTML]: abbreviation",
    '--8<-- "/etc/passwd"',
    "!!! note",
    "key: value",
    "<!-- comment",
    "-->",
    "<![CDATA[",
    "<?php",
    "&copy;",
    "wzxhzdk:0",
    "klzzwxh:0000",
    "AT&T",
    "Müller & Söhne",
    "東京重工",
]


class Elements(HTMLParser):
    """What a browser would make of a page: elements with their attributes, and comments."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.comments = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments += 1


def parsed(raw: bytes) -> Elements:
    elements = Elements()
    elements.feed(raw.decode())
    elements.close()
    return elements


def shape(raw: bytes) -> list[tuple[str, tuple[str, ...]]]:
    """The elements of a page and the names of their attributes, without what they say."""
    return [(tag, tuple(attributes)) for tag, attributes in parsed(raw).seen]


def called(names: list[str]) -> Paper:
    """A desk of deals that say each name wherever a text is free."""
    deals = {}
    for number, name in enumerate(names):
        fields = deal_fields("acme-co-sell")
        fields["partner"] |= {"name": name, "industry": name, "signatory": name}
        fields["next_step"] |= {"what": name, "who": name}
        fields["escalation"] |= {"because": name, "to": name}
        fields["terms"]["obligations"] = [{"who": "us", "what": name}, {"who": "partner", "what": name}]
        deals[f"n{number}-co-sell"] = {**fields, "summary": name}
    return Paper(deals=deals, notes={})


@rule("example/repeats-it", severity=Severity.WARNING)
def repeats_it(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """A deal has a partner with a name."""
    yield Problem(f"called {deal.partner.name}", ("partner", "name"), remedy=f"Call it `{deal.partner.name}`.")


def site(names: list[str], folder: Path) -> dict[str, bytes]:
    """The site of a desk that says each name, and a rule that repeats it."""
    return content(called(names).publish(folder, plugins=departments(Department([repeats_it]))).folder)


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site of a desk whose texts say nothing odd."""
    return site(["Acme"] * len(NAMES), tmp_path_factory.mktemp("harmless"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site of a desk that says every name."""
    return site(NAMES, tmp_path_factory.mktemp("hostile"))


def test_portfolio_of_names(harmless: dict[str, bytes], hostile: dict[str, bytes]) -> None:
    """Whatever partners are called, the portfolio has the same elements, and says the names as they are written."""
    assert hostile.keys() == harmless.keys()
    assert sorted(shape(hostile["index.html"])) == sorted(shape(harmless["index.html"]))
    page = parsed(hostile["index.html"])
    assert not page.comments
    assert not [name for name in NAMES if name not in page.text]


@pytest.mark.parametrize(("number", "name"), list(enumerate(NAMES)))
def test_names_stay_text(number: int, name: str, harmless: dict[str, bytes], hostile: dict[str, bytes]) -> None:
    """Whatever a partner is called, its page has the same elements, and says the name as it is written."""
    path = f"deals/n{number}-co-sell.html"
    page = parsed(hostile[path])
    assert [s for s in sorted(shape(hostile[path])) if s[0] != "code"] == [
        s for s in sorted(shape(harmless[path])) if s[0] != "code"
    ]
    assert not page.comments
    assert page.text.count(name) >= 5
    assert f"called {name}" in "".join(page.text).replace("`", "") or "`" in name
    assert not [tag for tag, attributes in page.seen if name in attributes.values() and tag in {"a", "img", "script"}]


def test_search_index_of_names(hostile: dict[str, bytes]) -> None:
    """The search index holds names escaped, for the theme writes its results as HTML."""
    for entry in json.loads(hostile["search/search_index.json"])["docs"]:
        for tag, _ in parsed(entry["text"].encode()).seen + parsed(entry["title"].encode()).seen:
            assert tag in {"p", "li", "ul", "ol", "code", "pre"}


def test_a_page_gives_markdown_nothing_to_read() -> None:
    """Whatever lines a page's HTML has, a Markdown parser sees one line for each part, and it begins with HTML."""
    page = Page(
        "x.html", "---\n# x", (Part("<p>\n\n```\r---\u2028# x\n</p>"), Part("<p>\n\n    y</p>", "# *x* [y](z)"))
    )
    front, _, body = markdown_of(page).removeprefix("---\n").partition("\n---\n")
    assert front == 'title: "--- # x"'
    lines = [line for line in body.splitlines() if line]
    assert lines == [
        '<div class="treaty"><p>  ``` --- # x </p></div>',
        "## &#35; &#42;x&#42; &#91;y&#93;&#40;z&#41;",
        '<div class="treaty"><p>      y</p></div>',
    ]


def test_title_twins() -> None:
    """In a title, characters that mean something to HTML are replaced by their twins, and stay so when unescaped."""
    assert plain_title("<b> \"x\" 'y'") == "‹b› ”x” ’y’"
    assert plain_title("AT&T") == "AT&amp;T"
    assert plain_title("&lt;") == "&amp;lt;"


NOTES = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "[click](JaVaScRiPt:alert(1))",
    "[click](data:text/html;base64,PHNjcmlwdD4=)",
    "[click](vbscript:x)",
    "![x](https://evil.example/x.png)",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](https://a.example 'onmouseover=\"alert(1)')",
    '[x](https://a.example"onclick="alert(1))',
    "<svg/onload=alert(1)>",
    "<style>@import 'https://evil.example'</style>",
    "<iframe src=https://evil.example></iframe>",
    "`<script>`",
    "```html\n<script>alert(1)</script>\n```",
    "<http://a.example/<script>>",
    "# <img onerror=alert(1)>",
    "| <script> |\n|---|\n| x |",
    "[x]: javascript:alert(1)\n\n[x]",
    "<!-- x --><details open ontoggle=alert(1)>",
    "&#106;avascript:alert(1)",
    "[x](&#106;avascript:alert(1))",
    "\u0001<\u0001script>",
]


@pytest.mark.parametrize("note", NOTES)
def test_notes_are_dead(note: str) -> None:
    """Notes can hold text, lists, tables and links to web pages, and nothing that runs or fetches."""
    html = to_html(note)
    for tag, attributes in parsed(html.encode()).seen:
        assert tag in {"p", "a", "code", "pre", "strong", "em", "table", "thead", "tbody", "tr", "th", "td", "br"}
        assert set(attributes) <= {"href", "rel", "title"}
        assert re.match(r"(https?|mailto):|#harmful-link\Z", attributes.get("href") or "https:")
    assert "\n" not in html


def test_notes_keep_their_lines() -> None:
    """Line ends in code survive being written on one line."""
    assert "one&#10;two" in to_html("```\none\ntwo\n```")


def test_headings_of_notes() -> None:
    """Headings in notes are bold paragraphs: the contents of the page are the site's own."""
    assert to_html("# Big\n\ntext") == "<p><strong>Big</strong></p>&#10;<p>text</p>"


def test_notes_in_a_page(tmp_path: Path) -> None:
    """Notes with fences, headings and closing tags stay inside their place in the page."""
    note = "---\n\n```\n## not a heading\n```\n\n## neither is this\n\n[^1]: no\n\n{{ x }}\n\n</div></div>"
    paper = called(["Acme", "Acme"]).note("n1-co-sell", note)
    files = content(paper.publish(tmp_path).folder)
    plain, noted = (files[f"deals/n{n}-co-sell.html"].decode() for n in (0, 1))
    headings = re.findall(r'<h2 id="([^"]+)"', plain)
    assert re.findall(r'<h2 id="([^"]+)"', noted) == [*headings, "notes"]
    assert "<pre><code>## not a heading" in noted
    assert "&lt;/div&gt;&lt;/div&gt;" in noted


def test_lots_of_brackets() -> None:
    """Ten thousand brackets are rendered, and at once."""
    assert to_html("[" * 10_000).count("[") == 10_000
