"""Every rule of this department."""

from __future__ import annotations

from treaty_approvals import (
    awaiting,
    changed_after_signature,
    idle_delegation,
    missing,
    rejected,
    shared_key,
    stale,
    terms_altered,
    unverified,
    vacant_role,
)

RULES = (
    awaiting.check,
    changed_after_signature.check,
    idle_delegation.check,
    missing.check,
    rejected.check,
    shared_key.check,
    stale.check,
    terms_altered.check,
    unverified.check,
    vacant_role.check,
)
