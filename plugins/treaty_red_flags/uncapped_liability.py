"""Liability without a ceiling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, Stage, rule

from treaty_red_flags.commitments import BOTH, commitments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

_COMMITTED = frozenset({Stage.APPROVAL, Stage.SIGNATURE, Stage.ONBOARDING, Stage.ACTIVE})
_REMEDY = "Cap it: `cap: 12 months of fees`."


@rule("red-flags/uncapped-liability", severity=Severity.ERROR, sign_off=BOTH)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """Our liability has no ceiling."""
    liability = commitments(deal, desk).liability
    if liability.cap is not None:
        if liability.cap.is_uncapped:
            yield Problem("Our liability is uncapped", ("terms", "liability", "cap"), remedy=_REMEDY)
    elif liability.written:
        message = "The liability clause names no cap, so our liability is unlimited"
        yield Problem(message, ("terms", "liability"), remedy=_REMEDY)
    elif (stage := deal.stage(desk.as_of)) in _COMMITTED:
        message = f"The deal is at the stage “{stage}” and nothing limits our liability"
        remedy = "Write `liability:` with `cap: 12 months of fees`."
        yield Problem(message, ("terms", "liability"), remedy=remedy)
