"""Figures in clauses held against the playbook: notices and lengths of time that are other than it asks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from treaty import Severity

from treaty_scan.facts import lengths
from treaty_scan.judging import Judgement
from treaty_scan.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from treaty_scan.reading import Clause

#: Days of notice that the playbook asks for: against renewal (L18), and to end without cause (L20).
_NOTICE = {
    Kind.RENEWAL_NOTICE: ("L18", 60, "Notice against renewal"),
    Kind.TERMINATION_FOR_CONVENIENCE: ("L20", 90, "Notice to end without cause"),
}
#: What is twelve months in the playbook (L12, L13), and what such a length follows or comes before.
_YEAR = {
    Kind.EMPLOYEE_NON_SOLICIT: (
        "L12",
        "Soliciting is barred for",
        re.compile(r"after|following|terminat|expir", re.IGNORECASE),
    ),
    Kind.LIABILITY_CAP: ("L13", "The cap counts fees of", re.compile(r"preceding|prior|previous|last", re.IGNORECASE)),
}
_TWELVE_MONTHS = range(360, 367)
#: How far from a length its word may stand, in characters.
_NEAR = 60


def beyond(clauses: Sequence[Clause]) -> Iterator[Judgement]:
    """Notices and lengths that are not what the playbook has."""
    for clause in clauses:
        yield from _notices(clause)
        yield from _lengths(clause)


def _notices(clause: Clause) -> Iterator[Judgement]:
    code, wanted, what = _NOTICE.get(clause.kind, ("", 0, ""))
    told = clause.facts.notice
    if code and told is not None and told != wanted:
        message = f"{what} is {told} days; the playbook has {wanted}"
        yield Judgement(code, Severity.NOTE, message, clause, ", ".join(clause.facts.lengths))


def _lengths(clause: Clause) -> Iterator[Judgement]:
    if clause.kind not in _YEAR:
        return
    code, what, word = _YEAR[clause.kind]
    for match, told in lengths(clause.text):
        near = clause.text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
        if told not in _TWELVE_MONTHS and match[3].lower() in ("month", "year") and word.search(near):
            message = f"{what} {match[0].lower()}; the playbook has 12 months"
            yield Judgement(code, Severity.NOTE, message, clause, near.partition(" ")[2].rpartition(" ")[0])
