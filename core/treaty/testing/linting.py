"""The order of a rule's page, so that a reader finds the same thing in the same place on every page.

After the title (the rule's id) and the summary (the rule's own sentence) come, in this order: *Why it matters*,
*Flagged*, *Accepted*, *Options* exactly when the rule has any, one section about the way out, and *References*.
The way out is told under the heading that fits: *When to ignore it* for an ordinary rule, *How it is accepted* for
one that names roles which may sign it off, *Why it cannot be ignored* for any other firm one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty.testing.pages import ACCEPTED, FLAGGED, page_cases, read_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty.rule import Rule
    from treaty.testing.pages import Section


@dataclass(frozen=True, slots=True)
class PageLint:
    """The form of one rule's page."""

    rule: Rule

    def __str__(self) -> str:
        return f"{self.rule.id}:form"

    def verify(self) -> None:
        """Look for faults.

        Raises:
            AssertionError: there are some; the text tells them.
        """
        if faults := page_faults(self.rule):
            raise AssertionError("\n  ".join([str(self.rule.page), *faults]))


def way_out(rule: Rule) -> str:
    """The heading under which the rule's page says how one may live with a finding."""
    if rule.sign_off:
        return "How it is accepted"
    return "Why it cannot be ignored" if rule.firm else "When to ignore it"


def page_faults(rule: Rule) -> tuple[str, ...]:
    """Everything about the page's form that is not as the house wants it; empty when all is well."""
    try:
        text = rule.text()
    except FileNotFoundError:
        return ("the page is missing",)
    sections = read_page(text)
    return tuple(_faults(rule, sections))


def _faults(rule: Rule, sections: tuple[Section, ...]) -> Iterator[str]:
    first = sections[0]
    if first.level != 1 or first.title != rule.id:
        yield f"it must begin with `# {rule.id}`"
    if " ".join(first.prose.split()) != rule.summary:
        yield f"below its title must stand only the rule's summary: {rule.summary}"
    options = ["Options"] if rule.options else []
    wanted = ["Why it matters", FLAGGED, ACCEPTED, *options, way_out(rule), "References"]
    if [s.title for s in sections[1:]] != wanted:
        yield f"its sections must be, in this order: {', '.join(wanted)}"
    for section in sections[1:]:
        if not section.prose and not section.examples:
            yield f"nothing stands under {section.title}"
        if section.title in (FLAGGED, ACCEPTED) and not section.examples:
            yield f"{section.title} shows no example"
    yield from _option_faults(rule, sections)
    yield from _example_faults(rule)


def _option_faults(rule: Rule, sections: tuple[Section, ...]) -> Iterator[str]:
    prose = next((s.prose for s in sections if s.title == "Options"), "")
    for name, option in rule.options:
        written = str(option.default).lower() if isinstance(option.default, bool) else str(option.default)
        if not re.search(rf"`{name}`.*`{re.escape(written)}`", prose):
            yield f"Options must tell `{name}` and its default `{written}` in one line"


def _example_faults(rule: Rule) -> Iterator[str]:
    for case in page_cases(rule):
        line = case.fences[0].line
        titles = [f.title for f in case.fences]
        if not all(titles) or len(set(titles)) < len(titles):
            yield f'line {line}: each file needs a title of its own (`yaml title="deal.md"`); words part two examples'
        announced = {e.rule for e in case.expected}
        if case.section == FLAGGED and rule.id not in announced:
            yield f"line {line}: a flagged example must announce [{rule.id}] where it is wrong"
        if case.section == ACCEPTED and announced:
            yield f"line {line}: an accepted example announces nothing"
