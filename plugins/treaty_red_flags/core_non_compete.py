"""Non-competes on what we live from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule

from treaty_red_flags.commitments import commitments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

_OWN_SEGMENT = "joint-venture-segment"


@rule("red-flags/core-non-compete", severity=Severity.ERROR, final=True)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """A non-compete binds us in our core product category."""
    for each in commitments(deal, desk).non_compete:
        at = ("terms", "non_compete", each.index, "scope")
        if each.binds_us and each.scope == "core-category":
            message = "We could not compete in our own core product category"
            remedy = "Strike it and tell them today: no sign-off opens this one."
            yield Problem(message, at, remedy=remedy)
        elif each.binds_us and each.scope == _OWN_SEGMENT and deal.model != "joint-venture":
            message = "This non-compete is for a joint venture's own segment, and this deal is no joint venture"
            remedy = "Strike it: outside a joint venture it would bind us in our own category."
            yield Problem(message, at, remedy=remedy)
