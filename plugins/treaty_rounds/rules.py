"""Every rule of this department, in the order in which a negotiation comes to it."""

from __future__ import annotations

from treaty_rounds import (
    accepted_words_missing,
    answer_overdue,
    critical_not_escalated,
    dates_out_of_order,
    few_settled_in_call,
    redline_open,
    redline_twice,
    redline_untriaged,
    risk_not_accepted,
    round_misnumbered,
    sent_differs,
    settled_in_no_round,
    turn_missing,
    unknown_clause,
)

RULES = (
    round_misnumbered.check,
    dates_out_of_order.check,
    redline_twice.check,
    settled_in_no_round.check,
    turn_missing.check,
    answer_overdue.check,
    sent_differs.check,
    redline_untriaged.check,
    unknown_clause.check,
    few_settled_in_call.check,
    critical_not_escalated.check,
    accepted_words_missing.check,
    redline_open.check,
    risk_not_accepted.check,
)
