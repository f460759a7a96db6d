"""Every rule of this department.

What turns up by the mere passing of time is a warning, a contradiction in what is written an error.
"""

from __future__ import annotations

from treaty_lifecycle import (
    amendment_incomplete,
    certification_expiring,
    criterion_missed,
    date_impossible,
    minimum_at_risk,
    minimum_missed,
    never_measured,
    notice_missing,
    obligation_overdue,
    quality_below_minimum,
    renewal_undecided,
    result_unlinked,
    review_overdue,
    tail_running,
    term_over,
)

RULES = (
    renewal_undecided.check,
    notice_missing.check,
    term_over.check,
    review_overdue.check,
    criterion_missed.check,
    obligation_overdue.check,
    quality_below_minimum.check,
    minimum_missed.check,
    minimum_at_risk.check,
    never_measured.check,
    result_unlinked.check,
    certification_expiring.check,
    amendment_incomplete.check,
    tail_running.check,
    date_impossible.check,
)
