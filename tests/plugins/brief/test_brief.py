"""The brief says what a negotiator needs, says it once, and leaves out what would say nothing."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from treaty.cli import run
from treaty.run import Exit
from treaty.views.papers import Paper, Renderer
from treaty_brief import markdown
from treaty_brief.brief import BANNER
from treaty_brief.layout import columns, shown
from treaty_brief.terminal import plain, rendered

from tests.plugins.brief.desks import DEAL, FIGURES, POSITIONS, ROUND, case, on_disk, page

ROOT = Path(__file__).parents[3]
ANSWER = "from: us\non: 2026-11-19\nasks:\n  - { term: terms/commercial/fee, value: 8% }\nturn: partner\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk on the disk, the current folder, on somebody's own machine."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.chdir(on_disk(tmp_path))
    return tmp_path


def heads(text: str) -> list[str]:
    return re.findall(r"^## (.*)$", text, re.MULTILINE)


def test_the_sample_deal_that_asks_for_twenty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Brightmoor's 20 % is answered with the computed total package value, from the deal's own figures (P3, P1)."""
    monkeypatch.delenv("CI", raising=False)
    shutil.copytree(ROOT / "deals", tmp_path / "deals")
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    monkeypatch.chdir(tmp_path)
    assert run(["brief", "brightmoor-referral", "--format", "markdown"]) == Exit.CLEAN
    told = capsys.readouterr().out
    assert "| Referral fee | 20% | 8% | `○├────┼────●` |" in told
    assert "**Total package value** | **EUR\N{NO-BREAK SPACE}36,500**" in told
    assert "Together it is EUR 36,500 a year on the pipeline that we both expect: 20.3% of what is won." in told
    assert "their 20% costs us EUR 36,000, our 8% EUR 14,400: EUR 21,600 lie between." in told
    assert "The package beside the rate is worth EUR 22,100." in told
    assert "they ask 20%" in told
    assert "BATNA, high" in told
    assert "Answer their 20% with the value of the whole package" in told


def test_its_page_in_the_docs_shows_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Line by line, in this order; a transcript cannot be run in CI."""
    monkeypatch.delenv("CI", raising=False)
    shutil.copytree(ROOT / "deals", tmp_path / "deals")
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    monkeypatch.chdir(tmp_path)
    run(["brief", "brightmoor-referral"])
    told = capsys.readouterr().out.splitlines()
    shown_there = (
        (ROOT / "site/docs/commands/brief.md").read_text(encoding="utf-8").split("```text\n")[-1].partition("```")[0]
    )
    found = [told.index(line) for line in shown_there.splitlines() if line != "…" and line]
    assert found == sorted(found)


def test_it_is_confidential_on_its_face() -> None:
    """At the top and at the bottom."""
    lines = page().strip().splitlines()
    assert lines[0] == lines[-1] == f"**{BANNER}**"


def test_sections_that_would_say_nothing_are_left_out() -> None:
    """No redlines, no red flags, nothing expected: no heading for them."""
    whole = heads(page())
    assert whole == [
        "Where the terms stand",
        "What moved",
        "We walk away",
        "What the package is worth to them",
        "Expected, and our answer",
        "Next",
    ]
    calm = page(rounds_1=ANSWER, deal=DEAL)
    assert "Expected, and our answer" not in heads(calm)


def test_a_deal_without_positions_is_told_to_write_them() -> None:
    """Nobody negotiates without (P1)."""
    from treaty_brief.brief import brief
    from treaty_brief.case import case_of

    from tests.plugins.brief.desks import FILES, reader_of

    files = {path: text for path, text in FILES.items() if path != "positions.yaml"}
    assert "No positions are written" in brief(case_of(reader_of(files), "example"))


def test_what_moved_is_told_with_who_conceded() -> None:
    """From the rounds: a move towards the other side is a concession, one away from it is not (P1)."""
    second = ROUND.replace("20%", "15%").replace("2026-11-18", "2026-11-20")
    told = page(rounds_2=ANSWER, rounds_3=second)
    assert "Globex, referral fee: 20% → 15% – **conceded**" in told
    assert "Concessions so far: Globex 1, we 0." in told
    ours = ANSWER.replace("8%", "10%").replace("2026-11-19", "2026-11-20")
    told = page(rounds_2=ANSWER, rounds_3=ours)
    assert "We, referral fee: 8% → 10% – **conceded**" in told
    harder = page(rounds_2=ANSWER, rounds_3=second.replace("15%", "25%"))
    assert "20% → 25% – hardened" in harder


def test_only_their_newest_round_is_on_the_table() -> None:
    """An older ask is shown with its round, and brings no trigger, no objection and no sum (P2)."""
    told = page(
        rounds_2=ROUND.replace("terms/commercial/fee, value: 20%, note: Our standard is 20 %", "terms/tail, value: x")
    )
    assert "20% (round 1)" in told
    assert "they ask 20%" not in told
    assert "lie between" not in told


def test_a_last_word_is_called_one() -> None:
    """What they finally demand is what we walk away from (P2)."""
    assert "– **they finally demand 20%**" in page(rounds_1=ROUND + "final: true\n")


def test_a_signed_deal_has_nothing_on_the_table() -> None:
    """What was asked before brings no turn, no objection, no sum, and no clock to signature."""
    deal = (DEAL + FIGURES).replace("evidence: minutes }\n", "evidence: minutes }\n  signed: 2026-11-19\n")
    told = page(deal=deal)
    assert "20% | 8%" in told
    for gone in ("our turn", "they ask 20%", "lie between", "Expected", "Asked, and", "alarm"):
        assert gone not in told, gone


def test_redlines_come_critical_first() -> None:
    """Settled ones are counted, acceptable ones only named."""
    lines = [
        "{ id: G-1, clause: Tail, text: Twelve months, triage: acceptable, status: open }",
        "{ id: G-2, clause: Audit, text: Twice a year, triage: critical, status: open, owner: noor }",
        "{ id: G-3, clause: Law, text: Theirs, triage: negotiable, status: accepted }",
    ]
    told = page(rounds_1=f"{ROUND}redlines:\n" + "".join(f"  - {line}\n" for line in lines))
    section = told.partition("## Open redlines\n\n")[2].splitlines()
    assert section[0] == "- **Critical:** G-2, Audit: Twice a year. (Noor Haddad)"
    assert section[1] == "- **Acceptable:** G-1"
    assert section[2] == "- 1 redline of 3 settled."


def test_red_flags_are_on_the_page() -> None:
    """What they ask that would be one is told before the call."""
    flagged = ROUND.replace(
        "terms/commercial/upsell, value: first-year", "terms/non_compete, value: [{ binds: us, scope: core-category }]"
    )
    assert "core product category" in page(rounds_1=flagged).partition("## Red flags on the table")[2]


def test_the_same_desk_gives_the_same_page() -> None:
    """Byte for byte."""
    assert page() == page()


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "a | b", "**x** `y` [z](http://e)", "&lt;b&gt; \\| ~~no~~"]
)
def test_a_hostile_name_stays_text(name: str) -> None:
    """In the Markdown nothing of it is read, on the terminal it is there to the letter."""
    text = page(deal=(DEAL + FIGURES).replace("Globex", f"'{name}'"))
    title = next(line for line in text.splitlines() if line.startswith("# "))
    assert plain(title[2:]) == f"{name} · Referral, Silver"
    assert "<script>" not in text.replace("\\<script\\>", "")


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zs", "Zl", "Zp", "Cf")), min_size=1))
def test_what_is_escaped_comes_back(value: str) -> None:
    """Whatever it holds."""
    assert plain(markdown.text(value)) == value


def test_an_entity_stays_what_was_written() -> None:
    """As a web page shows it: `&lt;` is four signs, not one."""
    assert markdown.text("&lt; & co") == r"\&lt; \& co"


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_terminal_is_never_too_narrow(width: int) -> None:
    """No line is longer than the terminal is wide."""
    import click

    lines = [click.unstyle(line) for line in rendered(page(), width)]
    assert max(map(shown, lines)) <= width


def test_columns_take_signs_of_two_places() -> None:
    """A name in Japanese moves nothing out of line."""
    first, second = columns([("東京", "x"), ("Oslo", "y")], 40)
    assert shown(first) == shown(second)


def test_in_ci_nothing_is_printed(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The log of a job is read by everybody."""
    monkeypatch.setenv("CI", "true")
    assert run(["brief", "example"]) == Exit.MISUSE
    told = capsys.readouterr()
    assert told.out == ""
    assert "confidential" in told.err


@pytest.mark.parametrize("folder", ["deals", "deals/example", "site/docs", "build/site", "deals/../deals/x"])
def test_it_never_goes_where_others_read(desk: Path, folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Not beside the deal, not into the site; nothing is written."""
    before = sorted(desk.rglob("*"))
    assert run(["brief", "example", "--to", "html", "--output", folder]) == Exit.MISUSE
    assert "Give another folder" in capsys.readouterr().err
    assert sorted(desk.rglob("*")) == before


def test_papers_carry_the_banner(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On every page, dense enough for one, and the same page as on the terminal; written where it was asked for."""
    seen: list[Paper] = []

    def render(_: object, paper: Paper, wanted: tuple[str, ...]) -> dict[str, bytes]:
        seen.append(paper)
        return {name: Renderer(name, lambda p: p.title.encode()).render(paper) for name in wanted}

    monkeypatch.setattr("treaty.views.papers.render", render)
    assert run(["brief", "example", "--to", "docx, pdf,docx"]) == Exit.CLEAN
    assert sorted(p.name for p in (desk / "build/briefs").iterdir()) == ["example-brief.docx", "example-brief.pdf"]
    assert seen[0].banner == BANNER
    assert "Confidential" in seen[0].footer
    assert seen[0].dense
    assert seen[0].body.startswith("# Globex")


def test_an_unknown_format_is_told(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With those that there are."""
    assert run(["brief", "example", "--to", "rtf"]) == Exit.MISUSE
    assert "rtf" in capsys.readouterr().err


def test_a_usual_brief_is_one_page(tmp_path: Path) -> None:
    """Of A4, as PDF."""
    pytest.importorskip("typst")
    from io import BytesIO

    from pyhanko.pdf_utils.reader import PdfFileReader
    from treaty_brief.brief import page as body
    from treaty_papers.pdf import to_pdf

    found = case()
    made = to_pdf(Paper("Brief", body(found), found.desk.today, banner=BANNER, dense=True))
    assert PdfFileReader(BytesIO(made)).root["/Pages"]["/Count"] == 1


def test_positions_are_drawn_in_their_order() -> None:
    """The example's positions stand in the table as they are written, the bar beside them."""
    told = page(positions=POSITIONS)
    rows = [line for line in told.splitlines() if line.startswith("| ") and "`" in line]
    assert [row.split(" | ")[0] for row in rows] == ["| Referral fee", "| Clawback window", "| Exclusivity"]
