"""Every rule of this department.

A contradiction in what is written is an error. What turns red by the mere passing of time is a warning: the clock
stops nobody's commit.
"""

from __future__ import annotations

from treaty_timeline import (
    approach_again_due,
    approach_again_missing,
    date_in_future,
    dates_out_of_order,
    escalation_missing,
    escalation_undecided,
    hold_expired,
    interest_missing,
    milestone_slipped,
    next_step_missing,
    next_step_overdue,
    past_alarm,
    past_goal,
    past_usual_time,
)

RULES = (
    date_in_future.check,
    dates_out_of_order.check,
    interest_missing.check,
    milestone_slipped.check,
    past_usual_time.check,
    past_goal.check,
    past_alarm.check,
    escalation_missing.check,
    escalation_undecided.check,
    next_step_missing.check,
    next_step_overdue.check,
    hold_expired.check,
    approach_again_due.check,
    approach_again_missing.check,
)
