"""Audits of our customer list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule

from treaty_red_flags.commitments import BOTH, commitments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("red-flags/customer-list-audit", severity=Severity.ERROR, sign_off=BOTH)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The partner may audit our customer list."""
    for each in commitments(deal, desk).audit:
        if each.binds_us and each.of == "customer-list":
            yield Problem(
                "The partner could audit our customer list",
                ("terms", "audit", each.index, "of"),
                remedy="Offer an audit of what concerns them: `of: registrations` or `of: royalty-reports`.",
            )
