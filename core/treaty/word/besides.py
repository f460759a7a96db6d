"""What a Word file holds beside the text that is read: never dropped in silence, but told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from treaty.word.formats import FORMATS
from treaty.word.names import chosen, name
from treaty.word.story import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty.word.names import Element
    from treaty.word.package import Package

_DRAWN = re.compile(r"word/(?:diagrams/data|charts/chart|drawings/)[^/]*\.xml\Z")
_EMBEDDED = re.compile(r"word/embeddings/", re.IGNORECASE)
_REMOTE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?(?://|/{4,})(?P<host>[^/]+)", re.IGNORECASE)
_LONGEST = 60


def walk(root: Element) -> Iterator[Element]:
    """Every element, of several forms of one thing only that which is read, and of changes not what was before."""
    for each in root:
        kind = name(each)
        yield each
        if kind == "mc:AlternateContent":
            for shown in chosen(each):
                yield shown
                yield from walk(shown)
        elif kind not in FORMATS:
            yield from walk(each)


def beside(part: str, root: Element, read: int) -> Iterator[str]:
    """What of one part with text is no text of an agreement; `read` changes of it were read."""
    found = list(walk(root))
    if missed := sum(name(each) in MARKS for each in found) - read:
        yield f"{part}: {missed} tracked changes of what is no text are not read"
    drawn = [each.text or "" for each in found if name(each) == "a:t"]
    drawn += [each.get("string", "") for each in found if name(each) == "v:textpath"]
    if any(drawn):
        yield f"{part}: the words of a drawing or a watermark are not read, {_quoted(drawn)}"
    if fields := sum(name(each) in ("w:ddList", "w:checkBox") for each in found):
        yield f"{part}: what is chosen in {fields} form fields is not read"
    if any(name(each) == "w:bdo" for each in found):
        yield f"{part}: letters are shown in another order than they stand in; look at it in Word"


def elsewhere(package: Package, read: set[str]) -> Iterator[str]:
    """What may say something in the parts other than `read`, and what Word would fetch from elsewhere."""
    for part in sorted(package.parts):
        if _EMBEDDED.match(part):
            yield f"{part}: a file put into this one is not read"
        elif part.endswith(".rels"):
            yield from _fetched(package, part)
        elif part not in read and part.endswith(".xml"):
            yield from _unread(package, part)


def _unread(package: Package, part: str) -> Iterator[str]:
    if _DRAWN.match(part):
        yield f"{part}: the words in a chart or a drawing are not read"
    elif part.startswith("word/") and not part.rpartition("/")[2].startswith("comments"):
        changed = sum(name(each) in MARKS or name(each) in FORMATS for each in package.tree(part).iter())
        if changed:
            yield f"{part}: {changed} tracked changes of styles or building blocks are not read"


def _fetched(package: Package, part: str) -> Iterator[str]:
    """What Word asks another machine for as soon as the file is opened; a link waits until it is followed."""
    for each in package.tree(part):
        kind, target = str(each.get("Type", "")).rpartition("/")[2], str(each.get("Target", ""))
        host = _host(target)
        if each.get("TargetMode") == "External" and kind != "hyperlink" and host:
            yield f"{part}: Word fetches something from {host} when the file is opened ({kind})"


def _host(target: str) -> str:
    """The machine that a target is on; "" for one on this machine, `file:///` and whatever is relative."""
    found = _REMOTE.match(target.replace("\\", "/"))
    return found["host"][:_LONGEST] if found else ""


def _quoted(words: list[str]) -> str:
    said = " ".join(" ".join(words).split())
    return f"“{said if len(said) <= _LONGEST else said[:_LONGEST] + '…'}”"
