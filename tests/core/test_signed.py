"""What counts as signed: one answer for drafts, envelopes, the order of papers and whose turn it is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from treaty.signed.executed import signed
from treaty.testing import make_deal

MILESTONE: dict[str, Any] = {
    "interest": {"on": "2026-10-01", "evidence": "e-mail"},
    "light-document-signed": "2026-10-05",
}


def record(kind: str, day: str) -> str:
    """The record of a signature."""
    said = f"schema: 1\ndocument: {kind}\nsigned: {day}\n"
    return said + "signatories:\n  - { side: us, name: Cora Whitfield }\n  - { side: partner, name: Jo Keller }\n"


@pytest.mark.parametrize(
    ("model", "records", "milestones", "expected"),
    [
        ("referral", {}, {}, {}),
        ("referral", {}, MILESTONE, {"loi": date(2026, 10, 5)}),
        ("referral", {"loi": "2026-10-04"}, MILESTONE, {"loi": date(2026, 10, 4)}),
        ("referral", {"mou": "2026-10-04"}, {}, {"mou": date(2026, 10, 4), "loi": date(2026, 10, 4)}),
        ("joint-venture", {"loi": "2026-10-04"}, MILESTONE, {"loi": date(2026, 10, 4)}),
        ("joint-venture", {}, MILESTONE, {"loi": date(2026, 10, 5), "term-sheet": date(2026, 10, 5)}),
        ("alliance", {}, {**MILESTONE, "signed": "2026-11-03"}, {"agreement": date(2026, 11, 3)}),
    ],
)
def test_what_is_signed(
    model: str, records: dict[str, str], milestones: dict[str, Any], expected: dict[str, date]
) -> None:
    """A record counts; without any the milestone does; an agreement is signed by either."""
    files = {f"executed/{kind}.yaml": record(kind, day) for kind, day in records.items()}
    assert signed(make_deal(files, model=model, milestones=milestones)) == expected
