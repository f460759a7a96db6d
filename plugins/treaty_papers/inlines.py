"""Inline Markdown as runs of words."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from treaty_papers.model import Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mistune.inline_parser import InlineParser

    from treaty_papers.model import Runs

_FOLLOWED = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+\Z", re.IGNORECASE | re.ASCII)
_OPEN = re.compile(r"(\[to be agreed[^\[\]]*\])", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)


def runs_of(marked: str, links: Mapping[str, Any]) -> Runs:
    """The runs of `marked`, neighbours of one look joined, without space at either end.

    Args:
        marked: inline Markdown; a comment is left out, a picture told, other HTML read as the text that it is.
        links: the link definitions of the whole text, as mistune keeps them.
    """
    tokens = _parser()(marked, {"ref_links": links})
    return _trimmed(_highlighted(_joined(_runs(tokens, Run("")))))


@cache
def _parser() -> InlineParser:
    from mistune import Markdown
    from mistune.inline_parser import InlineParser
    from mistune.plugins.formatting import strikethrough

    parser = InlineParser()
    strikethrough(Markdown(renderer=None, inline=parser))
    return parser


def _runs(tokens: Sequence[Mapping[str, Any]], look: Run) -> Iterator[Run]:
    """The runs of `tokens`, which stand in words that look like `look`."""
    for token in tokens:
        kind = token["type"]
        if kind in {"strong", "emphasis", "strikethrough"}:
            yield from _runs(token["children"], _styled(look, kind))
        elif kind == "link":
            yield from _link(token, look)
        elif kind == "codespan":
            yield replace(look, text=token["raw"], code=True)
        elif kind in {"linebreak", "softbreak"}:
            yield replace(look, text="\n" if kind == "linebreak" else " ")
        elif kind == "inline_html":
            yield replace(look, text="\n" if _BREAK.fullmatch(token["raw"]) else _COMMENT.sub("", token["raw"]))
        elif kind == "image":
            words = "".join(word.text for word in _runs(token["children"], Run("")))
            yield replace(look, text=f"[picture: {words}]" if words else "[picture]", open=True)
        else:
            yield replace(look, text=" ".join(re.split(r"[ \t\n]+", html.unescape(token["raw"]))))


def _styled(look: Run, kind: str) -> Run:
    if kind == "strong":
        return replace(look, bold=True)
    return replace(look, italic=True) if kind == "emphasis" else replace(look, struck=True)


def _link(token: Mapping[str, Any], look: Run) -> Iterator[Run]:
    """A link's words, and its address behind them where they are not the address."""
    from urllib.parse import unquote

    url = html.unescape(token["attrs"]["url"])
    words = list(_runs(token["children"], replace(look, href=url if _FOLLOWED.match(url) else "")))
    yield from words
    shown = "".join(word.text for word in words)
    address = url[len("mailto:") :] if url.lower().startswith("mailto:") else url
    if address and shown not in {address, unquote(address)}:
        yield replace(look, text=f" ({address})", aside=bool(_FOLLOWED.match(url)))


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """Neighbours that look alike as one run; empty ones left out."""
    last: Run | None = None
    for run in runs:
        if not run.text:
            continue
        if last is not None and replace(last, text="") == replace(run, text=""):
            last = replace(last, text=last.text + run.text)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last


def _highlighted(runs: Iterator[Run]) -> Iterator[Run]:
    """What is to be agreed as runs of their own."""
    for run in runs:
        for i, text in enumerate(_OPEN.split(run.text)):
            if text:
                yield replace(run, text=text, open=run.open or bool(i % 2))


def _trimmed(runs: Iterator[Run]) -> Runs:
    """No space at either end, nor around a line break."""
    made = [replace(run, text=re.sub(r" *\n *", "\n", run.text)) for run in runs]
    while made and not made[0].text.strip():
        del made[0]
    while made and not made[-1].text.strip():
        del made[-1]
    if made:
        made[0] = replace(made[0], text=made[0].text.lstrip(" \n"))
        made[-1] = replace(made[-1], text=made[-1].text.rstrip(" \n"))
    return tuple(made)
