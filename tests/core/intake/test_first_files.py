"""Intake: ids, and a new deal that satisfies its schema and reads back unchanged."""

from __future__ import annotations

from datetime import UTC

import pytest
from treaty.document import Document
from treaty.intake.first_files import MAX_ID, Intake, NoIdError, deal_data, deal_id, deal_text, positions_text
from treaty.progress.models import Model
from treaty.records import schema
from treaty.records.explaining import violations


@pytest.mark.parametrize(
    ("name", "model", "taken", "id_"),
    [
        ("Nordvane Energi AS", Model.CO_SELL, (), "nordvane-co-sell"),
        ("Nordvane", Model.CO_SELL, ("nordvane-co-sell",), "nordvane-co-sell-2"),
        ("Nordvane", Model.OEM, ("nordvane-co-sell",), "nordvane-oem"),
        ("Ölmühle & Söhne", Model.REFERRAL, (), "olmuhle-referral"),
        ("3M-like", Model.ALLIANCE, (), "3m-alliance"),
        ("A" * 100, Model.JOINT_VENTURE, (), f"{'a' * 46}-joint-venture"),
    ],
)
def test_an_id_is_the_partner_and_the_model(name: str, model: Model, taken: tuple[str, ...], id_: str) -> None:
    """The first word of the name, Latin letters only, and a number where it is taken."""
    assert deal_id(name, model, taken) == id_


@pytest.mark.parametrize("name", ["株式会社トキハマ", "!!!", "Яндекс"])
def test_a_non_latin_name_asks_for_an_id(name: str) -> None:
    """Nothing is transliterated by guesswork."""
    with pytest.raises(NoIdError, match="--id"):
        deal_id(name, Model.OEM, ())


def test_a_hundredth_deal_asks_for_an_id() -> None:
    """Of one partner and model; the longest id there is stays one."""
    taken = ["a-oem", *(f"a-oem-{n}" for n in range(2, 100))]
    with pytest.raises(NoIdError, match=r"are taken\. Choose another id with `--id`"):
        deal_id("A", Model.OEM, taken)
    assert len(deal_id("A" * 100, Model.OEM, [f"{'a' * 56}-oem"])) <= MAX_ID


@pytest.mark.parametrize("model", list(Model))
def test_a_new_deal_satisfies_its_schemas(model: Model) -> None:
    """Both files of every model are valid and hold what was said."""
    intake = Intake(
        model,
        {"name": "Ölmühle: “Söhne” #1", "country": "NO"},
        owner="dora",
        interest="2026-11-20",
        evidence='E-mail: "yes" # of 20 November',
        fields={"tier": "gold", "markets": {"geographies": ["Nordics"], "industries": []}},
    )
    document = Document.parse("deals/x/deal.md", deal_text(intake, UTC).encode())
    assert document.data == deal_data(intake)
    assert violations(schema.load("treaty_schemas", "deal.schema.json"), document.data) == ()
    positions = Document.parse("deals/x/positions.yaml", positions_text(model).encode())
    assert violations(schema.load("treaty_schemas", "positions.schema.json"), positions.data) == ()
