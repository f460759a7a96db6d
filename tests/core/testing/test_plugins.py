"""The pages of a whole plugin are collected from its module."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from treaty import Rule, hookimpl
from treaty.testing import (
    collect_pages,
    page_cases,
)

from tests.core.testing.example import GOOD, ID, check

if TYPE_CHECKING:
    from tests.core.testing.example import MakeRule


class Plugin:
    """A plugin whose hook gives rules, or fails without any."""

    __name__ = "acme"

    def __init__(self, *rules: Rule) -> None:
        self.rules = rules

    @hookimpl
    def treaty_rules(self) -> tuple[Rule, ...]:
        if not self.rules:
            raise RuntimeError
        return self.rules


def test_a_plugin_is_its_rules_forms_and_examples(page: MakeRule) -> None:
    """Whoever writes a plugin hands over the module and gets everything about its pages."""
    pages = collect_pages(Plugin(page(GOOD)))
    assert [str(each) for each in pages] == [f"{ID}:form", f"{ID}:12", f"{ID}:18"]
    for each in pages:
        each.verify()


def test_a_plugin_that_cannot_be_used_is_refused() -> None:
    """No page of a plugin whose hooks fail is passed over in silence."""
    with pytest.raises(ValueError, match="`treaty_rules` failed with RuntimeError"):
        collect_pages(Plugin())


def test_other_rules_of_the_plugin_do_not_matter(page: MakeRule) -> None:
    """A page speaks of its own rule, even where another one of the plugin finds something in the example."""
    other = replace(check, id="acme/other", firm=True)
    for each in page_cases(page(GOOD), (Plugin(page(GOOD), other),)):
        each.verify()
