"""Carve-outs from the liability cap that go beyond market practice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule

from treaty_red_flags.commitments import BOTH, MARKET_CARVE_OUTS, commitments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("red-flags/uncapped-carve-out", severity=Severity.ERROR, sign_off=BOTH)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """A carve-out beyond market practice leaves us without a ceiling."""
    liability = commitments(deal, desk).liability
    if liability.cap is None or liability.cap.is_uncapped:
        return  # nothing to carve out of: the missing cap is the mistake
    for index, each in enumerate(liability.carve_outs):
        if each not in MARKET_CARVE_OUTS:
            words = each.replace("-", " ")
            yield Problem(
                f"For {words} our liability would be unlimited: the cap of {liability.cap} does not cover it",
                ("terms", "liability", "carve_outs", index),
                remedy=f"Strike `{each}`, or agree a second, higher cap for it in the text.",
            )
