"""CSV that no spreadsheet takes for a program, and that comes back as it went out."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*\Z", re.ASCII)
#: What makes a spreadsheet calculate: the four signs, and their full-width forms, behind any blanks.
_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")


def guarded(cell: str) -> str:
    """`cell` with `'` before it where a spreadsheet could take it for a formula; a plain number is none."""
    return f"'{cell}" if _is_dangerous(cell) else cell


def unguarded(cell: str) -> str:
    """What `guarded` made `cell` of."""
    return cell[1:] if cell.startswith("'") and _is_dangerous(cell[1:]) else cell


def _is_dangerous(cell: str) -> bool:
    bare = cell.lstrip("'")  # what was guarded before is guarded again, or it would not come back
    return _FORMULA.match(bare) is not None and (bare != cell or _NUMBER.match(cell) is None)


def written(rows: Iterable[Sequence[str]]) -> str:
    """The rows as CSV: commas, every cell in quotes, lines that end in LF, every cell guarded."""
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([guarded(c) for c in row] for row in rows)
    return out.getvalue()
