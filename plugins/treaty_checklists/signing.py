"""Who signs, for us and for the partner, and what has been signed and filed."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from treaty import Evidence, Place, Role, listed
from treaty.language.wording import long_date
from treaty.signed.executed import executed
from treaty.source import BadFile

from treaty_checklists.ticks import when

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from treaty import Deal, Desk
    from treaty.policy.roster import Person
    from treaty.signed.executed import Executed

    from treaty_checklists.ticks import Tick

#: Roles whose holders may sign for us.
SIGNING = (Role.CPO, Role.VP)
#: What a signed file may hold; scans are large.
MOST_BYTES = 1 << 26
_AGREEMENT = "agreement"
_AUTHORITY = "authority to sign"


def signed_agreement(deal: Deal, desk: Desk) -> Executed | None:
    """The record of the signed agreement; None while there is none."""
    return next((e for e in executed(deal) if e.document == _AGREEMENT and e.signed <= desk.today), None)


def signatory(deal: Deal, side: str) -> str:
    """Who is to sign for `us` or the `partner`, without their title; "" where nobody is named."""
    written: str = deal.document.data.get(side, {}).get("signatory", "")
    return written.partition(",")[0].strip()


def authority(deal: Deal, desk: Desk, ticked: Mapping[str, Tick]) -> Iterator[Evidence]:
    """C6: both signatories may sign."""
    record = signed_agreement(deal, desk)
    yield from _ours(deal, desk, record)
    yield _theirs(deal, desk, record, ticked.get("partner_authority"))


def _ours(deal: Deal, desk: Desk, record: Executed | None) -> Iterator[Evidence]:
    signed = [(s.name, s.at) for s in record.signatories if s.side == "us"] if record else []
    planned = [(signatory(deal, "us"), ("us", "signatory"))]
    for name, at in signed or planned:
        if not name:
            yield Evidence("signatories", holds=False, because="Nobody is named to sign for us", at=at)
            continue
        person = next((p for p in desk.roster.people.values() if p.name.casefold() == name.casefold()), None)
        moment = deal.milestones["signed"].moment if signed and "signed" in deal.milestones else desk.as_of
        grants = [g for g in person.grants if g.role in SIGNING and g.holds_at(moment)] if person else []
        if grants:
            since = long_date(grants[0].start.astimezone(desk.zone).date())
            because = f"{name} {'signed' if signed else 'signs'} for us, {grants[0].role.label} since {since}"
            yield Evidence("signatories", holds=True, because=because, at=at)
        else:
            yield Evidence("signatories", holds=False, because=_without_grant(name, person), at=at)


def _without_grant(name: str, person: Person | None) -> str:
    roles = " nor ".join(role.label for role in SIGNING)
    return f"{name} is neither {roles}" if person else f"{name}, who signs for us, is not on the roster"


def _theirs(deal: Deal, desk: Desk, record: Executed | None, tick: Tick | None) -> Evidence:
    at = ("partner", "signatory")
    names = [s.name for s in record.signatories if s.side == "partner"] if record else []
    name = listed(names) or signatory(deal, "partner")
    if tick is not None and tick.counts(desk) and name:
        return Evidence("signatories", holds=True, because=f"{name} may sign ({tick.told(desk)})", at=tick.at)
    if record is not None and names and _AUTHORITY in deal.terms.compliance:
        because = f"{name} signed, representing the authority to do so"
        return Evidence("signatories", holds=True, because=because, at=Place(record.path, ("signatories",)))
    if not name:
        because = f"Nobody is named to sign for {deal.partner.name}"
        return Evidence("signatories", holds=False, because=because, at=at, owes=("partner",))
    return Evidence("signatories", holds=False, because=f"Nobody has confirmed that {name} may sign", at=at)


def routing(deal: Deal, desk: Desk, tick: Tick | None) -> Iterator[Evidence]:
    """C7: the right people, in the right order."""
    record = signed_agreement(deal, desk)
    if record is not None and {s.side for s in record.signatories} == {"us", "partner"}:
        because = f"Signed by {listed([s.name for s in record.signatories])}"
        yield Evidence("signing-order", holds=True, because=because, at=Place(record.path, ("signatories",)))
    elif tick is not None and tick.counts(desk):
        yield Evidence("signing-order", holds=True, because=f"Checked by {tick.told(desk)}", at=tick.at)


def filing(deal: Deal, desk: Desk) -> Iterator[Evidence]:
    """C8: the record of the signature, and the very file that was signed."""
    record = signed_agreement(deal, desk)
    signature = deal.milestones.get("signed")
    if record is None:
        if signature is not None and signature.moment <= desk.as_of:
            because = f"Signed on {when(signature)}, and no record of it lies in executed/"
            yield Evidence("filed", holds=False, because=because, at=("milestones", "signed"))
        return
    wrong = _wrong_file(deal, record)
    at = Place(record.path, ("file",))
    yield Evidence("filed", holds=not wrong, because=wrong or f"{record.file}, which is what was signed", at=at)


def _wrong_file(deal: Deal, record: Executed) -> str:
    """What is wrong with the signed file of a record; "" where all is well."""
    if not record.file:
        return "The record names no signed file"
    path = f"{record.path.rpartition('/')[0]}/{record.file}"
    if path not in deal.records.paths("attachments"):
        return f"{record.file} does not lie beside its record"
    if not record.sha256:
        return f"The record does not say which {record.file} was signed (`sha256:`)"
    try:
        content = deal.records.read("attachments", path, MOST_BYTES)
    except BadFile as bad:
        return f"{record.file} cannot be read: {bad.message}"
    same = sha256(content).hexdigest() == record.sha256
    return "" if same else f"{record.file} is not the file that was signed: its SHA-256 is another"
