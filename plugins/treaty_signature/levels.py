"""What the level of a signed document means, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty.signed.executed import BY_WORD, INK, OWN, SEALED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from treaty import Evidence

_WORDS = {
    OWN: "signed by own certificates (PAdES)",
    SEALED: "sealed by a signing platform",
    INK: "signed with a pen, scanned",
    "": "nobody has verified it",
}
#: What each level protects against, and what it does not.
PROTECTS = {
    OWN: (
        "The file proves who signed, and that nothing in it changed since; as far as those who issued the certificates "
        "are to be trusted. A certificate that was revoked shows only if the file itself says so."
    ),
    SEALED: (
        "The file proves that the platform sealed it, and that nothing in it changed since. Who signed is what the "
        "platform says; Legal confirms it."
    ),
    INK: (
        "The file proves nothing; its SHA-256 shows only that it is still the same. That it is a true copy of what was "
        "signed, and whose hand that was, Legal confirms."
    ),
    "": "It was filed before anything was verified.",
}


def told(level: str, evidence: Iterable[Evidence] = ()) -> str:
    """The level; of one that takes Legal's word, whether that was given, as `evidence` for the filing says."""
    said = f"{level or 'unknown'}: {_WORDS[level]}"
    if level not in BY_WORD:
        return said
    words = [e for e in evidence if e.item == "filed" and "true copy" in e.because]
    return f"{said}; {words[0].because if words else 'Legal has not confirmed it yet'}"
