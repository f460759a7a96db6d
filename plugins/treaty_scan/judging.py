"""Red flags R1 to R7 in what was found: how bad a clause is, which is another question than whether it is there.

An error is a clause that nobody signs without sign-off and that the words themselves show; where the words leave open
whom it binds or how far it reaches, it is a warning, and the reader is told what to look at.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty import Severity

from treaty_scan import signals
from treaty_scan.kinds import Kind

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from treaty_scan.reading import Clause


@dataclass(frozen=True, slots=True)
class Judgement:
    """A finding: `code` of the playbook, how bad, why, the clause, and the words in it that it rests on."""

    code: str
    severity: Severity
    message: str
    clause: Clause
    rests_on: str


def judge(clauses: Sequence[Clause], us: frozenset[str]) -> tuple[Judgement, ...]:
    """Red flags in the clauses of one agreement; `us` are the names under which it speaks of us, lower case."""
    own = [each for clause in clauses for each in _judged(clause, _weight(clause, us))]
    return tuple(sorted((*own, *_renewals(clauses)), key=lambda each: (each.clause.start, each.code)))


def _judged(clause: Clause, weight: Severity | None) -> Iterator[Judgement]:
    if weight is not None and clause.kind in _BY_KIND:
        yield from _BY_KIND[clause.kind](clause, weight)


def _weight(clause: Clause, us: frozenset[str]) -> Severity | None:
    """An error where we are bound, a warning where that is not said, None where only the partner is."""
    bound = [name.lower() for name in clause.facts.binds]
    if "both" in bound:
        return Severity.ERROR
    if not us or not bound:
        return Severity.WARNING
    return Severity.ERROR if bound[0] in us else None


def _flag(code: str, severity: Severity, message: str, clause: Clause, rests: re.Match[str]) -> Judgement:
    """A finding that rests on the words around a match, to the ends of words."""
    text = clause.text
    start = text.rfind(" ", 0, max(0, rests.start() - 60)) + 1
    end = text.find(" ", min(len(text), rests.end() + 60))
    return Judgement(code, severity, message, clause, text[start : end if end > 0 else len(text)])


def _exclusive(text: str) -> re.Match[str] | None:
    """Where something is said to be exclusive, and not non-exclusive."""
    found = signals.EXCLUSIVE.finditer(text)
    return next(
        (each for each in found if not signals.NOT.search(text[max(0, each.start() - 12) : each.start()])), None
    )


def _exclusivity(clause: Clause, weight: Severity) -> Iterator[Judgement]:
    """R1: broad exclusivity that binds us."""
    given = _exclusive(clause.text) if signals.GRANTS.search(clause.text) else None
    kept_from = signals.FORBIDDEN.search(clause.text) if signals.OTHERS.search(clause.text) else None
    rests = given or kept_from
    if not rests or not signals.DEALS.search(clause.text):
        return
    narrow = signals.NARROW.search(clause.text)
    if narrow:
        message = "Exclusivity within limits: check whom it binds, and that they are as narrow as they seem"
        yield _flag("R1", Severity.WARNING, message, clause, narrow)
    else:
        yield _flag("R1", weight, "Exclusivity that no territory, field or product bounds", clause, rests)


def _assignment(clause: Clause, weight: Severity) -> Iterator[Judgement]:
    """R2: what is developed jointly goes to the partner."""
    moves = signals.ASSIGNS.search(clause.text)
    if not moves or not signals.PROPERTY.search(clause.text) or signals.STAFF.search(clause.text):
        return
    joint = signals.JOINT.search(clause.text)
    if joint and signals.ALL.search(clause.text) and not signals.JOINTLY_OWNED.search(clause.text):
        yield _flag("R2", weight, "What both develop is assigned to one side", clause, joint)
    else:
        message = "Intellectual property is assigned: check whose, and that none of it is ours"
        yield _flag("R2", Severity.WARNING, message, clause, moves)


def _liability(clause: Clause, weight: Severity) -> Iterator[Judgement]:
    """R4: unlimited liability, or what a cap leaves out."""
    bare, market = signals.UNCAPPED.search(clause.text), signals.MARKET.search(clause.text)
    if bare and not market:
        yield _flag("R4", weight, "Liability without a limit", clause, bare)
        return
    about_time = signals.TIME_TO_SUE.search(clause.text)
    if market and not about_time and signals.CAPS.search(clause.text) and signals.LEFT_OUT.search(clause.text):
        message = "Liability beyond the cap: check that only what is usual is left out"
        yield _flag("R4", Severity.WARNING, message, clause, market)


def _best_price(clause: Clause, weight: Severity) -> Iterator[Judgement]:
    """R5: most-favoured-nation pricing."""
    best = signals.BEST.search(clause.text)
    compared = signals.COMPARED.search(clause.text) and not signals.SHARES.search(clause.text)
    if best and compared and signals.PRICED.search(clause.text):
        yield _flag("R5", weight, "A promise of the best price or terms given to anybody", clause, best)


def _audit(clause: Clause, weight: Severity) -> Iterator[Judgement]:
    """R6: a right to audit our customer list."""
    customers = signals.CUSTOMERS.search(clause.text)
    if customers and signals.LOOKS.search(clause.text):
        yield _flag("R6", weight, "An audit that reaches who the customers are", clause, customers)


def _non_compete(clause: Clause, weight: Severity) -> Iterator[Judgement]:
    """R7: a non-compete on our core."""
    competes = signals.COMPETES.search(clause.text)
    if not competes or not signals.FORBIDDEN.search(clause.text) or signals.NO_COMPETITION.search(clause.text):
        return
    narrow = signals.NARROW.search(clause.text)
    message = (
        "A non-compete within limits: check that our core is outside" if narrow else "A non-compete without limits"
    )
    yield _flag("R7", Severity.WARNING if narrow else weight, message, clause, competes)


def _renewals(clauses: Sequence[Clause]) -> Iterator[Judgement]:
    """R3: automatic renewal, and no revenue minimum anywhere."""
    if any(clause.kind is Kind.MINIMUM_COMMITMENT for clause in clauses):
        return
    for clause in clauses:
        automatic = signals.AUTOMATIC.search(clause.text) if clause.kind is Kind.RENEWAL else None
        if automatic and not signals.OPTIONAL.search(clause.text):
            message = "It renews by itself, and no minimum is promised anywhere"
            yield _flag("R3", Severity.ERROR, message, clause, automatic)


_BY_KIND: Mapping[Kind, Callable[[Clause, Severity], Iterator[Judgement]]] = {
    Kind.EXCLUSIVITY: _exclusivity,
    Kind.IP_ASSIGNMENT: _assignment,
    Kind.UNCAPPED_LIABILITY: _liability,
    Kind.MOST_FAVOURED_NATION: _best_price,
    Kind.AUDIT: _audit,
    Kind.NON_COMPETE: _non_compete,
}
