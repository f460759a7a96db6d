"""The rules of this department."""

from __future__ import annotations

from treaty_signature import file_altered, file_missing, file_unrecorded, signatory_without_authority

RULES = (file_altered.check, file_missing.check, file_unrecorded.check, signatory_without_authority.check)
