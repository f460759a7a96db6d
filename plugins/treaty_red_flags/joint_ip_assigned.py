"""Inventions made together that go to the partner alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule

from treaty_red_flags.commitments import BOTH, commitments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("red-flags/joint-ip-assigned", severity=Severity.ERROR, sign_off=BOTH)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """All jointly developed IP goes to the partner."""
    if commitments(deal, desk).joint_ip == "partner":
        yield Problem(
            "All IP that we develop together would belong to the partner",
            ("terms", "ip", "joint"),
            remedy="Share it (`joint: joint`), or let each keep what it creates (`joint: creator`).",
        )
