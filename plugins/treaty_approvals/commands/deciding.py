"""What `treaty approve` works out before it shows anything: in which role, what is accepted, with which key.

Nothing is written that the check would not count: `treaty_approvals.standing` judges the record beforehand.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from treaty import listed
from treaty.checks.checking import Misuse
from treaty.files.git import Repository

from treaty_approvals.policy import RED_FLAGS
from treaty_approvals.projection import canonical
from treaty_approvals.proof import RECORDED, Proof, prove, reaches
from treaty_approvals.records import Decision
from treaty_approvals.signing import sign, usual_key
from treaty_approvals.standing import objection
from treaty_approvals.words import day, roles_listed

if TYPE_CHECKING:
    from treaty.policy.roster import Role

    from treaty_approvals.commands.case import Case
    from treaty_approvals.policy import Gate
    from treaty_approvals.recording import Draft
    from treaty_approvals.records import Record
    from treaty_approvals.view import View


def role_of(case: Case, view: View, by: str, given: str | None, decision: Decision) -> Role:
    """The role in which `by` decides: the gate's that they hold, or to take something back, the one they used.

    Raises:
        Misuse: there is none, or several to choose from.
    """
    name, gate = case.desk.roster.name(by), view.gate
    if decision is Decision.REVOKE:
        mine = [w.record.role for w in (*view.approvals, *view.rejections, *view.proposals) if w.record.by == by]
        if not mine:
            raise Misuse(f"{name} has decided nothing on these terms at {gate.name} that could be taken back.")
        roles = list(dict.fromkeys(mine))
    else:
        held = case.desk.roster.people[by].roles_at(case.desk.as_of)
        roles = [role for role in gate.roles if role in held]
    chosen = [role for role in roles if given in (None, role.value)]
    if not chosen:
        part = f" as {given}" if given else ""
        raise Misuse(f"{name} cannot decide at {gate.name}{part}: that is for {roles_listed(gate.roles)}.")
    if len(chosen) > 1:
        options = " or ".join(f"`--role {role.value}`" for role in chosen)
        raise Misuse(f"{name} holds several roles of {gate.name}: say {options}.")
    return chosen[0]


def accepted(case: Case, view: View, role: Role, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """The rules that an approval in `role` accepts: of those proposed here its own, or the ones that were named.

    Raises:
        Misuse: nothing was proposed, something else is wanted, or something found is final.
    """
    named = sorted({rule for w in view.proposals for rule in w.record.accepts})
    if named or view.gate.name == RED_FLAGS:
        case.refuse_final()
    if view.gate.name == RED_FLAGS and not view.proposals:
        raise Misuse(f"Nobody has proposed these terms. The owner asks first: `treaty propose {case.deal.id}`.")
    proposed = [rule for rule in named if role in case.desk.acceptable.get(rule, ())]
    if view.gate.name == RED_FLAGS and named and not proposed:
        raise Misuse(f"Nothing that was proposed here is for {role.label} to accept.")
    if unknown := [rule for rule in wanted if rule not in proposed]:
        names = listed([f"`{rule}`" for rule in proposed if rule not in case.secret] or ["nothing"])
        raise Misuse(f"`{unknown[0]}` is not proposed; what is: {names}.")
    return wanted or tuple(proposed)


def key_for(case: Case, gate: Gate, role: Role, given: str | None) -> Path | None:
    """The key to sign with: the one given, else, where the gate takes a signature, the one that git signs with."""
    if given is not None:
        return Path(given).expanduser()
    if role not in gate.roles or reaches(RECORDED, gate.assurance):
        return None
    return usual_key(Repository(case.root))


def refuse_idle(case: Case, record: Record, level: str) -> None:
    """Stop where the record would count for nothing.

    Raises:
        Misuse: with the reason.
    """
    asks = [w.record for w in case.dossier.records if w.record.decision is Decision.PROPOSE and w.fault is None]
    fault = objection(record, Proof(level), asks, case.deal, case.desk)
    if fault is not None:
        raise Misuse(f"This {record.decision.noun} would count for nothing: {fault.why}. {fault.remedy}")


def refuse_twice(case: Case, view: View, draft: Draft, *, is_signed: bool) -> None:
    """Stop where the same approval stands already, and proves as much as this one would.

    Raises:
        Misuse: with its day.
    """
    for standing in (w.record for w in view.approvals if draft.decision is Decision.APPROVE):
        same = standing.by == draft.by and standing.role is draft.role and {*draft.accepts} <= {*standing.accepts}
        if same and (standing.signature or not is_signed):
            name, since = case.desk.roster.name(draft.by), day(standing.issued, case.desk)
            what = f"{name} approved {view.gate.name} for {draft.role.label} already, on {since}, and that stands"
            raise Misuse(f"{what}. Nothing was written; `--revoke` takes it back.")


def signed(case: Case, record: Record, key: Path | None) -> Record:
    """`record` with its signature, which is verified as every check will.

    Raises:
        Misuse: it could not be signed, or the key is not on the roster as its author's.
    """
    if key is None:
        return record
    record = replace(record, signature=sign(canonical(record.statement), key))
    proof = prove(record, case.desk.roster)
    if proof.problem:
        raise Misuse(f"Nothing was written: {proof.problem}. {proof.remedy}")
    return record
