"""What a gate binds: a deal's terms and texts in one normal form, and the digest that stands for them.

Deny by default: inside a gate's scope every field counts unless its schema says `x-approval: exempt`. Order,
quotes, comments and the spelling of a quantity change nothing; any value does.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from treaty.checks.signoff import Stamp
from treaty.records import schema
from treaty.records.kinds import DEAL, SCHEMAS
from treaty.yaml.core_schema import MAX_DEPTH

from treaty_approvals import copies
from treaty_approvals.policy import EXECUTED, LIGHT_DOCUMENT, REDLINES, SIGNATURE, gates
from treaty_approvals.risks import bound

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from treaty.deal import Deal
    from treaty.desk import Desk
    from treaty.document import Document
    from treaty.records.schema import Node

    from treaty_approvals.policy import Gate

_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Projection:
    """What one gate binds.

    Attributes:
        covers: the pointers of the terms, as policy writes them (`terms/commercial`), or `redlines`, or `executed`.
        kinds: which texts: `light-document`, `agreement`.
        terms: the terms as plain values, quantities in their normal form.
        texts: each text's path below the deal's folder, and the SHA-256 of what it says.
        digest: `sha256:` and 64 hexadecimal digits.
    """

    gate: str
    covers: tuple[str, ...]
    kinds: tuple[str, ...]
    terms: Mapping[str, Any]
    texts: Mapping[str, str]
    digest: str = ""

    @classmethod
    def of(cls, gate: Gate, terms: Mapping[str, Any], texts: Mapping[str, str]) -> Projection:
        """The projection for `gate` of terms and texts that it covers."""
        from hashlib import sha256

        bare = cls(gate.name, gate.terms, gate.texts, terms, texts)
        digest = f"sha256:{sha256(bare.stored()).hexdigest()}"
        return cls(gate.name, gate.terms, gate.texts, terms, texts, digest)

    @classmethod
    def read(cls, raw: bytes, digest: str) -> Projection | None:
        """The projection kept as `raw` under `digest`; None where it is not what its name says, or never was one."""
        if not is_intact(raw, digest):
            return None
        try:
            data = json.loads(raw)
            scope = data["projection"]
            covers, kinds = tuple(scope["terms"]), tuple(scope["texts"])
            found = cls(scope["gate"], covers, kinds, data["terms"], data["texts"], digest)
            return found if found._is_sound() and found.stored() == raw.removesuffix(b"\n") else None
        except (ValueError, KeyError, TypeError, RecursionError):
            return None

    def stored(self) -> bytes:
        """The bytes to keep, RFC 8785: the file's SHA-256 is the digest, so tampering shows."""
        scope = {"gate": self.gate, "terms": list(self.covers), "texts": list(self.kinds)}
        return canonical({"projection": scope, "terms": self.terms, "texts": self.texts})

    def _is_sound(self) -> bool:
        """Whether everything is of its kind, and nested no deeper than a deal can be."""
        if not isinstance(self.terms, dict) or not isinstance(self.texts, dict):
            return False
        words = (self.gate, *self.covers, *self.kinds, *self.texts.values())
        return all(isinstance(word, str) for word in words) and _is_within(self.terms, MAX_DEPTH)

    def for_gate(self, gate: Gate) -> Projection | None:
        """What `gate` bound of these terms and texts; None where they are not all that it binds."""
        covered = all(any(f"{p}/".startswith(f"{c}/") for c in self.covers) for p in gate.terms)
        if not covered or gate.texts not in ((), self.kinds):
            return None
        return Projection.of(gate, narrowed(self.terms, gate.terms), self.texts if gate.texts else {})


def is_intact(raw: bytes, digest: str) -> bool:
    """Whether `raw` is what was kept under `digest`.

    One line break at the end is forgiven: editors and hooks add it to every file.
    """
    from hashlib import sha256

    found = sha256(raw.removesuffix(b"\n")).hexdigest()
    return digest == f"sha256:{found}"


def _is_within(value: Any, levels: int) -> bool:
    below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return levels > 0 and all(_is_within(each, levels - 1) for each in below)


def project(deal: Deal, gate: Gate) -> Projection:
    """What `gate` binds of the deal as it stands."""
    data = narrowed(deal.document.data, (*gate.terms, "model"))  # the model says which commercial terms there are
    kept = schema.load(DEAL.package, DEAL.schema).project(data, _counts) or {}
    terms = narrowed(kept, gate.terms)
    if REDLINES in gate.terms and (risks := bound(deal)):
        terms[REDLINES] = risks
    if EXECUTED in gate.terms and (files := copies.bound(deal)):
        terms[EXECUTED] = files
    return Projection.of(gate, terms, texts_of(deal, gate.texts))


def stamps(deal: Deal, desk: Desk) -> Iterator[Stamp]:
    """What the signature of each document is about: the light documents' own gate, and that for the signature."""
    known = gates(desk.config)
    for document in deal.pattern.documents:
        is_light = document in deal.pattern.light_documents
        yield Stamp(document, project(deal, known[LIGHT_DOCUMENT if is_light else SIGNATURE]).digest)


def texts_of(deal: Deal, kinds: Iterable[str]) -> dict[str, str]:
    """The deal's texts of these kinds, each with the SHA-256 of what it says."""
    wanted: set[str] = set()
    for kind in kinds:
        wanted.update(deal.pattern.light_documents if kind == LIGHT_DOCUMENT else (kind,))
    start = len(deal.folder) + 1
    return {d.path[start:]: _said(d) for d in deal.records("documents") if wanted and d.data["document"] in wanted}


def narrowed(data: Mapping[str, Any], pointers: Iterable[str]) -> dict[str, Any]:
    """Only what lies at `pointers` (`terms/commercial`) in `data`; what is not there is left out."""
    kept: dict[str, Any] = {}
    for pointer in pointers:
        *way, last = pointer.split("/")
        found: Any = data
        for key in (*way, last):
            found = found.get(key) if isinstance(found, dict) else None
        if found is not None:
            below = kept
            for key in way:
                below = below.setdefault(key, {})
            below[last] = found
    return kept


def canonical(value: Any) -> bytes:
    """`value` in the one form of RFC 8785.

    For plain values the standard library writes the same bytes ten times faster than the library for the rest.

    Raises:
        ValueError: a number that JSON cannot hold.
    """
    if _is_plain(value):
        return _encode(value).encode()
    import rfc8785

    return rfc8785.dumps(value)


def _is_plain(value: Any) -> bool:
    """Whether sorting and escaping leave nothing to interpret: ASCII keys, no fractions."""
    if isinstance(value, dict):
        for key, item in value.items():  # noqa: SIM110  # a generator costs twice as much, and every deal pays
            if not (key.isascii() and (type(item) is str or _is_plain(item))):
                return False
        return True
    if isinstance(value, list):
        return all(map(_is_plain, value))
    return not isinstance(value, float)


def _counts(node: Node) -> bool:
    return not node.exempt


def _said(document: Document) -> str:
    """The SHA-256 of a text: its fields that count, and the bytes of its body."""
    from hashlib import sha256

    fields = schema.load(SCHEMAS, "document.schema.json").project(document.data, _counts)
    return sha256(canonical(fields) + b"\n" + document.body.encode()).hexdigest()
