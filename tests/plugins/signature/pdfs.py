"""A throw-away authority, and PDFs signed under it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pypdf
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pypdf.annotations import FreeText

if TYPE_CHECKING:
    from collections.abc import Sequence

_FROM, _UNTIL = datetime(2020, 1, 1, tzinfo=UTC), datetime(2060, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Authority:
    """Issues certificates."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @classmethod
    def make(cls, name: str = "Example Trust Root") -> Authority:
        """With a certificate that it issued to itself."""
        key = ec.generate_private_key(ec.SECP256R1())
        return cls(key, _issue(name, key.public_key(), name, key, is_authority=True))

    @property
    def pem(self) -> bytes:
        """The certificate, as a trust anchor is written."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def signer(self, name: str) -> Any:
        """Somebody who can sign PDFs."""
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = _issue(name, key.public_key(), "Example Trust Root", self.key, is_authority=False)
        return _signer(key, certificate)


def _signer(key: ec.EllipticCurvePrivateKey, certificate: x509.Certificate) -> Any:
    store = pkcs12.serialize_key_and_certificates(b"x", key, certificate, None, serialization.NoEncryption())
    return signers.SimpleSigner.load_pkcs12_data(store, other_certs=())


def _issue(
    name: str, key: ec.EllipticCurvePublicKey, issuer: str, by: ec.EllipticCurvePrivateKey, *, is_authority: bool
) -> x509.Certificate:
    usage = dict.fromkeys(
        ["key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only"], False
    )
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(_FROM)
        .not_valid_after(_UNTIL)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not is_authority,
                content_commitment=not is_authority,
                key_cert_sign=is_authority,
                crl_sign=is_authority,
                **usage,
            ),
            critical=True,
        )
        .sign(by, hashes.SHA256())
    )


@cache
def authority() -> Authority:
    """The one that the tests' desk trusts."""
    return Authority.make()


def signed(pdf: bytes, names: Sequence[str], by: Authority | None = None, *, pades: bool = True) -> bytes:
    """`pdf`, signed by each of `names` in turn."""
    for name in names:
        pdf = signed_by(pdf, (by or authority()).signer(name), f"Signature of {name}", pades=pades)
    return pdf


def signed_by(pdf: bytes, signer: Any, field: str, *, pades: bool = True) -> bytes:
    """`pdf` with one signature more."""
    form = fields.SigSeedSubFilter.PADES if pades else fields.SigSeedSubFilter.ADOBE_PKCS7_DETACHED
    meta = signers.PdfSignatureMetadata(field_name=field, md_algorithm="sha256", subfilter=form)
    with ThreadPoolExecutor(1) as aside:  # the browser tests of this process may have an event loop running
        out = aside.submit(signers.sign_pdf, IncrementalPdfFileWriter(BytesIO(pdf)), meta, signer=signer).result()
    return bytes(out.getvalue())


def incremented(raw: bytes) -> bytes:
    """`raw` with something appended that no signature covers."""
    writer: Any = IncrementalPdfFileWriter(BytesIO(raw))
    writer.root["/Lang"] = generic.pdf_string("de")
    writer.update_root()
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def flipped(raw: bytes) -> bytes:
    """`raw` with one byte of what was signed changed."""
    at = raw.index(b"/Type/Catalog") + 6 if b"/Type/Catalog" in raw else raw.index(b"/Catalog")
    end = raw.index(b"endobj", at)
    return raw[: end - 1] + bytes([raw[end - 1] ^ 0x2A if raw[end - 1] > 32 else 9]) + raw[end:]


def noted(raw: bytes) -> bytes:
    """`raw` with a note on its first page."""
    writer = pypdf.PdfWriter(clone_from=BytesIO(raw))
    writer.add_annotation(0, FreeText(text="The floor is EUR 500,000", rect=(10, 10, 90, 90)))
    return _bytes(writer)


def merged(*papers: bytes) -> bytes:
    """One PDF of several."""
    writer = pypdf.PdfWriter()
    for each in papers:
        writer.append(BytesIO(each))
    return _bytes(writer)


def _bytes(writer: pypdf.PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
