"""Carve-outs from the liability cap that most counterparties ask for and get."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, listed, rule

from treaty_red_flags.commitments import MARKET_CARVE_OUTS, commitments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("red-flags/market-carve-out", severity=Severity.WARNING)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """Carve-outs that are market practice leave us without a ceiling."""
    liability = commitments(deal, desk).liability
    if liability.cap is None or liability.cap.is_uncapped:
        return  # nothing to carve out of: the missing cap is the mistake
    found = [each.replace("-", " ") for each in liability.carve_outs if each in MARKET_CARVE_OUTS]
    if found:
        yield Problem(
            f"The cap of {liability.cap} does not cover {listed(found)}; that is market practice, and unlimited",
            ("terms", "liability", "carve_outs"),
            remedy="Strike what they do not insist on; keep the rest and say why in a comment.",
        )
