"""A small desk in a real git repository, and the command line run in it."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from treaty.cli import run

if TYPE_CHECKING:
    from pathlib import Path

TREATY_TOML = """schema = 1

[desk]
id = "acme-deals"
company = "Acme Ltd"
time_zone = "Europe/London"

[sample]
as_of = "2026-11-20T15:00"
"""

ROSTER = """schema: 1
people:
  cora:
    name: Cora Whitfield
    email: cora@acme.example
    keys:
      - ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHm+qvs2eeO/l3YEwFw7lV50toerpzZDFAhF/FifmWFc
    grants:
      - role: cpo
        from: 2024-01-01
  dora:
    name: Dora Lind
    email: dora@arcwell.example
    grants:
      - role: negotiator
        from: 2024-01-01
  fay:
    name: Fay Okafor
    email: fay@acme.example
    keys:
      - ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHpteVUoxhPBAJTze4CCYLZ7KejaWo0AenA3jo8da8tz
    grants:
      - role: finance
        from: 2024-01-01
  lena:
    name: Lena Brandt
    email: lena@acme.example
    keys:
      - ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFbXbZKO78gOyQQguqaGmCgKzK4RlChMeJQUB54vIAFO
    grants:
      - role: legal
        from: 2024-01-01
  viv:
    name: Viv Castro
    email: viv@acme.example
    keys:
      - ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBwoscn9vTAmHTbQRlh7xXPQs1MMxt8C0SDoNuwm90pi
    grants:
      - role: vp
        from: 2024-01-01
"""

GOOD_DEAL = """---
schema: 2
model: referral
tier: gold
partner:
  name: Globex
  country: DE
owner: dora
next_step:
  what: Send the letter of intent
  owes: us
  due: 2026-11-27
milestones:
  interest:
    on: 2026-11-16
    evidence: E-mail of their CRO
terms:
  commercial:
    payer: us
    fee: 10%
  liability:
    cap: 12 months of fees
---

# Notes
"""


@dataclass(frozen=True)
class Result:
    """How a command ended."""

    code: int
    out: str
    err: str


class DeskFixture:
    """A desk in a repository of its own; `treaty` runs the command line in it."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = root
        self._capsys = capsys

    def write(self, path: str, content: str | bytes) -> Path:
        """Write a file below the repository."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
        return target

    def edit(self, path: str, old: str, new: str) -> None:
        """Change the one place where `old` stands."""
        text = (self.root / path).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        self.write(path, text.replace(old, new))

    def treaty(self, *arguments: str) -> Result:
        """Run a command; what it wrote is taken from this process."""
        self._capsys.readouterr()
        code = run(arguments)
        out, err = self._capsys.readouterr()
        return Result(code, out, err)

    def git(self, *arguments: str) -> str:
        """Run git in the repository."""
        git = shutil.which("git")
        assert git is not None
        done = subprocess.run([git, *arguments], cwd=self.root, check=True, capture_output=True, text=True)
        return done.stdout

    def snapshot(self) -> dict[str, bytes]:
        """Every file of the repository but git's own."""
        files = (p for p in self.root.rglob("*") if p.is_file() and not p.is_symlink() and ".git" not in p.parts)
        return {p.relative_to(self.root).as_posix(): p.read_bytes() for p in files}


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> DeskFixture:
    """A repository with a policy and a roster and no deal."""
    found = DeskFixture(tmp_path, capsys)
    found.git("init", "--quiet", "--initial-branch=main")
    found.write("deals/treaty.toml", TREATY_TOML)
    found.write("deals/roster.yaml", ROSTER)
    monkeypatch.chdir(tmp_path)
    return found


@pytest.fixture
def desk(empty: DeskFixture) -> DeskFixture:
    """The same with one good deal."""
    empty.write("deals/globex-referral/deal.md", GOOD_DEAL)
    return empty
