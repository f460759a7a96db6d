"""Every command has a page, and every page says what the command's own help says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.docs.generated import MARKED, help_of, leaves, make, pages, refreshed

if TYPE_CHECKING:
    from pathlib import Path

HOW = "out of date; `python -m tests.docs.refresh` writes it anew, from the top of the repository"


@pytest.mark.parametrize("name", sorted(leaves()))
def test_a_command_has_its_page(docs: Path, name: str) -> None:
    """`commands/site-build.md` for `treaty site build`: its name, its help, every option, and a line of prose."""
    page = docs / "commands" / f"{name.replace(' ', '-')}.md"
    assert page.is_file(), f"`treaty {name}` has no page: write {page.name} with `<!-- generated: help {name} -->`"
    text = page.read_text(encoding="utf-8")
    title, _, prose = text.partition("\n")
    assert title == f"# treaty {name}"
    assert prose.strip()[0] not in "<`#", "the page says in words what the command is for, before its help"
    assert help_of(name) in text, HOW
    options = [o for p in leaves()[name].params if p.param_type_name == "option" for o in p.opts]
    assert [o for o in options if f"  {o}" not in text and f", {o}" not in text] == []


def test_no_page_tells_of_a_command_that_is_gone(docs: Path) -> None:
    """A page for each command, and the list of them."""
    names = {page.stem for page in (docs / "commands").glob("*.md")}
    assert names == {"index", *(name.replace(" ", "-") for name in leaves())}


def test_generated_parts_are_current(repository: Path) -> None:
    """Tables and help on the pages are what the code makes of itself."""
    old = [page.relative_to(repository).as_posix() for page in pages(repository) if _is_old(page)]
    assert old == [], HOW


def _is_old(page: Path) -> bool:
    text = page.read_text(encoding="utf-8")
    return refreshed(text) != text


def test_every_mark_is_closed(repository: Path) -> None:
    """A part whose end is missing would never be refreshed, and nobody would notice."""
    for page in pages(repository):
        text = page.read_text(encoding="utf-8")
        assert text.count("<!-- generated: ") == len(MARKED.findall(text)) == text.count("<!-- end -->"), page


def test_a_changed_help_text_is_noticed() -> None:
    """A page that says something else than the code is out of date; refreshing it mends it."""
    page = f"# x\n\n<!-- generated: help check -->\n\n{make('help check')}\n\n<!-- end -->\n"
    changed = page.replace("--fail-on", "--fail-at")
    assert refreshed(page) == page
    assert refreshed(changed) == page != changed
