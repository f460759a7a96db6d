"""What the pages show on a terminal is what a terminal shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.docs.generated import pages
from tests.docs.transcripts import Command, Edit, play, steps

if TYPE_CHECKING:
    from pathlib import Path

#: These begin in an empty folder; all others with the sample desk.
FROM_NOTHING = {"site/docs/getting-started.md", "site/docs/story.md"}
PLAYED = (
    "README.md",
    *(
        f"site/docs/{name}.md"
        for name in (
            "approvals",
            "checks",
            "getting-started",
            "plugins",
            "redlines",
            "story",
        )
    ),
    *(
        f"site/docs/commands/{name}.md"
        for name in (
            "announce",
            "approvals",
            "calendar",
            "check",
            "checklist",
            "clauses",
            "diff",
            "draft",
            "envelope",
            "execute",
            "explain",
            "fmt",
            "handover",
            "inbox",
            "migrate",
            "milestone",
            "new",
            "objections",
            "plugins",
            "propose",
            "registrations-list",
            "render",
            "rules",
            "scenario",
            "send",
            "set",
            "show",
            "site-build",
            "status",
        )
    ),
)


@pytest.mark.parametrize("page", PLAYED)
def test_a_page_is_true(repository: Path, request: pytest.FixtureRequest, page: str, tmp_path: Path) -> None:
    """Every command says, and ends, as its page says; the tour of the README among them."""
    folder = tmp_path if page in FROM_NOTHING else request.getfixturevalue("sample")
    play(repository / page, folder)


def test_every_transcript_is_played(repository: Path) -> None:
    """No page shows a terminal that nobody looks at."""
    found = {page.relative_to(repository).as_posix() for page in pages(repository) if list(steps(page))}
    assert found == set(PLAYED)


def test_the_tour_is_whole(repository: Path) -> None:
    """Status, check, a cap taken away, propose, two approvals, another cap, the site."""
    tour = list(steps(repository / "README.md"))
    verbs = [step.words[1] if isinstance(step, Command) else "edit" for step in tour]
    assert verbs == [
        *("status", "check", "edit", "check", "propose", "check"),
        *("approve", "approve", "check", "edit", "check", "site"),
    ]
    codes = [step.code for step in tour if isinstance(step, Command)]
    assert codes == [0, 0, 1, 0, 0, 0, 0, 0, 1, 0]


@pytest.mark.parametrize(
    ("says", "code"),
    [
        ("one\ntwo", 0),
        ("…", 0),
        ("one\n…", 0),
        ("o…\ntwo", 0),
        ("…\ntwo", 0),
        ("one\nwo", 1),
        ("one", 1),
        ("one\ntwo", 3),
    ],
)
def test_a_transcript_that_is_not_true_fails(tmp_path: Path, says: str, code: int) -> None:
    """`…` stands for any text, and for nothing but that; how a command ends counts too."""
    page = tmp_path / "page.md"
    end = f"\n# exit code {code}" if code > 1 else ""
    page.write_text(f"```console\n$ printf 'one\\ntwo\\n'\n{says}{end}\n```\n", encoding="utf-8")
    if code:
        with pytest.raises(AssertionError):
            play(page, tmp_path)
    else:
        play(page, tmp_path)


def test_an_edit_needs_its_lines(tmp_path: Path) -> None:
    """A change of lines that the file does not hold, or holds twice, is no change."""
    page, file = tmp_path / "page.md", tmp_path / "a.txt"
    page.write_text('```diff title="a.txt"\n a\n-b\n+c\n```\n', encoding="utf-8")
    assert list(steps(page)) == [Edit("a.txt", "a\nb\n", "a\nc\n")]
    file.write_text("a\nb\n", encoding="utf-8")
    play(page, tmp_path)
    assert file.read_text(encoding="utf-8") == "a\nc\n"
    with pytest.raises(AssertionError, match="does not hold once"):
        play(page, tmp_path)
