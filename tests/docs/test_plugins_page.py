"""The plugin author's guide names every hook and every public name, as they are."""

from __future__ import annotations

import inspect
import re
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
import treaty
from treaty import hookspecs
from treaty.plugins import Plugins
from treaty.rule import READS
from treaty.rule import rule as make_rule

if TYPE_CHECKING:
    from pathlib import Path

HOOKS = {
    name: f"{name}({', '.join(inspect.signature(hook).parameters)})"
    for name, hook in vars(hookspecs).items()
    if hasattr(hook, "treaty_spec")
}
_FENCE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def page(docs: Path) -> str:
    """The guide."""
    return (docs / "plugins.md").read_text(encoding="utf-8")


def section(page: str, heading: str) -> str:
    """What stands below a heading, up to the next one."""
    assert f"\n{heading}\n" in page, f"site/docs/plugins.md needs a section `{heading}`"
    return re.split(r"^#{2,3} ", page.partition(f"\n{heading}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


def test_there_are_hooks() -> None:
    """The walk over the specifications finds them."""
    assert "treaty_rules" in HOOKS
    assert HOOKS["treaty_sign_offs"] == "treaty_sign_offs(deal, desk)"


@pytest.mark.parametrize("hook", sorted(HOOKS))
def test_a_hook_is_told_with_its_arguments(page: str, hook: str) -> None:
    """When it is called, what to return, and an example of some lines that Treaty takes as an implementation."""
    told = section(page, f"### `{HOOKS[hook]}`")
    assert told.lstrip().startswith("Called ")
    assert "Return" in told
    (example,) = _FENCE.findall(told)
    assert len(example.strip().splitlines()) <= 6
    module = ModuleType("example")
    exec(f"from __future__ import annotations\nfrom treaty import hookimpl\n{example}", vars(module))
    plugins = Plugins.of(module)
    assert plugins.faults == []
    shown, wanted = getattr(module, hook), getattr(hookspecs, hook)
    assert list(inspect.signature(shown).parameters) == list(inspect.signature(wanted).parameters)


def test_an_example_with_wrong_arguments_would_fail() -> None:
    """The walk above holds an example to the specification."""
    module = ModuleType("example")
    exec("from treaty import hookimpl\n@hookimpl\ndef treaty_pages(site): return []\n", vars(module))
    assert Plugins.of(module).faults


def test_no_hook_is_told_that_is_gone(page: str) -> None:
    """Only what the specifications hold."""
    assert set(re.findall(r"^### `(treaty_\w+)\(", page, re.MULTILINE)) == HOOKS.keys()


def test_every_public_name_is_told(page: str) -> None:
    """What a plugin may import from `treaty`."""
    told = set(re.findall(r"`(\w+)`", section(page, "## Names you may import")))
    assert set(treaty.__all__) - told == set()


def test_every_argument_of_a_rule_and_everything_it_may_read_is_told(page: str) -> None:
    """The table of `@rule`."""
    told = section(page, "## Rules")
    arguments = set(inspect.signature(make_rule).parameters)
    assert set(re.findall(r"^\| `(\w+)` \|", told, re.MULTILINE)) == arguments
    assert [kind for kind in READS if f"`{kind}`" not in told] == []
