"""Every rule has a page in the order of the house, and the page's examples are true."""

from __future__ import annotations

import pytest
from treaty.house_rules import HOUSE_RULES
from treaty.plugins import load_plugins
from treaty.testing import PageCase, PageLint, collect_pages, page_cases

PLUGINS = load_plugins()
MODULES = tuple(plugin.module for plugin in PLUGINS.loaded)
HOUSE = [page for rule in HOUSE_RULES for page in (PageLint(rule), *page_cases(rule, MODULES))]


@pytest.mark.parametrize("page", [*HOUSE, *collect_pages(*MODULES)], ids=str)
def test_pages(page: PageLint | PageCase) -> None:
    """The page has the form of the house; an example shows exactly the findings that it announces."""
    page.verify()


def test_no_page_without_a_rule() -> None:
    """Where rules have their pages, every Markdown file is the page of a rule."""
    pages = {rule.page for rule in PLUGINS.rules()}
    assert {page for folder in {page.parent for page in pages} for page in folder.glob("*.md")} <= pages
