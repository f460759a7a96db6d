"""The signed terms for other systems, CRM and PRM: one JSON document, and the same as rows of CSV."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from treaty import Visibility
from treaty.files.csv_cells import written
from treaty.records import schema
from treaty.records.kinds import DEAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk
    from treaty.signed.executed import Executed

PACKAGE, RESOURCE = "treaty_signature", "handover.schema.json"
_COLUMNS = ("key", "deal", "partner", "field", "name", "value")
_PARTNER = ("name", "legal_name", "country", "website")
_DIGITS = 32


def key_of(deal: Deal, desk: Desk, record: Executed) -> str:
    """What tells a system that it has these very terms already: of the desk, the deal and the terms signed."""
    said = "\n".join((desk.config.id, deal.id, record.terms))
    return sha256(said.encode()).hexdigest()[:_DIGITS]


def handover(deal: Deal, desk: Desk, record: Executed) -> dict[str, Any]:
    """What was signed, as plain values that satisfy the hand-over's schema; quantities in their normal form."""
    compiled = schema.load(DEAL.package, DEAL.schema)
    seen = compiled.project(deal.document.data, lambda node: node.visibility <= Visibility.INTERNAL)
    terms = dict(sorted(seen.get("terms", {}).items()))
    commercial = terms.get("commercial", {})
    return {
        "schema": 1,
        "key": key_of(deal, desk, record),
        "desk": desk.config.id,
        "deal": deal.id,
        "model": str(deal.model),
        **({"tier": str(deal.tier)} if deal.tier else {}),
        "partner": {key: value for key, value in seen["partner"].items() if key in _PARTNER},
        "signed": {
            "on": record.signed.isoformat(),
            "terms": record.terms,
            **({"sha256": record.sha256} if record.sha256 else {}),
            "level": record.level or "unknown",
        },
        "rates": dict(sorted(_rates(seen))),
        "registration": dict(sorted(commercial.get("registration", {}).items())),
        "contacts": dict(sorted(_contacts(deal, desk, seen))),
        "terms": terms,
    }


def _rates(seen: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every rate of the commercial terms, by its path."""
    for pointer, value, node in schema.load(DEAL.package, DEAL.schema).leaves(seen):
        if pointer[:2] == ("terms", "commercial") and node.format == "percent":
            yield ".".join(map(str, pointer[2:])), str(value)


def _contacts(deal: Deal, desk: Desk, seen: dict[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    for role, id_ in (("account_manager", deal.pam), ("owner", deal.owner)):
        person = desk.roster.people.get(id_)
        if person is not None:
            yield role, {"name": person.name, **({"email": person.email} if person.email else {})}
    for side in ("us", "partner"):
        for role in ("sponsor", "signatory"):
            if name := seen.get(side, {}).get(role, ""):
                yield f"{side}_{role}", {"name": name}


def as_json(found: dict[str, Any]) -> str:
    """One document; the same terms, the same bytes."""
    return json.dumps(found, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def as_csv(found: dict[str, Any]) -> str:
    """One row for each value, by its path; `key` and `field` together are the row's own key."""
    head = (found["key"], found["deal"], found["partner"]["name"])
    rows = [(*head, field, _named(field, found["model"]), value) for field, value in sorted(_flat(found, ""))]
    return written([_COLUMNS, *rows])


def _flat(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for index, inner in enumerate(value, 1):
            yield from _flat(inner, f"{path}.{index}")
    elif path not in ("key", "schema"):
        yield path, {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _named(field: str, model: str) -> str:
    """What people call a field of the terms; of others the path itself."""
    if not field.startswith("terms."):
        return field
    pointer = tuple(int(step) - 1 if step.isdecimal() else step for step in field.split("."))
    return schema.load(DEAL.package, DEAL.schema).label({"model": model}, pointer)
