"""Scenarios: what each model brings, exactly, under assumptions that are shown (T1, T2, T3, T4, T5)."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

import pytest
from treaty import Model
from treaty.cli import run
from treaty.quantities import Money, Percent
from treaty.run import Exit
from treaty_brief.forecast import Forecast, Given, Missing, forecast
from treaty_brief.modelling import Scenario, Sides, modelled
from treaty_brief.scenario_chart import short, svg, widths
from treaty_brief.scenario_text import lines

from tests.plugins.brief.desks import DEAL, FIGURES, on_disk

if TYPE_CHECKING:
    from pathlib import Path

SIDES = Sides("Arcwell", "Globex")
MILLION = Forecast(Money.parse("EUR 1,000,000"), Percent.parse("30%"))


def made(model: Model, figures: Forecast = MILLION, **terms: Any) -> Scenario:
    found = modelled(model, terms, figures, SIDES)
    assert found is not None
    return found


def rows(found: Scenario) -> dict[str, list[str]]:
    """Each row without the currency."""
    return {case.title: [str(a).removeprefix("EUR ") for a in case.amounts] for case in found.cases}


def test_a_referral() -> None:
    """The fee on what is won, to whoever does not pay it (T1)."""
    assert rows(made(Model.REFERRAL, fee="12%", payer="us")) == {"Fee of 12%": ["300,000", "36,000", "264,000"]}
    ours = made(Model.REFERRAL, fee="12%", payer="partner", fee_cap="EUR 9,000", clawback="90 days")
    assert ours.columns[1:] == ("fee to Arcwell", "left for Globex")
    assert [note.split()[0] for note in ours.notes] == ["The", "Fees"]


def test_a_co_sell() -> None:
    """From all sourced to all influenced; MDF on top (T2)."""
    found = made(Model.CO_SELL, sourced="15%", influenced="5%", mdf="EUR 40,000")
    assert rows(found) == {
        "All sourced by Globex": ["300,000", "45,000", "255,000"],
        "Half sourced, half influenced": ["300,000", "30,000", "270,000"],
        "All influenced": ["300,000", "15,000", "285,000"],
    }
    assert found.notes == ("MDF of EUR 40,000 comes on top.",)


def test_a_reseller() -> None:
    """Margin over the discount, what is missing to the commitment, and where it is just met (T5)."""
    found = made(Model.RESELLER, discount="25%", minimum_commitment="EUR 300,000", shortfall="Half is invoiced")
    assert found.columns == ("sales at list price", "paid to Arcwell", "margin of Globex", "short of the commitment")
    assert rows(found) == {
        "As forecast": ["300,000", "225,000", "75,000", "75,000"],
        "Half of the forecast": ["150,000", "112,500", "37,500", "187,500"],
        "Commitment just met": ["400,000", "300,000", "100,000", "0"],
    }
    assert found.notes[-1] == "Shortfall: Half is invoiced."


def test_an_implementation() -> None:
    """Product revenue stays with us, services with the partner, a share of what it refers on top (T3)."""
    terms: dict[str, Any] = {"hourly_rate": {"from": "EUR 40", "to": "EUR 90"}, "referral": "10%"}
    only = made(Model.IMPLEMENTATION, **terms)
    assert rows(only) == {"Referral share": ["300,000", "270,000", "30,000"]}
    assert only.notes == ("Services are not modelled: give `--hours` a year.",)
    with_hours = Forecast(MILLION.pipeline, MILLION.win_rate, hours=2000)
    assert rows(made(Model.IMPLEMENTATION, with_hours, **terms)) == {
        "Services at EUR 40 an hour": ["300,000", "270,000", "30,000", "80,000"],
        "Services at EUR 90 an hour": ["300,000", "270,000", "30,000", "180,000"],
    }
    alone = made(Model.IMPLEMENTATION, Forecast(hours=10), hourly_rate={"from": "EUR 40", "to": "EUR 40"})
    assert rows(alone) == {"Services at EUR 40 an hour": ["400"]}


def test_an_oem() -> None:
    """The royalty, topped up to the minimum where it falls short (T5)."""
    assert rows(made(Model.OEM, royalty="10%", minimum_commitment="EUR 20,000")) == {
        "As forecast": ["300,000", "30,000", "0", "30,000"],
        "Half of the forecast": ["150,000", "15,000", "5,000", "20,000"],
    }
    per_unit = made(Model.OEM, Forecast(units=500), royalty_per_unit="EUR 12.50")
    assert rows(per_unit)["As forecast"] == ["6,250", "6,250"]


def test_a_joint_venture_in_three_scenarios() -> None:
    """Company-, partner- and joint-sourced; a scenario's own revenue goes before the pipeline (T4)."""
    split = {
        "company_sourced": {"us": "65%", "partner": "35%", "revenue": "EUR 2,000,000"},
        "partner_sourced": {"us": "35%", "partner": "65%"},
        "joint_sourced": {"us": "50%", "partner": "50%"},
    }
    found = made(Model.JOINT_VENTURE, revenue_split=split)
    assert rows(found) == {
        "Company-sourced": ["2,000,000", "1,300,000", "700,000"],
        "Partner-sourced": ["300,000", "105,000", "195,000"],
        "Joint-sourced": ["300,000", "150,000", "150,000"],
    }
    with pytest.raises(Missing, match="revenue_split"):
        made(Model.JOINT_VENTURE, revenue_split={})


def test_an_alliance_moves_no_money() -> None:
    """So there is nothing to model."""
    assert modelled(Model.ALLIANCE, {}, MILLION, SIDES) is None


@pytest.mark.parametrize(
    ("model", "figures", "terms", "told"),
    [
        (Model.REFERRAL, Forecast(), {"fee": "8%"}, "--pipeline"),
        (Model.REFERRAL, Forecast(MILLION.pipeline), {"fee": "8%"}, "--win-rate"),
        (Model.REFERRAL, MILLION, {}, "terms/commercial/fee"),
        (Model.REFERRAL, MILLION, {"fee": "8%"}, "`payer: us` or `payer: partner`"),
        (Model.OEM, MILLION, {"royalty_per_unit": "EUR 3"}, "--units"),
        (Model.IMPLEMENTATION, Forecast(), {"hourly_rate": {"from": "EUR 3", "to": "EUR 4"}}, "--hours"),
        (Model.OEM, MILLION, {"royalty": "3%", "minimum_commitment": "USD 5"}, "two currencies"),
        (
            Model.REFERRAL,
            Forecast(Money.parse("EUR 900,000,000,000,000"), Percent.parse("90%"), years=5),
            {"fee": "8%", "payer": "us"},
            "trillion",
        ),
    ],
)
def test_what_is_missing_is_asked_for(model: Model, figures: Forecast, terms: dict[str, str], told: str) -> None:
    """By the name of the option, or of the term."""
    with pytest.raises(Missing) as found:
        modelled(model, terms, figures, SIDES)
    assert told in str(found.value)


def test_what_is_given_goes_before_what_is_written() -> None:
    """And every figure says where it is from; the years are those of the initial term."""
    fields = {"pipeline": {"value": "EUR 1", "win_rate": "10%"}, "terms": {"term": {"initial": "36 months"}}}
    found = forecast(fields, Given(win_rate=Percent.parse("30%")), lambda pointer: "/".join(map(str, pointer)))
    assert [(a.what, a.value, a.source) for a in found.assumed("pipeline", "win rate")] == [
        ("pipeline a year", "EUR 1", "pipeline/value"),
        ("win rate", "30%", "given as --win-rate"),
        ("years", "3", "initial term, terms/term/initial"),
    ]
    assert forecast({}, Given(), str).years == 1
    target = {"terms": {"commercial": {"pipeline_target": "EUR 7"}}}
    assert str(forecast(target, Given(), str).pipeline) == "EUR 7"


HOSTILE = Sides("Arcwell", "<script>\"&'" + "x" * 60)


def test_the_picture_is_sound_and_safe() -> None:
    """Well-formed, with title and description, no script, the same every time, and colours for light and dark."""
    found = modelled(Model.CO_SELL, {"sourced": "15%"}, MILLION, HOSTILE)
    assert found is not None
    text = svg(found, HOSTILE.partner)
    root = ET.fromstring(text)
    names = [element.tag.rpartition("}")[2] for element in root.iter()]
    assert names[1:3] == ["title", "desc"]
    assert "script" not in names
    assert "prefers-color-scheme:dark" in text
    assert "<style>" not in svg(found, "x", standalone=False)
    assert text == svg(found, HOSTILE.partner)
    assert "USD" not in text
    assert "EUR 45,000" in text


def test_bars_are_in_proportion() -> None:
    """The longest fills the room, and what is something is never nothing."""
    found = made(
        Model.JOINT_VENTURE,
        revenue_split={
            "company_sourced": {"us": "75%", "partner": "25%", "revenue": "EUR 400"},
            "joint_sourced": {"us": "100%", "partner": "0%", "revenue": "EUR 1"},
        },
    )
    assert widths(found, 400) == ((300, 100), (1, 0))


@pytest.mark.parametrize(
    ("amount", "words"),
    [("EUR 1,250,000", "1.2M"), ("EUR 450,000", "450k"), ("EUR 900", "900"), ("EUR 2,000,000,000", "2bn")],
)
def test_amounts_beside_a_bar_are_short(amount: str, words: str) -> None:
    """The exact ones stand in the table."""
    assert short(Money.parse(amount)) == words


def test_the_terminal_shows_table_bars_and_assumptions() -> None:
    """At eighty columns too."""
    told = list(lines(made(Model.RESELLER, discount="25%", minimum_commitment="EUR 300,000"), "Globex", 80))
    assert max(map(len, told)) <= 80
    assert any("█" in line for line in told)
    assert "  win rate: 30%" in told


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk on the disk, the current folder."""
    monkeypatch.chdir(on_disk(tmp_path))
    return tmp_path


def test_the_command(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON for programs, a picture into a file; figures given for this once."""
    asked = ["scenario", "example", "--pipeline", "€2m", "--win-rate", "25 %", "--years", "3", "--format", "json"]
    assert run(asked) == Exit.CLEAN
    told = json.loads(capsys.readouterr().out)
    assert told["over_the_years"][0]["amounts"] == ["EUR 1,500,000", "EUR 120,000", "EUR 1,380,000"]
    assert told["assumptions"][0]["source"] == "given as --pipeline"
    assert run(["scenario", "example", "--format", "svg", "--output", "x.svg"]) == Exit.CLEAN
    assert ET.parse(desk / "x.svg").getroot().tag.endswith("svg")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--pipeline", "a lot"], "not an amount"),
        (["--win-rate", "0.3"], "30%"),
        (["--hours", "1.5"], "whole number"),
        (["--units", "0"], "whole number"),
    ],
)
def test_a_figure_that_is_none_is_told(
    desk: Path, words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the way to write it."""
    assert run(["scenario", "example", *words]) == Exit.MISUSE
    assert told in capsys.readouterr().err


def test_a_missing_figure_is_misuse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2, and the name of the option."""
    monkeypatch.chdir(on_disk(tmp_path, {"deal.md": DEAL}))
    assert run(["scenario", "example"]) == Exit.MISUSE
    assert "--pipeline" in capsys.readouterr().err
    assert FIGURES not in (tmp_path / "deals/example/deal.md").read_text()
