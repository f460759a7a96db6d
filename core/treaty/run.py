"""What one run of the checks found; output formats and the exit code are functions of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from treaty.finding import Severity
from treaty.source import Packed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from treaty.finding import Finding, Visibility
    from treaty.rule import Rule


class Exit(IntEnum):
    """Exit codes of every command."""

    CLEAN = 0
    FINDINGS = 1
    MISUSE = 2
    FAULT = 3


@dataclass(frozen=True, slots=True)
class SignedOff(Packed):
    """A finding that the people entitled to have accepted: who, at which level of proof."""

    finding: Finding
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """One run.

    Attributes:
        findings: sorted; only those that the audience may see.
        withheld: findings above the audience, by severity; they count for the exit code.
        signed_off: findings accepted by the roles that their rules name; only those that the audience may see.
        ignored: how many findings ignore comments hide.
        deals: how many deals were looked at.
        as_of: the clock of the run.
        sample: whether the desk is a sample with a fixed clock.
        audience: what `findings` was cut down to.
        whole_desk: whether rules across deals ran too.
        rules: every rule by id.
        faulty: whether something of ours failed, told to this audience or not.
    """

    findings: tuple[Finding, ...]
    withheld: Mapping[Severity, int]
    signed_off: tuple[SignedOff, ...]
    ignored: int
    deals: int
    as_of: datetime
    sample: bool
    audience: Visibility
    whole_desk: bool
    rules: Mapping[str, Rule]
    faulty: bool = False

    def count(self, severity: Severity) -> int:
        """How many findings of `severity` there are, withheld ones included."""
        return sum(f.severity is severity for f in self.findings) + self.withheld.get(severity, 0)

    def exit_code(self, fail_on: Severity = Severity.ERROR) -> Exit:
        """3 for a fault of ours, 1 when anything weighs `fail_on` or more, else 0."""
        if self.faulty or any(f.rule.startswith("internal/") for f in self.findings):
            return Exit.FAULT
        grave = [s for s in Severity if s.weight >= fail_on.weight]
        return Exit.FINDINGS if any(self.count(s) for s in grave) else Exit.CLEAN
