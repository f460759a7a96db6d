"""What a line of Markdown says once its inline marks are gone; fast, and good enough to search in."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_BREAK = re.compile(r"<br ?/?>|\\\n| {2,}\n", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:[ \t]+\"[^\"]*\")?\)")
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>")
#: Runs that touch words: in `2 * 3`, `[***]` and `Name: [____]` none does.
_STARS = re.compile(r"(?<!\\)\*+(?=[^\s*\])])|(?<=[^\s*\[(\\])\*+")
_UNDERSCORES = re.compile(r"(?<![\w\\])_+(?=[^\s_\])])|(?<=[^\s_\[(\\])_+(?!\w)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def plain(marked: str) -> str:
    """`marked` without emphasis, links, tags, entities and escapes, on one line, its spaces single."""
    text = marked
    if "<" in text:
        text = _TAG.sub("", _AUTOLINK.sub(r"\1", _BREAK.sub(" ", _COMMENT.sub("", text))))
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "*" in text:
        text = _STARS.sub("", text)
    if "_" in text:
        text = _UNDERSCORES.sub("", text)
    if "`" in text:
        text = text.replace("`", "")
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text.replace("\\\n", " "))
    if "&" in text:
        import html  # with all entities that there are, and most texts have none

        text = html.unescape(text)
    return " ".join(text.split())
