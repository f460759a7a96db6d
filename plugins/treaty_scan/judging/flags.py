"""Red flags R1 to R7 in what was found: how bad a clause is, which is another question than whether it is there.

An error is a clause that nobody signs without sign-off and that the words themselves show; where the words leave open
whom it binds or how far it reaches, it is a warning, and the reader is told what to look at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty import Severity
from treaty.terms import BOTH, US

from treaty_scan.judging import signals
from treaty_scan.judging.renewing import conditions
from treaty_scan.kinds import Kind
from treaty_scan.saying.bounds import bounds
from treaty_scan.saying.reading import around, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from treaty_scan.saying.parties import Sides
    from treaty_scan.saying.provisions import Located
    from treaty_scan.saying.reading import Clause

#: The longest part of a sentence in which words still belong together, in characters.
_SENTENCE = 450


@dataclass(frozen=True, slots=True)
class Judgement:
    """A finding: `code` of the playbook, how bad, why, the clause, and the words in it that it rests on."""

    code: str
    severity: Severity
    message: str
    clause: Clause | Located
    rests_on: str


def judge(clauses: Sequence[Clause], sides: Sides, text: str = "") -> tuple[Judgement, ...]:
    """Red flags in the clauses of one agreement.

    Args:
        clauses: what was found in it.
        sides: who is who in it, as far as that is known.
        text: all of it: a condition on its renewal may stand anywhere.
    """
    own = [each for clause in clauses for each in _judged(clause, _weight(clause, sides))]
    return tuple(sorted((*own, *_renewals(clauses, text)), key=lambda each: (each.clause.start, each.code)))


def _judged(clause: Clause, weight: Severity | None) -> Iterator[Judgement]:
    if weight is not None and clause.kind in _BY_KIND:
        yield from _BY_KIND[clause.kind](clause, weight)


def _weight(clause: Clause, sides: Sides) -> Severity | None:
    """An error where we are bound, a warning where that is not said, None where only the partner is."""
    bound = clause.facts.binds
    if BOTH in bound:
        return Severity.ERROR
    if not sides.us or not bound:
        return Severity.WARNING
    return Severity.ERROR if US in map(sides.who, bound) else None


def _flag(code: str, severity: Severity, message: str, clause: Clause, span: tuple[int, int]) -> Judgement:
    """A finding that rests on the words around a span of the clause's text, to the ends of words."""
    return Judgement(code, severity, message, clause, clause.text[slice(*around(clause.text, *span))])


def _exclusive(text: str) -> re.Match[str] | None:
    """Where something is promised to be exclusive, and not non-exclusive or said to be so already."""
    for found in signals.EXCLUSIVE.finditer(text):
        before = text[: found.start()]
        if not signals.NOT.search(before[-12:]) and not signals.STATED.search(before[-200:]):
            return found
    return None


def _of_others(text: str, forbids: re.Match[str]) -> bool:
    """Whether it is dealing with others that is forbidden, in the same sentence."""
    stop = re.compile(r"[.;]\s").search(text, forbids.end())
    rest = text[forbids.start() : stop.start() if stop else len(text)][:_SENTENCE]
    deals = signals.DEALS.search(rest)
    return bool(deals and signals.OTHERS.search(rest))


def _limits(clause: Clause) -> tuple[str, tuple[int, int]]:
    """What bounds a clause, in words, and the span of the first of it; "" where nothing does."""
    found = bounds(clause.text)
    said = tuple(dict.fromkeys(each.text for each in found))[:3]
    return ", ".join(said), (found[0].start, found[0].end) if found else (0, 0)


def _exclusivity(clause: Clause, weight: Severity) -> Iterator[Judgement]:
    """R1: broad exclusivity that binds us."""
    given = _exclusive(clause.text) if signals.GRANTS.search(clause.text) else None
    kept_from = next((each for each in signals.FORBIDDEN.finditer(clause.text) if _of_others(clause.text, each)), None)
    rests = given or kept_from
    if not rests or not signals.DEALS.search(clause.text):
        return
    limits, span = _limits(clause)
    if limits:
        message = f"Exclusivity within limits ({limits}): check whom it binds, and that they are narrow"
        yield _flag("R1", Severity.WARNING, message, clause, span)
    else:
        message = "Exclusivity that names no territory, field or customers to bound it"
        yield _flag("R1", weight, message, clause, rests.span())


def _assignment(clause: Clause, weight: Severity) -> Iterator[Judgement]:
    """R2: what is developed jointly goes to the partner."""
    moves = signals.ASSIGNS.search(clause.text)
    if not moves or not signals.PROPERTY.search(clause.text) or signals.STAFF.search(clause.text):
        return
    joint = signals.JOINT.search(clause.text)
    if joint and signals.ALL.search(clause.text) and not signals.JOINTLY_OWNED.search(clause.text):
        yield _flag("R2", weight, "What both develop is assigned to one side", clause, joint.span())
    else:
        message = "Intellectual property is assigned: check whose, and that none of it is ours"
        yield _flag("R2", Severity.WARNING, message, clause, moves.span())


def _liability(clause: Clause, weight: Severity) -> Iterator[Judgement]:
    """R4: unlimited liability, or what a cap leaves out."""
    bare, market = signals.UNCAPPED.search(clause.text), signals.MARKET.search(clause.text)
    if bare and not market:
        yield _flag("R4", weight, "Liability without a limit", clause, bare.span())
        return
    about_time = signals.TIME_TO_SUE.search(clause.text)
    if market and not about_time and signals.CAPS.search(clause.text) and signals.LEFT_OUT.search(clause.text):
        message = "Liability beyond the cap: check that only what is usual is left out"
        yield _flag("R4", Severity.WARNING, message, clause, market.span())


def _best_price(clause: Clause, weight: Severity) -> Iterator[Judgement]:
    """R5: most-favoured-nation pricing."""
    best = signals.BEST.search(clause.text)
    compared = signals.COMPARED.search(clause.text) and not signals.SHARES.search(clause.text)
    if best and compared and signals.PRICED.search(clause.text):
        yield _flag("R5", weight, "A promise of the best price or terms given to anybody", clause, best.span())


def _audit(clause: Clause, weight: Severity) -> Iterator[Judgement]:
    """R6: a right to audit our customer list."""
    customers = signals.CUSTOMERS.search(clause.text)
    if customers and signals.LOOKS.search(clause.text):
        yield _flag("R6", weight, "An audit that reaches who the customers are", clause, customers.span())


def _non_compete(clause: Clause, weight: Severity) -> Iterator[Judgement]:
    """R7: a non-compete on our core."""
    competes = signals.COMPETES.search(clause.text)
    if not competes or not signals.FORBIDDEN.search(clause.text) or signals.NO_COMPETITION.search(clause.text):
        return
    limits, span = _limits(clause)
    if limits:
        message = f"A non-compete within limits ({limits}): check that our core is outside"
        yield _flag("R7", Severity.WARNING, message, clause, span)
    else:
        yield _flag("R7", weight, "A non-compete without limits", clause, competes.span())


def _renewals(clauses: Sequence[Clause], text: str) -> Iterator[Judgement]:
    """R3: automatic renewal, and no revenue minimum anywhere; a condition of business done is one, and is shown."""
    if any(clause.kind is Kind.MINIMUM_COMMITMENT for clause in clauses):
        return
    for clause in clauses:
        automatic = signals.AUTOMATIC.search(clause.text) if clause.kind is Kind.RENEWAL else None
        if not automatic or signals.OPTIONAL.search(clause.text):
            continue
        condition = next(conditions(text or clause.text), None)
        if condition:
            words = shown((text or clause.text)[slice(*condition)])
            message = "It renews by itself, on a condition that stands for a minimum: check that it is enough"
            yield Judgement("R3", Severity.NOTE, message, clause, words)
        else:
            message = "It renews by itself, and no minimum is promised anywhere"
            yield _flag("R3", Severity.ERROR, message, clause, automatic.span())


_BY_KIND: Mapping[Kind, Callable[[Clause, Severity], Iterator[Judgement]]] = {
    Kind.EXCLUSIVITY: _exclusivity,
    Kind.IP_ASSIGNMENT: _assignment,
    Kind.UNCAPPED_LIABILITY: _liability,
    Kind.MOST_FAVOURED_NATION: _best_price,
    Kind.AUDIT: _audit,
    Kind.NON_COMPETE: _non_compete,
}
