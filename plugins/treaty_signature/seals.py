"""The signatures in a PDF, verified with pyHanko: whose, over what, and by certificates that this desk trusts."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from treaty.checks.checking import Misuse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

_NEEDED = 'Signed PDFs need pyHanko and pypdf: run `pip install "treaty[sign]"`.'
_PADES = "/ETSI.CAdES.detached"


@dataclass(frozen=True, slots=True)
class Seal:
    """One signature that holds.

    Attributes:
        name: to whom its certificate was issued.
        when: as it says itself; None where it does not.
        pades: made as PAdES, or in the older form.
    """

    name: str
    when: datetime | None
    pades: bool


def seals(name: str, raw: bytes, anchors: Sequence[bytes], moment: datetime) -> tuple[Seal, ...]:
    """The signatures of the PDF in `raw`, in the order in which they were made; () where it carries none.

    Each must be whole, by a certificate issued below `anchors` (PEM) and valid at `moment`; nothing is fetched. Behind
    the last one nothing may follow but what keeps it verifiable.

    Raises:
        Misuse: one of them does not hold, or what verifies it is not installed; the text says which and why.
    """
    try:
        from pyhanko.pdf_utils.reader import PdfFileReader
        from pyhanko_certvalidator import ValidationContext
    except ImportError:
        raise Misuse(_NEEDED) from None
    for logger in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(logger).setLevel(logging.CRITICAL)
    try:
        found = list(PdfFileReader(BytesIO(raw)).embedded_regular_signatures)
    except Exception:  # whatever a hostile file makes the reader do
        raise Misuse(f"{name} cannot be verified: it is damaged. Take the file as it came.") from None
    roots = list(_roots(anchors))
    made = []
    for number, signature in enumerate(found, 1):
        context = ValidationContext(trust_roots=roots, allow_fetching=False, moment=moment)
        made.append(_verified(name, signature, context, last=number == len(found)))
    return tuple(made)


def _roots(anchors: Sequence[bytes]) -> Iterator[Any]:
    from pyhanko.keys import load_certs_from_pemder_data

    for raw in anchors:
        try:
            yield from load_certs_from_pemder_data(raw)
        except ValueError:
            raise Misuse("A file in `[signature] trust_anchors` of treaty.toml holds no PEM certificate.") from None


def _verified(name: str, signature: Any, context: Any, *, last: bool) -> Seal:
    """One signature.

    Raises:
        Misuse: it does not hold.
    """
    from concurrent.futures import ThreadPoolExecutor

    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.settings import KeyUsageConstraints

    try:
        usage = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"})
        # The library runs an event loop of its own, which it may not where one is running already (a notebook).
        with ThreadPoolExecutor(1) as aside:
            status = aside.submit(validate_pdf_signature, signature, context, key_usage_settings=usage).result()
        who = _subject(signature.signer_cert)
        subfilter = str(signature.sig_object.get("/SubFilter", ""))
    except Exception:  # as above
        raise Misuse(f"{name}: a signature in it cannot be read. Take the file as it came.") from None
    if not (status.intact and status.valid):
        raise Misuse(f"{name} was altered after {who} signed it. Take the file as it came.")
    if not status.trusted:
        raise Misuse(
            f"{name}: nobody whom this desk trusts issued the certificate of {who}, or it was not valid. "
            "Put the issuer's certificate into `[signature] trust_anchors` of treaty.toml if you trust it."
        )
    if reason := _added(status, last=last):
        raise Misuse(f"{name}: {reason} after {who} signed. Take the file as it was signed.")
    return Seal(who, status.signer_reported_dt, subfilter == _PADES)


def _added(status: Any, *, last: bool) -> str:
    """What came into the file after this signature and does not belong there; "" for nothing."""
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    if status.coverage is SignatureCoverageLevel.ENTIRE_FILE:
        return ""
    if status.coverage is not SignatureCoverageLevel.ENTIRE_REVISION:
        return "the signature leaves out a part of the file, which may have changed"
    most = ModificationLevel.LTA_UPDATES if last else ModificationLevel.FORM_FILLING
    if status.modification_level is None or status.modification_level > most or not status.docmdp_ok:
        return "something was added"
    return ""


def _subject(certificate: Any) -> str:
    native = certificate.subject.native
    said = native.get("common_name") or native.get("organization_name") or certificate.subject.human_friendly
    return " ".join(str(said).split())
