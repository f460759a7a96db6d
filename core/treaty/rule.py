"""A rule: one judgement with an id, a severity, a page, and (mostly) a check."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from treaty.finding import Problem, Severity, Visibility
from treaty.records.kinds import BUILT_IN, DEAL, EVIDENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from treaty.deal import Deal
    from treaty.desk import Desk
    from treaty.policy.roster import Role


_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*\Z", re.ASCII)

#: The records of the kernel that a check may declare in `reads`, and the level that reading each gives a finding;
#: a plugin's own kinds come with theirs.
READS: Mapping[str, Visibility] = {
    **dict.fromkeys(("terms", "milestones", "roster"), Visibility.INTERNAL),
    **{kind.name: kind.level for kind in BUILT_IN if kind is not DEAL},
    EVIDENCE: Visibility.INTERNAL,
}


class Scope(StrEnum):
    """What one call of a check sees."""

    DEAL = "deal"
    PORTFOLIO = "portfolio"


@dataclass(frozen=True, slots=True)
class Option:
    """A figure that policy may change: `default` gives its type, `help` says what it means."""

    default: int | str | bool
    help: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One judgement.

    Attributes:
        id: `department/name`; the same in output, pages, configuration, ignore comments and tests.
        summary: the fact that is wrong, one sentence.
        severity: how it weighs unless policy says otherwise.
        reads: the records it needs; the deal that it is handed gives exactly these.
        needs: of those the kinds without which it has nothing to say: a deal without any such file is not put to it.
        sign_off: roles whose approval accepts it; empty for most rules.
        final: nothing opens it, no sign-off and no comment.
        firm: cannot be lowered, ignored or deselected (true of every rule with `sign_off` or `final`).
        page: the Markdown page beside the code.
        check: None where the kernel itself raises it.
        gathers: of a rule across deals, what it wants of each one: handed a deal and the desk, it gives a small value
            that can be pickled, or None.
    """

    id: str
    summary: str
    severity: Severity
    page: Path
    scope: Scope = Scope.DEAL
    reads: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    sign_off: frozenset[Role] = frozenset()
    final: bool = False
    firm: bool = False
    options: tuple[tuple[str, Option], ...] = ()
    check: Callable[..., Iterator[Problem]] | None = None
    gathers: Callable[[Deal, Desk], Any] | None = None

    @property
    def department(self) -> str:
        """The part of the id before the slash."""
        return self.id.partition("/")[0]

    def level(self, kinds: Mapping[str, Visibility]) -> Visibility:
        """The least visibility of this rule's findings; `kinds` are the levels of plugins' own records."""
        levels = (READS[name] if name in READS else kinds[name] for name in self.reads)
        return max(levels, default=Visibility.INTERNAL)

    def text(self) -> str:
        """The rule's page, Markdown.

        Raises:
            FileNotFoundError: the page is missing from the distribution.
        """
        return self.page.read_text(encoding="utf-8")


def rule(
    id: str,  # noqa: A002  # the word everybody uses for it
    *,
    severity: Severity,
    reads: Iterable[str] = ("terms",),
    needs: Iterable[str] = (),
    scope: Scope = Scope.DEAL,
    sign_off: Iterable[Role] = (),
    final: bool = False,
    firm: bool = False,
    options: Mapping[str, Option] | None = None,
    gathers: Callable[[Deal, Desk], Any] | None = None,
) -> Callable[[Callable[..., Iterator[Problem]]], Rule]:
    """Make a `Rule` of a check.

    The check's docstring is the summary, and its page lies beside its module under the module's name:
    `uncapped_liability.md` by `uncapped_liability.py`.

    Raises:
        ValueError: the id is not one, the check has no docstring, a rule of one deal gathers something,
            or it needs what it does not read.
    """
    roles = frozenset(sign_off)
    wanted, needed = frozenset(reads), frozenset(needs)
    if not _ID.match(id):
        raise ValueError(f"{id!r} is no rule id: write department/name in lower case with hyphens")
    if not needed <= wanted:
        raise ValueError(f"{id}: what it needs it also reads: {', '.join(sorted(needed - wanted))}")
    if gathers is not None and scope is not Scope.PORTFOLIO:
        raise ValueError(f"{id}: only a rule across deals gathers something of each")

    def make(check: Callable[..., Iterator[Problem]]) -> Rule:
        summary = (check.__doc__ or "").strip().partition("\n")[0].rstrip()
        if not summary:
            raise ValueError(f"{id}: the check needs a docstring that states the fact that is wrong")
        return Rule(
            id=id,
            summary=summary,
            severity=severity,
            page=Path(inspect.getfile(inspect.unwrap(check))).with_suffix(".md"),
            scope=scope,
            reads=wanted,
            needs=needed,
            sign_off=roles,
            final=final,
            firm=firm or final or bool(roles),
            options=tuple(sorted((options or {}).items())),
            check=check,
            gathers=gathers,
        )

    return make


def option_defaults(rules: Iterable[Rule]) -> dict[tuple[str, str], Any]:
    """Every option of `rules` by (rule id, option name), at its default."""
    return {(r.id, name): option.default for r in rules for name, option in r.options}
