"""Every rule of this department: first the order of things, then what the light document says."""

from __future__ import annotations

from treaty_sequence import (
    agreement_sent_early,
    drafting_before_finance,
    elements_missing,
    letter_too_long,
    light_document_expired,
    light_document_skipped,
    silent_on_binding,
    status_contradicted,
    wrong_document,
)

RULES = (
    agreement_sent_early.check,
    light_document_skipped.check,
    drafting_before_finance.check,
    wrong_document.check,
    status_contradicted.check,
    silent_on_binding.check,
    elements_missing.check,
    letter_too_long.check,
    light_document_expired.check,
)
