"""Every rule of this department.

A contradiction in what is written is an error. What is late, or was settled otherwise than agreed, is a warning:
reality can always be recorded.
"""

from __future__ import annotations

from treaty_registrations import (
    account_contested,
    account_plan_missing,
    agreement_missing,
    answered_late,
    attribution_missing,
    clawback_unsettled,
    closed_late,
    currency_differs,
    date_in_future,
    dates_out_of_order,
    dispute_unsettled,
    extended_beyond_terms,
    fee_overdue,
    house_account,
    introduction_undocumented,
    joint_deal_incomplete,
    not_net_new,
    protection_expired,
    registered_late,
    rejected_without_reason,
    terms_missing,
    unanswered,
)

RULES = (
    registered_late.check,
    unanswered.check,
    answered_late.check,
    rejected_without_reason.check,
    introduction_undocumented.check,
    not_net_new.check,
    attribution_missing.check,
    joint_deal_incomplete.check,
    account_plan_missing.check,
    protection_expired.check,
    extended_beyond_terms.check,
    closed_late.check,
    fee_overdue.check,
    clawback_unsettled.check,
    currency_differs.check,
    dispute_unsettled.check,
    account_contested.check,
    house_account.check,
    terms_missing.check,
    agreement_missing.check,
    date_in_future.check,
    dates_out_of_order.check,
)
