"""Signs of each kind of clause in a sentence: patterns that know how lawyers write, kept as a table in `signs.toml`."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import TYPE_CHECKING

from treaty_scan.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Sign:
    """One pattern; `near` are words without which it need not be tried."""

    kind: Kind
    name: str
    near: tuple[str, ...]
    pattern: re.Pattern[str]


#: What two or three signs say together, in the order of the model's features after the signs themselves.
_TOGETHER = (
    Kind.TERMINATION_FOR_CONVENIENCE,
    Kind.TERMINATION_FOR_CONVENIENCE,
    Kind.CHANGE_OF_CONTROL,
    Kind.EXCLUSIVITY,
    Kind.NON_COMPETE,
    Kind.MINIMUM_COMMITMENT,
    Kind.REVENUE_SHARING,
    Kind.UNCAPPED_LIABILITY,
)


@cache
def signs() -> tuple[Sign, ...]:
    """Every sign, in the order of the model's features."""
    table = tomllib.loads(files("treaty_scan").joinpath("signs.toml").read_text(encoding="utf-8"))
    return tuple(
        Sign(Kind(each["kind"]), each["name"], tuple(each["near"].split("|")), re.compile(each["pattern"]))
        for each in table["sign"]
    )


@cache
def of_kind(kind: Kind) -> tuple[int, ...]:
    """The places of a kind's signs among all of them."""
    kinds = [*(sign.kind for sign in signs()), *_TOGETHER]
    return tuple(place for place, each in enumerate(kinds) if each is kind)


@cache
def _words_near() -> tuple[str, ...]:
    return tuple(sorted({word for sign in signs() for word in sign.near} - {""}))


@cache
def _places() -> Mapping[tuple[Kind, str], int]:
    return {(sign.kind, sign.name): n for n, sign in enumerate(signs())}


def found_signs(sentences: Sequence[str]) -> list[tuple[bool, ...]]:
    """Which signs each plain sentence bears, and then which of them together."""
    near = _near(sentences)
    single = [[False] * len(signs()) for _ in sentences]
    for n, sign in enumerate(signs()):
        search = sign.pattern.search
        for row in {row for word in sign.near for row in near[word]}:
            single[row][n] = search(sentences[row]) is not None
    return [(*each, *_together(each)) for each in single]


def _near(sentences: Sequence[str]) -> Mapping[str, Sequence[int]]:
    """In which sentences each word is; all are looked through at once, since most words are in few of them."""
    whole = "\n".join(sentences)
    starts = list(accumulate((len(each) + 1 for each in sentences), initial=0))
    found: dict[str, Sequence[int]] = {"": range(len(sentences))}
    for word in _words_near():
        rows, at = [], whole.find(word)
        while at >= 0:
            rows.append(bisect_right(starts, at) - 1)
            at = whole.find(word, starts[rows[-1] + 1])
        found[word] = rows
    return found


def _together(single: Sequence[bool]) -> tuple[bool, ...]:
    places = _places()

    def has(kind: Kind, *names: str) -> bool:
        return any(single[places[kind, name]] for name in names)

    ends, cap, uncapped = Kind.TERMINATION_FOR_CONVENIENCE, Kind.LIABILITY_CAP, Kind.UNCAPPED_LIABILITY
    return (
        has(ends, "strong", "notice") and not has(ends, "neg"),
        has(ends, "strong") and has(ends, "notice"),
        has(Kind.CHANGE_OF_CONTROL, "chg", "sale") and has(Kind.CHANGE_OF_CONTROL, "act"),
        has(Kind.EXCLUSIVITY, "grant", "role", "adv") and not has(Kind.EXCLUSIVITY, "non", "remedy"),
        has(Kind.NON_COMPETE, "not", "eng") and not has(Kind.NON_COMPETE, "neg"),
        has(Kind.MINIMUM_COMMITMENT, "min", "least")
        and has(Kind.MINIMUM_COMMITMENT, "verb")
        and not has(Kind.MINIMUM_COMMITMENT, "neg"),
        has(Kind.REVENUE_SHARING, "pct") and not has(Kind.REVENUE_SHARING, "neg"),
        has(uncapped, "carve", "notapply") and (has(cap, "exceed", "conseq") or has(uncapped, "notapply")),
    )
