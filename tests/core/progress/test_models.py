"""The seven models: documents, usual times, and the figures that stretch with them."""

from __future__ import annotations

import pytest
from treaty.progress.models import DOCUMENT_TITLES, PATTERNS, Model, Pattern


def test_every_model_has_a_pattern() -> None:
    """No model is without documents and times, and every document has a name for people."""
    assert set(PATTERNS) == set(Model)
    assert {kind for pattern in PATTERNS.values() for kind in pattern.documents} == set(DOCUMENT_TITLES)


@pytest.mark.parametrize(
    ("model", "documents", "weeks", "goal", "alarm"),
    [
        (Model.REFERRAL, ("loi", "agreement"), (2, 4), 60, 90),
        (Model.CO_SELL, ("loi", "agreement"), (4, 8), 60, 90),
        (Model.RESELLER, ("mou", "agreement"), (6, 10), 70, 105),
        (Model.IMPLEMENTATION, ("mou", "agreement"), (4, 8), 60, 90),
        (Model.OEM, ("term-sheet", "agreement"), (8, 16), 112, 168),
        (Model.JOINT_VENTURE, ("loi", "term-sheet", "agreement"), (12, 24), 168, 252),
        (Model.ALLIANCE, ("agreement",), (2, 3), 60, 90),
    ],
)
def test_documents_and_days(
    model: Model, documents: tuple[str, ...], weeks: tuple[int, int], goal: int, alarm: int
) -> None:
    """The lightest document comes first; goal and alarm are 60 and 90, or the longest usual time and 1.5 times it."""
    pattern = PATTERNS[model]
    assert pattern.documents == documents
    assert pattern.light_documents == documents[:-1]
    assert pattern.weeks == weeks
    assert (pattern.goal_days, pattern.alarm_days) == (goal, alarm)


@pytest.mark.parametrize(
    ("model", "weeks", "escalation"),
    [
        (Model.REFERRAL, [1, 2, 3, 4, 5, 6, 7, 8], 10),
        (Model.ALLIANCE, [1, 2, 3, 4, 5, 6, 7, 8], 10),
        (Model.CO_SELL, [1, 2, 3, 4, 5, 6, 7, 8], 10),
        (Model.RESELLER, [2, 3, 4, 5, 7, 8, 9, 10], 13),
        (Model.OEM, [2, 4, 6, 8, 10, 12, 14, 16], 20),
        (Model.JOINT_VENTURE, [3, 6, 9, 12, 15, 18, 21, 24], 30),
    ],
)
def test_the_plan_stretches_and_never_shrinks(model: Model, weeks: list[int], escalation: int) -> None:
    """Each week of the eight becomes as many as the model needs, rounded up; quick models keep the eight weeks."""
    pattern = PATTERNS[model]
    assert [pattern.plan_week(n) for n in range(1, 9)] == weeks
    assert pattern.escalation_week == escalation


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=lambda pattern: pattern.title)
def test_the_plan_ends_in_time(pattern: Pattern) -> None:
    """Signature is planned no later than the goal, and the goal lies before the alarm."""
    assert pattern.plan_week(7) * 7 <= pattern.goal_days < pattern.alarm_days
