"""What an agreement says of a deal's terms: every reading with its words, how sure it is, and which of them agree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from treaty.negotiation.readings import Reading, same
from treaty.negotiation.scales import written

from treaty_scan.asking import law, restrictions, running, values
from treaty_scan.kinds import Kind
from treaty_scan.saying.parties import Sides
from treaty_scan.saying.reading import around, shown
from treaty_scan.segments import segments

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from treaty import Deal, Desk, Model

    from treaty_scan.asking.values import Value
    from treaty_scan.saying.reading import Agreement, Clause

#: The share of restrictions that are read rightly from whole clauses, as for a reader.
_WHOLE = 0.65
#: How far around what says a value its words are kept, in characters.
_AROUND = 160
_RENEWALS = (Kind.RENEWAL, Kind.RENEWAL_NOTICE)
_DOLLARS = re.compile(
    r"\bU\.?S\.? dollars|\bUnited States dollars|\bUSD\b|\bUS\$|lawful money of the United States", re.I
)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one thing in a sentence.

    Attributes:
        kinds: the clauses in which it reads; in every sentence where there are none.
        right: the share of its values, among those that were checked by hand, that say what the paper says.
    """

    read: Callable[[str], Iterator[Value]]
    right: float
    kinds: tuple[Kind, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What a paper says: of each term the surest reading, and the readings of terms on which its clauses disagree."""

    settled: tuple[Reading, ...] = ()
    torn: Mapping[str, tuple[Reading, ...]] = field(default_factory=dict)


def readers(model: Model, sides: Sides, dollar: str = "") -> tuple[Reader, ...]:
    """Every reader for a deal of the model; `$` alone is of the currency `dollar`."""
    return (
        Reader(lambda s: values.liability_cap(s, dollar), 0.9, (Kind.LIABILITY_CAP,)),
        Reader(values.consequential, 0.75),
        Reader(running.initial_term, 0.95),
        Reader(running.renewal, 0.9, _RENEWALS),
        Reader(running.renewal_period, 0.9, _RENEWALS),
        Reader(running.renewal_notice, 0.9, _RENEWALS),
        Reader(running.convenience_notice, 0.9, (Kind.TERMINATION_FOR_CONVENIENCE,)),
        Reader(running.cure, 0.9),
        Reader(values.payment, 0.85),
        Reader(values.confidentiality, 0.9),
        Reader(lambda s: values.minimum(s, dollar), 0.7, (Kind.MINIMUM_COMMITMENT,)),
        Reader(values.joint_ip, 0.8, (Kind.JOINT_IP,)),
        Reader(values.change_of_control, 0.8, (Kind.CHANGE_OF_CONTROL,)),
        Reader(lambda s: values.rate(s, model), 0.75),
        Reader(law.law, 0.97, (Kind.GOVERNING_LAW,)),
        Reader(law.courts, 0.9),
        Reader(law.arbitration, 0.95),
        Reader(lambda s: restrictions.exclusivity(s, sides), 0.7, (Kind.EXCLUSIVITY,)),
        Reader(lambda s: restrictions.non_compete(s, sides), 0.7, (Kind.NON_COMPETE,)),
        Reader(lambda s: restrictions.best_price(s, sides), 0.75, (Kind.MOST_FAVOURED_NATION,)),
        Reader(lambda s: restrictions.audit(s, sides), 0.85, (Kind.AUDIT,)),
        Reader(lambda s: restrictions.non_solicitation(s, sides), 0.9, (Kind.EMPLOYEE_NON_SOLICIT,)),
    )


def read_paper(agreement: Agreement, deal: Deal, sides: Sides) -> Told:
    """What a whole agreement says of the deal's terms."""
    found = list(_read(agreement, deal, sides))
    found += _read_whole(agreement.clauses, sides, frozenset(each.path for each in found))
    return _weighed(found, deal)


def read_passage(passage: str, deal: Deal, desk: Desk) -> Iterator[Reading]:
    """What a sentence or two say; for sentences that are known to be of an agreement of ours."""
    every = readers(deal.model, Sides.of(deal, desk, passage), _dollar(passage, deal))
    for start, end in segments(passage):
        sentence = shown(passage[start:end])
        for reader in every:
            yield from (_reading(each, sentence, reader.right, start) for each in reader.read(sentence))


def _read(agreement: Agreement, deal: Deal, sides: Sides) -> Iterator[Reading]:
    everywhere = readers(deal.model, sides, _dollar(agreement.text))
    for start, end in agreement.sentences:
        sentence = shown(agreement.text[start:end])
        sure = _kinds_at(agreement.clauses, start, end)
        for reader in everywhere:
            chance = max((sure.get(kind, 0.0) for kind in reader.kinds), default=1.0)
            if chance:
                yield from (_reading(v, sentence, reader.right * chance, start) for v in reader.read(sentence))


def _read_whole(clauses: Sequence[Clause], sides: Sides, known: frozenset[str]) -> Iterator[Reading]:
    """What clauses say as a whole of terms that no sentence alone gave a value."""
    for clause in clauses:
        for value in restrictions.whole(clause, sides):
            found = _reading(value, clause.text, _WHOLE * clause.confidence, clause.start)
            if found.path not in known:
                yield found


def _kinds_at(clauses: Sequence[Clause], start: int, end: int) -> dict[Kind, float]:
    """The kinds of the clauses that these characters are of, each with how sure that is."""
    sure: dict[Kind, float] = {}
    for clause in clauses:
        if clause.start < end and start < clause.end:
            sure[clause.kind] = max(sure.get(clause.kind, 0.0), clause.confidence)
    return sure


def _weighed(found: Iterable[Reading], deal: Deal) -> Told:
    by_term: dict[str, list[Reading]] = {}
    for each in sorted(found, key=lambda each: (-each.confidence, each.start)):
        known = by_term.setdefault(each.path, [])
        if not any(same(deal, each.term, each.value, other.value) for other in known):
            known.append(each)
    settled = tuple(readings[0] for _, readings in sorted(by_term.items()) if len(readings) == 1)
    torn = {
        path: tuple(sorted(readings, key=lambda each: each.start))
        for path, readings in sorted(by_term.items())
        if len(readings) > 1
    }
    return Told(settled, torn)


def _reading(value: Value, sentence: str, confidence: float, start: int) -> Reading:
    first, last = around(sentence, value.start, value.end, _AROUND)
    head, tail = "…" if first else "", "…" if last < len(sentence) else ""
    return Reading(value.term, value.value, f"{head}{sentence[first:last]}{tail}", confidence, start)


def _dollar(text: str, deal: Deal | None = None) -> str:
    """The currency that `$` means: the one that the text names; in our own text, that of the deal."""
    if _DOLLARS.search(text):
        return "USD"
    return str(written(deal.document.data, ("terms", "commercial", "currency")) or "") if deal is not None else ""
