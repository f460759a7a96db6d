"""The rule pages of the checklists, which are their tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import treaty_checklists
from treaty.testing import collect_pages

if TYPE_CHECKING:
    from treaty.testing import PageCase, PageLint


@pytest.mark.parametrize("page", collect_pages(treaty_checklists), ids=str)
def test_rule_pages(page: PageCase | PageLint) -> None:
    """Every example is found wrong, or right, exactly as its page says."""
    page.verify()
