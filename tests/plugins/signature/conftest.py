"""A desk in a real repository."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import DeskFixture
from tests.plugins.signature.desks import furnish

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> DeskFixture:
    """A desk whose clock stands, with an alliance whose agreement waits for approval."""
    found = DeskFixture(tmp_path, capsys)
    furnish(found)
    monkeypatch.chdir(tmp_path)
    return found
