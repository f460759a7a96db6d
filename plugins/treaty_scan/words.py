"""The words of a sentence as the model reads them: numbers alike, redactions alike, the parties' names alike.

Four hundred agreements are few: `terminates`, `terminated` and `terminating` are learned as one word.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBER, REDACTED, PARTY = "#", "*", "party"


def _each(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TOKEN = re.compile(r"[a-z]+|\d+(?:[.,]\d+)*|[%$]|\[\W*\*+\W*\]|\*{2,}")
_SPELT = _each(
    "one two three four five six seven eight nine ten eleven twelve fifteen eighteen twenty thirty forty "
    "fortyfive sixty ninety hundred"
)
_DEFINED = re.compile(
    r"\(\s*(?:(?:hereinafter|hereafter|herein|collectively|together|individually|each|referred|to|as|called|the|a|or"
    r"|and|\"\w+\"|,)\s+)*[\"“']+\s*([A-Z][\w.&@!' -]{1,40}?)\s*[,.]?[\"”']+"
)
_ENTITY = re.compile(
    r"corporation|company|\binc\b|\bllc\b|\bltd\b|limited|organi[sz]ed|incorporated|partnership|individual|l\.l\.c|gmbh"
    r"|\bcorp\b|association|plc|principal (?:place|office)|\bs\.?a\b|university",
    re.IGNORECASE,
)
_NO_PARTY = _each(
    "agreement party parties effective date term products product services service territory territories software "
    "the a exhibit section"
)
#: Words that say which side of a deal somebody is on are worth reading as they are.
_ROLES = _each(
    "distributor reseller company licensee licensor supplier customer client vendor manufacturer seller buyer "
    "purchaser franchisee franchisor agent contractor provider consultant sponsor owner affiliate member partner "
    "venturer the of and inc corp ltd llc corporation limited"
)
#: The vocabulary of the clauses that are looked for, by stem. Pairs of these in one sentence say more than the words
#: between them.
_STEMS = _each(
    "exclusiv sole only compet engag market sell sale distribut third favor favour lowest pric term terms less "
    "liab exceed aggregat limit unlimited indirect consequential except indemn confiden gross wil appl "
    "notwithstanding own assign title hereby hire joint equal undivided audit inspect book record examin account "
    "renew exten automatic success additional period notice prior expir minimum purchas guarant least quota "
    "annual terminat convenience reason cause any solicit employ induc recruit govern law construed state "
    "transfer consent written delegat control change merge substantially acqui stock revenue shar percent % net "
    "commission royalt profit split pay develop invention work intellectual patent right interest grant appoint "
    "licen competitor similar offer customer fee damage loss neglig breach shall not neither no either void owner "
    "vot"
)
_WHOLE = _each("not no any only sole own less law term terms % net wil pay hire vot shall either neither sale sell")
_LIKE = {"willful": "wil", "wilful": "wil", "wilfully": "wil", "willfully": "wil", "laws": "law", "voting": "vot"}
_LONGEST_FIRST = tuple(sorted(_STEMS, key=lambda stem: (-len(stem), stem)))
#: The longest preamble in which the parties are named, and how far before its short name a party is described.
_PREAMBLE, _DESCRIBED, _MOST = 6000, 260, 4


def parties(text: str) -> frozenset[str]:
    """The words of the parties' short names, as defined in the preamble: `("Ehave")`, `(the "Bank")`."""
    names: list[list[str]] = []
    for match in _DEFINED.finditer(text[:_PREAMBLE]):
        if len(names) == _MOST:
            break
        name = re.findall(r"[a-z]+", match[1].lower())
        described = _ENTITY.search(text, max(0, match.start() - _DESCRIBED), match.start())
        if described and 0 < len(name) <= 4 and not _NO_PARTY & set(name) and name not in names:
            names.append(name)
    return frozenset(word for name in names for word in name if len(word) > 2 and word not in _ROLES)


#: The hyphen of a line that was broken at it, in whichever form the file has it; lines of hyphens under a heading.
_HYPHEN = re.compile(r"(?<=[a-z])\s?[-\u00ad\u2010\u2011\u2012]\s*(?=[a-z])")
_DASH = re.compile(r"[-_=\u00ad\u2010-\u2012]")
_RULE = re.compile(r"[-_=]{3,}")


def plain(sentence: str) -> str:
    """A sentence in lower case with single spaces, its compounds whole: `non- exclusive` is `non-exclusive`."""
    if not _DASH.search(sentence):
        return " ".join(sentence.lower().split())
    return _HYPHEN.sub("-", " ".join(_RULE.sub(" ", sentence).lower().split()))


def words(sentence: str, named: frozenset[str] = frozenset()) -> list[str]:
    """The words of a plain sentence; `thirty (30)` is one number, and `named` words are the party."""
    found: list[str] = []
    for word in _TOKEN.findall(sentence.replace("non-exclus", "nonexclus")):
        if word[0].isdigit() or word in _SPELT:
            word = NUMBER
        elif word[0] in "[*":
            word = REDACTED
        elif word in named:
            word = PARTY
        if not found or word != found[-1] or word not in (NUMBER, REDACTED, PARTY):
            found.append(word)
    return found


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a word of the field, or nothing."""
    if word in _LIKE:
        return _LIKE[word]
    return next((s for s in _LONGEST_FIRST if word == s or (s not in _WHOLE and word.startswith(s))), "")


@lru_cache(maxsize=65536)
def root(word: str) -> str:
    """A word without its commonest endings."""
    if len(word) > 5 and word.endswith("ing"):
        word = word[:-3]
    elif len(word) > 4 and word.endswith(("ed", "es")):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    if len(word) > 3 and word.endswith("y"):
        return word[:-1] + "i"
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


_INLINE_HEADING = re.compile(
    r"\W*(?:(?:section|article|clause)\s+)?(?:\d{1,3}(?:\.\d{1,3})*\.?|\(?[A-Za-z0-9]{1,4}\)|[A-Z]\.)?\s*"
    r"([A-Z][A-Za-z/,&;'-]*(?:\s+(?:[A-Z][A-Za-z/,&;'-]*|of|and|or|for|to|the|in|on|by|upon|without)){0,7})\s*[.:](?:\s|$)"
)


def headings(sentences: Sequence[str], tokens: Sequence[Sequence[str]]) -> list[list[str]]:
    """The words of the heading under which each sentence stands; none for a heading itself."""
    current: list[str] = []
    found: list[list[str]] = []
    for sentence, each in zip(sentences, tokens, strict=True):
        if _is_heading(sentence) and len(each) <= 10:
            current = [word for word in each if word.isalpha()]
            found.append([])
            continue
        inline = _INLINE_HEADING.match(sentence[:120])
        if inline:
            current = words(plain(inline[1]))
        found.append(current)
    return found


def _is_heading(sentence: str) -> bool:
    return (
        len(sentence) <= 90
        and len(sentence.split()) <= 12
        and not sentence.endswith((",", ";"))
        and (sentence[:1].isupper() or sentence[:1].isdigit() or sentence[:1] in "(§")
    )
