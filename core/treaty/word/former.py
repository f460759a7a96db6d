"""Changes of format taken back: the properties are again what they were, as a change of ours in the place of theirs."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from treaty.word.names import child, like, name

if TYPE_CHECKING:
    from treaty.word.marking import Marker
    from treaty.word.names import Element

#: What stands among properties and is none: before them, or behind them, by the element that holds them.
_BEFORE = {
    "w:rPr": frozenset({"w:ins", "w:del", "w:moveFrom", "w:moveTo"}),
    "w:sectPr": frozenset({"w:headerReference", "w:footerReference"}),
}
_BEHIND = {
    "w:pPr": frozenset({"w:rPr", "w:sectPr"}),
    "w:trPr": frozenset({"w:ins", "w:del"}),
    "w:tcPr": frozenset({"w:cellIns", "w:cellDel", "w:cellMerge"}),
}
#: These keep no former properties that could be put back.
_FORGETFUL = frozenset({"w:cellMerge", "w:numberingChange"})


def put_formerly(marker: Marker, change: Element) -> bool:
    """Take the change of format `change` back; whether that can be written.

    Word knows one change of format at a time, so that ours takes the place of theirs, and keeps the same former
    properties: to reject all gives what was sent, and so does to accept all.
    """
    kind = name(change)
    if kind == "w:ins":
        return _without_numbering(marker, change)
    former = next(iter(change), None)
    if kind in _FORGETFUL or former is None:
        return False
    properties = change.getparent()
    held = [each for each in properties if each is not change]
    before, behind = (_kept(held, each.get(name(properties), frozenset())) for each in (_BEFORE, _BEHIND))
    for each in held:
        properties.remove(each)
    marker.sign(change, dated=kind != "w:tblGridChange")
    properties[:] = [*before, *(deepcopy(each) for each in former), *behind, change]
    return True


def _kept(held: list[Element], kinds: frozenset[str]) -> list[Element]:
    return [each for each in held if name(each) in kinds]


def _without_numbering(marker: Marker, change: Element) -> bool:
    """The paragraph is no item of a list any more."""
    numbering = change.getparent()
    properties = numbering.getparent()
    properties.remove(numbering)
    if child(properties, "w:pPrChange") is None:
        made = marker.mark(properties, "pPrChange")
        copied = deepcopy(properties)
        for each in _kept(list(copied), _BEHIND["w:pPr"]):
            copied.remove(each)
        copied.tag = like(properties, "pPr")
        made.append(copied)
        properties.append(made)
    return True
