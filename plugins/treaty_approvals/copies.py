"""Signed files that prove nothing by themselves: scans, and PDFs that a signing platform sealed.

The gate `true-copy` binds them: Legal says that the file is what was signed, by those whom its record names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty.signed.executed import BY_WORD, executed

if TYPE_CHECKING:
    from treaty.deal import Deal
    from treaty.signed.executed import Executed


def copies(deal: Deal) -> tuple[Executed, ...]:
    """The signed documents of the deal that are taken on Legal's word."""
    return tuple(each for each in executed(deal) if each.level in BY_WORD)


def bound(deal: Deal) -> dict[str, dict[str, str]]:
    """By document, everything that Legal's word is about."""
    return {
        each.document: {
            "file": each.file,
            "sha256": each.sha256,
            "level": each.level,
            "signed": each.signed.isoformat(),
            "signatories": ", ".join(f"{s.name} ({s.side})" for s in each.signatories),
        }
        for each in copies(deal)
    }
