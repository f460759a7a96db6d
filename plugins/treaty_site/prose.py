"""Internal notes as finished HTML: Markdown read without raw HTML, then cleaned again by a second program."""

from __future__ import annotations

import re

#: Neither headings, which would enter the table of contents, nor images, which would fetch from elsewhere.
_TAGS = frozenset(
    "a blockquote br code del em hr li ol p pre strong table tbody td th thead tr ul".split()  # noqa: SIM905
)
_HEADING = re.compile(r"<(/?)h[1-6]\b[^>]*>")


def to_html(markdown: str) -> str:
    """`markdown` as safe HTML on one line; "" where it says nothing.

    Links lead nowhere but to web pages and mail addresses; headings become bold paragraphs.
    """
    if not markdown.strip():
        return ""
    import mistune
    import nh3

    render = mistune.create_markdown(escape=True, plugins=["strikethrough", "table"])
    rendered = _HEADING.sub(lambda tag: "</strong></p>" if tag[1] else "<p><strong>", str(render(markdown)))
    clean = nh3.clean(
        rendered,
        tags=set(_TAGS),
        attributes={"a": {"href"}},
        url_schemes={"https", "http", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )
    return clean.strip().replace("\n", "&#10;")
