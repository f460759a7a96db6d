"""Triage by rule: critical, negotiable or acceptable; the reader of it learns which, and nothing of our positions."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from treaty_redlines.flags import Parties, touches
from treaty_redlines.library import Library
from treaty_redlines.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from treaty import Deal, Desk
    from treaty.records.schema import Schema

    from treaty_redlines.edits import Edit

#: Words that make, unmake or measure an obligation: where one of them changes, it is more than wording.
_WEIGHTY = frozenset(
    re.findall(
        r"\w+",
        """
shall will must may should can cannot could would agree agrees undertake undertakes warrant warrants represent
represents indemnify indemnifies hold harmless liable liability oblige obliged required requires entitled
right rights not no never neither nor none without except unless save only solely sole any all each every
either both and or if provided until before after within best reasonable commercially efforts endeavours
endeavors material materially substantial substantially prompt promptly immediately consent approval written
discretion exclusive exclusively non terminate termination breach cure assign transfer audit most least more
less than minimum maximum exceed one two three four five six seven eight nine ten twelve fifteen twenty thirty
forty sixty ninety hundred thousand million first second third half double annual annually monthly quarterly
year years month months week weeks day days hour hours party parties customer customers supplier partner
company provider
""",
    )
)
#: Words that a sentence can gain or lose and say the same.
_LIGHT = frozenset(re.findall(r"\w+", "a an the of to in for on at by as that which this such its their it is are be"))
_LONGEST = 12
_FIGURE = re.compile(r"\d[\d.,]*\s?%?")
_STOP = frozenset({"the", "of", "for", "and", "on", "in", "to", "a"})


@dataclass(frozen=True, slots=True)
class Stake:
    """A term on which we would walk away: the words by which it is known, and the figures it has now."""

    words: frozenset[str]
    figures: frozenset[str]

    def is_touched(self, edit: Edit, clause: str) -> bool:
        """Whether the edit is about this term: its name stands around it, or its figure is in what changes."""
        around = set(tokens(f"{clause} {edit.before} {edit.after}".casefold()))
        named = bool(self.words) and self.words <= around
        return named or bool(self.figures & set(_figures(edit.strikes)) and self.words & around)


@dataclass(frozen=True, slots=True)
class Triage:
    """What one deal's redlines are weighed against."""

    parties: Parties
    stakes: tuple[Stake, ...] = ()
    library: Library = field(default_factory=Library)

    @classmethod
    def of(cls, deal: Deal, desk: Desk, library: Library) -> Triage:
        """For the deal, which gives its positions if there are any."""
        from treaty.negotiation.positions import positions
        from treaty.records import schema
        from treaty.records.kinds import DEAL

        mine = tuple(filter(None, (desk.config.company, deal.us.name, deal.us.legal_name)))
        theirs = tuple(filter(None, (deal.partner.name, deal.partner.legal_name)))
        held = positions(deal)
        compiled = schema.load(DEAL.package, DEAL.schema)
        data = deal.document.data
        triggers = [trigger.term for trigger in held.walk_away if trigger.term] if held else []
        return cls(Parties(mine, theirs), tuple(_stake(compiled, data, term) for term in triggers), library)

    def __call__(self, edit: Edit, clause: str) -> str:
        """`critical`, `negotiable` or `acceptable`."""
        if not edit.strikes and not edit.text:
            return "negotiable" if not edit.authors else "acceptable"
        if _is_wording(edit):
            return "acceptable"
        if touches(edit.before, edit.after, self.parties) or self.library.forbids(edit, clause):
            return "critical"
        return "critical" if any(stake.is_touched(edit, clause) for stake in self.stakes) else "negotiable"


def _is_wording(edit: Edit) -> bool:
    """Whether no figure, party, obligation or negation changes: another word for the same, a sign, a case."""
    struck, put = (Counter(tokens(text.casefold())) for text in (edit.strikes, edit.text))
    gone, come = struck - put, put - struck
    words = {word for word in (*gone, *come) if word[0].isalnum()}
    if not words - _LIGHT:
        return True
    if words & _WEIGHTY or any(any(c.isdigit() for c in word) for word in words) or _has_name(edit):
        return False
    return 0 < gone.total() <= _LONGEST and 0 < come.total() <= _LONGEST and abs(gone.total() - come.total()) <= 4


def _has_name(edit: Edit) -> bool:
    """Whether the words that only one side has are names or defined terms: capitals within a sentence."""
    struck, put = set(tokens(edit.strikes)), set(tokens(edit.text))
    changed = {word for word in struck ^ put if word[:1].isupper() and word.swapcase() != word}
    lower = {word.casefold() for word in struck & put} | {word for word in struck ^ put if word.islower()}
    return any(word.casefold() not in lower for word in changed)


def _stake(compiled: Schema, data: Mapping[str, Any], term: tuple[str | int, ...]) -> Stake:
    label = compiled.label(data, term) or str(term[-1])
    value: Any = data
    for step in term:
        value = value.get(step) if isinstance(value, dict) else None
    words = frozenset(word for word in tokens(label.casefold()) if word not in _STOP)
    return Stake(words, frozenset(_figures(str(value))) if isinstance(value, (str, int)) else frozenset())


def _figures(text: str) -> Iterable[str]:
    return (re.sub(r"\s", "", found).rstrip(".,") for found in _FIGURE.findall(text))
