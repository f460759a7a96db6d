"""The pages hold together: links lead somewhere, examples are deals, and no page knows where it was written."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from treaty.cli import run
from treaty.plugins import load_plugins
from treaty.testing import run_text

from tests.docs.fences import titled_files
from tests.docs.generated import pages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FENCED = re.compile(r"^(`{3,}).*?^\1$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_OUTSIDE = ("https://", "http://", "mailto:")
RULES = load_plugins().rules()


def links(page: Path) -> Iterator[tuple[str, str]]:
    """Every relative link of a page outside its examples: the path, and the heading after `#`."""
    for target in _LINK.findall(_FENCED.sub("", page.read_text(encoding="utf-8"))):
        if not target.startswith(_OUTSIDE):
            path, _, anchor = target.partition("#")
            yield path, anchor


def anchors(page: Path) -> set[str]:
    """The headings of a page as links call them."""
    text = _FENCED.sub("", page.read_text(encoding="utf-8"))
    heads = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", head).strip().lower()) for head in heads}


def test_links_lead_somewhere(repository: Path, docs: Path) -> None:
    """To a file, and to a heading in it; `../rules/` is what the site makes of the rules' own pages."""
    made = {"index.md", *(f"{rule.id}.md" for rule in RULES)}
    broken = []
    for page in pages(repository):
        for path, anchor in links(page):
            target = (page.parent / path).resolve() if path else page
            if target.is_relative_to(docs.parent / "rules"):
                good = target.relative_to(docs.parent / "rules").as_posix() in made
            else:
                good = target.exists() and (not anchor or anchor in anchors(target))
            if not good:
                broken.append(f"{page.relative_to(repository)}: {path}#{anchor}")
    assert broken == []


def test_every_page_can_be_reached(repository: Path, docs: Path) -> None:
    """From the README, link by link; a decision is reached from the list at the side."""
    reached, waiting = set(), [repository / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        waiting += [t for path, _ in links(page) if (t := (page.parent / path).resolve()).is_file()]
    assert [p.name for p in docs.rglob("*.md") if p not in reached and p.parent.name != "decisions"] == []


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_every_rule_is_explained(rule: str, capsys: pytest.CaptureFixture[str]) -> None:
    """`treaty explain` shows the page of each."""
    assert run(["explain", rule]) == 0
    assert capsys.readouterr().out.startswith(f"# {rule}\n")


def test_the_deals_that_a_page_shows_are_deals(docs: Path) -> None:
    """Every file is read, satisfies its schema, and is in its normal form of a deal on its way."""
    files = titled_files(docs / "deals.md")
    assert {path.rpartition("castor-referral/")[2] for path in files} == {
        *("deal.md", "positions.yaml", "registrations/brightwater.md", "rounds/1.yaml", "rounds/2.yaml"),
        *("documents/loi.md", "documents/agreement.md"),
    }
    found = run_text(files, plugins=[plugin.module for plugin in load_plugins().loaded])
    wrong = [f for f in found.findings if f.rule.partition("/")[0] in ("document", "schema", "desk", "internal")]
    assert wrong == []
    assert [f.rule for f in found.findings if f.severity == "error"] == []


def test_what_pages_tell_to_type_is_there(repository: Path) -> None:
    """Every `make` target and every hook of ours that a page names exists."""
    texts = [page.read_text(encoding="utf-8") for page in pages(repository)]
    targets = {name for text in texts for name in re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE)}
    hooks = {name for text in texts for name in re.findall(r"^ +- id: ([a-z-]+)", text, re.MULTILINE)}
    makefile = (repository / "Makefile").read_text(encoding="utf-8")
    assert {"check", "test"} <= targets <= set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    ours = (repository / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    assert hooks == set(re.findall(r"^- id: ([a-z-]+)", ours, re.MULTILINE))


def tracked(repository: Path) -> Iterator[tuple[str, str]]:
    """Every text file of the repository with its content; what others made and minified is theirs."""
    git = shutil.which("git")
    assert git is not None
    done = subprocess.run([git, "ls-files", "-z"], cwd=repository, check=True, capture_output=True, text=True)
    for path in filter(None, done.stdout.split("\0")):
        file = repository / path
        if file.is_file() and not path.endswith((".min.js", ".min.css", ".png")):
            yield path, file.read_text(encoding="utf-8", errors="replace")


def test_no_file_knows_where_it_was_written(repository: Path) -> None:
    """No folder of a machine, no address of a package registry, in any committed file."""
    places = "|".join(("/" + "work/", "/" + "home/", "/" + "Users/", "/" + "root/", "/" + "tmp/"))
    registries = "|".join(("py" + r"pi\.org", "python" + "hosted", "npm" + "js", "crates" + r"\.io", "index-" + "url"))
    told = re.compile(rf"(?<![\w.])(?:{places})|{registries}")
    found = [f"{path}: {m[0]}" for path, text in tracked(repository) for m in told.finditer(text)]
    assert found == []
