"""What a text states without a plain figure: its ceiling, its law, its currency, whether it is exclusive or renews."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty.quantities import MINOR_UNITS, Duration, Family, QuantityError
from treaty.text.clauses import Agreement

from treaty_provisions.phrases import compiled
from treaty_provisions.places import disagree, places
from treaty_provisions.reading import place, sentences
from treaty_provisions.recognition import addressed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Place
    from treaty.document import Document
    from treaty.text.clauses import Clause

_CAP = compiled("liabilit* ~320 (exceed|limited to|greater than) ~80 fees ~60 (in|during|for|over) the {Q}")
_LAW = compiled(
    "(governed|construed|interpreted) ~120 laws? of "
    r"(?P<q>(?:(?!\b(?:laws?|governed|construed|interpreted)\b)[^.;]){2,80})"
)
_PAID_IN = compiled("(amounts|payments|fees|prices) ~30 (paid|made|payable|stated|invoiced) in (?P<q>.{3,40})")
_CURRENCY = re.compile(rf"\b({'|'.join(sorted(MINOR_UNITS))})\b")
_THE_PARTIES_WORK = "(agreement|alliance|relationship|partnership|appointment)"
_NOT_EXCLUSIVE = compiled(rf"^(this|the) {_THE_PARTIES_WORK} (is|shall be|creates a) (?P<q>non-?exclusive)\b")
_EXCLUSIVE = compiled(
    r"(as|be|is|remain|the) ((its|the|their|sole|and|our) ){0,4}(?P<q>exclusive (reseller|distributor|dealer|agent|"
    r"([a-z-]+ )?partner|representative|supplier))\b"
)
_EXCEPT = compiled("(except|save|subject to|unless|other than|non-?exclusive|not|neither|nor)\\b")
_RENEWS = compiled(
    r"(agreement|term) ~40 (?P<q>((shall|will) )?(automatically )?renews?( automatically)?)\b ~160 unless"
)
_NOT_BY_ITSELF = compiled("(does|shall|will) not (be )?(automatically )?renew")
_MINIMUM = compiled(
    r"(minimum|commits? to|commitment)\b",
    r"(below|at least|less than|falls? short of) (?-i:[a-z]{3}|[$€£]) ?\d",
)


@dataclass(frozen=True, slots=True)
class Statement:
    """What a text says, against what the terms say: words for people, and both places."""

    name: str
    said: str
    expected: str
    at: Place
    pointer: tuple[str, ...]


def contradicted(document: Document, deal: Deal) -> Iterator[Statement]:
    """Statements of the text that are certainly not those of the terms."""
    for found in (_cap(document, deal), _law(document, deal), _currency(document, deal), *_exclusivity(document, deal)):
        if found is not None:
            yield found
    if deal.terms.term.renewal in {"by-agreement", "none"} and (at := renews(document)) is not None:
        expected = deal.terms.term.renewal.replace("-", " ")
        yield Statement("renewal", "automatic", expected, at, ("terms", "term", "renewal"))


def renews(document: Document) -> Place | None:
    """Where the text renews itself unless somebody gives notice; None where it does not."""
    for clause, sentence, low in _spoken(document, "renewal"):
        found = None if _NOT_BY_ITSELF.search(low) else _RENEWS.search(low)
        if found is not None:
            return place(document, clause, sentence[found.start("q") : found.end("q")])
    return None


def sets_a_minimum(document: Document) -> bool:
    """Whether the text speaks of a minimum that has to be met."""
    return any(_MINIMUM.search(clause.text.lower()) for clause in Agreement.of(document).walk())


def _cap(document: Document, deal: Deal) -> Statement | None:
    cap = deal.terms.liability.cap
    found = _matches(document, "liability-cap", _CAP)
    if cap is None or len(found) != 1:
        return None
    clause, words = found[0]
    try:
        said = Duration.parse(words)
    except QuantityError:
        return None
    agrees = cap.months_of_fees.size == said.size if cap.months_of_fees else not cap.is_uncapped
    if agrees or said.unit.family is not Family.MONTHS:
        return None
    at = place(document, clause, words)
    return Statement("cap on liability", f"{said} of fees", str(cap), at, ("terms", "liability", "cap"))


def _law(document: Document, deal: Deal) -> Statement | None:
    expected, found = deal.terms.law.governing, _matches(document, "governing-law", _LAW)
    if not expected or len(found) != 1 or not disagree(places(found[0][1]), places(expected)):
        return None
    clause, words = found[0]
    named = re.split(r",? (?:without|excluding|and the|and any|as)\b", words)[0].rstrip(", ")
    return Statement("governing law", named, expected, place(document, clause, named), ("terms", "law", "governing"))


def _currency(document: Document, deal: Deal) -> Statement | None:
    expected = deal.terms.commercial.get("currency")
    found = [
        (clause, code)
        for clause, words in _matches(document, "currency", _PAID_IN)
        for code in _CURRENCY.findall(words)
    ]
    if not expected or len({code for _, code in found}) != 1 or found[0][1] == expected:
        return None
    clause, said = found[0]
    return Statement("currency", said, expected, place(document, clause, said), ("terms", "commercial", "currency"))


def _matches(document: Document, provision: str, pattern: re.Pattern[str]) -> list[tuple[Clause, str]]:
    """What `q` of the pattern stands for in the clauses that address a provision, as it is written."""
    return [
        (clause, sentence[match.start("q") : match.end("q")])
        for clause, sentence, low in _spoken(document, provision)
        for match in pattern.finditer(low)
    ]


def _exclusivity(document: Document, deal: Deal) -> Iterator[Statement]:
    pointer = ("terms", "exclusivity")
    granted = bool(deal.terms.exclusivity)
    declared_none = deal.document.data.get("terms", {}).get("exclusivity") == "none"
    if not (granted or declared_none):
        return
    pattern, expected = (_NOT_EXCLUSIVE, "an exclusivity") if granted else (_EXCLUSIVE, "none")
    for clause, sentence, low in _spoken(document, "exclusivity"):
        found = pattern.search(low)
        if found is not None and not _EXCEPT.search(low.replace("non-exclusive", "") if granted else low):
            words = sentence[found.start("q") : found.end("q")]
            yield Statement("exclusivity", words, expected, place(document, clause, words), pointer)
            return


def _spoken(document: Document, provision: str) -> Iterator[tuple[Clause, str, str]]:
    """The sentences of the clauses that address a provision, as they stand and in lower case."""
    for clause in addressed(document).get(provision, ()):
        for sentence in sentences(clause):
            yield clause, sentence, sentence.lower()
