"""Introductions that nothing shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem

from treaty_registrations.each import of_each
from treaty_registrations.money import needs_introduction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty_registrations.case import Case


@of_each("registrations/introduction-undocumented")
def check(case: Case) -> Iterator[Problem]:
    """A registration that earns a fee for an introduction was accepted, and nothing shows the introduction."""
    r = case.registration
    if r.is_accepted and r.lost is None and needs_introduction(case) and not r.introduction:
        yield Problem(
            f"{r.account} was accepted, and no e-mail or call shows the introduction",
            case.place("answer"),
            remedy="Write in `introduction:` which e-mail or call it was, and where it is kept.",
        )
