"""Approvals that were asked for and not given yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Place, Problem, Severity, Visibility, listed, rule

from treaty_approvals.changes import told
from treaty_approvals.gates import READS, dossier
from treaty_approvals.policy import RED_FLAGS
from treaty_approvals.words import day, roles_listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

    from treaty_approvals.changes import Change
    from treaty_approvals.gates import Dossier
    from treaty_approvals.standing import Weighed
    from treaty_approvals.view import View


@rule("approvals/awaiting", severity=Severity.WARNING, reads=READS, firm=True)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """An approval has been asked for and not been given yet."""
    if deal.stage(desk.as_of).has_ended:
        return
    found = dossier(deal, desk)
    views = [v for v in (*found.views, *_amendment(found)) if v.missing and not v.due and not v.rejections]
    alike: dict[tuple[Change, ...], list[View]] = {}
    for view in views:
        if view.proposals and view.was_approved:
            changes = tuple(dict.fromkeys(c for shift in found.shifts(view) for c in shift.changes))
            alike.setdefault(changes, []).append(view)
        elif view.gate.name != RED_FLAGS and not view.was_approved:  # a flag tells by itself whom it waits for
            yield from _first(deal, desk, view)
    for changes, again in alike.items():
        yield _again(deal, desk, changes, again)


def _amendment(found: Dossier) -> Iterator[View]:
    if found.amendment is not None and found.amendment.proposals:
        yield found.amendment


def _again(deal: Deal, desk: Desk, changes: tuple[Change, ...], views: list[View]) -> Problem:
    since = f": since the last approval, {told(changes)}" if changes else ""
    return Problem(
        f"Waiting for {_whom(views)} to approve again{_asked(desk, views[0].proposals)}{since}",
        changes[0].at if changes else Place(views[0].proposals[-1].record.path, ("statement", "by")),
        remedy=_remedy(deal, views),
        visibility=max((c.visibility for c in changes), default=Visibility.INTERNAL),
    )


def _first(deal: Deal, desk: Desk, view: View) -> Iterator[Problem]:
    if view.proposals or view.approvals:
        shown = (view.proposals or view.approvals)[-1].record
        message = f"Waiting for {_whom([view])} to approve{_asked(desk, view.proposals)}"
        yield Problem(message, Place(shown.path, ("statement", "by")), remedy=_remedy(deal, [view]))
    elif view.outdated:
        record = view.outdated[-1].record
        message = f"{desk.roster.name(record.by)} asked {_whom([view])} to approve terms that have changed since"
        at = Place(record.path, ("statement", "terms"))
        yield Problem(message, at, remedy=f"Ask anew: `treaty propose {deal.id} --gate {view.gate.name}`.")


def _whom(views: list[View]) -> str:
    return listed([f"{roles_listed(v.missing)} ({v.gate.name})" for v in views])


def _asked(desk: Desk, proposals: tuple[Weighed, ...]) -> str:
    if not proposals:
        return ""
    record = proposals[-1].record
    return f", as {desk.roster.name(record.by)} asked on {day(record.issued, desk)}"


def _remedy(deal: Deal, views: list[View]) -> str:
    gate = views[0].gate.name
    return f"They look with `treaty approvals {deal.id}` and answer with `treaty approve {deal.id} --gate {gate}`."
