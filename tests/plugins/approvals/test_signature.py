"""Signatures: what OpenSSH signs, we verify; what anybody alters, we refuse."""

from __future__ import annotations

import base64
import random
import subprocess
from typing import TYPE_CHECKING

import pytest
from treaty_approvals.signature import BadSignature, Signature, key_blob
from treaty_approvals.signing import sign

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MESSAGE = b'{"decision":"approve"}'
KINDS = (("ed25519", ""), ("ecdsa", "256"), ("ecdsa", "384"), ("ecdsa", "521"), ("rsa", "2048"))
BEGIN, END = "-----BEGIN SSH SIGNATURE-----\n", "-----END SSH SIGNATURE-----\n"


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Keys by kind and bits, made once."""
    folder = tmp_path_factory.mktemp("keys")

    def make(kind: str, bits: str = "", name: str = "") -> Path:
        path = folder / f"{kind}{bits}{name}"
        if not path.exists():
            length = ["-b", bits] if bits else []
            subprocess.run(["ssh-keygen", "-q", "-t", kind, *length, "-N", "", "-f", str(path)], check=True)
        return path

    return make


def public(key: Path) -> bytes:
    """The blob of a key's public half."""
    return key_blob(key.with_suffix(".pub").read_text())


def verified(armoured: str, message: bytes = MESSAGE) -> bytes:
    """The key that verifiably signed `message`."""
    signature = Signature.parse(armoured)
    signature.verify(message)
    return signature.key


def raw(armoured: str) -> bytes:
    """The bytes of a signature."""
    return base64.b64decode(armoured.removeprefix(BEGIN).removesuffix(END))


def armour(blob: bytes) -> str:
    """Bytes as a signature on paper."""
    text = base64.b64encode(blob).decode()
    return BEGIN + "".join(f"{text[i : i + 70]}\n" for i in range(0, len(text), 70)) + END


def signed_by_openssh(key: Path, *options: str, message: bytes = MESSAGE, namespace: str = "approval@treaty") -> str:
    """What `ssh-keygen` makes with other options than ours."""
    command = ["ssh-keygen", "-q", "-Y", "sign", "-n", namespace, "-f", str(key), *options]
    return subprocess.run(command, input=message, capture_output=True, check=True).stdout.decode()


def accepted_by_openssh(armoured: str, key: Path, folder: Path, message: bytes = MESSAGE) -> bool:
    """Whether `ssh-keygen -Y verify` takes it."""
    signers, file = folder / "signers", folder / "signature"
    signers.write_text(f"cora {key.with_suffix('.pub').read_text()}")
    file.write_text(armoured)
    command = ["ssh-keygen", "-Y", "verify", "-f", str(signers), "-I", "cora", "-n", "approval@treaty", "-s", str(file)]
    return subprocess.run(command, input=message, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize(("kind", "bits"), KINDS)
@pytest.mark.parametrize("hashed", ["sha256", "sha512"])
def test_what_openssh_signs_is_verified(kind: str, bits: str, hashed: str, keys: Callable[..., Path]) -> None:
    """Every accepted kind of key and hash, signed by OpenSSH, names its key."""
    key = keys(kind, bits)

    assert verified(signed_by_openssh(key, "-O", f"hashalg={hashed}")) == public(key)


def test_our_own_signing_is_verified_by_openssh(keys: Callable[..., Path], tmp_path: Path) -> None:
    """Anybody can check us with stock OpenSSH."""
    key = keys("ed25519")

    assert accepted_by_openssh(sign(MESSAGE, key), key, tmp_path)


@pytest.mark.parametrize(("kind", "bits"), KINDS)
def test_another_message_does_not_fit(kind: str, bits: str, keys: Callable[..., Path]) -> None:
    """A signature of one statement is none of another."""
    with pytest.raises(BadSignature, match="does not fit"):
        verified(sign(MESSAGE, keys(kind, bits)), MESSAGE + b" ")


@pytest.mark.parametrize(("kind", "bits"), KINDS)
def test_another_key_of_the_same_kind_does_not_fit(kind: str, bits: str, keys: Callable[..., Path]) -> None:
    """Naming somebody else's key in one's own signature does not make it theirs."""
    mine, theirs = keys(kind, bits), keys(kind, bits, "other")
    swapped = raw(sign(MESSAGE, mine)).replace(public(mine), public(theirs))

    with pytest.raises(BadSignature):
        verified(armour(swapped))


def test_a_signature_for_another_purpose_is_refused(keys: Callable[..., Path]) -> None:
    """What somebody signed as a git commit is no approval."""
    armoured = signed_by_openssh(keys("ed25519"), namespace="git")

    with pytest.raises(BadSignature, match="another purpose"):
        verified(armoured)


def test_changing_the_purpose_breaks_the_signature(keys: Callable[..., Path]) -> None:
    """The purpose is part of what is signed."""
    armoured = signed_by_openssh(keys("ed25519"), namespace="approval@trusty")

    with pytest.raises(BadSignature, match="does not fit"):
        verified(armour(raw(armoured).replace(b"approval@trusty", b"approval@treaty")))


def test_a_short_rsa_key_is_refused(keys: Callable[..., Path]) -> None:
    """Under 2,048 bits an RSA key can be broken."""
    with pytest.raises(BadSignature, match="1024 bits"):
        verified(signed_by_openssh(keys("rsa", "1024")))


def test_a_hardware_key_is_told_apart(keys: Callable[..., Path]) -> None:
    """A FIDO key's signature is refused with a sentence of its own, not taken for a plain one."""
    blob = raw(sign(MESSAGE, keys("ed25519")))
    inner = blob.rindex(b"\x00\x00\x00\x0bssh-ed25519")
    changed = blob[inner:].replace(b"\x00\x00\x00\x0bssh-ed25519", b"\x00\x00\x00\x1ask-ssh-ed25519@openssh.com")
    sized = blob[: inner - 4] + len(changed).to_bytes(4, "big") + changed

    with pytest.raises(BadSignature, match="hardware key"):
        verified(armour(sized))


def test_no_byte_hides_inside(keys: Callable[..., Path]) -> None:
    """Neither behind the signature proper, nor behind the numbers in it, nor in front of them."""
    key = keys("ecdsa", "256")
    blob = raw(sign(MESSAGE, key))
    outer = blob[: blob.rindex(_packed(b"ecdsa-sha2-nistp256")) - 4]
    inner = blob[len(outer) + 4 :]
    numbers = inner[len(_packed(b"ecdsa-sha2-nistp256")) + 4 :]
    size = int.from_bytes(numbers[:4], "big")
    r, s = numbers[4 : 4 + size], numbers[8 + size :]

    def remade(value: bytes, more: bytes = b"") -> str:
        return armour(outer + _packed(_packed(b"ecdsa-sha2-nistp256", value) + more))

    assert verified(remade(_packed(r, s))) == public(key)
    for altered in (
        remade(_packed(r, s), b"\x00"),
        remade(_packed(r, s) + b"\x00"),
        remade(_packed(b"\x00" + r, s)),
        remade(_packed(r, b"\x00" + s)),
        remade(_packed(b"", s)),
        remade(_packed(b"\xff", s)),
    ):
        with pytest.raises(BadSignature):
            verified(altered)


def test_a_key_has_one_spelling(keys: Callable[..., Path]) -> None:
    """A compressed point is the same key to cryptography, and none to us."""
    key = keys("ecdsa", "256")
    blob, point = raw(sign(MESSAGE, key)), public(key)[-65:]
    short = bytes([2 + point[-1] % 2]) + point[1:33]
    compressed = _packed(b"ecdsa-sha2-nistp256", b"nistp256", short)

    with pytest.raises(BadSignature, match="does not fit"):
        verified(armour(blob.replace(_packed(public(key)), _packed(compressed))))


def test_a_signature_that_was_cut_off_says_so(keys: Callable[..., Path]) -> None:
    """A copy that lost its end is told from a forged one."""
    with pytest.raises(BadSignature, match="cut off"):
        verified(armour(raw(sign(MESSAGE, keys("ed25519")))[:-1]))


def _packed(*fields: bytes) -> bytes:
    return b"".join(len(f).to_bytes(4, "big") + f for f in fields)


@pytest.mark.parametrize(
    "key",
    [
        _packed(b"sk-ssh-ed25519@openssh.com", b"x" * 32, b"ssh:"),
        _packed(b"ssh-dss", b"1", b"1", b"1", b"1"),
        _packed(b"ssh-ed25519", b"x" * 31),
        _packed(b"ssh-ed25519", b"x" * 32, b""),
        _packed(b"ecdsa-sha2-nistp256", b"nistp384", b"\x04" + b"x" * 96),
        _packed(b"ecdsa-sha2-nistp256", b"nistp256", b"\x02" + b"x" * 32),
        _packed(b"ecdsa-sha2-nistp256", b"nistp256", b"\x04" + b"x" * 64),
        _packed(b"ssh-rsa", b"\x00", b"\x00" + b"\xff" * 256),
        _packed(b"ssh-rsa", b"\x03", b"\xff" * 256),
        b"",
    ],
)
def test_a_key_that_is_none_is_refused(key: bytes, keys: Callable[..., Path]) -> None:
    """Unknown kinds, wrong lengths, compressed or impossible points: none is ever handed on as genuine."""
    real = keys("ed25519")
    blob = raw(sign(MESSAGE, real)).replace(_packed(public(real)), _packed(key))

    with pytest.raises(BadSignature):
        verified(armour(blob))


@pytest.mark.parametrize(
    "alter",
    [
        lambda text: "",
        lambda text: text.replace("SSH SIGNATURE", "PGP SIGNATURE"),
        lambda text: " " + text,
        lambda text: text + "\n",
        lambda text: text + "x",
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "", 1),
        lambda text: text.replace("U1NIU0lH", "U1NIU0l-"),
        lambda text: BEGIN + END,
        lambda text: BEGIN + text.removeprefix(BEGIN).replace("\n", "", 1),
        lambda text: text.replace(END, "=\n" + END),
        lambda text: armour(raw(text) + b"\x00"),
        lambda text: armour(raw(text)[:-1]),
        lambda text: armour(raw(text)[:9] + b"\x02" + raw(text)[10:]),
        lambda text: armour(b"SSHSIH" + raw(text)[6:]),
        lambda text: armour(raw(text).replace(_packed(b"approval@treaty", b""), _packed(b"approval@treaty", b"r"))),
        lambda text: armour(raw(text).replace(b"sha512", b"sha384")),
        lambda text: armour(raw(text).replace(b"sha512", b"sha256")),
    ],
)
def test_the_form_is_exact(alter: Callable[[str], str], keys: Callable[..., Path]) -> None:
    """Not one byte more, less or other than the format has, on paper or inside."""
    good = sign(MESSAGE, keys("ed25519"))
    verified(good)
    altered = alter(good)
    assert altered != good

    with pytest.raises(BadSignature):
        verified(altered)


def test_spare_bits_of_base64_are_refused(keys: Callable[..., Path]) -> None:
    """One signature has one spelling: bits that decode to nothing must be zero."""
    padded = [good for kind, bits in KINDS if "=\n" in (good := sign(MESSAGE, keys(kind, bits)))]
    assert padded
    for good in padded:
        at = good.index("=")
        changed = good[: at - 1] + chr(ord(good[at - 1]) + 1) + good[at:]
        assert raw(changed) == raw(good)
        with pytest.raises(BadSignature):
            verified(changed)


@pytest.mark.parametrize(("kind", "bits"), KINDS)
def test_no_mutant_is_accepted(kind: str, bits: str, keys: Callable[..., Path]) -> None:
    """Flip, insert, drop or double any byte of a signature, and it is refused."""
    blob = raw(sign(MESSAGE, keys(kind, bits)))
    chance = random.Random(20261120)
    for _ in range(100):
        mutant = mutated(blob, chance)
        if mutant != blob:
            with pytest.raises(BadSignature):
                verified(armour(mutant))


def mutated(blob: bytes, chance: random.Random) -> bytes:
    """`blob` with one to three small accidents."""
    changed = bytearray(blob)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(changed))
        match chance.randrange(4):
            case 0:
                changed[at] ^= 1 << chance.randrange(8)
            case 1:
                changed.insert(at, chance.randrange(256))
            case 2:
                del changed[at]
            case _:
                changed[at:at] = changed[at : at + chance.randint(1, 8)]
    return bytes(changed)


@pytest.mark.parametrize("line", ["", "ssh-ed25519", "ssh-ed25519 AAA", "ssh-ed25519 AAAA*", "ssh-ed25519 é"])
def test_a_line_that_holds_no_key_is_nobodys(line: str) -> None:
    """A broken line in the roster never matches anything."""
    assert key_blob(line) == b""
