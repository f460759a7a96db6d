"""Briefs: what a negotiator needs on one page before the call, the objections to expect, and what a deal is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from treaty import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import click
    from treaty import Page, Problem, View


@hookimpl
def treaty_policy(policy: Mapping[str, Any]) -> Iterator[Problem]:
    """Components of the package with two values in one currency."""
    from treaty_brief.components import complaints

    return complaints(policy)


@hookimpl
def treaty_commands() -> Sequence[click.Command]:
    """`brief`, `objections` and `scenario`."""
    from treaty_brief.commands import COMMANDS

    return COMMANDS


@hookimpl
def treaty_pages(view: View) -> Iterator[Page]:
    """What each deal would bring, for readers inside the house."""
    from treaty_brief.scenario_pages import pages

    return pages(view)
