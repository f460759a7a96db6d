"""Which clause of a text somebody means: by its number, by its heading, or by a word that it uses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from treaty.text.clauses import Agreement

_NUMBER = re.compile(
    r"(?:clause|section|article|paragraph|§+)?\s*((?:\d+|[IVXLC]+)(?:\.\d+)*|(?:schedule|annex)\s+\w+)\.?(?=$|[\s:,–-])",
    re.ASCII | re.IGNORECASE,
)
_WORD = re.compile(r"\w+")


def is_named(agreement: Agreement, name: str) -> bool:
    """Whether the text has the clause that `name` names."""
    numbered = _NUMBER.match(name.strip())
    if numbered:
        wanted = numbered[1].casefold()
        return any(clause.number.casefold() == wanted for clause in agreement.walk())
    words = folded(name)
    return any(f" {words} " in f" {folded(each)} " for each in _said(agreement))


def nearest(agreement: Agreement, name: str) -> str:
    """The clause whose number or heading is most like `name`, as it is cited; "" where none is like it."""
    from difflib import get_close_matches

    known = {key.casefold(): _cited(c.number, c.title) for c in agreement.walk() for key in (c.number, c.title) if key}
    wanted = (found[1] if (found := _NUMBER.match(name.strip())) else name).casefold()
    close = get_close_matches(wanted, known, n=1, cutoff=0.5)
    return known[close[0]] if close else ""


def folded(text: str) -> str:
    """`text` in lower case, its words a space apart, without punctuation."""
    return " ".join(_WORD.findall(text.casefold()))


def _said(agreement: Agreement) -> list[str]:
    """What a clause may be known by: headings, names of provisions, and the words of the text."""
    found = [agreement.title]
    for clause in agreement.walk():
        found += [clause.title, *clause.provisions, clause.text]
    return found


def _cited(number: str, title: str) -> str:
    return f"{number} ({title})" if number and title else number or f"“{title}”"
