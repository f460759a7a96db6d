"""Every hook of Treaty on one screen. A department implements the ones it needs and leaves the others out.

Mark an implementation with `treaty.hookimpl`; name the plugin's module under the entry-point group `treaty`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pluggy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import click

    from treaty.checks.signoff import SignOff, Stamp
    from treaty.deal import Deal
    from treaty.desk import Desk
    from treaty.files.tree import Tree
    from treaty.finding import Problem
    from treaty.negotiation.readings import Reading
    from treaty.progress.dues import Due
    from treaty.progress.evidence import Evidence
    from treaty.records.kinds import RecordKind
    from treaty.rule import Rule
    from treaty.text.clause_library import LibraryClause
    from treaty.views.pages import Page, View
    from treaty.views.papers import Renderer

hookspec = pluggy.HookspecMarker("treaty")
hookimpl = pluggy.HookimplMarker("treaty")


@hookspec
def treaty_rules() -> Iterable[Rule]:
    """Give the rules of this department. Called once a process, before the first deal is read."""
    raise NotImplementedError


@hookspec
def treaty_schemas() -> Iterable[RecordKind]:
    """Give new kinds of record that may lie in a deal's folder. Called once a process, before any file is read."""
    raise NotImplementedError


@hookspec
def treaty_policy(policy: Mapping[str, Any]) -> Iterable[Problem]:
    """Say what is wrong with the department's own table in the policy, as problems at pointers into it.

    `policy` is treaty.toml as plain values, which satisfy its schema. Called once when a desk is opened; with any
    problem nothing is checked.
    """
    raise NotImplementedError


@hookspec
def treaty_commands() -> Sequence[click.Command]:
    """Give the department's commands. Called for `treaty --help` and for a name that is no command of the kernel.

    Not called by `treaty check`.
    """
    raise NotImplementedError


@hookspec
def treaty_sign_offs(deal: Deal, desk: Desk) -> Iterable[SignOff]:
    """Say which rules are accepted, or asked to be, for the deal as it stands.

    Called only for a deal with a finding that a sign-off could accept; it may read every record.
    """
    raise NotImplementedError


@hookspec
def treaty_stamps(deal: Deal, desk: Desk) -> Iterable[Stamp]:
    """Give the digest of all that each document of the deal binds as it stands: what its signature is about.

    Called by `treaty envelope` and `treaty execute`, which keep it; it may read every record.
    """
    raise NotImplementedError


@hookspec
def treaty_evidence(deal: Deal, desk: Desk) -> Iterable[Evidence]:
    """Say what shows that an item of the deal's checklists is done, or what is missing for it.

    Called when a rule, a command or a page asks for the checklists; the deal gives every record that is not
    confidential.
    """
    raise NotImplementedError


@hookspec
def treaty_dues(deal: Deal, desk: Desk) -> Iterable[Due]:
    """Say what is open in the deal, who owes it, and by when.

    Called by `treaty inbox`, `calendar`, `show` and the site, not by `treaty check`; the deal gives every record
    that is not confidential.
    """
    raise NotImplementedError


@hookspec
def treaty_clauses(deal: Deal, desk: Desk, tree: Tree) -> Iterable[LibraryClause]:
    """Give the clauses of the house: what we fall back to in this deal, and what we never accept.

    Called when a partner's redlines are imported or gone through; not called by `treaty check`. The deal gives every
    record; `tree` holds the desk's files.
    """
    raise NotImplementedError


@hookspec
def treaty_readings(passage: str, deal: Deal, desk: Desk) -> Iterable[Reading]:
    """Say which values a passage gives to terms of the deal, each as the term itself would be written.

    `passage` is a sentence or two of an agreement. Called for what a partner's redlines change, with the words as they
    were and as they would be; not called by `treaty check`.
    """
    raise NotImplementedError


@hookspec
def treaty_renderers() -> Iterable[Renderer]:
    """Give the formats in which papers can leave the house, and how each is made.

    Called when a command is asked for a paper in some format; not called by `treaty check`.
    """
    raise NotImplementedError


@hookspec
def treaty_pages(view: View) -> Iterable[Page]:
    """Give pages of the site. `view` holds only what its audience may see.

    Called once by `treaty site build`, after every deal has been checked; not called by `treaty check`.
    """
    raise NotImplementedError
