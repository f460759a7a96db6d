"""What an import read, for people."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from treaty import counted, listed
from treaty.cli.context import table

from treaty_redlines.words import brief, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from treaty import Desk, LibraryClause
    from treaty.word.model import WordText

    from treaty_redlines.library import Library

_ORDER = ("critical", "negotiable", "acceptable")
_SHOWN = 40


def told(path: str, redlines: Sequence[Mapping[str, Any]], text: WordText, *, changed: bool) -> Iterator[str]:
    """What was written, redline by redline, the gravest first, and what needs a look."""
    count = Counter(each["triage"] for each in redlines)
    shares = listed([f"{count[name]} {name}" for name in _ORDER if count[name]])
    yield f"{path}: {counted(len(redlines), 'redline')}, {shares}."
    yield ""
    ordered = sorted(redlines, key=lambda each: _ORDER.index(each["triage"]))
    rows = [
        (e["id"], e["triage"], brief(e["clause"], 32), brief(e.get("author", ""), 24), words(e))
        for e in ordered[:_SHOWN]
    ]
    yield from table([("redline", "triage", "clause", "author", "words"), *rows])
    if len(ordered) > _SHOWN:
        yield f"… and {len(ordered) - _SHOWN} more in {path}."
    yield from _notes(redlines, text, changed=changed)


def in_our_name(redlines: Sequence[Mapping[str, Any]], desk: Desk) -> Iterator[str]:
    """Which of them bear the name of one of us: anybody can type one into Word."""
    names = {each.casefold() for each in (desk.config.company, *(p.name for p in desk.roster.people.values()))}
    ours = [e["id"] for e in redlines if names & {part.strip() for part in e.get("author", "").casefold().split(",")}]
    if ours:
        yield f"\nIn the name of one of us: {some(ours)}. Where we did not track it, somebody else did."


def fallbacks(library: Library, redlines: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """What the house falls back to where they want more than wording: for us, and written nowhere."""
    about: dict[LibraryClause, list[str]] = {}
    for each in redlines:
        for clause in library.offers(each["clause"]) if each["triage"] != "acceptable" else ():
            about.setdefault(clause, []).append(each["id"])
    if about:
        yield "\nFallbacks of the clause library, ours alone until you offer them:"
    for clause, ids in about.items():
        yield f"  {some(ids)}: our fallback on {visible(clause.title)}: {said(clause)}"
        yield f"    when: {visible(clause.fallback_when)}"
    if library.trouble:
        yield f"\n{library.trouble}"


def said(clause: LibraryClause, length: int = 500) -> str:
    """The words of a fallback as far as they differ, or where to read them."""
    if not clause.fallback:
        return f"`treaty clauses {clause.name}` shows it."
    return f"“{brief(clause.fallback, length)}”"


def words(redline: Mapping[str, Any]) -> str:
    """What a redline wants, on one line."""
    struck, put = brief(redline.get("strikes", ""), 45), brief(redline.get("text", ""), 45)
    if struck and put:
        return f"“{struck}” → “{put}”"
    if struck or put:
        return f"out: “{struck}”" if struck else f"in: “{put}”"
    return brief(redline.get("note", ""), 90)


def _notes(redlines: Sequence[Mapping[str, Any]], text: WordText, *, changed: bool) -> Iterator[str]:
    silent = [e["id"] for e in redlines if "Not tracked:" in e.get("note", "")]
    loose = [e["id"] for e in redlines if e["clause"].startswith("(no clause: ")]
    if silent:
        yield f"\nNot tracked, found by comparing with what we sent: {some(silent)}."
    if loose:
        yield f"\nTied to no clause of ours: {some(loose)}."
    if changed:
        yield "\nOur document has changed since it was sent, and git has no older one: some of these may be ours."
    if text.unread:
        yield "\nNot read, because it is no text of the agreement:"
        yield from (f"  {visible(each)}" for each in text.unread)


def some(names: Sequence[str], most: int = 8) -> str:
    """The first of `names`, and how many more there are."""
    return listed([*names[:most], *([f"{len(names) - most} more"] if len(names) > most else [])])
