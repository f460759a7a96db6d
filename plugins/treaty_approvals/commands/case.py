"""What the commands share: the deal at hand, the people, and the words that both see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click
from treaty import Visibility
from treaty.changes.acting import acting, called
from treaty.checks.checking import Misuse, judge_whole
from treaty.cli.context import open_reader
from treaty.files.git import Repository
from treaty.language.wording import did_you_mean
from treaty.progress.milestones import BY_NAME
from treaty.report.words import sample_clock

from treaty_approvals.acceptance import home
from treaty_approvals.gates import dossier
from treaty_approvals.policy import gates

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from treaty.checks.judged import Judged
    from treaty.deal import Deal
    from treaty.desk import Desk
    from treaty.finding import Finding
    from treaty.rule import Rule

    from treaty_approvals.gates import Dossier
    from treaty_approvals.policy import Gate
    from treaty_approvals.projection import Projection
    from treaty_approvals.view import View


@dataclass(frozen=True, slots=True)
class Case:
    """One deal of the desk around the current folder, judged.

    Attributes:
        secret: rules of which only the negotiators may know that they found anything.
        fixed: the clock of a sample desk stands still.
    """

    root: Path
    desk: Desk
    deal: Deal
    judged: Judged
    rules: dict[str, Rule]
    secret: frozenset[str]
    fixed: bool

    @classmethod
    def open(cls, written: str, as_of: str) -> Case:
        """The deal that a person means by an id or a path.

        Raises:
            Misuse: there is no such deal, or it cannot be read.
        """
        here, reader = open_reader(as_of=as_of)
        id_ = reader.find_deal(here.relative(written))
        judged, deal = judge_whole(reader, id_)
        levels = {kind.name: kind.level for kind in reader.kinds}
        secret = frozenset(id_ for id_, rule in reader.rules.items() if rule.level(levels) > Visibility.INTERNAL)
        fixed = reader.desk.config.is_sample and not as_of
        return cls(here.root, reader.desk, deal, judged, dict(reader.rules), secret, fixed)

    @property
    def dossier(self) -> Dossier:
        """How the gates stand."""
        return dossier(self.deal, self.desk)

    @property
    def gates(self) -> Mapping[str, Gate]:
        """The desk's gates by name."""
        return gates(self.desk.config)

    def gate(self, name: str) -> Gate:
        """The gate that a person names.

        Raises:
            Misuse: the desk has none of that name.
        """
        return self.gates[_known(name, list(self.gates), "gate")]

    def person(self, id_: str) -> str:
        """The id of somebody on the roster.

        Raises:
            Misuse: the roster has nobody of that id.
        """
        return called(self.desk.roster, id_).id

    def asking(self, named: str) -> str:
        """The id of whoever asks: `named`, or whom this git commits as.

        Raises:
            Misuse: the roster has nobody of that id or address.
        """
        return acting(self.desk.roster, Repository(self.root), named).id

    def view(self, gate: Gate) -> View:
        """How `gate` stands; where other terms were signed, what it is asked about the present ones."""
        return self.dossier.current(gate)

    def acceptance(self, gate: Gate) -> View:
        """How `gate` stands on the present terms."""
        return self.dossier.acceptance(gate)

    def open_flags(self) -> list[Finding]:
        """What is found in the present terms that a sign-off could accept, and none has."""
        return [f for f in self.judged.findings if self.rules[f.rule].sign_off]

    def flags(self) -> list[Finding]:
        """What is found in the present terms that a sign-off could accept, or has accepted."""
        return [*self.open_flags(), *(s.finding for s in self.judged.signed_off)]

    def home(self, rule: str) -> Gate | None:
        """The gate where `rule` is accepted; None where no gate of the desk could."""
        return home(self.rules[rule].sign_off, [f for f in self.flags() if f.rule == rule], self.dossier.binding)

    def told(self, finding: Finding) -> str:
        """`finding` with its place; of one that only the negotiators may read, no more than that there is one."""
        if finding.visibility <= Visibility.INTERNAL:
            return f"{finding.message} ({finding.location})"
        return f"A {finding.visibility} finding: `treaty check {self.deal.id} --audience {finding.visibility}` shows it"

    def refuse_final(self) -> None:
        """Stop at a provision that nothing opens.

        Raises:
            Misuse: there is one.
        """
        for finding in self.judged.findings:
            if self.rules[finding.rule].final:
                raise Misuse(f"{finding.message} ({finding.location}), and no sign-off opens that. Take it out first.")


def binds(view: View) -> Projection:
    """What a decision at the gate of `view` is about."""
    assert view.binds is not None, "a view made for a command always says what it binds"  # noqa: S101  # `Dossier.view` sets it
    return view.binds


def before(gate: Gate) -> str:
    """The milestone that the gate precedes, for people: `before: sent for signature`."""
    return f"before: {BY_NAME[gate.precedes].title}"


def say_clock(case: Case) -> None:
    """Say that a sample desk's clock stands still."""
    if case.fixed:
        click.echo(f"{sample_clock(case.desk.as_of)}\n", err=True)


def _known(written: str, known: Sequence[str], what: str) -> str:
    if written in known:
        return written
    names = ", ".join(f"`{name}`" for name in sorted(known)) or "none"
    hint = did_you_mean(written, known, f"There are {names}.", likeness=0.7)
    raise Misuse(f"There is no {what} `{written}`. {hint}")
