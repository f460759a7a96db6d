"""The signed files beside their records."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from treaty.source import BadFile

if TYPE_CHECKING:
    from treaty import Deal
    from treaty.signed.executed import Executed

ATTACHMENTS = "attachments"
#: What a signed file may hold; scans are large.
MOST_BYTES = 1 << 26


def file_of(record: Executed) -> str:
    """Where the signed file of `record` lies, relative to the repository; "" where it names none."""
    return f"{record.path.rpartition('/')[0]}/{record.file}" if record.file else ""


def hash_of(deal: Deal, path: str) -> str | None:
    """The SHA-256 of a signed file; None where it is missing or cannot be read."""
    try:
        return sha256(deal.records.read(ATTACHMENTS, path, MOST_BYTES)).hexdigest()
    except BadFile:
        return None
