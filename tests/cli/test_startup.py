"""What one check imports and opens: whoever commits one deal waits for both."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.generate import write_desk

if TYPE_CHECKING:
    from pathlib import Path

#: Runs `treaty check` over one deal, and prints what it imported and which files it opened.
PROBE = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
from treaty.cli import run
assert run(["check", sys.argv[1], "--format", "json", "--output", "report.json"]) == 0
files = [name for name in opened if name.endswith((".md", ".yaml", ".toml", ".json"))]
print(*sorted(sys.modules), sep=",")
print(*files, sep=",")
"""


@pytest.fixture
def probed(tmp_path: Path) -> tuple[list[str], list[str]]:
    """The modules that checking one plain deal imports, and the files of the desk and of schemas that it opens."""
    desk = write_desk(2, tmp_path)
    (tmp_path / ".git").mkdir()
    id_ = sorted(path.name for path in desk.iterdir() if not (path / "documents").exists() and path.is_dir())[0]
    command = [sys.executable, "-W", "error", "-c", PROBE, f"deals/{id_}"]
    done = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
    modules, files = done.stdout.splitlines()[-2:]
    return modules.split(","), files.split(",")


def test_one_check_imports_only_what_it_needs(probed: tuple[list[str], list[str]]) -> None:
    """No libyaml, no git, no thorough validator, and of the departments nothing that only other deals take."""
    modules, _ = probed
    needless = {"yaml", "git", "subprocess", "jsonschema", "holidays", "mistune", "concurrent.futures", "difflib"}
    needless |= {
        "treaty.text.clauses",
        "treaty.text.plain_text",
        "treaty_portfolio.stakes",
        "treaty_provisions.catalogue",
    }
    assert sorted(needless.intersection(modules)) == [], "import it in the function that needs it"
    ours = [name for name in modules if name.split(".")[0].startswith("treaty")]
    assert len(ours) < 345


def test_one_check_opens_each_file_once(probed: tuple[list[str], list[str]]) -> None:
    """The policy, the roster, and each file and schema that the deal needs are opened once."""
    _, files = probed
    names = [name.rpartition("/")[2] for name in files if "treaty" in name or "/" not in name]
    assert "deal.md" in names
    assert len(names) == len(set(names))
