"""Every code of the playbook is told in words, has its place, and is named by a test."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest

from tests.docs.playbook import CODE, PLANNED, ROOT, codes_in, places, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_SOURCE_CODE = re.compile(r"\b([NSTLRPWC])(\d{1,2})\b")
_RANGE = re.compile(r"\b([STLRPWC])(\d{1,2})[–-]\1?(\d{1,2})\b")  # as people write it


def ordered(codes: Iterable[str]) -> list[str]:
    """`L2` before `L10`."""
    return sorted(codes, key=lambda code: (code[0], int(code[1:])))


@pytest.fixture(scope="module")
def tested() -> frozenset[str]:
    """The codes that rule pages and docstrings of tests name."""
    return frozenset(_named_by_tests())


@pytest.mark.parametrize("code", ordered(told()))
def test_a_code_is_somewhere(code: str) -> None:
    """A rule, a field, a command or a page names it; or it is planned, and then nothing does."""
    assert (code in places()) != (code in PLANNED), "named nowhere, or planned and yet there"


@pytest.mark.parametrize("code", ordered(set(told()) - PLANNED))
def test_a_code_has_a_test(code: str, tested: frozenset[str]) -> None:
    """A rule's page, whose examples run, or the docstring of a test names it."""
    assert code in tested, f"no rule page and no test names {code}"


def test_what_is_named_is_told() -> None:
    """A code that the page does not know is a slip of the pen."""
    assert set(places()) - set(told()) == set()


def test_the_page_tells_the_whole_playbook(shared: Path) -> None:
    """Every code of the desk's own playbook, and none besides."""
    text = (shared / "mission.md").read_text(encoding="utf-8")
    wanted = {f"{letter}{number}" for letter, number in _SOURCE_CODE.findall(text)}
    wanted |= {f"{a}{n}" for a, first, last in _RANGE.findall(text) for n in range(int(first), int(last) + 1)}
    assert set(told()) == {code for code in wanted if CODE.fullmatch(code)}


def _named_by_tests() -> Iterator[str]:
    for page in sorted((ROOT / "plugins").glob("treaty_*/*.md")):
        yield from codes_in(page.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                yield from CODE.findall(ast.get_docstring(node) or "")
