"""Shares that are more, or less, than the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule
from treaty.terms import CoSell, JointVenture

from treaty_terms.judged import AT, has_ended
from treaty_terms.naming import capital, title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk
    from treaty.source import Pointer
    from treaty.terms import Split


@rule("terms/split-not-whole", severity=Severity.ERROR)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """Two shares do not add up to 100%."""
    if has_ended(deal, desk):
        return
    for at, split in _splits(deal):
        if split.us is None or split.partner is None:
            continue
        total = split.us.value + split.partner.value
        if total != 100:
            yield Problem(
                f"{capital(title(deal, at))}: {split.us} and {split.partner} make {total.normalize():f}%, not 100%",
                at,
                remedy="Write two shares that add up to 100%.",
            )


def _splits(deal: Deal) -> Iterator[tuple[Pointer, Split]]:
    terms = deal.commercial
    if isinstance(terms, CoSell):
        yield (*AT, "joint_credit"), terms.joint_credit
    elif isinstance(terms, JointVenture):
        yield (*AT, "equity"), terms.equity
        for name in ("company_sourced", "partner_sourced", "joint_sourced"):
            yield (*AT, "revenue_split", name), getattr(terms.revenue_split, name)
