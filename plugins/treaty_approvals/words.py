"""Phrases that several rules and commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from treaty.desk import Desk
    from treaty.roster import Role


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`; "" where there is none."""
    *first, last = words or ("",)
    return f"{', '.join(first)} and {last}" if first else last


def roles_listed(roles: Iterable[Role]) -> str:
    """Roles as people say them: `CPO and Legal`."""
    return listed([role.label for role in roles])


def day(moment: datetime, desk: Desk) -> str:
    """`18 November 2026`, in the desk's time zone."""
    local = moment.astimezone(desk.zone)
    return f"{local.day} {local:%B %Y}"
