"""Extensions that nobody agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem

from treaty_registrations.each import of_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty_registrations.case import Case


@of_each("registrations/extended-beyond-terms")
def check(case: Case) -> Iterator[Problem]:
    """The protection was extended further than the terms allow."""
    r = case.registration
    if r.extension is None or r.extension.until is None or not case.agreed.written or r.answered is None:
        return
    longest = case.longest_extension
    if longest is None:
        message = f"The protection of {r.account} was extended, and the terms name no extension"
    elif r.extension.until > longest:
        message = (
            f"The protection of {r.account} was extended to {r.extension.until}, and the terms"
            f" ({case.agreed.extension}) reach to {longest}"
        )
    else:
        return
    yield Problem(
        message,
        case.place("extension", "until"),
        remedy="Shorten it, or agree the longer one in writing and say so in an ignore comment.",
    )
