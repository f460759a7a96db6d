"""Milestones reached without the approval that they take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, listed, rule
from treaty.progress.milestones import BY_NAME

from treaty_approvals.gates import READS, dossier
from treaty_approvals.words import roles_listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

    from treaty_approvals.view import View


@rule("approvals/missing", severity=Severity.ERROR, reads=READS, firm=True)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """A milestone was reached without the approval that it takes."""
    if deal.stage(desk.as_of).has_ended:
        return
    passed: dict[str, list[View]] = {}
    for view in dossier(deal, desk).views:
        if view.due and view.needed and (view.never or view.rejections):
            shown_by = deal.milestones.shown_by(view.gate.precedes, desk.as_of)
            passed.setdefault(shown_by or view.gate.precedes, []).append(view)
    for milestone, views in passed.items():
        title = BY_NAME[milestone].title
        yield Problem(
            f"{title[0].upper()}{title[1:]} {_lacking(desk, views)}",
            ("milestones", milestone),
            remedy=f"Get it approved: `treaty approve {deal.id} --gate {views[0].gate.name}`.",
            key=True,
        )


def _lacking(desk: Desk, views: list[View]) -> str:
    refused = [w.record for v in views for w in v.rejections]
    whom = listed([f"{desk.roster.name(r.by)} ({r.role.label}, {r.gate})" for r in refused])
    absent = listed([f"{roles_listed(v.never)} ({v.gate.name})" for v in views if v.never and not v.rejections])
    words = [f"although {whom} rejected it"] * bool(refused) + [f"without approval by {absent}"] * bool(absent)
    return ", and ".join(words)
