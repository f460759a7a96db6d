"""Sign-offs of red flags: approvals at the gate `red-flags`, each for exactly the rules that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty.signoff import SignOff, Standing

from treaty_approvals.gates import dossier
from treaty_approvals.policy import RED_FLAGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


def sign_offs(deal: Deal, desk: Desk) -> Iterator[SignOff]:
    """What was accepted of the present terms, and what was asked to be.

    Nothing while somebody entitled rejects them. From the milestone on that the gate precedes, asking softens
    nothing any more.
    """
    view = next((v for v in dossier(deal, desk).views if v.gate.name == RED_FLAGS), None)
    if view is None or view.rejections:
        return
    for given in view.approvals:
        record = given.record
        for rule in record.accepts:
            yield SignOff(rule, record.role, Standing.GIVEN, record.by, given.level, record.path)
    for asked in () if view.due else view.proposals:
        record = asked.record
        for rule in record.accepts:
            for role in view.gate.roles:
                yield SignOff(rule, role, Standing.AWAITED, record.by, asked.level, record.path)
