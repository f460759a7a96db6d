"""What positions say stays with the negotiators: in no other command, on no page, in no paper but theirs."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from treaty import Visibility
from treaty.cli import run
from treaty.progress.models import PATTERNS, Model
from treaty.views.pages import DealView, View
from treaty_brief.scenario_pages import pages

from tests.plugins.brief.desks import FILES, SECRET, on_disk, page

if TYPE_CHECKING:
    from pathlib import Path

FIELDS = {
    "pipeline": {"value": "EUR 600,000", "win_rate": "30%"},
    "terms": {"commercial": {"fee": "8%", "payer": "us"}},
}


def view(audience: Visibility, fields: object = FIELDS, partner: str = "Globex") -> View:
    deal = DealView("globex-referral", partner, Model.REFERRAL, PATTERNS[Model.REFERRAL], fields=fields)  # type: ignore[arg-type]
    return View(audience, "Partnerships", "Arcwell", datetime(2026, 11, 20, tzinfo=UTC), (deal,))


def test_the_brief_itself_tells_them() -> None:
    """Or the canaries would prove nothing."""
    assert [word for word in SECRET if word not in page().replace("\N{NO-BREAK SPACE}", " ")] == []


@pytest.mark.parametrize(
    "words",
    [
        ["scenario", "example"],
        ["scenario", "example", "--format", "json"],
        ["scenario", "example", "--format", "svg"],
        ["objections"],
        ["show", "example"],
        ["status"],
        ["inbox", "--days", "300"],
        ["check"],
        ["checklist", "example"],
        ["calendar"],
    ],
    ids=" ".join,
)
def test_no_other_command_does(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Not a value, not a word of positions."""
    monkeypatch.chdir(on_disk(tmp_path))
    run([*words, "--as-of", "2026-11-20"] if words != ["objections"] else words)
    told = "".join(capfd.readouterr())
    assert told
    assert [secret for secret in SECRET if secret in told] == []


def test_the_site_does_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even the confidential one; the scenario is there, and nothing of the brief."""
    monkeypatch.chdir(on_disk(tmp_path, FILES))
    assert run(["site", "build", "--audience", "confidential", "--as-of", "2026-11-20"]) == 0
    text = "".join(p.read_text(encoding="utf-8") for p in (tmp_path / "build/site").rglob("*.html"))
    assert "scenarios/example.html" in {
        p.relative_to(tmp_path / "build/site").as_posix() for p in tmp_path.rglob("*.html")
    }
    assert [secret for secret in SECRET if secret in text] == []
    assert "our negotiators only" not in text


@pytest.mark.parametrize("audience", [Visibility.PUBLIC, Visibility.PARTNER])
def test_scenarios_are_for_readers_inside(audience: Visibility) -> None:
    """Others get no page, whatever they may see of the deal."""
    assert list(pages(view(audience))) == []


def test_a_page_for_each_deal_whose_figures_are_known() -> None:
    """And the list of them; nothing where no deal has any."""
    found = {each.path: each for each in pages(view(Visibility.INTERNAL))}
    assert list(found) == ["scenarios/index.html", "scenarios/globex-referral.html"]
    html = "".join(part.html for part in found["scenarios/globex-referral.html"].parts)
    assert "EUR 14,400" in html
    assert "<svg" in html
    assert list(pages(view(Visibility.INTERNAL, {"terms": {"commercial": {"fee": "8%"}}}))) == []


def test_names_are_escaped() -> None:
    """In the list, on the page and in the picture."""
    found = tuple(pages(view(Visibility.INTERNAL, partner='<script>alert("x")</script>')))
    html = "".join(part.html for each in found for part in each.parts)
    assert "<script" not in html
    assert html.count("&lt;script&gt;") >= 3
