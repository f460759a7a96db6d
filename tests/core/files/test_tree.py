"""The working tree is read without following links, and nothing else than ordinary files of a decent size."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

import pytest
from treaty.files.tree import Tree, WorkingTree
from treaty.source import MAX_BYTES, BadFile, Span

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A desk with one deal, and a secret beside the desk."""
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "deal.md").write_text("root:x:0:0")
    root = tmp_path / "desk"
    (root / "deals" / "globex").mkdir(parents=True)
    (root / "deals" / "globex" / "deal.md").write_bytes(b"---\r\nmodel: referral\n")
    (root / "deals" / "globex" / "positions.yaml").write_bytes(b"")
    (root / "treaty.toml").write_bytes(b"sample = true\n")
    return root


def refusal(tree: Tree, path: str) -> str:
    """The message with which a path is refused, and the rule and place that all refusals share."""
    with pytest.raises(BadFile) as caught:
        tree.read(path)
    assert caught.value.rule == "document/unreadable"
    assert caught.value.span == Span.at(1, 1)
    assert caught.value.remedy.endswith(".")
    assert not caught.value.message.endswith(".")
    return caught.value.message


def test_reads_bytes_as_they_are(desk: Path) -> None:
    """Content is not decoded and its line ends stay; an empty file is empty."""
    tree: Tree = WorkingTree(desk)
    assert tree.read("deals/globex/deal.md") == b"---\r\nmodel: referral\n"
    assert tree.read("deals/globex/positions.yaml") == b""
    assert tree.read("treaty.toml") == b"sample = true\n"


def test_lists_sorted_below_a_folder(desk: Path) -> None:
    """Paths are relative to the root with forward slashes; a file names itself, a missing folder nothing."""
    tree = WorkingTree(desk)
    deal = ("deals/globex/deal.md", "deals/globex/positions.yaml")
    assert tree.paths() == (*deal, "treaty.toml")
    assert tree.paths("deals") == tree.paths("deals/globex") == deal
    assert tree.paths("deals/globex/deal.md") == ("deals/globex/deal.md",)
    assert tree.paths("deals/acme") == ()
    assert tree.paths("deal") == ()
    assert tree.paths("treaty.toml/deals") == ("treaty.toml/deals",), "reading it says what is wrong"
    assert refusal(tree, "treaty.toml/deals") == "This file does not exist"


def test_what_editors_leave_is_not_listed(desk: Path) -> None:
    """Scratch files and git's own folder are no records, wherever the list comes from."""
    deal = desk / "deals" / "globex"
    scratch = [".DS_Store", "Thumbs.db", ".deal.md.swp", "deal.md~", "~$loi.docx", ".treaty-1f.tmp"]
    for name in scratch:
        (deal / name).write_bytes(b"x")
    (deal / ".#deal.md").symlink_to("somebody@laptop.4711")  # how Emacs locks a file
    (desk / ".git").mkdir()
    (desk / ".git" / "HEAD").write_bytes(b"x")
    clean = ("deals/globex/deal.md", "deals/globex/positions.yaml", "treaty.toml")
    assert WorkingTree(desk).paths() == clean
    listed = frozenset({*clean, *(f"deals/globex/{name}" for name in [*scratch, ".#deal.md"])})
    assert WorkingTree(desk, only=listed).paths() == clean


def test_only_limits_what_is_listed(desk: Path) -> None:
    """What git ignores is not listed; a name that was asked for is listed even when it is gone."""
    tree = WorkingTree(desk, only=frozenset({"deals/globex/deal.md", "deals/globe/gone.md", "treaty.toml"}))
    assert tree.paths("deals") == ("deals/globe/gone.md", "deals/globex/deal.md")
    assert tree.paths("deals/globe") == ("deals/globe/gone.md",)
    assert tree.paths("treaty.toml") == ("treaty.toml",)
    assert tree.paths() == ("deals/globe/gone.md", "deals/globex/deal.md", "treaty.toml")
    assert refusal(tree, "deals/globe/gone.md") == "This file does not exist"


def test_names_of_all_kinds(desk: Path) -> None:
    """Spaces, newlines, letters of any script and bytes that are no letters are names like others."""
    names = ["a b.md", "a\nb.md", "Ünïcødé.md", "日本.md", "-rf", "\\.md", os.fsdecode(b"\xff.md")]
    for name in names:
        (desk / "deals" / name).write_text(name, errors="surrogateescape")
    tree = WorkingTree(desk)
    expected = [f"deals/{name}" for name in names]
    assert [path for path in tree.paths("deals") if "globex" not in path] == sorted(expected)
    for name in names:
        assert tree.read(f"deals/{name}") == os.fsencode(name)


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "../secret/deal.md",
        "deals/../../secret/deal.md",
        "deals/./globex/deal.md",
        "deals//globex/deal.md",
        "deals/globex/",
        "/",
        "..",
        "deals/globex/deal.md\0.pdf",
    ],
)
def test_paths_that_lead_elsewhere(desk: Path, path: str) -> None:
    """No path leads out of the repository, is absolute, or says the same place in another way."""
    tree = WorkingTree(desk)
    assert "leads out of the repository" in refusal(tree, path)
    for listing in (tree, WorkingTree(desk, only=frozenset({path}))):
        with pytest.raises(BadFile):
            listing.paths(path)
    with pytest.raises(BadFile):
        tree.destination(path)


def test_a_linked_file_is_listed_and_refused(desk: Path) -> None:
    """A deal that is a link is reported, be its target outside, inside, missing or itself."""
    deals = desk / "deals"
    targets = {"out": "../../secret/deal.md", "in": "globex/deal.md", "gone": "nowhere", "self": "self"}
    for name, target in targets.items():
        (deals / name).symlink_to(target)
    tree = WorkingTree(desk)
    for name in targets:
        assert f"deals/{name}" in tree.paths("deals")
        assert refusal(tree, f"deals/{name}") == f"`deals/{name}` is a link, and links are not followed"


def test_a_linked_folder_is_listed_and_refused(desk: Path) -> None:
    """A folder that is a link stands for its files; nothing behind it is listed, read or written."""
    (desk / "deals" / "acme").symlink_to(desk.parent / "secret")
    tree = WorkingTree(desk)
    assert "deals/acme" in tree.paths()
    assert "deals/acme/deal.md" not in tree.paths()
    assert tree.paths("deals/acme") == ("deals/acme",)
    assert tree.paths("deals/acme/deal.md") == ("deals/acme/deal.md",)
    message = "`deals/acme` is a link, and links are not followed"
    for path in ("deals/acme", "deals/acme/deal.md", "deals/acme/below/deal.md"):
        assert refusal(tree, path) == message
        with pytest.raises(BadFile, match="is a link"):
            tree.destination(path)


def test_the_desk_itself_may_be_reached_through_a_link(desk: Path) -> None:
    """Where people keep their repository is their own choice."""
    link = desk.parent / "shortcut"
    link.symlink_to(desk)
    assert WorkingTree(link).read("treaty.toml") == b"sample = true\n"
    assert "treaty.toml" in WorkingTree(link).paths()


def test_what_is_no_file(desk: Path) -> None:
    """Folders, pipes, sockets and devices are refused at once: nobody waits for the writer of a pipe."""
    os.mkfifo(desk / "deals" / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(desk / "socket"))
        tree = WorkingTree(desk)
        assert refusal(tree, "socket") == "This is a pipe, a socket or a device, not a file"
    assert refusal(tree, "deals/pipe") == "This is a pipe, a socket or a device, not a file"
    assert refusal(tree, "deals/globex") == "This is a folder, not a file"
    assert refusal(tree, "") == "This is a folder, not a file"
    assert "deals/pipe" in tree.paths()


def test_what_may_not_be_read(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A forbidden file is a sentence; a forbidden folder is listed, so that it is not skipped in silence."""
    tree = WorkingTree(desk)

    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", forbidden)
        assert refusal(tree, "treaty.toml") == "You may not read this file"
    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", forbidden)
        assert tree.paths("deals") == ("deals",)


def test_a_name_too_long(desk: Path) -> None:
    """What the system refuses for other reasons is a sentence too, when reading, listing and writing."""
    tree, long = WorkingTree(desk), "deals/" + "x" * 300
    assert refusal(tree, long) == "This file cannot be read: File name too long"
    assert refusal(tree, "deals/\ud800") == "This file cannot be read: its name is not valid"
    with pytest.raises(BadFile):
        tree.destination(long)
    assert tree.paths(long) == (long,)


def test_large_files_are_not_read(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit itself is allowed, one byte more is refused unread; a caller may allow more."""
    tree = WorkingTree(desk)
    (desk / "most").write_bytes(b"x" * MAX_BYTES)
    (desk / "more").write_bytes(b"x" * (MAX_BYTES + 1))
    with (desk / "huge").open("wb") as huge:
        huge.truncate(1 << 40)
    assert len(tree.read("most")) == MAX_BYTES
    assert len(tree.read("more", limit=2 * MAX_BYTES)) == MAX_BYTES + 1
    monkeypatch.setattr(os, "read", None)
    for path in ("more", "huge"):
        with pytest.raises(BadFile, match="over 1 MiB") as caught:
            tree.read(path)
        assert caught.value.rule == "document/too-large"
    with pytest.raises(BadFile, match=r"over 20 MiB"):
        tree.read("huge", limit=20 * MAX_BYTES)


def test_nothing_stays_open(desk: Path) -> None:
    """Neither reading nor refusing keeps a descriptor."""
    (desk / "deals" / "link").symlink_to("globex")
    tree = WorkingTree(desk)
    before = os.open(desk, os.O_RDONLY)
    os.close(before)
    for path in ("treaty.toml", "deals/globex/deal.md", "deals/link/deal.md", "deals/globex", "x/y/z", ""):
        try:
            tree.read(path, limit=3)
        except BadFile:
            continue
    after = os.open(desk, os.O_RDONLY)
    os.close(after)
    assert after == before


def test_destination_is_where_to_write(desk: Path) -> None:
    """A file that exists, or one to be made in folders that need not exist yet."""
    tree = WorkingTree(desk)
    assert tree.destination("treaty.toml") == desk / "treaty.toml"
    assert tree.destination("deals/acme/deal.md") == desk / "deals" / "acme" / "deal.md"
    for path, reason in (
        ("deals/globex", "is a folder"),
        ("treaty.toml/x", "does not exist"),
        ("", "folder"),
    ):
        with pytest.raises(BadFile, match=reason):
            tree.destination(path)
