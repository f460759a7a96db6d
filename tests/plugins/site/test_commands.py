from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import urllib.request
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from treaty.checks.checking import Misuse
from treaty.cli import run
from treaty.run import Exit
from treaty_site import build as generator
from treaty_site.commands import Asked
from treaty_site.serving import LOOPBACK, server_of, watch

from tests.plugins.site.desks import Paper, deal_fields

if TYPE_CHECKING:
    from pathlib import Path

PAPER = Paper(deals={i: deal_fields(i) for i in ("acme-co-sell", "globex-referral")})


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git repository with a desk in it, and the current folder."""
    tree = PAPER.tree
    for path in tree.paths():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(tree.read(path))
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str]) -> str:
    """What was said on both streams."""
    out = capsys.readouterr()
    return out.out + out.err


def test_build(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The site goes to build/site, and one line says so."""
    assert run(["site", "build", "--as-of", "2026-11-20"]) == Exit.CLEAN
    assert capsys.readouterr() == ("The site of 2 partnerships is in build/site/: open index.html there.\n", "")
    assert (desk / "build/site/deals/acme-co-sell.html").is_file()


def test_audience_and_output(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The audience decides what is shown, the output where."""
    assert run(["site", "build", "--audience", "public", "--output", "out"]) == Exit.CLEAN
    assert "1 partnership is" in told(capsys)
    assert [p.name for p in (desk / "out/deals").iterdir()] == ["acme-co-sell.html"]


def test_audience_of_the_policy(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without `--audience` the site is for whom treaty.toml says."""
    with (desk / "deals/treaty.toml").open("a", encoding="utf-8") as policy:
        policy.write('[site]\naudience = "public"\n')
    assert run(["site", "build"]) == Exit.CLEAN
    assert "1 partnership is" in told(capsys)


def test_partner_needs_a_deal(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A site for a partner without naming the deal is refused with a sentence, and nothing is built."""
    assert run(["site", "build", "--audience", "partner"]) == Exit.MISUSE
    assert "A partner is shown one deal and no other: say which with `--deal DEAL`." in told(capsys)
    assert not (desk / "build").exists()


def test_partner(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A site for a partner shows that deal."""
    assert run(["site", "build", "--audience", "partner", "--deal", "deals/globex-referral/deal.md"]) == Exit.CLEAN
    assert [p.name for p in (desk / "build/site/deals").iterdir()] == ["globex-referral.html"]
    assert told(capsys)


def test_unknown_deal(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A deal that does not exist is answered with the nearest that does."""
    assert run(["site", "build", "--deal", "globex-referal"]) == Exit.MISUSE
    assert "Did you mean `globex-referral`?" in told(capsys)


def test_unread_deal(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A deal that cannot be read is named, the others are built, and the exit code tells."""
    (desk / "deals/acme-co-sell/deal.md").write_text("---\nmodel: [\n---\n", encoding="utf-8")
    assert run(["site", "build"]) == Exit.FINDINGS
    said = told(capsys)
    assert "The site of 1 partnership is in" in said
    assert "acme-co-sell could not be read, so it is not on the site: `treaty check acme-co-sell` says why." in said


def test_without_the_generator(desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where MkDocs is not installed, it says what to install."""
    monkeypatch.setattr(generator, "find_spec", lambda _: None)
    assert run(["site", "build"]) == Exit.MISUSE
    assert "pip install 'treaty[site]'" in told(capsys)


def test_generator_gives_up(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A mistake that MkDocs finds is told in its words, without a traceback."""
    (desk / "site").mkdir()
    (desk / "site/mkdocs.yml").write_text("markdown_extensions: [no_such_extension]\n", encoding="utf-8")
    assert run(["site", "build"]) == Exit.MISUSE
    said = told(capsys)
    assert "no_such_extension" in said
    assert "Traceback" not in said


def test_warnings_of_the_generator(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A dead link in the desk's own pages is told, and nothing else of what the generator says."""
    (desk / "site/docs").mkdir(parents=True)
    (desk / "site/docs/index.md").write_text("# Ours\n\n[dead](nowhere.md)\n", encoding="utf-8")
    assert run(["site", "build"]) == Exit.CLEAN
    notes = capsys.readouterr().err.splitlines()
    assert len(notes) == 1
    assert notes[0].startswith("Note: ")
    assert "nowhere.md" in notes[0]


def test_outside_a_desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside a repository it says so."""
    monkeypatch.chdir(tmp_path)
    assert run(["site", "build"]) == Exit.MISUSE
    assert told(capsys)


def test_serve(desk: Path) -> None:
    """`serve` builds, prints its address on this machine, answers there, and ends on Ctrl-C."""
    command = [sys.executable, "-m", "treaty.cli", "site", "serve", "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=desk, env={**os.environ})
    assert process.stderr is not None
    try:
        line = process.stderr.readline()
        found = re.fullmatch(r"The site is at (http://127\.0\.0\.1:\d+/) \(Ctrl-C ends it\)\.\n", line)
        assert found, line
        with urllib.request.urlopen(found[1], timeout=30) as page:
            assert b"Acme Holdings" in page.read()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0
        assert process.stderr.read() == "Ended.\n"
    finally:
        process.kill()
        process.stderr.close()
        process.wait()


def test_port_is_taken(tmp_path: Path) -> None:
    """A port that somebody else uses is answered with what to do."""
    with server_of(tmp_path, 0) as server, pytest.raises(Misuse, match="choose another with `--port`"):
        server_of(tmp_path, server.server_address[1])


def test_loopback_only(tmp_path: Path) -> None:
    """The server is reached from this machine only."""
    with server_of(tmp_path, 0) as server:
        assert server.server_address[0] == LOOPBACK == "127.0.0.1"


def test_rebuilds_on_change(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change of a deal builds the site anew; a build that fails is said, and watching goes on."""
    monkeypatch.setattr("treaty_site.serving.SECONDS", 0.01)
    stop, built, said = threading.Event(), [], []

    def rebuild() -> None:
        built.append(1)
        if len(built) == 1:
            raise Misuse("treaty.toml is gone")

    def say(text: str) -> None:
        said.append(text)
        if len(said) == 2:
            stop.set()
        else:
            (desk / "deals/acme-co-sell/more.txt").write_text("more", encoding="utf-8")

    changed = threading.Timer(0.1, (desk / "deals/acme-co-sell/positions.yaml").unlink)
    changed.start()
    watch(desk, rebuild, today=lambda: date(2026, 11, 20), say=say, stop=stop)
    changed.join()
    assert said == ["Not built anew: treaty.toml is gone", "Built anew."]


def test_rebuilds_at_midnight(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new day makes a new site, once, though no file has changed."""
    monkeypatch.setattr("treaty_site.serving.SECONDS", 0.001)
    stop, built = threading.Event(), []
    days = [date(2026, 11, 20)] * 3 + [date(2026, 11, 21)] * 3

    def today() -> date:
        if len(days) == 1:
            stop.set()
        return days.pop(0) if len(days) > 1 else days[0]

    watch(desk, lambda: built.append(1), today=today, say=lambda _: None, stop=stop)
    assert built == [1]


def test_the_day_is_the_desks(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked twice, it is two days if midnight lies between, in the desk's zone; a fixed clock stands still."""
    monkeypatch.chdir(desk)
    days = iter([datetime(2026, 11, 20, 23, 59, tzinfo=UTC)] * 2 + [datetime(2026, 11, 21, 0, 1, tzinfo=UTC)] * 3)
    monkeypatch.setattr("treaty_site.commands.now", lambda: next(days))
    today = Asked(None, "", None, "").calendar()
    fixed = Asked(None, "", None, "2026-11-20").calendar
    assert (today(), today()) == (date(2026, 11, 20), date(2026, 11, 21))
    assert fixed()() == date(2026, 11, 20)
