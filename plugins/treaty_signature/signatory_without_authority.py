"""Signatures of people who might not sign."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule
from treaty.signed.executed import executed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from treaty import Deal, Desk


@rule(
    "signature/signatory-without-authority",
    severity=Severity.ERROR,
    reads={"terms", "executed", "roster"},
    needs={"executed"},
)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """Somebody signed for us who might not."""
    from treaty_signature.authority import without_authority
    from treaty_signature.signers import AGREEMENT

    for record in executed(deal):
        for signatory in record.signatories:
            if signatory.side != "us":
                continue
            then = _end_of(signatory.on or record.signed, desk)
            binding = record.document == AGREEMENT
            if reason := without_authority(signatory.name, deal, desk, then, binding=binding):
                yield Problem(
                    f"{signatory.name} signed for us and might not: {reason}",
                    signatory.at,
                    remedy="Have it ratified and signed by somebody who may, or correct the roster.",
                )


def _end_of(day: date, desk: Desk) -> datetime:
    """The last moment of a day: a role that began on it was held when something was signed on it."""
    return datetime.combine(day, time(23, 59, 59), tzinfo=desk.zone)
