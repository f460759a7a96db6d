"""Success criteria whose day has come, and whose target was not reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Related, Severity, rule
from treaty.language.figures import figure

from treaty_lifecycle.in_force import in_force
from treaty_lifecycle.measured import result_of, told_by_quality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("lifecycle/criterion-missed", severity=Severity.WARNING, reads={"terms", "milestones"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """A success criterion was not reached by its day."""
    if in_force(deal, desk) is None:
        return
    for number, criterion in enumerate(deal.terms.success_criteria):
        target, found = figure(criterion.target), result_of(deal, criterion.measure, desk.today)
        if criterion.by is None or criterion.by >= desk.today or target is None or found is None:
            continue
        index, result = found
        actual = result.figure
        if actual is None or target.reached_by(actual) is not False or told_by_quality(deal, target, desk.today):
            continue
        yield Problem(
            f"“{criterion.measure}” was to be {criterion.target} by {criterion.by}, and is {result.actual}"
            f" as of {result.on}",
            ("results", index, "actual"),
            remedy="Agree in the next business review what follows: a plan with dates, another target, or an end.",
            related=(Related("what was agreed", ("terms", "success_criteria", number)),),
        )
