"""What an industry or a product is, apart from how it is written: its kind and what narrows it."""

from __future__ import annotations

import re
from functools import lru_cache

Trade = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+")
_APART = re.compile(r"\s*[,;/&+]\s*(?:and\s+|or\s+)?|\s+(?:and|or|und|et|y)\s+")
#: From here on a phrase says which of a kind, in words that nobody can compare.
_QUALIFIED = re.compile(
    r"\s*\(|\s+(?:above|at|below|between|by|except|excluding|from|in|including|over|that|under|up\s+to|which|who|whose|with"
    r"|within|without)\s"
)
#: “Distribution of electricity” is electricity distribution.
_TURNED = re.compile(r"\s+(?:of|for)\s+(?:the\s+)?")
#: How large, or how many, and not which kind.
_SIZE = re.compile(
    r"all|any|big|domestic|global|international|larger?|local|major|medium|mid(?:sized?)?|national|other|regional|sized?"
    r"|small(?:er)?|the"
)
#: What follows the name of an industry and adds nothing.
_ADDED = re.compile(
    r"business(?:es)?|compan(?:y|ies)|industr(?:y|ies)|(?:firm|market|operator|provider|sector|segment|space|vertical)s?"
)


@lru_cache(maxsize=4096)
def trades(phrase: str) -> tuple[Trade, ...]:
    """The kinds that a phrase names, each as words in small letters without endings, the kind itself last.

    `Retail and corporate banking` is retail, retail banking and corporate banking; `Banks below USD 10 billion` are
    banks. What says nothing else is taken by its words as they are.
    """
    said = phrase.casefold()
    parts = [_words(part) for part in _APART.split(_QUALIFIED.split(said, maxsplit=1)[0])]
    named = [part for part in parts if part]
    if not named:
        return (tuple(map(_stem, _WORD.findall(said))),)
    head = named[-1][-1:]
    shared = [(*part, *head) for part in named[:-1] if len(part) == 1 < len(named[-1])]
    return tuple(dict.fromkeys((*named, *shared)))


def is_kind_of(one: Trade, other: Trade) -> bool:
    """Whether one is the other, or a kind of it: retail banking is banking, and not retail."""
    shorter, longer = sorted((one, other), key=len)
    return bool(shorter) and longer[-len(shorter) :] == shorter


def _words(part: str) -> Trade:
    """The words of one part, what narrows before what is narrowed."""
    turned = [_WORD.findall(each) for each in reversed(_TURNED.split(part))]
    kept = [word for words in turned for word in _bare(words)]
    return tuple(_stem(word) for word in kept)


def _bare(words: list[str]) -> list[str]:
    while len(words) > 1 and _ADDED.fullmatch(words[-1]):
        words = words[:-1]
    return [word for word in words if not _SIZE.fullmatch(word)]


def _stem(word: str) -> str:
    """A word without plural, and without what makes a doer or a doing of it: banks, banking; insurers, insurance."""
    for ending, instead in (("ies", "y"), ("s", "")):
        if len(word) > 3 and word.endswith(ending) and not word.endswith(("ss", "us", "is")):
            word = word.removesuffix(ending) + instead
            break
    for ending in ("ing", "ance", "ion", "er", "or", "e"):
        if len(word) - len(ending) > 3:
            word = word.removesuffix(ending)
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] else word
