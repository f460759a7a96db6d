"""The lists of a Word file, and the styles that make paragraphs items of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from treaty.word.names import attribute, child, chosen, name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from treaty.word.names import Element

#: So many styles are based on one another at most.
_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: `text` is `%1.%2`; it begins again behind level `restart`, by its number from 1, 0 never."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """A list that paragraphs are items of.

    Attributes:
        counted: the name of what counts its items; lists of one make count on together.
        levels: by depth, from 0.
        anew: from which number a level begins where the list is met first, whatever was counted before.
    """

    counted: str
    levels: Mapping[int, Level]
    anew: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Style:
    """What a style of paragraphs says of lists, and the style that it is based on."""

    list: str = ""
    depth: int | None = None
    based_on: str = ""


@dataclass(frozen=True, slots=True)
class Numbering:
    """The lists and styles of a Word file, by their ids; `default` is the style of a paragraph that names none."""

    lists: Mapping[str, List] = field(default_factory=dict)
    styles: Mapping[str, Style] = field(default_factory=dict)
    default: str = ""

    def item(self, properties: Element | None, *, former: bool = False) -> tuple[str, int]:
        """The list and the depth in it of a paragraph with these properties, or as they were before a change.

        The list is "" for a paragraph that is no item.
        """
        changed = child(properties, "w:pPrChange", "w:pPr") if properties is not None and former else None
        direct, depth = _written(properties if changed is None else changed, former=former)
        style = child(properties if changed is None else changed, "w:pStyle")
        by_style, by_depth = self._of_style(attribute(style, "w:val") if style is not None else self.default)
        found = direct or by_style
        return ("" if found not in self.lists else found), (depth if depth is not None else by_depth or 0)

    def _of_style(self, style: str) -> tuple[str, int | None]:
        """The list and depth that a style gives, by itself or by those that it is based on."""
        depth = None
        for _ in range(_DEPTH):
            said = self.styles.get(style)
            if said is None:
                break
            depth = said.depth if depth is None else depth
            if said.list:
                of_list = self.lists.get(said.list)
                linked = [at for at, level in of_list.levels.items() if level.style == style] if of_list else []
                return said.list, depth if depth is not None else (linked or [0])[0]
            style = said.based_on
        return "", depth


def lists_of(lists: Element | None, styles: Element | None) -> Numbering:
    """What the roots of the parts `numbering` and `styles` say; None for a part that is not there."""
    held = [each for each in styles if name(each) == "w:style"] if styles is not None else []
    read = {attribute(each, "w:styleId"): _style(each) for each in held}
    default = next((attribute(e, "w:styleId") for e in held if _is_default(e)), "")
    made = {} if lists is None else dict(_lists(lists, read))
    return Numbering(made, read, default)


def _is_default(style: Element) -> bool:
    return attribute(style, "w:type") == "paragraph" and attribute(style, "w:default") in ("1", "true", "on")


def _style(style: Element) -> Style:
    list_, depth = _written(child(style, "w:pPr"))
    return Style(list_, depth, _value(style, "w:basedOn"))


def _written(properties: Element | None, *, former: bool = False) -> tuple[str, int | None]:
    """The list and the depth that properties name themselves; the list `0` is none, and ends what a style gave."""
    found = child(properties, "w:numPr") if properties is not None else None
    if found is None or (former and child(found, "w:ins") is not None):
        return "", None
    depth = _value(found, "w:ilvl")
    return _value(found, "w:numId"), int(depth) if depth.isdecimal() else None


def _lists(root: Element, styles: Mapping[str, Style]) -> Iterator[tuple[str, List]]:
    makes = {attribute(each, "w:abstractNumId"): each for each in root if name(each) == "w:abstractNum"}
    nums = {attribute(each, "w:numId"): each for each in root if name(each) == "w:num"}
    for number, num in nums.items():
        make = _value(num, "w:abstractNumId")
        link = _value(makes[make], "w:numStyleLink") if make in makes else ""
        if link and (linked := nums.get(styles.get(link, Style()).list)) is not None:
            make = _value(linked, "w:abstractNumId")
        if make in makes:
            yield number, _list(make, makes[make], num)


def _list(make: str, element: Element, num: Element) -> List:
    levels = dict(_level(each) for each in element if name(each) == "w:lvl")
    anew: dict[int, int] = {}
    for override in [each for each in num if name(each) == "w:lvlOverride"]:
        at, start = _whole(attribute(override, "w:ilvl")), _value(override, "w:startOverride")
        if (level := child(override, "w:lvl")) is not None:
            levels[at] = _level(level)[1]
        if start.isdecimal():
            anew[at] = int(start)
    return List(make, levels, anew)


def _level(element: Element) -> tuple[int, Level]:
    held = [inner for each in element for inner in (chosen(each) if name(each) == "mc:AlternateContent" else (each,))]
    form = next((attribute(each, "w:val") for each in held if name(each) == "w:numFmt"), "decimal")
    restart, legal = _value(element, "w:lvlRestart"), child(element, "w:isLgl")
    return _whole(attribute(element, "w:ilvl")), Level(
        form,
        _value(element, "w:lvlText"),
        _whole(_value(element, "w:start")),
        int(restart) if restart.isdecimal() else None,
        legal is not None and attribute(legal, "w:val") not in ("0", "false", "off"),
        _value(element, "w:pStyle"),
    )


def _value(element: Element, wanted: str) -> str:
    found = child(element, wanted)
    return attribute(found, "w:val") if found is not None else ""


def _whole(written: str) -> int:
    return int(written) if written.isdecimal() and len(written) < 10 else 0
