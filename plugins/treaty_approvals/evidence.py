"""What approvals show for the checklists, and what is still missing there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Evidence, Place, Role, listed

from treaty_approvals.gates import dossier
from treaty_approvals.policy import FINAL_DRAFT, FINANCE, RISK, SIGNATURE, TRUE_COPY, gates
from treaty_approvals.words import SUBJECTS, day, roles_listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from treaty import Deal, Desk

    from treaty_approvals.gates import Dossier
    from treaty_approvals.records import Record
    from treaty_approvals.view import View

_LAW = ("terms", "law", "governing")


def evidence(deal: Deal, desk: Desk) -> Iterator[Evidence]:
    """C1 (our side), C2, C3 and C5 of the checklist before signature, of C4 the risks, of C8 whether Legal vouches."""
    found, known = dossier(deal, desk), gates(desk.config)
    final_draft, finance, signature, risk = (found.told(known[g]) for g in (FINAL_DRAFT, FINANCE, SIGNATURE, RISK))
    yield from _said("legal-review", final_draft, [r for r in final_draft.roles if r is Role.LEGAL], desk)
    if finance.needed:
        yield from _said("finance-validation", finance, finance.roles, desk)
    else:
        yield Evidence("finance-validation", holds=True, because="No money changes hands", at=("model",))
    yield from _said("cpo-approval", signature, [r for r in signature.roles if r is Role.CPO], desk)
    if risk.needed:
        yield from _said("redlines-settled", risk, risk.roles, desk)
    yield _law(found, deal, desk)
    if (true_copy := found.told(known[TRUE_COPY])).needed:
        yield from _said("filed", true_copy, true_copy.roles, desk)


def _said(item: str, view: View, roles: Sequence[Role], desk: Desk) -> Iterator[Evidence]:
    """What `roles` say at a gate: no, yes, or nothing yet."""
    subject = SUBJECTS[view.gate.name]
    if refused := [w.record for w in view.rejections if w.record.role in roles]:
        because = listed([f"{_who(r, desk)} rejected {subject} on {day(r.issued, desk)}" for r in refused])
        owes = tuple(dict.fromkeys(r.role.value for r in refused))
        yield Evidence(item, holds=False, because=because, at=_at(refused[0]), owes=owes)
    elif lacking := [role for role in roles if role in view.missing]:
        before = " as it stands now" if any(w.record.role in lacking for w in (*view.earlier, *view.lapsed)) else ""
        verb = "has" if len(lacking) == 1 else "have"
        because = f"{roles_listed(lacking)} {verb} not approved {subject}{before}"
        at = _at(view.proposals[-1].record) if view.proposals else ()
        yield Evidence(item, holds=False, because=because, at=at, owes=tuple(role.value for role in lacking))
    elif given := [w.record for w in view.approvals if w.record.role in roles]:
        because = listed([f"{_who(r, desk)} approved {subject} on {day(r.issued, desk)}" for r in given])
        yield Evidence(item, holds=True, because=because, at=_at(given[0]))


def _law(found: Dossier, deal: Deal, desk: Desk) -> Evidence:
    """Whether a law is named, and Legal has approved terms that it is part of."""
    law = deal.document.data.get("terms", {}).get("law", {}).get("governing", "")
    if not law:
        return Evidence("governing-law", holds=False, because="The terms name no governing law", at=_LAW)
    decided = {w.record.gate for w in found.records}
    for gate in (each for each in gates(desk.config).values() if each.name in decided):
        if any("/".join(_LAW).startswith(f"{term}/") or term == "/".join(_LAW) for term in gate.terms):
            view = found.acceptance(gate)
            given = [w.record for w in view.approvals if w.record.role is Role.LEGAL]
            if given:
                because = f"{law}: {_who(given[-1], desk)} approved terms with it on {day(given[-1].issued, desk)}"
                return Evidence("governing-law", holds=True, because=because, at=_LAW)
    because = f"Legal has not approved terms under the law of {law}"
    return Evidence("governing-law", holds=False, because=because, at=_LAW, owes=(Role.LEGAL.value,))


def _who(record: Record, desk: Desk) -> str:
    return f"{desk.roster.name(record.by)} ({record.role.label})"


def _at(record: Record) -> Place:
    return Place(record.path, ("statement", "by"))
