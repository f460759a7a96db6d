"""Wordings that touch a red flag: what must never be agreed without the CPO and Legal."""

from __future__ import annotations

import re
from dataclasses import dataclass

_EXCLUSIVE = re.compile(
    r"(?<!non-)(?<!non )(?<!not )\bexclusiv(?:e|ely|ity)\b|\bsole (?:partner|supplier|provider|reseller|distributor)\b"
    r"|\b(?:no|any) other (?:partner|reseller|distributor|supplier|company|firm)\b|\bwith nobody else\b",
    re.IGNORECASE,
)
_NON_EXCLUSIVE = re.compile(r"\b(?:non-exclusiv|not exclusiv|non exclusiv)\w*", re.IGNORECASE)
_IP = re.compile(
    r"\A(?=.*\b(?:assign|vest|transfer|belong|owned? by|property of)\w*)"
    r"(?=.*\b(?:intellectual property|\bIP\b|invention|improvement|developments?|know-how|new ip|foreground)\w*)",
    re.IGNORECASE | re.DOTALL,
)
_RENEWS = re.compile(
    r"\b(?:automatic\w*|tacit\w*|auto)[ -](?:renew|extend|prolong)\w*|\b(?:renew|extend)\w*,? automatic\w*",
    re.IGNORECASE,
)
_UNCAPPED = re.compile(
    r"\A(?=.*\b(?:liab|indemn|damages)\w*)(?=.*\b(?:unlimited|uncapped|unrestricted|without (?:any )?(?:limit|cap)\w*"
    r"|no (?:limit|cap|ceiling)|not be (?:limited|capped))\b)",
    re.IGNORECASE | re.DOTALL,
)
_CAP = re.compile(r"\b(?:exceed|limited to|cap(?:ped)?|not more than|ceiling|maximum)\b", re.IGNORECASE)
_LIABLE = re.compile(r"\bliab(?:le|ility|ilities)\b", re.IGNORECASE)
_FAVOURED = re.compile(
    r"\bmost[- ]favou?red\b|\b(?:lowest|best|lower|better) (?:net |list )?(?:price|rate|terms)"
    r"|\bno less favou?rable (?:price|rate|terms|than)",
    re.IGNORECASE,
)
_CUSTOMERS = re.compile(
    r"\A(?=.*\b(?:audit|inspect|examin|review|access|disclos)\w*)"
    r"(?=.*\b(?:customer list|list of (?:its |all )?customers|customers?'? names|names of (?:its |all )?customers))",
    re.IGNORECASE | re.DOTALL,
)
_COMPETES = re.compile(
    r"\bnon-?compet\w*|\b(?:not|neither|nor|refrain from)\b[^.]{0,200}\bcompet(?:e|es|ing|itive|itor)\w*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Parties:
    """What the two sides are called in the text, so that it can be told whom a sentence binds."""

    us: tuple[str, ...] = ()
    partner: tuple[str, ...] = ()

    def binds_partner_alone(self, sentence: str) -> bool:
        """Whether somebody of theirs shall do something in it, and nobody of ours."""
        return self._obliged(self.partner, sentence) and not self._obliged(
            (*self.us, "either party", "each party"), sentence
        )

    def _obliged(self, names: tuple[str, ...], sentence: str) -> bool:
        return any(
            re.search(
                rf"\b{re.escape(name)}\b[^.]{{0,40}}\b(?:shall|will|must|may not|agrees|undertakes)\b", sentence, re.I
            )
            for name in names
        )


def touches(before: str, after: str, parties: Parties) -> bool:
    """Whether a sentence that would read `after`, where `before` was, touches a red flag, R1 to R7.

    It does if it says what it did not say, or takes out what kept it away (a cap, the word non-exclusive).
    """
    for pattern in (_IP, _RENEWS, _UNCAPPED, _FAVOURED, _CUSTOMERS):
        if pattern.search(after) and not _same(pattern, before, after):
            return True
    ours = not parties.binds_partner_alone(after)
    if ours and any(p.search(after) and not _same(p, before, after) for p in (_EXCLUSIVE, _COMPETES)):
        return True
    if _NON_EXCLUSIVE.search(before) and not _NON_EXCLUSIVE.search(after):
        return True
    return bool(_LIABLE.search(before) and _CAP.search(before) and not _CAP.search(after))


def _same(pattern: re.Pattern[str], before: str, after: str) -> bool:
    """Whether the pattern found the same thing before, in a sentence that says the same about it."""
    was, is_ = pattern.search(before), pattern.search(after)
    return was is not None and is_ is not None and was[0].casefold() == is_[0].casefold()
