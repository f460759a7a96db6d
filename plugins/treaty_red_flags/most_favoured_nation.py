"""Most-favoured-nation pricing that we grant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule

from treaty_red_flags.commitments import BOTH, commitments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("red-flags/most-favoured-nation", severity=Severity.ERROR, sign_off=BOTH)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """We promise a partner our best price."""
    for each in commitments(deal, desk).most_favoured_nation:
        if each.binds_us:
            yield Problem(
                "We would owe this partner the lowest price that we give anybody, anywhere",
                ("terms", "most_favoured_nation", each.index, "binds"),
                remedy="Offer a fixed price list or a volume discount, and write `most_favoured_nation: none`.",
            )
