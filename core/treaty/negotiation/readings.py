"""Values read from words: held against the schema of a deal and its terms, and written into a round as asks."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from treaty.negotiation.scales import is_known, written
from treaty.quantities import Duration, QuantityError
from treaty.records import schema
from treaty.records.editing import set_value
from treaty.records.explaining import violations
from treaty.records.kinds import DEAL
from treaty.source import HIDDEN

if TYPE_CHECKING:
    from treaty.deal import Deal
    from treaty.source import Pointer

#: The longest passage that a round keeps, in characters.
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Reading:
    """A value that words give to a term.

    Attributes:
        value: as the term itself would be written.
        words: those that it rests on.
        confidence: how sure it is, between 0 and 1.
        start: the character of the text at which the words begin.
    """

    term: Pointer
    value: Any
    words: str
    confidence: float
    start: int = 0

    @property
    def path(self) -> str:
        """The term as a round writes it: `terms/commercial/fee`."""
        return "/".join(map(str, self.term))

    @property
    def sure(self) -> str:
        """How sure it is, in whole per cent; never quite, for nobody has confirmed it."""
        return f"{min(round(self.confidence * 100), 99)}%"


def refusal(deal: Deal, term: Pointer, value: Any) -> str:
    """Why `value` cannot stand at `term` of the deal, in a sentence; "" where it can."""
    if not is_known(deal, term):
        return f"a deal of the model {deal.model} has no such term"
    compiled, data = schema.load(DEAL.package, DEAL.schema), _with(deal, term, value)
    wrong = [v.problem for v in violations(compiled, data)] if data is not None else []
    if data is None or wrong:
        return wrong[0].message if wrong else "there is no such place in the deal"
    return ""


def normal(deal: Deal, term: Pointer, value: Any) -> Any:
    """`value` as `term` writes it in its one normal form."""
    compiled, data = schema.load(DEAL.package, DEAL.schema), _with(deal, term, value)
    return value if data is None else written(compiled.project(data, lambda _: True), term)


def same(deal: Deal, term: Pointer, one: Any, other: Any) -> bool:
    """Whether two values of a term say the same: `1 year` and `12 months` do."""
    mine, yours = normal(deal, term, one), normal(deal, term, other)
    if mine == yours:
        return True
    try:
        lengths = (
            [Duration.parse(each) for each in (mine, yours)] if isinstance(mine, str) and isinstance(yours, str) else []
        )
        return bool(lengths) and not lengths[0].exceeds(lengths[1]) and not lengths[1].exceeds(lengths[0])
    except QuantityError:
        return False


def agrees(deal: Deal, term: Pointer, value: Any) -> bool:
    """Whether our term says the same already."""
    ours = written(deal.document.data, term)
    return ours is not None and same(deal, term, ours, value)


def as_ask(deal: Deal, reading: Reading, at: str, redline: str = "") -> dict[str, Any]:
    """The ask as a round writes it; `at` is where the words stand, for people."""
    made: dict[str, Any] = {
        "term": reading.path,
        "value": normal(deal, reading.term, reading.value),
        "read": {"words": shortened(reading.words), "at": shortened(at, 120), "confidence": reading.sure},
    }
    if redline:
        made["read"]["redline"] = redline
    return made


def shortened(words: str, most: int = LONGEST) -> str:
    """`words` on one line, without characters that a terminal would obey, and no longer than a round keeps."""
    plain = " ".join(HIDDEN.sub(" ", words).split()) or "…"
    return plain if len(plain) <= most else f"{plain[: most - 1].rstrip()}…"


def _with(deal: Deal, term: Pointer, value: Any) -> dict[str, Any] | None:
    """The deal's front matter with `value` at `term`; None where that is no place."""
    data = deepcopy(dict(deal.document.data))
    try:
        set_value(data, term, value)
    except (LookupError, TypeError):
        return None
    return data
