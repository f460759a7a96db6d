"""The issue list that goes out with our answer: what the partner asked, and what we say to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from treaty.files.csv_cells import written

from treaty_redlines.answering import outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from treaty.negotiation.rounds import Redline

COLUMNS = ("no.", "clause", "taken out", "put in or asked", "by", "our answer", "status")
_STATUS = {"accepted-as-risk": "accepted"}  # that it is a risk is our own affair
_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+!|~&$^-])")


def csv(redlines: Sequence[Redline], asked: Mapping[str, str]) -> str:
    """The list as CSV, no cell of which a spreadsheet takes for a formula.

    `asked` says of a redline without words of its own, by its name, what the partner's file has: a comment, a format.
    """
    return written([COLUMNS, *_rows(redlines, asked)])


def markdown(redlines: Sequence[Redline], asked: Mapping[str, str]) -> str:
    """The list as a table in Markdown, in which nobody's words are markup; `asked` as for `csv`."""
    unbroken = [(each, each.id.replace("-", "\u2011")) for each in redlines]
    rows = [(id_, _place(e), e.strikes, _put(e, asked), outcome(e) or "Open.") for e, id_ in unbroken]
    lines = ["| no. | clause | taken out | put in or asked | our answer |", "|---|---|---|---|---|"]
    lines += [f"| {' | '.join(map(_escaped, row))} |" for row in rows]
    return "\n".join(lines) + "\n"


def _put(redline: Redline, asked: Mapping[str, str]) -> str:
    return redline.text or ("" if redline.strikes else asked.get(redline.id, ""))


def _place(redline: Redline) -> str:
    return redline.clause.removeprefix("(no clause: ").removesuffix(")" if redline.clause.startswith("(no ") else "")


def _rows(redlines: Sequence[Redline], asked: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    for each in redlines:
        status = "settled" if each.is_settled and each.status == "countered" else _STATUS.get(each.status, each.status)
        yield each.id, _place(each), each.strikes, _put(each, asked), each.author, outcome(each), status


def _escaped(cell: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(cell.split()))
