"""What became of one deal, and what may be wanted of it beside its findings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from treaty.finding import Visibility
from treaty.source import Packed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treaty.deal import Deal
    from treaty.finding import Finding
    from treaty.progress.dues import Due
    from treaty.run import SignedOff


@dataclass(frozen=True, slots=True)
class Want:
    """What is wanted of each deal beside its findings: the deal itself, facts for rules across deals, its dues."""

    deals: bool = False
    facts: bool = False
    dues: bool = False


NOTHING_ELSE = Want()


@dataclass(frozen=True, slots=True)
class Judged(Packed):
    """What became of one deal.

    Attributes:
        deal: None where it could not be read (`unread`), or where nobody asked to keep it.
        ignored: how many findings ignore comments hide.
        existence: who may know that there is such a deal.
        partner: the partner's name, where anything was gathered.
        facts: what rules across deals gathered, by rule id.
        dues: what is open in it, where that was asked for.
    """

    id: str
    deal: Deal | None = None
    findings: tuple[Finding, ...] = ()
    signed_off: tuple[SignedOff, ...] = ()
    ignored: int = 0
    unread: bool = False
    existence: Visibility = Visibility.INTERNAL
    partner: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    dues: tuple[Due, ...] = ()
