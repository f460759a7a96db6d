"""For the tests of a department: desks in memory, deals in one line, and rule pages that run.

A plugin's whole test of its rules is two lines:

    @pytest.mark.parametrize("page", collect_pages(my_plugin), ids=str)
    def test_rule_pages(page): page.verify()
"""

from __future__ import annotations

from treaty.testing.desks import AS_OF, MemoryTree, make_deal, make_desk, run_text
from treaty.testing.linting import PageLint, page_faults
from treaty.testing.pages import Expected, PageCase, page_cases
from treaty.testing.plugins import collect_pages

__all__ = [
    "AS_OF",
    "Expected",
    "MemoryTree",
    "PageCase",
    "PageLint",
    "collect_pages",
    "make_deal",
    "make_desk",
    "page_cases",
    "page_faults",
    "run_text",
]
