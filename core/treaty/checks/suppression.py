"""Ignore comments: `# treaty: ignore[rule] reason`, in place, with a reason, hiding something."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty.finding import Place, Problem
from treaty.language.wording import did_you_mean
from treaty.source import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from treaty.finding import Finding
    from treaty.rule import Rule

MARKER = "treaty: ignore"
_OPENING = re.compile(r"(?:#|<!--)\s*treaty: ignore\[")

UNUSED = "ignore/unused"
WITHOUT_REASON = "ignore/without-reason"
NOT_IGNORABLE = "ignore/not-ignorable"
UNKNOWN_RULE = "ignore/unknown-rule"


@dataclass(frozen=True, slots=True)
class Ignore:
    """One comment for one rule.

    Attributes:
        line: where the comment stands (1-based).
        covers: the line it speaks of: its own, or the next one that says something if it stands alone.
    """

    rule: str
    reason: str
    line: int
    column: int
    covers: int


def ignores(text: str) -> tuple[Ignore, ...]:
    """Every ignore comment in `text`, in order; one per rule it names. A line holds one at most."""
    if MARKER not in text:
        return ()
    lines = text.split("\n")
    found: list[tuple[Ignore, ...]] = []
    said = 0  # the first line below that is neither blank nor a comment; 0 where there is none
    for number in range(len(lines), 0, -1):
        line = lines[number - 1]
        if MARKER in line:
            found.append(tuple(_on(line, number, said or number)))
        stripped = line.strip()
        if stripped and not stripped.startswith(("#", "<!--")):
            said = number
    return tuple(each for comments in reversed(found) for each in comments)


def _on(line: str, number: int, below: int) -> Iterator[Ignore]:
    """The ignores in the line `number`; one that stands alone covers the line `below`."""
    opening = _OPENING.search(line)
    if opening is None:
        return
    rules, closing, rest = line[opening.end() :].partition("]")
    if closing:
        covers = number if line[: opening.start()].strip() else below
        reason = rest.rstrip().removesuffix("-->").strip()
        for id_ in rules.split(","):
            yield Ignore(id_.strip(), reason, number, opening.start() + 1, covers)


def hidden(finding: Finding, comments: Iterable[Ignore], rules: Mapping[str, Rule]) -> Ignore | None:
    """The comment that hides `finding`, if one does: same rule, its line, a reason, and an ignorable rule."""
    if finding.rule in rules and rules[finding.rule].firm:
        return None
    line = finding.location.span.start.line
    return next((c for c in comments if c.rule == finding.rule and c.covers == line and c.reason), None)


def complaints(
    path: str,
    comments: Iterable[Ignore],
    used: Collection[Ignore],
    rules: Mapping[str, Rule],
    ran: Collection[str],
) -> Iterator[tuple[str, Problem]]:
    """What is wrong with the comments of one file, as (rule id, problem).

    `ran` are the rules that really judged this file: a comment for another one is not called unused.
    """
    for c in comments:
        at = Place(path, Span.at(c.line, c.column))
        if c.rule not in rules:
            remedy = did_you_mean(c.rule, rules, "`treaty rules` lists the rules.")
            yield UNKNOWN_RULE, Problem(f"There is no rule `{c.rule}` to ignore", at, remedy=remedy)
        elif rules[c.rule].firm:
            way = "it takes a sign-off" if rules[c.rule].sign_off else "nothing opens it"
            yield (
                NOT_IGNORABLE,
                Problem(f"`{c.rule}` cannot be ignored: {way}", at, remedy="Remove the comment."),
            )
        elif not c.reason:
            remedy = f"Write why: `# treaty: ignore[{c.rule}] because …`."
            yield WITHOUT_REASON, Problem(f"`{c.rule}` is ignored without a reason", at, remedy=remedy)
        elif c not in used and c.rule in ran:
            remedy = "Remove the comment; it hides nothing."
            yield UNUSED, Problem(f"Nothing on this line breaks `{c.rule}`", at, remedy=remedy)
