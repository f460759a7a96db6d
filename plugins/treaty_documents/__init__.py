"""Documents: every paper of a deal, drafted from its terms and a library of clauses, redrafted without losing a word, sent in order."""

from __future__ import annotations
