"""A desk of one's own, and whoever works at it: each step at a terminal, on a day, and committed."""

from __future__ import annotations

import json
from base64 import b64decode
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import yaml
from treaty.document import Document
from treaty.text.clauses import without_attributes
from treaty.views.papers import Paper
from treaty_papers.pdf import to_pdf

from tests.cli.conftest import DeskFixture, Result
from tests.plugins.signature.pdfs import authority, signed

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PEOPLE = {
    "dora": ("Dora Lind", "negotiator"),
    "cora": ("Cora Whitfield", "cpo"),
    "lena": ("Lena Brandt", "legal"),
    "fay": ("Fay Okafor", "finance"),
    "viv": ("Viv Castro", "vp"),
}
PERSON = """  {id}:
    name: {name}
    email: {id}@globex.example
    grants:
      - role: {role}
        from: 2024-01-01
"""
GATES = ("light-document", "finance", "ip", "red-flags", "risk", "final-draft", "signature", "true-copy")
#: What this desk writes below the policy that `treaty init` made: an approval counts unsigned, as only a test's may.
POLICY = '\n[signature]\ntrust_anchors = ["_trust/root.pem"]\n' + "".join(
    f'\n[gates.{gate}]\nassurance = "recorded"\n' for gate in GATES
)
#: Commands that no deal is named to, and that know no day.
WITHOUT_DEAL = {"new", "render", "inbox", "diff"}
TIMELESS = {"render"}
SIGNERS = ("Ines Vogel", "Cora Whitfield")


class Story(DeskFixture):
    """A desk, one deal at it, and a clock that the story moves."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        super().__init__(root, capsys)
        self.today = date(2026, 3, 2)
        self.deal = ""

    @property
    def folder(self) -> str:
        """Where the deal is."""
        return f"deals/{self.deal}"

    def read(self, path: str) -> str:
        """A file of the deal."""
        return (self.root / self.folder / path).read_text(encoding="utf-8")

    def days_later(self, days: int) -> None:
        """Time passes."""
        self.today += timedelta(days)

    def does(self, command: str, *arguments: str) -> str:
        """A command goes well; what it said. The deal is its first argument."""
        done = self._runs(command, arguments)
        assert (done.code, done.err) == (0, ""), f"{command} {arguments}\n{done.out}{done.err}"
        return done.out

    def brings(self, error: str, command: str, *arguments: str) -> None:
        """A command goes well, and says that it brings this error."""
        done = self._runs(command, arguments)
        assert error in done.out, done.out + done.err

    def is_refused(self, because: str, command: str, *arguments: str) -> None:
        """A command says why not, and leaves every file as it was."""
        before = self.snapshot()
        done = self._runs(command, arguments)
        said = done.out + done.err
        assert done.code == 2, said
        assert because in done.err, said
        assert self.snapshot() == before

    def _runs(self, command: str, arguments: tuple[str, ...]) -> Result:
        deal = (self.deal,) if command not in WITHOUT_DEAL else ()
        clock = ("--as-of", self.today.isoformat()) if command not in TIMELESS else ()
        return self.treaty(*command.split(), *deal, *arguments, *clock)

    def errors(self) -> list[str]:
        """The errors of the desk, as those read them who may see all."""
        day = self.today.isoformat()
        done = self.treaty("check", "--format", "json", "--audience", "confidential", "--as-of", day)
        findings: list[dict[str, Any]] = json.loads(done.out)["findings"]
        return [f"{f['rule']}: {f['message']}" for f in findings if f["severity"] == "error"]

    def commits(self, message: str) -> None:
        """A step is done: the desk has no error, and git has it."""
        assert self.errors() == []
        self.git("add", "--all")
        self.git("commit", "--quiet", f"--message={message}")

    def opens(self) -> None:
        """`treaty init`, the people, and whom we trust."""
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("config", "user.email", "dora@globex.example")
        made = self.treaty("init", "--company", "Globex", "--owner", "Dora Lind", "--email", "dora@globex.example")
        assert made.code == 0, made.err
        self.git("rm", "--quiet", "-r", "--cached", "--ignore-unmatch", "deals/example-referral")
        for name in ("deal.md", "positions.yaml"):
            (self.root / "deals/example-referral" / name).unlink()
        policy = (self.root / "deals/treaty.toml").read_text(encoding="utf-8")
        self.write("deals/treaty.toml", policy + POLICY)
        people = (PERSON.format(id=id_, name=name, role=role) for id_, (name, role) in PEOPLE.items())
        self.write("deals/roster.yaml", "schema: 1\npeople:\n" + "".join(people))
        self.write("deals/_trust/root.pem", authority().pem)

    def approves(self, gate: str, *people: str) -> None:
        """They are asked, and approve."""
        self.does("propose", "--gate", gate)
        for person in people:
            self.does("approve", "--gate", gate, "--as", person, "--yes")

    def redlines(self) -> dict[str, str]:
        """The ids of the partner's redlines of the newest round, by the words put in."""
        newest = max((self.root / self.folder / "rounds").iterdir(), key=lambda path: int(path.stem))
        found: list[dict[str, str]] = yaml.safe_load(newest.read_text(encoding="utf-8"))["redlines"]
        return {each["text"]: each["id"] for each in found}

    def is_signed(self, kind: str) -> Path:
        """Both sign the PDF of the request; the file that comes back, outside of the repository's care."""
        request = json.loads(self.read(f"envelopes/{kind}.json"))
        paper = b64decode(request["documents"][0]["documentBase64"], validate=True)
        return self.write(f"build/{kind}.pdf", signed(paper, SIGNERS))


def altered(text: str, change: tuple[str, str]) -> bytes:
    """Another text than the approved one, signed by the right people."""
    document = Document.parse("agreement.md", text.replace(*change).encode())
    paper = Paper(document.data["title"], without_attributes(document.body), date(2026, 3, 2))
    return signed(to_pdf(paper), SIGNERS)
