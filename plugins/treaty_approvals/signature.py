"""SSH signatures (OpenSSH's SSHSIG format), verified in process and more strictly than `ssh-keygen` does.

Accepted: ssh-ed25519, ecdsa-sha2-nistp256, -384 and -521, and RSA of 2,048 bits or more with SHA-2; the message hashed
with SHA-256 or SHA-512; namespace `approval@treaty`; not a byte more or less than the format has.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.hashes import HashAlgorithm

NAMESPACE = "approval@treaty"
_MAGIC = b"SSHSIG"
_ARMOUR = re.compile(
    r"-----BEGIN SSH SIGNATURE-----\n((?:[A-Za-z0-9+/]{70}\n)*[A-Za-z0-9+/=]{1,70}\n)-----END SSH SIGNATURE-----\n?\Z",
    re.ASCII,
)
_CURVES = {"nistp256": (32, "SHA256"), "nistp384": (48, "SHA384"), "nistp521": (66, "SHA512")}
_RSA = {b"rsa-sha2-256": "SHA256", b"rsa-sha2-512": "SHA512"}
_RSA_BITS = range(2048, 16385)  # above, OpenSSH refuses as well


class BadSignature(Exception):
    """The signature proves nothing; the text says why, in a clause without a full stop."""


class CannotVerify(Exception):
    """The library that verifies signatures is not installed; the text says how to get it."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature that is well formed; whether it fits is for `verify` to say.

    Attributes:
        key: the public key's blob, as in an OpenSSH public key line.
        hash: how the message is hashed, `sha256` or `sha512`.
        algorithm, value: how it was signed, and the signature proper.
    """

    key: bytes
    hash: str
    algorithm: bytes
    value: bytes

    @classmethod
    def parse(cls, armoured: str) -> Signature:
        """The signature between the BEGIN and END lines.

        Raises:
            BadSignature: it is none, or was made for something else than approvals.
        """
        found = _ARMOUR.match(armoured)
        if found is None:
            raise BadSignature("it is not an SSH signature")
        outer = _Reader(_decoded(found[1].replace("\n", "")))
        if outer.take(6) != _MAGIC or outer.number() != 1:
            raise BadSignature("it is not an SSH signature")
        key, namespace, reserved, hash_, signature = (outer.text() for _ in range(5))
        outer.end()
        if namespace != NAMESPACE.encode():
            raise BadSignature("it was made for another purpose, not for approvals")
        if reserved or hash_ not in (b"sha256", b"sha512"):
            raise BadSignature("it uses a form of SSH signature that is not in use")
        inner = _Reader(signature)
        algorithm, value = inner.text(), inner.text()
        if algorithm.startswith(b"sk-"):
            raise BadSignature("it was made with a hardware key, which this Treaty cannot judge yet")
        inner.end()
        return cls(key, hash_.decode(), algorithm, value)

    def verify(self, message: bytes) -> None:
        """Make sure that this is a signature of `message` by `key`.

        Raises:
            BadSignature: it is not.
            CannotVerify: `cryptography` is not installed.
        """
        from hashlib import new

        digest = new(self.hash, message).digest()
        signed = _MAGIC + b"".join(map(_packed, (NAMESPACE.encode(), b"", self.hash.encode(), digest)))
        reader = _Reader(self.key)
        kind = reader.text()
        try:
            if kind == b"ssh-ed25519":
                self._verify_ed25519(reader, signed)
            elif kind == b"ssh-rsa":
                self._verify_rsa(reader, signed)
            elif kind.startswith(b"ecdsa-sha2-"):
                self._verify_ecdsa(reader, kind, signed)
            else:
                raise BadSignature("it was made with a kind of key that is not accepted")
        except ImportError:
            raise CannotVerify("install it with `pip install 'treaty[sign]'`") from None

    def _verify_ed25519(self, key: _Reader, signed: bytes) -> None:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        point = key.text()
        key.end()
        if self.algorithm != b"ssh-ed25519" or len(point) != 32 or len(self.value) != 64:
            _misfit()
        try:
            Ed25519PublicKey.from_public_bytes(point).verify(self.value, signed)
        except (InvalidSignature, ValueError):
            _misfit()

    def _verify_rsa(self, key: _Reader, signed: bytes) -> None:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
        from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicNumbers

        exponent, modulus = key.integer(), key.integer()
        key.end()
        if modulus.bit_length() not in _RSA_BITS:
            raise BadSignature(
                f"its RSA key has {modulus.bit_length()} bits, and at least {_RSA_BITS.start} are needed"
            )
        if self.algorithm not in _RSA:
            _misfit()
        try:
            public = RSAPublicNumbers(exponent, modulus).public_key()
            public.verify(self.value, signed, PKCS1v15(), _hash(_RSA[self.algorithm]))
        except (InvalidSignature, ValueError):
            _misfit()

    def _verify_ecdsa(self, key: _Reader, kind: bytes, signed: bytes) -> None:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric import ec
        from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

        curve = key.text().decode("ascii", "replace")
        point = key.text()
        key.end()
        if curve not in _CURVES or kind != f"ecdsa-sha2-{curve}".encode() or self.algorithm != kind:
            _misfit()
        size, hash_ = _CURVES[curve]
        if len(point) != 2 * size + 1:  # the point in full, not compressed
            _misfit()
        numbers = _Reader(self.value)
        r, s = numbers.integer(), numbers.integer()
        numbers.end()
        curves: dict[str, ec.EllipticCurve] = {
            "nistp256": ec.SECP256R1(),
            "nistp384": ec.SECP384R1(),
            "nistp521": ec.SECP521R1(),
        }
        try:
            public = ec.EllipticCurvePublicKey.from_encoded_point(curves[curve], point)
            public.verify(encode_dss_signature(r, s), signed, ec.ECDSA(_hash(hash_)))
        except (InvalidSignature, ValueError):
            _misfit()


@lru_cache(maxsize=4096)
def key_blob(line: str) -> bytes:
    """The key in a line of OpenSSH public key (`ssh-ed25519 AAAA… comment`); b"" where it holds none."""
    words = line.split()
    try:
        return _decoded(words[1]) if len(words) > 1 else b""
    except BadSignature:
        return b""


class _Reader:
    """The fields of SSH's wire format (RFC 4251, section 5), one after the other."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._at = 0

    def take(self, size: int) -> bytes:
        found = self._raw[self._at : self._at + size]
        if len(found) != size:
            raise BadSignature("it is cut off")
        self._at += size
        return found

    def number(self) -> int:
        return int.from_bytes(self.take(4), "big")

    def text(self) -> bytes:
        return self.take(self.number())

    def integer(self) -> int:
        """A positive number, written in as few bytes as it takes."""
        raw = self.text()
        value = int.from_bytes(raw, "big", signed=True)
        if value <= 0 or len(raw) != value.bit_length() // 8 + 1:
            _misfit()
        return value

    def end(self) -> None:
        if self._at != len(self._raw):
            raise BadSignature("there is more in it than a signature")


def _decoded(text: str) -> bytes:
    """Base64 with nothing to spare: exactly one text stands for each sequence of bytes."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise BadSignature("it is not an SSH signature") from None
    if base64.b64encode(raw).decode() != text:
        raise BadSignature("it is not an SSH signature")
    return raw


def _packed(raw: bytes) -> bytes:
    return len(raw).to_bytes(4, "big") + raw


def _hash(name: str) -> HashAlgorithm:
    from cryptography.hazmat.primitives import hashes

    algorithm: HashAlgorithm = getattr(hashes, name)()
    return algorithm


def _misfit() -> NoReturn:
    raise BadSignature("it does not fit what it claims to sign")
