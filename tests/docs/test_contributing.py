"""CONTRIBUTING is true: it opens with "Adding a check", and every path in it exists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

_PATH = re.compile(r"`((?:\.?[a-z_]+/)+[a-z_*.]*|[A-Za-z_.-]+\.(?:md|py|toml|yaml))`")
#: Names of files that lie beside whatever is being added, not at the root.
_ANYWHERE = {"rules.py"}


def paths(text: str) -> list[str]:
    """Everything in back quotes that looks like a path, and what the picture of the house names."""
    house = re.search(r"```\n(.*?)```", text, re.DOTALL)
    assert house is not None
    drawn = [line.split()[0] for line in house[1].splitlines() if line.strip()]
    return sorted({*_PATH.findall(text), *drawn})


def test_it_opens_with_adding_a_check(repository: Path) -> None:
    """The first thing a newcomer wants to do."""
    headings = re.findall(r"^## (.*)$", (repository / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == "Adding a check"


def test_every_path_exists(repository: Path) -> None:
    """Prose about paths rots unless it is tested."""
    named = paths((repository / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert len(named) > 25
    missing = [p for p in named if p not in _ANYWHERE and not list(repository.glob(p.rstrip("/")))]
    assert missing == []


@pytest.mark.parametrize("command", ["make test", "make check", "make bench"])
def test_the_commands_of_the_house_exist(repository: Path, command: str) -> None:
    """Each `make` target that is named is one."""
    assert command in (repository / "CONTRIBUTING.md").read_text(encoding="utf-8")
    makefile = (repository / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{command.split()[1]}:", makefile, re.MULTILINE)
