"""Who makes an agreement: the short names under which it speaks of its parties, and which of them are we."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from treaty.terms import PARTNER, US

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from treaty import Deal, Desk

#: How far into a text its parties are named, and how far before its short name a party is described, in characters.
_PREAMBLE, _DESCRIBED, _MOST = 6000, 300, 4
_QUOTED = r"[\"“”'‘’*_]+\s*(?:the\s+)?([a-z]?[A-Z][\w.&@!’' -]{1,40}?)\s*[,.]?[\"“”'‘’*_]+"
_DEFINITION = re.compile(rf"\(([^()]{{0,90}}?{_QUOTED}[^()]{{0,60}})\)")
_NAME = re.compile(_QUOTED)
_ENTITY = re.compile(
    r"corporation|company|\binc\b|\bllc\b|\bltd\b|limited|organi[sz]ed|incorporated|partnership|individual|l\.l\.c|gmbh"
    r"|\bcorp\b|association|plc|principal (?:place|office)|\bs\.?a\b|\bas\b|university|registered",
    re.IGNORECASE,
)
_NO_PARTY = re.compile(
    r"\b(?:agreement|part(?:y|ies)|effective|date|terms?|products?|services?|territor\w*|software|exhibit"
    r"|section|schedule|materials?|shares?|goods|equipment|marks?|licen[cs]es?|franchise(?! \w)|patents?|technology"
    r"|commencement|affiliates?|annex|sow|order|laws?|letter|memorandum|confidential|information|rights?)\b",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"[,.]?\s+(?:inc|corp|co|llc|ltd|plc|gmbh|limited|corporation|company|s\.?a|n\.?v|b\.?v|kk|ag|pte|pty)\b\.?",
    re.IGNORECASE,
)
_ANOTHER = re.compile(r"\band\b.{0,80}\b(?:inc|llc|ltd|gmbh|corp)", re.IGNORECASE)
PAIR = 2
_DUTY = re.compile(r"\s(?:shall|will|may|agrees|hereby|grants|must|warrants|represents)")
#: Where no name is defined: what stands before a duty so often is a party.
_OFTEN = 4
_ACTOR = re.compile(r"\b([A-Z][\w&@.-]*(?:\s[A-Z][\w&@-]*){0,2})\s+(?:shall|will|agrees)\b")
#: What stands before a duty and is no party.
NO_ACTOR = re.compile(
    r"(?:the|in|if|it|this|each|either|neither|all|any|no|such|there|that|which|who|they|section|article|parties|party"
    r"|agreement|affiliate)s?\b|[a-z]\.\s|.*\b(?:part(?:y|ies)|agreement|term|products?|services?|section|notices?"
    r"|fees|affiliates?)$",
    re.IGNORECASE,
)


def parties(text: str) -> tuple[str, ...]:
    """The short names of the parties as the text writes them, as they come; none where it does not say."""
    defined = tuple(islice(dict(_defined(_preamble(text))), _MOST))
    found = tuple(name for name in defined if _acts(text, name))
    if len(found) > 1:
        return found
    if len(defined) == PAIR:
        return defined
    often = Counter(" ".join(match[1].split()) for match in _ACTOR.finditer(text) if not NO_ACTOR.match(match[1]))
    return found + tuple(name for name, count in often.most_common(3) if count >= _OFTEN and name not in found)[:PAIR]


def _acts(text: str, name: str) -> bool:
    """Whether a duty or a right of this name stands anywhere."""
    at = text.find(name)
    while at >= 0:
        if _DUTY.match(text, at + len(name)):
            return True
        at = text.find(name, at + len(name))
    return False


def _preamble(text: str) -> str:
    return " ".join(text[:_PREAMBLE].split())


def _defined(preamble: str) -> Iterator[tuple[str, int]]:
    """The short names of parties, each with the character at which it is defined."""
    for match in _DEFINITION.finditer(preamble):
        if _ENTITY.search(preamble, max(0, match.start() - _DESCRIBED), match.start()):
            for name in _NAME.finditer(match[1]):
                if not _NO_PARTY.search(name[1]):
                    yield name[1].strip(), match.start()


@dataclass(frozen=True, slots=True)
class Sides:
    """The names of both sides in one agreement, in lower case; none where nobody has said who is who."""

    us: frozenset[str] = frozenset()
    partner: frozenset[str] = frozenset()

    @classmethod
    def named(cls, us: Iterable[str]) -> Sides:
        """We are whoever bears one of these names."""
        return cls(_names(us))

    @classmethod
    def of(cls, deal: Deal, desk: Desk, text: str = "", names: Iterable[str] = ()) -> Sides:
        """For a deal's paper: what the deal calls them, `names` for us, and the short names that the text gives."""
        preamble = _preamble(text)
        defined = [(_plain(name), at) for name, at in _defined(preamble)]
        us = _names((desk.config.company, deal.us.name, deal.us.legal_name, *names))
        partner = _names((deal.partner.name, deal.partner.legal_name))
        us |= _short(preamble, us, defined)
        partner |= _short(preamble, partner, defined)
        shorts = {name for name, _ in defined}
        left = shorts - us - partner
        if len(left) == 1:  # two are named, and one of them is known
            known_us, known_partner = us & shorts, partner & shorts
            us |= left if known_partner and not known_us else frozenset()
            partner |= left if known_us and not known_partner else frozenset()
        return cls(us - partner, partner - us)

    def who(self, name: str) -> str:
        """Which side a name, or the beginning of one, means: `us`, `partner`, or "" where nobody knows."""
        plain = f"{_plain(name)} "
        sides = ((US, self.us), (PARTNER, self.partner))
        return next((side for side, names in sides if any(f"{each} ".startswith(plain) for each in names)), "")


def other(side: str) -> str:
    """The other side; `both` and "" are their own."""
    return {US: PARTNER, PARTNER: US}.get(side, side)


def _plain(name: str) -> str:
    words = " ".join(name.lower().split()).removeprefix("the ").strip(" ,.\"'“”")
    return words.removesuffix("'s").removesuffix("’s")


def _names(written: Iterable[str]) -> frozenset[str]:
    """The names, and each without what tells its legal form."""
    plain = {_plain(each) for each in written if each and each.strip()}
    return frozenset(plain | {_plain(_LEGAL.sub("", each)) for each in plain} - {""})


def _short(preamble: str, names: frozenset[str], defined: Sequence[tuple[str, int]]) -> frozenset[str]:
    """The short name that the preamble gives to one of these."""
    lower = preamble.lower()
    for name in sorted(names, key=lambda each: (-len(each), each)):
        end = lower.find(name) + len(name)
        short, at = next(((each, at) for each, at in defined if end <= at < end + _DESCRIBED), ("", 0))
        if name in lower and short and not _ANOTHER.search(preamble, end - len(name), at):
            return frozenset({short})
    return frozenset()
