"""Agreements that have ended and of which something still runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Related, Severity, listed, rule

from treaty_lifecycle.tails import ended, tails

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

#: Secrets are kept for years: alone they are no news.
_QUIET = {"confidentiality"}


@rule("lifecycle/tail-running", severity=Severity.NOTE, reads={"terms", "milestones"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The agreement has ended, and something of it still runs."""
    found, running = ended(deal, desk), tails(deal, desk)
    if found is None or all(tail.id in _QUIET for tail in running):
        return
    how, day = found
    survives = deal.terms.termination.survives
    also = f"; {listed(survives)} survive" if survives else ""
    yield Problem(
        f"{how.capitalize()} on {day}, and still running: "
        + listed([f"{tail.what} until {tail.until}" for tail in running])
        + also,
        ("milestones", how),
        remedy="Keep paying, and keep off, until then.",
        related=tuple(Related(tail.what, tail.at) for tail in running),
    )
