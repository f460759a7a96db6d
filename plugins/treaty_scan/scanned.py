"""One paper scanned: its clauses, what is to be said of them, and what it lacks; or why it could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty_scan.judging.figures import beyond
from treaty_scan.judging.flags import judge
from treaty_scan.judging.policy import Policy
from treaty_scan.saying.parties import Sides
from treaty_scan.saying.provisions import located, missing
from treaty_scan.saying.reading import Agreement

if TYPE_CHECKING:
    from treaty_scan.judging.flags import Judgement
    from treaty_scan.opening.paper import Paper
    from treaty_scan.saying.playbook import Provision
    from treaty_scan.saying.provisions import Located
    from treaty_scan.saying.reading import Clause


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
    def of(cls, paper: Paper, sides: Sides | None = None, policy: Policy | None = None) -> Scanned:
        """Read `paper`; `sides` says who is who in it, as far as that is known."""
        policy = policy or Policy()
        read = Agreement.of(paper.text)
        both: tuple[Clause | Located, ...] = (*read.clauses, *located(read))
        every = tuple(sorted(both, key=lambda each: (each.start, each.end)))
        judged = (*judge(read.clauses, sides or Sides(), read.text), *beyond(every, policy))
        company = Sides.named([policy.company])
        return cls(
            paper,
            every,
            tuple(sorted(judged, key=lambda each: (each.clause.start, each.code))),
            missing(read.text, every),
            read.parties,
            next((name for name in read.parties if company.who(name)), ""),
        )
