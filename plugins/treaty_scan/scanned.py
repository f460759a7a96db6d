"""One paper scanned: its clauses, what is to be said of them, and what it lacks; or why it could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty_scan.figures import beyond
from treaty_scan.judging import judge
from treaty_scan.parties import parties
from treaty_scan.policy import Policy
from treaty_scan.provisions import located, missing
from treaty_scan.reading import clauses

if TYPE_CHECKING:
    from treaty_scan.judging import Judgement
    from treaty_scan.opening import Paper
    from treaty_scan.provisions import Located, Provision
    from treaty_scan.reading import Clause


@dataclass(frozen=True, slots=True)
class Unread:
    """A paper that could not be read: what messages call it, and why not, a sentence or two."""

    path: str
    why: str


@dataclass(frozen=True, slots=True)
class Scanned:
    """One agreement.

    Attributes:
        paper: what was read.
        clauses: those of the model and the provisions of the playbook, in the order of the text.
        judgements: red flags, and figures that are not policy's.
        missing: the provisions that it does not seem to have.
        parties: their short names, where it says them.
        ours: the party that the desk's own company seems to be, or "".
    """

    paper: Paper
    clauses: tuple[Clause | Located, ...]
    judgements: tuple[Judgement, ...]
    missing: tuple[Provision, ...]
    parties: tuple[str, ...] = ()
    ours: str = ""

    @classmethod
    def of(cls, paper: Paper, us: frozenset[str], policy: Policy | None = None) -> Scanned:
        """Read `paper`; `us` are the names under which it speaks of us, in lower case."""
        policy = policy or Policy()
        names = parties(paper.text)
        found = clauses(paper.text)
        both: tuple[Clause | Located, ...] = (*found, *located(paper.text, found, names))
        every = tuple(sorted(both, key=lambda each: (each.start, each.end)))
        judged = sorted(
            (*judge(found, us, paper.text), *beyond(every, policy)), key=lambda each: (each.clause.start, each.code)
        )
        ours = next((name for name in names if _is_called(policy.company, name)), "")
        return cls(paper, every, tuple(judged), missing(paper.text, every), names, ours)


def _is_called(company: str, name: str) -> bool:
    """Whether a party's short name is the company's own, or begins it."""
    return f"{company.lower()} ".startswith(f"{name.lower()} ")
