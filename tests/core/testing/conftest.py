"""The example rule with pages of one's own."""

from __future__ import annotations

from dataclasses import replace
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from tests.core.testing.example import check

if TYPE_CHECKING:
    from pathlib import Path

    from treaty import Rule

    from tests.core.testing.example import MakeRule


@pytest.fixture
def page(tmp_path: Path) -> MakeRule:
    """Makes the rule above with another page."""

    def make(text: str) -> Rule:
        path = tmp_path / "tier_silver.md"
        path.write_text(dedent(text).lstrip(), encoding="utf-8")
        return replace(check, page=path)

    return make
