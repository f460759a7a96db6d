"""What a text says that nobody has agreed: the places left open, and where the house's own value stands for a term.

While a text is made each such place carries a mark, of characters that no value may hold; the finished text has none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_BEGINS, _SAYS, _ENDS = "\ue000", "\ue001", "\ue002"
_MARK = re.compile(f"{_BEGINS}([^{_SAYS}]*){_SAYS}([^{_SAYS}]*){_SAYS}([^{_ENDS}]*){_ENDS}")
OPEN_PLACE = "[to be agreed]"


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A place of a text that rests on nothing agreed.

    Attributes:
        term: the field that would settle it, as `terms.commercial.fee`; "" where no field would.
        value: the house's own, which the text says instead; "" where it is left open.
    """

    term: str
    value: str = ""


def marked(term: str, value: str = "", *, words: str = OPEN_PLACE) -> str:
    """`words`, marked as what stands in the place of the term."""
    return f"{_BEGINS}{term}{_SAYS}{value}{_SAYS}{words}{_ENDS}"


def settled(text: str) -> tuple[str, tuple[Unsettled, ...]]:
    """`text` without marks, and what they marked, in the order of the text."""
    found = tuple(Unsettled(each[1], each[2]) for each in _MARK.finditer(text))
    return _MARK.sub(lambda each: each[3], text), found
