"""Phrases that several rules and commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from treaty.desk import Desk
    from treaty.policy.roster import Role

#: What is approved at each gate, for people.
SUBJECTS: Mapping[str, str] = {
    "light-document": "the light document",
    "finance": "the commercial terms",
    "ip": "the provisions on intellectual property and data",
    "red-flags": "what nobody may agree to alone",
    "risk": "the redlines accepted as risks",
    "final-draft": "the final draft",
    "signature": "the agreement for signature",
    "true-copy": "the signed file as a true copy",
}


def roles_listed(roles: Iterable[Role]) -> str:
    """Roles as people say them: `CPO and Legal`."""
    return listed([role.label for role in roles])


def day(moment: datetime, desk: Desk) -> str:
    """`18 November 2026`, in the desk's time zone."""
    local = moment.astimezone(desk.zone)
    return f"{local.day} {local:%B %Y}"
