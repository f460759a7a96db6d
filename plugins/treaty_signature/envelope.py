"""The request for e-signatures: an EnvelopeDefinition of DocuSign's REST interface, as plain values."""

from __future__ import annotations

import json
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from treaty.records import schema
from treaty.source import BadFile

from treaty_signature.block import ANCHORS, DATE, SIGNATURE
from treaty_signature.case import title_of
from treaty_signature.records import KIND

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treaty import Deal, Desk
    from treaty.document import Document

    from treaty_signature.signers import Signer

PACKAGE, RESOURCE = "treaty_signature", "envelope.schema.json"
#: What a request may hold: the PDF is in it.
MOST_BYTES = 1 << 26
DESK, DEAL, DOCUMENT, VERSION, TEXT, TERMS = (
    f"treaty-{name}" for name in ("desk", "deal", "document", "version", "text-sha256", "terms")
)


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a request says: to whom, in which order, and about which text of which deal.

    Attributes:
        signers: names and addresses, in the order in which they sign.
        fields: our own, by name (`treaty-deal`).
    """

    signers: tuple[tuple[str, str], ...]
    fields: Mapping[str, str]


def path_of(deal: Deal, kind: str) -> str:
    """Where the request for the document `kind` lies, relative to the repository."""
    return f"{deal.folder}/envelopes/{kind}.json"


def digest_of(text: Document) -> str:
    """The SHA-256 of what a document says, without its front matter."""
    return sha256(text.body.encode()).hexdigest()


def definition(
    deal: Deal, desk: Desk, text: Document, signers: tuple[Signer, ...], pdf: bytes, terms: str
) -> dict[str, Any]:
    """The request; `created`, so that a person looks at it before it is sent."""
    fields = {
        DESK: desk.config.id,
        DEAL: deal.id,
        DOCUMENT: text.data["document"],
        VERSION: str(text.data.get("version", 1)),
        TEXT: digest_of(text),
        TERMS: terms,
    }
    ours = [{"name": name, "value": value, "show": "false", "required": "true"} for name, value in fields.items()]
    return {
        "status": "created",
        "emailSubject": f"Please sign: {title_of(text)}"[:100],
        "documents": [_document(title_of(text), pdf)],
        "recipients": {"signers": [_recipient(number, signer) for number, signer in enumerate(signers, 1)]},
        "customFields": {"textCustomFields": ours},
    }


def _document(title: str, pdf: bytes) -> dict[str, str]:
    content = b64encode(pdf).decode()
    return {"documentId": "1", "name": title[:100], "fileExtension": "pdf", "order": "1", "documentBase64": content}


def _recipient(number: int, signer: Signer) -> dict[str, Any]:
    return {
        "recipientId": str(number),
        "routingOrder": str(number),
        "roleName": signer.side,
        "name": signer.name,
        "email": signer.email,
        "tabs": {"signHereTabs": [_tab(SIGNATURE, signer)], "dateSignedTabs": [_tab(DATE, signer)]},
    }


def _tab(row: str, signer: Signer) -> dict[str, str]:
    return {
        "documentId": "1",
        "anchorString": ANCHORS[row, signer.side],
        "anchorUnits": "pixels",
        "anchorXOffset": "0",
        "anchorYOffset": "0",
        "anchorIgnoreIfNotPresent": "false",
    }


def written(found: Mapping[str, Any]) -> bytes:
    """The request as a file: the same request, the same bytes."""
    return (json.dumps(found, indent=2, ensure_ascii=False) + "\n").encode()


def filed(deal: Deal, kind: str) -> Envelope | None:
    """The request for the document `kind` in the deal's folder; None where there is none that can be used."""
    path = path_of(deal, kind)
    if path not in deal.records.paths(KIND.name):
        return None
    try:
        found = json.loads(deal.records.read(KIND.name, path, MOST_BYTES))
    except (BadFile, ValueError, RecursionError):
        return None
    if not schema.load(PACKAGE, RESOURCE).is_valid(found):
        return None
    ordered = sorted(found["recipients"]["signers"], key=lambda each: int(each["routingOrder"]))
    fields = {field["name"]: field["value"] for field in found["customFields"]["textCustomFields"]}
    return Envelope(tuple((each["name"], each["email"]) for each in ordered), fields)
