"""Who is to sign a document, in which order, and whether they are the right people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty_signature.authority import person_named, same_person, without_authority
from treaty_signature.block import NAME, TITLE, signature_block

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk
    from treaty.document import Document

AGREEMENT = "agreement"
_PARTNER_FIRST = ("partner", "us")


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who is to sign: for `us` or the `partner`; `email` "" where none is known."""

    side: str
    name: str
    title: str = ""
    email: str = ""


def order(desk: Desk) -> tuple[str, ...]:
    """Which side signs first, and which then."""
    return tuple(desk.config.data.get("signature", {}).get("order", _PARTNER_FIRST))


def signers(deal: Deal, desk: Desk, text: Document) -> tuple[Signer, ...]:
    """Whom the signature block of `text` names, or else the deal, in the order in which they sign."""
    block = signature_block(text.body, deal, desk.config.company)
    if block is None:
        return ()
    return tuple(
        _signer(side, block.rows.get((NAME, side), ""), block.rows.get((TITLE, side), ""), deal, desk)
        for side in order(desk)
    )


def _signer(side: str, name: str, title: str, deal: Deal, desk: Desk) -> Signer:
    planned, _, planned_title = named(deal, side).partition(",")
    name = name or planned.strip()
    title = title or (planned_title.strip() if same_person(name, planned) else "")
    person = person_named(name, desk) if side == "us" else None
    email = person.email if person else _email(deal) if side == "partner" else ""
    return Signer(side, name, title, email)


def named(deal: Deal, side: str) -> str:
    """The signatory that the deal names for a side, with their title; "" where it names none."""
    written: str = deal.document.data.get(side, {}).get("signatory", "")
    return written


def _email(deal: Deal) -> str:
    written: str = deal.document.data["partner"].get("signatory_email", "")
    return written


def objections(people: tuple[Signer, ...], deal: Deal, desk: Desk, text: Document) -> Iterator[str]:
    """Why these are not the right people, or cannot be seen to be; nothing where they are."""
    path = text.path.rpartition("/")[2]
    if not people:
        yield (
            f"{path} has no signature block: a table with a column for each side, headed by its name, "
            "and rows for Signature, Name, Title and Date"
        )
    binding = text.data["document"] == AGREEMENT
    for signer in people:
        planned = named(deal, signer.side).partition(",")[0].strip()
        firm = "us" if signer.side == "us" else deal.partner.name
        if not signer.name:
            yield f"Nobody is named to sign for {firm}: neither in {path} nor as `{signer.side}.signatory` in deal.md"
        elif signer.side == "us":
            if reason := without_authority(signer.name, deal, desk, desk.as_of, binding=binding):
                yield f"{signer.name} may not sign for us: {reason}"
            elif binding and planned and not same_person(planned, signer.name):
                yield f"{signer.name} stands in {path}, and deal.md names {planned} to sign for us"
        elif not planned:
            yield f"deal.md does not say who signs for {firm} (`partner.signatory`)"
        elif not same_person(planned, signer.name):
            yield f"{signer.name} stands in {path}, and deal.md names {planned} to sign for {firm}"
