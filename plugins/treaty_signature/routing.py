"""What this department shows for the checklists: who is asked to sign (C7), and up to which amount one may (C6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Evidence, Place
from treaty.signed.executed import executed

from treaty_signature.authority import SIGNING, over_limit, person_named, same_person
from treaty_signature.envelope import DEAL, DESK, TEXT, digest_of, filed, path_of
from treaty_signature.signers import AGREEMENT, named, signers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk
    from treaty.document import Document


def evidence(deal: Deal, desk: Desk) -> Iterator[Evidence]:
    """Of the agreement, until it is signed."""
    if any(each.document == AGREEMENT for each in executed(deal)):
        return
    yield from _limits(deal, desk)
    text = next((d for d in deal.records("documents") if d.data["document"] == AGREEMENT), None)
    if text is not None:
        yield from _routed(deal, desk, text)


def _limits(deal: Deal, desk: Desk) -> Iterator[Evidence]:
    person = person_named(named(deal, "us").partition(",")[0], desk)
    grants = [g for g in person.grants if g.role in SIGNING and g.holds_at(desk.as_of)] if person else []
    over = [over_limit(grant, deal) for grant in grants]
    if person and over and all(over):
        because = f"{person.name} may sign up to {grants[0].limit}, and {over[0]}"
        yield Evidence("signatories", holds=False, because=because, at=("us", "signatory"))


def _routed(deal: Deal, desk: Desk, text: Document) -> Iterator[Evidence]:
    """Whether the request goes to the right people, in the right order, with the text as it stands."""
    found = filed(deal, AGREEMENT)
    if found is None:
        return
    at = Place(path_of(deal, AGREEMENT), ())
    wanted = signers(deal, desk, text)
    ours = found.fields.get(DESK), found.fields.get(DEAL)
    right = len(found.signers) == len(wanted) and all(
        same_person(name, signer.name) and email == signer.email
        for (name, email), signer in zip(found.signers, wanted, strict=True)
    )
    order = " first, then ".join(name for name, _ in found.signers)
    if ours != (desk.config.id, deal.id):
        wrong = "The request for signatures is for another deal"
    elif not right:
        wrong = f"The request for signatures goes to {order}, which are not the right people in the right order"
    elif found.fields.get(TEXT) != digest_of(text):
        wrong = "The request for signatures holds another text than the agreement has now"
    else:
        wrong = ""
    because = wrong or f"The request for signatures goes to {order}"
    yield Evidence("signing-order", holds=not wrong, because=because, at=at)
