"""Who may not do what: restrictions as a deal writes them, where a sentence says whom it binds and how far."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from treaty.terms import BOTH

from treaty_scan.asking.values import Value
from treaty_scan.judging import signals
from treaty_scan.kinds import Kind
from treaty_scan.saying.binding import EVERYBODY
from treaty_scan.saying.parties import other
from treaty_scan.saying.quantities import lengths, only

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from treaty_scan.saying.parties import Sides
    from treaty_scan.saying.reading import Clause

_WHO = rf"(?P<who>(?i:{EVERYBODY}|the parties)|[A-Z][\w.&'’-]*(?:\s+[A-Z][\w.&'’-]*){{0,3}})"
_GIVES = re.compile(
    rf"\b{_WHO}\s+(?:hereby\s+|also\s+)?"
    r"(?:grants?|appoints?|engages?|designates?|(?:shall|will|agrees to) (?:appoint|grant))\b"
)
_BARRED = re.compile(
    rf"\b{_WHO}\s+(?:hereby\s+|also\s+|further\s+)?(?:(?:agrees?|undertakes?|covenants?)\b[^.;]{{0,60}}\bnot\b"
    r"|(?:shall|will|may)\b[^.;]{0,80}?\bnot\b|(?:shall|will) refrain)"
)
_NEITHER = re.compile(r"\b(?P<who>(?i:neither party|no party))\s+(?:shall|will|may)\b")
_PROMISES = re.compile(
    rf"\b{_WHO}\s+(?:hereby\s+)?(?:shall|will|agrees?|guarantees?|warrants?|undertakes?|covenants?|represents)\b"
)
_AUDITS = re.compile(
    rf"\b{_WHO}(?:,[^,.;]{{0,80}},)?\s+(?:shall|may|will|has|have)\b[^.;]{{0,120}}?\b(?:audit|inspect|examine)"
)
_OPENS: Mapping[str, re.Pattern[str]] = {
    "customer-list": signals.CUSTOMERS,
    "royalty-reports": re.compile(r"royalt", re.IGNORECASE),
    "security": re.compile(r"\bsecurity\b|data protection|personal data", re.IGNORECASE),
    "registrations": re.compile(r"\bregistrations?\b", re.IGNORECASE),
    "books": re.compile(r"\bbooks\b|\brecords\b|\baccounts\b", re.IGNORECASE),
}
_YEARLY = re.compile(
    r"\bonce\s+(?:per|a|each|every|in (?:any|each|every))\s+(?:\w+\s)?(?:year|twelve|12)|\bannual", re.IGNORECASE
)
_NOTICE = re.compile(r"['’]?\s*(?:\w+\s+){0,3}notice", re.IGNORECASE)
_OPEN_TO_ALL = re.compile(
    r"\b(?:relationship|appointment|partnership|arrangement|agreement|rights?)\b[^.;]{0,60}\b(?:is|be|on an?|are)\s+"
    r"(?:strictly )?non-?\s?exclusive(?! licen[cs]e)",
    re.IGNORECASE,
)
_EXCLUSIVE = re.compile(
    r"(?<!non-)(?<!non)(?<!non )\bexclusive(?:ly)?\b"
    r"(?!\s+(?:of|remed|jurisdiction|venue|propert|own|right to terminate))"
    r"|\b(?:sole|only) (?:distributor|reseller|provider|supplier|vendor|agent|representative|partner)\b",
    re.IGNORECASE,
)
_REACHES: Mapping[str, re.Pattern[str]] = {
    "territory": re.compile(r"\bterritor|\bcountr(?:y|ies)\b|\bregion\b|united states", re.IGNORECASE),
    "product": re.compile(r"field of use|exclusive (?:categor|product)|\bfield\b", re.IGNORECASE),
    "industry": re.compile(r"\bindustr|\bvertical\b|market segment|\bsector\b", re.IGNORECASE),
}
_COMPETES = re.compile(r"\b(?:compete|engage in|carry on|participate in|conduct|develop)\b", re.IGNORECASE)
_WITH_US = re.compile(r"\bcompet(?:e|es|ing|itive|ition)\b", re.IGNORECASE)
_AFTER = re.compile(r"after|following|period|terminat|expir", re.IGNORECASE)


def exclusivity(sentence: str, sides: Sides) -> Iterator[Value]:
    """Who deals with nobody else, and within what; that nobody does."""
    if found := _OPEN_TO_ALL.search(sentence):
        yield Value(("terms", "exclusivity"), "none", found.start(), found.end())
        return
    given = next((each for each in _EXCLUSIVE.finditer(sentence)), None)
    barred = _barred(sentence) if signals.OTHERS.search(sentence) and signals.DEALS.search(sentence) else None
    gives = _last(_GIVES, sentence, given.start()) if given else None
    rests = gives or barred
    bound = _side(rests, sides)
    scopes = [scope for scope, words in _REACHES.items() if words.search(sentence)]
    if rests and bound and len(scopes) <= 1 and (scopes or not signals.NARROW.search(sentence)):
        scope = scopes[0] if scopes else "broad"
        yield Value(("terms", "exclusivity"), [{"binds": bound, "scope": scope}], rests.start(), rests.end())


def non_compete(sentence: str, sides: Sides) -> Iterator[Value]:
    """Who may not compete; one that nothing bounds reaches our core."""
    barred = _barred(sentence)
    bound = _side(barred, sides)
    if not barred or not bound or signals.NARROW.search(sentence) or signals.NO_COMPETITION.search(sentence):
        return
    if _WITH_US.search(sentence, barred.end()) and _COMPETES.search(sentence, barred.end()):
        yield from _entry("non_compete", {"binds": bound, "scope": "core-category"}, barred)


def best_price(sentence: str, sides: Sides) -> Iterator[Value]:
    """Who gives nobody better prices or terms."""
    best = signals.BEST.search(sentence)
    compared = signals.COMPARED.search(sentence) and signals.PRICED.search(sentence)
    if best and compared and not signals.SHARES.search(sentence):
        promises = _last(_PROMISES, sentence, best.start())
        bound = _side(promises, sides)
        if promises and bound:
            yield from _entry("most_favoured_nation", {"binds": bound}, best)


def audit(sentence: str, sides: Sides) -> Iterator[Value]:
    """Who must let the other look at what."""
    found = _AUDITS.search(sentence)
    opens = [of for of, words in _OPENS.items() if words.search(sentence)]
    opens = opens[:1] if opens[1:] == ["books"] else opens  # the books that show something else
    if found is None or len(opens) != 1:
        return
    if audited := other(_side(found, sides)):
        notice = only([each for each in lengths(sentence) if _NOTICE.match(sentence, each.end)])
        every = {"every": "12 months"} if _YEARLY.search(sentence) else {}
        told = {"notice": notice.value} if notice else {}
        yield from _entry("audit", {"binds": audited, "of": opens[0], **every, **told}, found)


def non_solicitation(sentence: str, sides: Sides) -> Iterator[Value]:
    """Who may not hire the other's people, and for how long."""
    barred = _barred(sentence)
    bound = _side(barred, sides)
    if not bound or not re.search(r"employ|personnel|staff", sentence, re.IGNORECASE):
        return
    near = [e for e in lengths(sentence) if _AFTER.search(sentence[max(0, e.start - 60) : e.end + 60])]
    lasts = only([each for each in near if not each.value.endswith(("day", "days"))])
    if lasts:
        term = ("terms", "non_solicitation")
        yield Value(term, {"binds": bound, "lasts": lasts.value}, lasts.start, lasts.end)


def _entry(name: str, entry: Mapping[str, Any], found: re.Match[str]) -> Iterator[Value]:
    yield Value(("terms", name), [dict(entry)], found.start(), found.end())


def _barred(sentence: str) -> re.Match[str] | None:
    return _NEITHER.search(sentence) or _BARRED.search(sentence)


def _last(pattern: re.Pattern[str], sentence: str, before: int) -> re.Match[str] | None:
    """The match that begins last before a character."""
    return max((each for each in pattern.finditer(sentence, 0, before)), key=lambda each: each.start(), default=None)


def _side(found: re.Match[str] | None, sides: Sides) -> str:
    """Which side a match names: `us`, `partner`, `both`, or "" where nobody knows."""
    if found is None:
        return ""
    who = found["who"]
    return BOTH if re.fullmatch(rf"{EVERYBODY}|the parties", who, re.IGNORECASE) else sides.who(who)


#: A clause that is less likely of its kind is left to a person; and what is exclusive, and keeps nobody from dealing.
_LIKELY = 0.6
_NO_DEALING = re.compile(r"\bmarks?\b|\boption\b|sub-?licen[cs]e|programming|\binventions?\b|notwithstanding the", re.I)


def whole(clause: Clause, sides: Sides) -> Iterator[Value]:
    """What a clause restricts, read as a whole, where it says whom it binds and whether anything bounds it."""
    bound, text = _bound(clause, sides), clause.text
    if not bound or clause.confidence < _LIKELY:
        return
    if clause.kind is Kind.EXCLUSIVITY and signals.DEALS.search(text) and not _NO_DEALING.search(text):
        reach = _reach(clause) if signals.OTHERS.search(text) or _EXCLUSIVE.search(text) else None
        if reach is not None:
            yield Value(("terms", "exclusivity"), [{"binds": bound, **reach}], 0, len(text))
    favoured = clause.kind is Kind.MOST_FAVOURED_NATION and signals.BEST.search(text) and signals.PRICED.search(text)
    if favoured and not signals.SHARES.search(text):
        yield Value(("terms", "most_favoured_nation"), [{"binds": bound}], 0, len(text))


def _reach(clause: Clause) -> dict[str, Any] | None:
    """How far an exclusivity reaches; None where the words leave that open."""
    places = [each for each in clause.facts.territory if not re.search("territor|world|global|\\barea", each, re.I)]
    if clause.facts.territory and not clause.facts.within:
        return {"scope": "territory", **({"geographies": places} if places else {})}
    return None if clause.facts.within or signals.NARROW.search(clause.text) else {"scope": "broad"}


def _bound(clause: Clause, sides: Sides) -> str:
    """The one side that a clause binds, by the names that it gives; both only where no other name is given."""
    named = {sides.who(each) for each in clause.facts.binds if each != BOTH}
    if len(named) == 1:
        return named.pop()
    return BOTH if clause.facts.binds == (BOTH,) else ""
