"""Who is who in an agreement: the names by which it calls us and the partner, and which side a name means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty.terms import PARTNER, US

if TYPE_CHECKING:
    from collections.abc import Iterable

    from treaty import Deal, Desk

#: Where the parties are named, and how far behind a name its short form stands, in characters.
_PREAMBLE, _BEHIND = 6000, 320
_SHORT = re.compile(
    r"\(\s*[^()]{0,60}?[\"“'‘*]{1,2}\s*(?:the\s+)?([A-Za-z][\w.&' -]{1,40}?)\s*[,.]?[\"”'’*]{1,2}[^()]{0,60}\)"
)
_LEGAL = re.compile(
    r"[,.]?\s+(?:inc|corp|co|llc|ltd|plc|gmbh|limited|corporation|company|s\.?a|n\.?v|b\.?v|kk|ag|pte|pty)\b\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sides:
    """The names of both sides in one agreement, in lower case."""

    us: frozenset[str] = frozenset()
    partner: frozenset[str] = frozenset()

    @classmethod
    def of(cls, deal: Deal, desk: Desk, text: str = "", names: Iterable[str] = ()) -> Sides:
        """For a deal's paper: what the deal calls them, `names` for us, and the short names that the text gives."""
        us = _names((desk.config.company, deal.us.name, deal.us.legal_name, *names))
        partner = _names((deal.partner.name, deal.partner.legal_name))
        head = " ".join(text[:_PREAMBLE].split())
        shorts = tuple(dict.fromkeys(_plain(each[1]) for each in _SHORT.finditer(head)))
        us |= _short(head, us)
        partner |= _short(head, partner)
        left = [each for each in shorts if each not in us | partner and not each.endswith(("agreement", "date"))]
        if len(left) == 1:  # two are named, and one of them is known
            known_us, known_partner = us & set(shorts), partner & set(shorts)
            us |= frozenset(left) if known_partner and not known_us else frozenset()
            partner |= frozenset(left) if known_us and not known_partner else frozenset()
        return cls(us - partner, partner - us)

    def who(self, name: str) -> str:
        """Which side a name means: `us`, `partner`, or "" where nobody knows."""
        plain = _plain(name)
        for side, names in ((US, self.us), (PARTNER, self.partner)):
            if plain in names or any(each.startswith(plain) and len(plain) > 3 for each in names):
                return side
        return ""


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


def _short(head: str, names: frozenset[str]) -> frozenset[str]:
    """The short name that the preamble gives to one of these."""
    lower = head.lower()
    for name in sorted(names, key=lambda each: (-len(each), each)):
        at = lower.find(name)
        found = _SHORT.search(head, at + len(name), at + len(name) + _BEHIND) if at >= 0 else None
        if found and not re.search(r"\band\b.{0,80}\b(?:inc|llc|ltd|gmbh|corp)", head[at : found.start()].lower()):
            return frozenset({_plain(found[1])})
    return frozenset()
