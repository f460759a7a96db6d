"""Accepted redlines in a draft: put in where the words they strike stand, told where they cannot be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty.rounds import register, rounds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from treaty import Deal
    from treaty.rounds import Redline

#: Words that a record leaves out: each part is looked for by itself.
_ELIDED = re.compile(r"…|\.\.\.")
_NUMBERED = re.compile(
    r"^(?:#{1,6} )?(?:clause |section |§ ?)?(\d+(?:\.\d+)*|(?:Schedule|Addendum) \d+)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Applied:
    """A text with redlines in it: which of them it has, and which it lacks."""

    text: str
    present: tuple[Redline, ...] = ()
    missing: tuple[Redline, ...] = ()


def accepted(deal: Deal, kind: str) -> tuple[Redline, ...]:
    """The redlines to the document `kind` that were accepted, or agreed in other words."""
    about: list[Redline] = []
    last = "agreement"
    for each in rounds(deal):
        if each.by == "us" and each.sent:
            last = each.sent[-1].document
        about += [redline for redline in each.redlines if last == kind]
    return tuple(r for r in register(about) if r.status == "accepted" or (r.status == "countered" and r.agreed))


def apply(text: str, redlines: Iterable[Redline]) -> Applied:
    """`text` with each of `redlines` in it, where what it strikes is found word for word, once, in its clause."""
    present, missing = [], []
    for redline in redlines:
        changed = _with(text, redline)
        if changed is None:
            missing.append(redline)
        else:
            text = changed
            present.append(redline)
    return Applied(text, tuple(present), tuple(missing))


def lacking(text: str, redlines: Iterable[Redline]) -> tuple[Redline, ...]:
    """Those of `redlines` whose words `text` does not have, or whose struck words it still has."""
    return tuple(redline for redline in redlines if not _is_in(text, redline))


def _words(redline: Redline) -> str:
    return redline.agreed or redline.text


def _is_in(text: str, redline: Redline) -> bool:
    words, strikes = _words(redline), redline.strikes
    if not all(_pattern(part).search(text) for part in _ELIDED.split(words) if part.strip()):
        return False
    goes = strikes and (not words or (_pattern(words).search(strikes) and words != strikes))
    return not (goes and _pattern(strikes).search(text))


def _with(text: str, redline: Redline) -> str | None:
    if _is_in(text, redline):
        return text
    if not redline.strikes or _ELIDED.search(_words(redline) + redline.strikes):
        return None
    pattern = _pattern(redline.strikes)
    start, end = _clause(text, redline.clause)
    within = list(pattern.finditer(text, start, end)) or list(pattern.finditer(text))
    if len(within) != 1:
        return None
    from treaty_documents.values import escaped

    words = str(escaped(_words(redline))) if _words(redline) else ""
    return text[: within[0].start()] + words + text[within[0].end() :]


def _pattern(words: str) -> re.Pattern[str]:
    """`words` however they are spread over lines and whatever Markdown marks or escapes them with."""
    parts = ("".join(map(_sign, part)) for part in words.split())
    return re.compile(r"(?<!\w)" + r"[\s*_\\]+".join(parts) + r"(?!\w)")


def _sign(sign: str) -> str:
    if sign in "<>":
        return f"(?:{sign}|&{'lt' if sign == '<' else 'gt'};)"
    return sign if sign.isalnum() else rf"\\?{re.escape(sign)}"


def _clause(text: str, named: str) -> tuple[int, int]:
    """Where the clause that a redline names, by number or by heading, begins and ends; else the whole text."""
    if found := _NUMBERED.match(named.strip()):
        begin = re.search(rf"^(?:#+ )?{re.escape(found[1])}[. :]", text, re.MULTILINE | re.IGNORECASE)
    else:
        begin = re.search(rf"^#+ [^\n]*{re.escape(named.strip())}", text, re.MULTILINE | re.IGNORECASE)
    if begin is None:
        return 0, len(text)
    depth = "## " if begin[0].startswith("#") else r"(?:## |\d+\.\d+ )"
    end = re.compile(rf"^{depth}", re.MULTILINE).search(text, begin.end())
    return begin.start(), end.start() if end else len(text)
