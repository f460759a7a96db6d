"""Agreements whose last day for a notice comes near, and nobody has decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Option, Problem, Severity, rule
from treaty.signed.contract import AUTOMATIC

from treaty_lifecycle.in_force import distance, in_force, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

ID = "lifecycle/renewal-undecided"
OPTIONS = {"days": Option(60, "days before the last day for a notice from which a decision is asked for")}


@rule(ID, severity=Severity.WARNING, reads={"terms", "milestones"}, options=OPTIONS)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The last day for a notice against renewal is near, and nobody has decided what follows."""
    contract = in_force(deal, desk)
    if contract is None or contract.notice_by is None or contract.decision is not None:
        return
    left = (contract.notice_by - desk.today).days
    if left > desk.option(ID, "days") or desk.today not in contract.term or contract.renewal == "none":
        return
    day, last = told(contract.notice_by, desk), contract.term.last
    if contract.renewal != AUTOMATIC:
        message = f"The agreement ends on {last} unless both sides renew it, and nobody has decided; say so by {day}"
    elif left >= 0:
        message = (
            f"A notice against renewal must be there by {day}, {distance(contract.notice_by, desk.today)}, and nobody"
            f" has decided: without one the agreement goes on until {contract.following}"
        )
    else:
        message = (
            f"The last day for a notice, {contract.notice_by}, passed {distance(contract.notice_by, desk.today)} and"
            f" nobody had decided: after {last} the agreement goes on until {contract.following}"
        )
    yield Problem(
        message,
        ("terms", "term", "renewal_notice"),
        remedy="Decide, and write it: `renewals:` with `decision: renew`, `renegotiate` or `exit`, `on:` and `by:`.",
    )
