"""Certifications of an integration that run out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Option, Problem, Related, Severity, rule

from treaty_lifecycle.certifying import expiry
from treaty_lifecycle.in_force import distance, in_force

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

ID = "lifecycle/certification-expiring"
OPTIONS = {"days": Option(60, "days before it expires from which it is said")}


@rule(ID, severity=Severity.WARNING, reads={"terms", "milestones"}, options=OPTIONS)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The certification of an integration expires soon, or has expired."""
    found = expiry(deal, desk.today) if in_force(deal, desk) else None
    if found is None or (found.on - desk.today).days > desk.option(ID, "days"):
        return
    when = distance(found.on, desk.today)
    message = f"expired on {found.on}, {when}" if found.on < desk.today else f"expires on {found.on}, {when}"
    yield Problem(
        f"The certification of {found.since} {message}",
        ("results", found.index, "on"),
        remedy="Certify the present versions anew, and write a result with `term: terms/commercial/certification`.",
        related=(Related("how long it lasts", ("terms", "commercial", "certification_expires")),),
    )
