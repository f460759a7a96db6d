"""What plain text means in YAML 1.2's core schema, and how much of it one record may hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_DEPTH = 64
MAX_EVENTS = 20_000
"""A name and a plain value are two events, the ends of a mapping or list two more: some 5,000 fields or more."""
MAX_DIGITS = 15
"""As many digits as a number keeps exactly, wherever it is read (RFC 8259, section 6)."""


#: Plain text that means something else than itself.
WORDS: Mapping[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
NUMBER = re.compile(
    r"(?P<decimal>[-+]?[0-9]++)|(?P<octal>0o[0-7]++)|(?P<hex>0x[0-9a-fA-F]++)"
    r"|(?P<float>[-+]?(?:\.[0-9]++|[0-9]++(?:\.[0-9]*+)?+)(?:[eE][-+]?[0-9]++)?+)"
    r"|(?P<endless>[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))"
)
