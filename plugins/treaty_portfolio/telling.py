"""A crossing as a problem: both deals by name, the overlap, and the place that can still be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Place, Problem, Related

if TYPE_CHECKING:
    from treaty_portfolio.crossings import Crossing


def told(crossing: Crossing, remedy: str) -> Problem:
    """It stands at whichever deal has come less far, for that one can still be changed; else at the exclusivity."""
    one, other, claim, theirs = crossing.one, crossing.other, crossing.claim, crossing.theirs
    ours = Place(one.path, ("terms", "exclusivity", claim.entry))
    beside = Place(other.path, ("terms", "exclusivity", theirs.entry) if theirs else ("markets",))
    plays = "plays there too" if other.fact.places else "names no market that would keep it out"
    what = "has an exclusivity that binds us there too" if theirs else plays
    until = f" until {claim.last}" if claim.last else ""
    if other.fact.phase < one.fact.phase:
        promise = f"{one.partner} ({one.deal}, {one.fact.phase.told}) was promised"
        return Problem(
            f"{promise} exclusivity for {crossing.where}{until}, and {other.partner} {what}",
            beside,
            remedy=remedy,
            related=(Related(f"promised to {one.partner}", ours),),
        )
    return Problem(
        f"We keep {crossing.where} for {one.partner}{until}, and {other.partner} ({other.deal},"
        f" {other.fact.phase.told}) {what}",
        ours,
        remedy=remedy,
        related=(Related(f"what {other.partner} has", beside),),
    )
