"""The rule pages of whole plugins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from treaty.plugins import Plugins
from treaty.testing.linting import PageLint
from treaty.testing.pages import page_cases

if TYPE_CHECKING:
    from treaty.testing.pages import PageCase


def collect_pages(*plugins: Any) -> list[PageLint | PageCase]:
    """For every rule of `plugins` (modules that hold hooks), its page's form and each of its examples.

    The plugins take part as wholes, with their record kinds and sign-offs. Every item has `verify()`, and `str` of
    it names the rule and the line of the page.

    Raises:
        ValueError: a plugin cannot be used; the text says why.
    """
    loaded = Plugins.of(*plugins)
    rules = [rule for _, rule in loaded.call("treaty_rules")]
    if loaded.faults:
        raise ValueError("; ".join(f"{f.plugin}: {f.message}" for f in loaded.faults))
    pages: list[PageLint | PageCase] = []
    for rule in rules:
        pages += [PageLint(rule), *page_cases(rule, plugins)]
    return pages
