"""Rules that look at one registration at a time, which are most of them."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from treaty import Severity, rule

from treaty_registrations.case import cases
from treaty_registrations.records import KIND

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from treaty import Deal, Desk, Option, Problem
    from treaty.rule import Rule

    from treaty_registrations.case import Case

    Check = Callable[[Case], Iterator[Problem]]


def of_each(
    id: str,  # noqa: A002  # as of every rule
    *,
    severity: Severity = Severity.WARNING,
    options: Mapping[str, Option] | None = None,
) -> Callable[[Check], Rule]:
    """Make a rule of a check of one registration under its deal; a deal without any is not read."""

    def make(check: Check) -> Rule:
        @wraps(check)
        def every(deal: Deal, desk: Desk) -> Iterator[Problem]:
            for case in cases(deal, desk):
                yield from check(case)

        return rule(id, severity=severity, reads={"terms", KIND}, needs={KIND}, options=options)(every)

    return make
