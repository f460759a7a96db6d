"""Which firm a request is about: a name after `with`, `for`, `between us and`, or before `as a reseller`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from treaty.intake.request.reading import Doubt, Understood, word_set
from treaty.intake.request.words import NO_NAMES
from treaty.language.firms import firm, without_form
from treaty.language.territories import known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty.intake.request.reading import Background, Sheet

_KIND = r"(?:partner|firm|company|vendor|prospect|group|consultancy|(?:friends|people|team) at)"
_BEFORE = re.compile(
    rf"\b(?:with|between us and|from)\s+(?:the\s+)?(?:(?:our|their|a|an|the)\s+(?:[a-z-]+\s+){{0,2}}?{_KIND},?\s+)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\s+(?=\S)", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+(?=\S)", re.IGNORECASE)
_FOR = re.compile(r"\bfor\s+(?:the\s+)?", re.IGNORECASE)
_VERBS = "set up|onboard|sign up|sign|make|take on|bring on|bring in|appoint|engage|recruit|enlist"
_VERB = re.compile(rf"(?:^|[.;]\s)\s*(?:please\s+)?(?:(?:{_VERBS})\s+)?(?-i:(?=[^\W\d_a-z]))", re.IGNORECASE)
#: Whom a rate that was read is paid to.
_PAID = re.compile(r"\bpay(?:s|ing)?\s+(?=\S)", re.IGNORECASE)
_ROLE = re.compile(r"\s+(?:as (?:a|an|our|one|the)\b|our\b|wants\b|would like\b|is to\b|has agreed\b|are to\b)")
_QUOTED = re.compile(r"[\"“„«]\s*(?P<a>[^\"“”„«»]+?)\s*[\"”“»]|[‘'](?P<b>[^'‘’]+)['’](?!\w)")
_TOKEN = re.compile(r"[^\s\0]+")
_INSIDE = word_set("of de la le les van von der den du del di da y e et und i")
_STOPS = word_set(
    """
    for on in by as at to and or about regarding under covering across with from before until through via who
    which that is are will wants would has not but a an the our their we i this our us them
    """
)
_CALENDAR = word_set(
    """
    january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday q1 q2 q3 q4 platinum gold silver registered
    """
)
#: Small words that follow `with` and are no name.
_COMMON = word_set(
    """
    each every some any one two no more less terms them him her me you it this that these those standard usual
    mutual good best new key large small target partner partners customers joint full clear exclusivity respect
    regard immediate net mdf legal finance sales marketing payment protection registration revenue tier
    """
)
_LOWER_FORMS = frozenset({"gmbh", "ltd", "inc", "llc", "plc", "corp", "limited", "incorporated"})


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as written from `start` (of the word that leads to it) to `end`; `doubts` says why it may be none."""

    name: str
    start: int
    end: int
    doubt: str = ""
    choices: tuple[str, ...] = ()


def read_partner(sheet: Sheet, background: Background) -> None:
    """The partner's name, with its legal form kept aside; two names, or half of one, are a doubt."""
    found = [n for n in _candidates(sheet, background) if firm(n.name) != firm(background.company)]
    found = list({n.end: n for n in reversed(found)}.values())[::-1]
    for each in found:
        sheet.strike(each.start, each.end)
    distinct = {firm(n.name): n for n in reversed(found)}
    if not distinct:
        return
    words = ", ".join(sheet.text[n.start : n.end].strip(" ,") for n in found)
    if len(distinct) > 1 or found[0].doubt:
        choices = tuple(dict.fromkeys(c for n in found for c in (n.choices or (n.name,))))
        why = found[0].doubt or "more than one firm is named"
        sheet.doubts.append(Doubt("partner", words, choices, why))
        return
    name = found[0].name.strip(" ,")
    short = without_form(name)
    sheet.understood.append(Understood("partner.name", short, words))
    if short != name:
        sheet.understood.append(Understood("partner.legal_name", name, words))


def _candidates(sheet: Sheet, background: Background) -> list[_Name]:
    shouted = not any(w[:1].islower() and len(w) > 1 for w in sheet.text.split()) and len(sheet.text.split()) > 2
    for named, after_for in (
        ((*_after_with(sheet), *_with_role(sheet), *_paid(sheet)), False),
        (_after_for(sheet), True),
    ):
        found = [n for n in named if _may_be(n.name, background, after_for=after_for)]
        if found:
            why = "capital letters tell no name here"
            return [replace(n, doubt=n.doubt or (why if shouted and not n.choices else "")) for n in found]
    weak = (_small(sheet, m.end(), m.start()) for m in _BEFORE.finditer(sheet.free))
    return [n for n in weak if n is not None][:1]


def _after_with(sheet: Sheet) -> Iterator[_Name]:
    for lead in _BEFORE.finditer(sheet.free):
        if lead[0].casefold().startswith("from") and not _QUOTED.match(sheet.free, lead.end()):
            continue
        yield from _listed(sheet, lead.start(), lead.end())
    for lead in _BETWEEN.finditer(sheet.free):
        first = _name(sheet.free, lead.start(), lead.end())
        end = first.end if first else lead.end() + len(sheet.free[lead.end() :].split(" ")[0])
        second = _name(sheet.free, lead.start(), joined.end()) if (joined := _AND.match(sheet.free, end)) else None
        if joined is None:
            continue
        yield from (n for n in (first, second) if n is not None)


def _listed(sheet: Sheet, start: int, at: int) -> Iterator[_Name]:
    """The name at `at`, and those that a comma or an `and` adds to it."""
    found = _name(sheet.free, start, at)
    while found is not None:
        yield found
        more = re.compile(r"(?:,\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+)(?=[A-Z\"“])").match(sheet.free, found.end)
        found = _name(sheet.free, more.start(), more.end()) if more else None


def _with_role(sheet: Sheet) -> Iterator[_Name]:
    for lead in _VERB.finditer(sheet.free):
        found = _name(sheet.free, lead.start(), lead.end())
        if found is not None and _ROLE.match(sheet.free, found.end):
            yield found


def _paid(sheet: Sheet) -> Iterator[_Name]:
    for lead in _PAID.finditer(sheet.free):
        found = _name(sheet.free, lead.start(), lead.end())
        if found is not None and sheet.free[found.end :].lstrip().startswith("\0"):
            yield found


def _after_for(sheet: Sheet) -> Iterator[_Name]:
    for lead in _FOR.finditer(sheet.free):
        yield from _listed(sheet, lead.start(), lead.end())


def _may_be(name: str, background: Background, *, after_for: bool) -> bool:
    words = name.split()
    people = {part.casefold() for full in background.people.values() for part in (full, full.split()[0])}
    if NO_NAMES.match(words[0]) or (len(words) == 1 and name.casefold() in _CALENDAR):
        return False
    if name.casefold() in people | set(background.people):
        return False
    return not (after_for and (known(name) or name.isdigit()))


def _name(text: str, start: int, at: int) -> _Name | None:
    """The name that begins at `at`; None where none does."""
    if quoted := _QUOTED.match(text, at):
        return _Name(quoted["a"] or quoted["b"], start, quoted.end())
    taken: list[str] = []
    choices: list[str] = []
    end = at
    for token in _TOKEN.finditer(text, at):
        if "\0" in text[end : token.start()] or (taken and text[end : token.start()].strip(" ,")):
            break
        word = token[0].strip('"“”()')
        bare = word.rstrip(".,;:!?)")
        if not bare or token[0][0] in "(–—-" or not _goes_on(text, token, bare, taken):
            break
        owned = re.sub(r"['’]s?\Z", "", bare)
        if taken and NO_NAMES.match(owned):
            choices.append(" ".join(taken))
        taken.append(owned)
        end = token.start() + token[0].index(bare) + len(bare)
        dotted = word != bare and word[len(bare)] == "." and (firm(f"x {bare}") == "x" or "." in bare)
        if dotted:
            end += 1
        if owned != bare or (word != bare and not dotted and not _form_follows(text, end)):
            break
    if not taken or taken[0].casefold() in _STOPS:
        return None
    whole = " ".join(taken) if re.search(r"['’]s?\Z", text[at:end]) else " ".join(text[at:end].split())
    return _weighed(_Name(whole, start, end, "", tuple(choices)), taken)


def _weighed(found: _Name, words: list[str]) -> _Name:
    """`found` with what speaks against it: a word of it may belong to the request, or it may be two firms."""
    if found.choices:
        return replace(found, doubt="a word in it may belong to the request", choices=(*found.choices, found.name))
    if len(words) > 1 and words[0].casefold() in _CALENDAR:
        return replace(found, doubt="its first word may belong to the request")
    if len(parts := found.name.split("/")) > 1 and all(p[:1].isupper() and len(p) > 2 for p in parts):
        return replace(found, doubt="more than one firm may be named", choices=(*parts, found.name))
    return found


def _goes_on(text: str, token: re.Match[str], bare: str, taken: list[str]) -> bool:
    """Whether the word is part of a name that has begun with `taken`."""
    if bare.casefold() in _INSIDE and taken:
        after = _TOKEN.match(text, min(token.end() + 1, len(text)))
        return bare == bare.casefold() and after is not None and _is_capital(after[0])
    if bare in {"&", "+"} or (taken and bare.casefold() in _LOWER_FORMS):
        return bool(taken)
    if bare.casefold() in _STOPS and bare not in {"AS", "A/S"}:
        return not taken and bare == "The"
    return _is_capital(bare)


def _is_capital(word: str) -> bool:
    """A capital, a letter of a script without them, or a word like eBay, 3M or 1Password."""
    inner = word.strip("\"“”'(")
    if not inner:
        return False
    first = inner[0]
    if first.isdigit():
        return any(c.isalpha() for c in inner) and not re.match(r"\d+(?:st|nd|rd|th|k|m|d|w)\b", inner)
    if first.isalpha():
        return not first.islower() or any(c.isupper() for c in inner[1:])
    return ord(first) > 0x2FFF  # signs and pictures that some firms begin their name with


def _form_follows(text: str, end: int) -> bool:
    """Whether a comma is followed by nothing but a legal form, as in `Marisol Retail, S.L.`."""
    after = re.match(r",\s*([^\s,]+)", text[end:])
    return after is not None and firm(f"x {after[1]}") == "x"


def _small(sheet: Sheet, at: int, start: int) -> _Name | None:
    """One small word after `with` that may be a name, as `deloitte` may."""
    token = _TOKEN.match(sheet.free, at)
    if token is None:
        return None
    word = token[0].strip('"“”(),.;:!?')
    usual = word.casefold() in _STOPS | _COMMON or NO_NAMES.match(word) or word.casefold() in _CALENDAR
    if not word.isalpha() or len(word) < 3 or usual:
        return None
    return _Name(word, start, token.end(), "it is written in small letters", (word,))
