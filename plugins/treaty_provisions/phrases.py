"""Phrases: how sentences of an agreement are described, so that a page of them can still be read.

A phrase is a regular expression for text in lower case, with three shorthands: ` ~80 ` stands for up to 80 characters
between whole words; `indemnif*` is a word with any ending; `{LENGTH}` and the like are the fragments below.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Signs:
    """What gives a provision away, in lower case: stems without which nobody looks, phrases that say it, and titles.

    A title counts only over a clause that says something.
    """

    stems: tuple[str, ...]
    phrases: tuple[str, ...]
    title: str = ""


_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SMALL = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:one )?hundred"
_COUNT = rf"(?:\d{{1,4}}|(?:(?:{_TENS})(?:[ -](?:{_SMALL}))?|{_TEENS}|{_SMALL})(?: ?\(\d{{1,4}}\))?)"
_UNIT = r"(?:(?:calendar|business|working)[ -])?(?:hour|day|week|month|quarter|year)s?"

FRAGMENTS = {
    "LENGTH": rf"{_COUNT}[ -]{_UNIT}",
    "Q": rf"(?P<q>\b{_COUNT}[ -]{_UNIT}\b)",
    "P": r"(?P<q>\b\d{1,2}(?:[.,]\d{1,2})? ?(?:%|per ?cent\b))",
    "MAY": "(?:may|can|right|ability|option|entitled)",
    "FREELY": "(?:for (?:its |their )?(?:own )?convenience|with(?:out| or without) cause|at will|"
    "for (?:any|any or no|no) reason|without (?:giving |stating )?(?:a |any )?reasons?)",
    "FAULT": "(?:breach|default|if |event|insolven|bankrupt|cure|remed|failure|fails)",
    "AT_LEAST": "(?:at least|not less than|no less than|not later than|no later than)",
    "MARKS": "(?:logos?|trade ?-?marks?|trade ?-?names?|service marks?|brand (?:elements|features)|marks)",
    "MONEY": r"(?:euros?|eur|usd|u\.?s\.? dollars|united states dollars|gbp|pounds?|sterling|chf|swiss francs?|yen"
    "|currency)",
    "WHERE": "(?:territor|segment|industr|vertical|field of use|region|countr|state|geograph|market|product)",
    "EXCLUSIVE": r"(?<!non-)(?<!not )exclusiv(?:e|ely|ity)\b(?! of)",
}
_GAP = re.compile(r" ~(\d+) ")
_FRAGMENT = re.compile(r"\{([A-Z][A-Z_]*)\}")


@cache
def compiled(*phrases: str) -> re.Pattern[str]:
    """The pattern that finds any of `phrases`, within one paragraph."""
    return re.compile("|".join(f"(?:{_expanded(phrase)})" for phrase in phrases))


def _expanded(phrase: str) -> str:
    spaced = _GAP.sub(r"\\b.{0,\1}?\\b", phrase)
    ended = re.sub(r"(?<=[a-z)}])\*", r"\\w*", spaced)
    return rf"\b{_FRAGMENT.sub(lambda name: FRAGMENTS[name[1]], ended)}"
