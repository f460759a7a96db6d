"""Approvals: who has to agree to which terms before which milestone, who has, and what has changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from treaty import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import click
    from treaty import Deal, Desk, Due, Evidence, Problem, Rule
    from treaty.checks.signoff import SignOff, Stamp
    from treaty.records.kinds import RecordKind


@hookimpl
def treaty_schemas() -> tuple[RecordKind, ...]:
    """Decisions, and the terms that they were about."""
    from treaty_approvals.records import KIND, STORED

    return KIND, STORED


@hookimpl
def treaty_policy(policy: Mapping[str, Any]) -> Iterator[Problem]:
    """Gates in treaty.toml that would bind less than they seem to."""
    from treaty_approvals.policy import complaints

    return complaints(policy)


@hookimpl
def treaty_rules() -> tuple[Rule, ...]:
    """What is wrong with the approvals of a deal, and with who could give them."""
    from treaty_approvals.rules import RULES

    return RULES


@hookimpl
def treaty_sign_offs(deal: Deal, desk: Desk) -> Iterator[SignOff]:
    """The rules that were accepted, or are waiting to be, on exactly the present terms."""
    from treaty_approvals.acceptance import sign_offs

    return sign_offs(deal, desk)


@hookimpl
def treaty_stamps(deal: Deal, desk: Desk) -> Iterator[Stamp]:
    """What the signature of each document is about."""
    from treaty_approvals.projection import stamps

    return stamps(deal, desk)


@hookimpl
def treaty_evidence(deal: Deal, desk: Desk) -> Iterator[Evidence]:
    """What Legal, Finance and the CPO have approved, and what they have not."""
    from treaty_approvals.evidence import evidence

    return evidence(deal, desk)


@hookimpl
def treaty_dues(deal: Deal, desk: Desk) -> Iterator[Due]:
    """Approvals that were asked for and not given."""
    from treaty_approvals.dues import dues

    return dues(deal, desk)


@hookimpl
def treaty_commands() -> Sequence[click.Command]:
    """`propose`, `approve` and `approvals`."""
    from treaty_approvals.commands import COMMANDS

    return COMMANDS
