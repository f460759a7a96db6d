"""The issue list that goes out with our answer: what the partner asked, and what we say to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from treaty.csv_cells import written

from treaty_redlines.answering import outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from treaty.rounds import Redline

COLUMNS = ("no.", "clause", "taken out", "put in", "by", "our answer", "status")
_STATUS = {"accepted-as-risk": "accepted"}  # that it is a risk is our own affair
_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+!|~&$^-])")


def csv(redlines: Sequence[Redline]) -> str:
    """The list as CSV, no cell of which a spreadsheet takes for a formula."""
    return written([COLUMNS, *_rows(redlines)])


def markdown(redlines: Sequence[Redline]) -> str:
    """The list as a table in Markdown, in which nobody's words are markup."""
    rows = [(e.id, e.clause, e.strikes, e.text, outcome(e) or "Open.") for e in redlines]
    lines = ["| no. | clause | taken out | put in | our answer |", "|---|---|---|---|---|"]
    lines += [f"| {' | '.join(map(_escaped, row))} |" for row in rows]
    return "\n".join(lines) + "\n"


def _rows(redlines: Sequence[Redline]) -> Iterator[tuple[str, ...]]:
    for each in redlines:
        status = "settled" if each.is_settled and each.status == "countered" else _STATUS.get(each.status, each.status)
        yield each.id, each.clause, each.strikes, each.text, each.author, outcome(each), status


def _escaped(cell: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(cell.split()))
