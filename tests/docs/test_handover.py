"""The example of a hand-over: it is one, and shows every field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from treaty.intake.handover import read_handover
from treaty.records import schema

from tests.docs.fences import unpack

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

HANDOVER = schema.load("treaty_schemas", "handover.schema.json").raw
#: Fields of deal.md that a hand-over may hold and seldom does.
_SELDOM = {"evidence", "milestones", "next_step", "master_agreement", "visibility", "extensions"}


def test_the_example_is_a_hand_over(docs: Path, tmp_path: Path) -> None:
    """Its schema takes it, and no field of the schema is missing in it (N1)."""
    found = read_handover(unpack(docs / "commands" / "new.md", tmp_path) / "handover.yaml")
    assert _declared(HANDOVER) - set(_written(found.data)) == _SELDOM


def test_a_hand_over_knows_what_a_deal_knows() -> None:
    """Of both parties and the markets, and every other field that is copied into the deal."""
    deal = schema.load("treaty_schemas", "deal.schema.json").raw["properties"]
    fields = HANDOVER["properties"]
    assert fields["partner"]["anyOf"][1]["properties"].keys() == deal["partner"]["properties"].keys()
    assert fields["us"]["properties"].keys() == deal["us"]["properties"].keys()
    own = {"contacts", "document", "interest", "evidence", "business_case", "constraints"}
    assert set(fields) - own <= deal.keys()
    for name in ("model", "tier", "visibility"):
        assert fields[name]["enum"] == deal[name]["enum"]


def _declared(node: Mapping[str, Any]) -> set[str]:
    """The fields of the hand-over, and those of the blocks that are its own."""
    fields = dict(node["properties"])
    own = {f"business_case.{name}" for name in fields["business_case"]["properties"]}
    own |= {f"contacts.{name}" for name in fields["contacts"]["items"]["properties"]}
    return set(fields) | own | {f"partner.{name}" for name in fields["partner"]["anyOf"][1]["properties"]}


def _written(data: Mapping[str, Any]) -> Iterator[str]:
    for name, value in data.items():
        yield name
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                yield from (f"{name}.{key}" for key in inner)
