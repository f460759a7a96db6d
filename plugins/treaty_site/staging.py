"""The staging folder: plain Markdown, data and assets, which any generator of static sites can build.

Values of deals never reach a Markdown parser: pages come as HTML in which every value is escaped, and each piece is
written on one line that begins with a block element, which Markdown hands through untouched.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from treaty.checks.checking import Misuse
from treaty.views.pages import HOME, Page

from treaty_site.rule_pages import rule_index, rule_markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from treaty.rule import Rule
    from treaty.views.pages import View

ASSETS = "assets/treaty"
RULES = "rules"
DOCS = "docs"
#: More deals than this make no useful list at the side of every page.
_LISTED = 100
_PATH = re.compile(r"[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*\Z", re.ASCII)
#: Twins of the characters that mean something to HTML: themes print titles as they are, some after unescaping them.
_TWINS = str.maketrans({"<": "‹", ">": "›", '"': "”", "'": "’", "\n": " "})

Nav = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Staged:
    """A staging folder: Markdown and assets below `docs`, and the order of the pages as MkDocs writes it."""

    docs: Path
    nav: Nav


def stage(folder: Path, view: View, pages: Iterable[Page], rules: Sequence[Rule], own: Mapping[str, bytes]) -> Staged:
    """Write everything the site is made of into `folder`, which is empty.

    Args:
        folder: where to.
        view: what the audience may see.
        pages: of all plugins, the home page among them.
        rules: those with a page in this site.
        own: files of the desk's own, by their path relative to `folder`: below `docs/docs` pages, below `overrides`
            templates of the theme.

    Raises:
        Misuse: two pages have one path, or a path could lead elsewhere.
    """
    docs = folder / "docs"
    listed = sorted(pages, key=lambda page: page.path)
    _refuse_bad_paths(listed)
    for page in listed:
        target = docs / (page.path if page.data is not None else page.path.removesuffix(".html") + ".md")
        _write(target, page.data if page.data is not None else markdown_of(page).encode())
    for asset in (files("treaty_site") / "assets").iterdir():
        # A generator would make a page of Markdown.
        _write(docs / ASSETS / asset.name.replace(".md", ".txt"), asset.read_bytes())
    for rule in rules:
        _write(docs / RULES / f"{rule.id}.md", rule_markdown(rule, view).encode())
    if rules:
        _write(docs / RULES / "index.md", markdown_of(rule_index(rules, view)).encode())
    for path, content in own.items():
        _write(folder / path, content)
    return Staged(docs, _nav(view, listed, rules, docs))


def markdown_of(page: Page) -> str:
    """A page as Markdown that says the same to every parser."""
    head: dict[str, Any] = {"title": plain_title(page.title)}
    if page.wide:
        head["hide"] = ["navigation", "toc"]
    lines = ["---", *(f"{key}: {json.dumps(value)}" for key, value in head.items()), "---", ""]
    for part in page.parts:
        if part.title:
            lines += [f"## {_entities(part.title)}", ""]
        lines += [f'<div class="treaty">{" ".join(part.html.splitlines())}</div>', ""]
    return "\n".join(lines)


def plain_title(text: str) -> str:
    """A title that stays text wherever a theme prints it, escaped, unescaped or stripped of tags."""
    return text.translate(_TWINS).replace("&", "&amp;")


def _entities(text: str) -> str:
    """`text` for a Markdown heading, whatever it holds."""
    return "".join(c if c.isalnum() or c == " " else f"&#{ord(c)};" for c in text)


def _refuse_bad_paths(pages: Sequence[Page]) -> None:
    seen: set[str] = set()
    for page in pages:
        if (
            not _PATH.match(page.path)
            or page.path.startswith(ASSETS)
            or (page.data is None) != page.path.endswith(".html")
        ):
            raise Misuse(
                f"A plugin gives a page with the path {page.path!r}, which is none: write it like `reports/x.html`."
            )
        if page.path in seen:
            raise Misuse(f"Two plugins give a page with the path {page.path}. Turn one of them off in treaty.toml.")
        seen.add(page.path)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _nav(view: View, pages: Sequence[Page], rules: Sequence[Rule], docs: Path) -> Nav:
    """Tabs: the portfolio, the deals, other plugins' pages, the rules, the docs."""
    nav: Nav = [{"Portfolio": "index.md"}]
    known = {deal.path for deal in view.deals}
    if 0 < len(view.deals) <= _LISTED:
        titles = {page.path: page.title for page in pages}
        listed = [d.path for d in view.deals if d.path in titles]
        nav.append({"Partnerships": [{plain_title(titles[p]): _md(p)} for p in listed]})
    nav += _own_nav([page for page in pages if page.data is None and page.path not in {HOME, *known}])
    if rules:
        nav.append({"Rules": [f"{RULES}/index.md", *_rule_nav(rules)]})
    if below := _folder_nav(docs / DOCS, docs):
        nav.append({"Docs": below})
    return nav


def _own_nav(pages: Sequence[Page]) -> Iterator[dict[str, Any]]:
    """Plugins' pages; those of a folder that has an index are listed below it."""
    indexes = {page.path.removesuffix("index.html") for page in pages if page.path.endswith("/index.html")}
    for page in pages:
        folder, _, name = page.path.rpartition("/")
        if f"{folder}/" not in indexes:
            yield {plain_title(page.title): _md(page.path)}
        elif name == "index.html":
            below = [p for p in pages if p is not page and p.path.rpartition("/")[0] == folder]
            yield {plain_title(page.title): [_md(page.path), *({plain_title(p.title): _md(p.path)} for p in below)]}


def _rule_nav(rules: Sequence[Rule]) -> Nav:
    departments = sorted({rule.department for rule in rules})
    return [
        {d: [{r.id.partition("/")[2]: f"{RULES}/{r.id}.md"} for r in rules if r.department == d]} for d in departments
    ]


def _folder_nav(folder: Path, docs: Path) -> list[Any]:
    """The Markdown files of a folder, its index first, then its folders."""
    found: list[Any] = [
        p.relative_to(docs).as_posix()
        for p in sorted(folder.glob("*.md"), key=lambda p: (p.name != "index.md", p.name))
    ]
    inner = sorted(p for p in folder.glob("*") if p.is_dir())
    found += [{p.name.replace("-", " ").capitalize(): below} for p in inner if (below := _folder_nav(p, docs))]
    return found


def _md(path: str) -> str:
    return str(PurePosixPath(path).with_suffix(".md"))
