"""Files are written whole or not at all."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from treaty.files.writing import CannotWrite, sweep, write_atomically, write_folder, write_report

if TYPE_CHECKING:
    from pathlib import Path

OLD, NEW = b"rate: 10%\n" * 400, b"rate: 12%\n" * 500

# Kills itself before, in the midst of or after the n-th call of the system.
WRITER = """
import os, pathlib, signal, sys
from treaty.files.writing import write_atomically

path, content, steps, new = sys.argv[1], sys.argv[2].encode(), int(sys.argv[3]), sys.argv[4] == "new"
left = steps

def deadly(name, original):
    def call(*args, **kwargs):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        if name == "write" and left == 1:
            original(args[0], args[1][: len(args[1]) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        result = original(*args, **kwargs)
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    return call

for name in "open write fsync close fchmod link replace unlink mkdir lstat stat".split():
    setattr(os, name, deadly(name, getattr(os, name)))
write_atomically(pathlib.Path(path), content, new=new)
os.write(1, b"done")
os._exit(0)
"""


def killed_at_every_step(path: Path, *, new: bool) -> list[bytes | None]:
    """Write with a kill at step 1, 2, … until one run survives; what was at `path` after each run."""
    found: list[bytes | None] = []
    for step in range(1, 200):
        outcome = subprocess.run(
            [sys.executable, "-c", WRITER, str(path), NEW.decode(), str(step), "new" if new else ""],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=False,
        )
        found.append(path.read_bytes() if path.exists() else None)
        if outcome.returncode == 0:
            return found
        assert outcome.returncode == -signal.SIGKILL, outcome.stderr.decode()
        if new:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(OLD)
    pytest.fail("no run survived")


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_writes_text_as_it_is(tmp_path: Path) -> None:
    """Text is UTF-8 with its own line ends, bytes are bytes, and nothing else stays in the folder."""
    write_atomically(tmp_path / "deal.md", "Société\r\n")
    write_atomically(tmp_path / "signed.pdf", b"%PDF\x00")
    assert (tmp_path / "deal.md").read_bytes() == b"Soci\xc3\xa9t\xc3\xa9\r\n"
    assert (tmp_path / "signed.pdf").read_bytes() == b"%PDF\x00"
    assert names(tmp_path) == ["deal.md", "signed.pdf"]


def test_makes_parent_folders(tmp_path: Path) -> None:
    """The folders of a first approval need not exist."""
    write_atomically(tmp_path / "approvals" / "cpo" / "one.yaml", "x", new=True)
    assert (tmp_path / "approvals" / "cpo" / "one.yaml").read_text() == "x"


def test_replaces_and_keeps_permissions(tmp_path: Path) -> None:
    """An existing file keeps its permissions; a new one gets those the umask leaves."""
    path = tmp_path / "positions.yaml"
    path.write_bytes(OLD)
    path.chmod(0o640)
    write_atomically(path, NEW)
    assert path.read_bytes() == NEW
    assert path.stat().st_mode & 0o777 == 0o640
    write_atomically(tmp_path / "fresh.yaml", NEW)
    (tmp_path / "usual.yaml").write_bytes(NEW)
    assert (tmp_path / "fresh.yaml").stat().st_mode == (tmp_path / "usual.yaml").stat().st_mode


def test_new_never_overwrites(tmp_path: Path) -> None:
    """An add-only record that exists is left as it is, a dangling link included."""
    path = tmp_path / "one.yaml"
    path.write_bytes(OLD)
    with pytest.raises(FileExistsError):
        write_atomically(path, NEW, new=True)
    (tmp_path / "two.yaml").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FileExistsError):
        write_atomically(tmp_path / "two.yaml", NEW, new=True)
    assert path.read_bytes() == OLD
    assert names(tmp_path) == ["one.yaml", "two.yaml"]


def test_replaces_a_link_rather_than_its_target(tmp_path: Path) -> None:
    """A link in a deal's folder cannot make us overwrite what it points to."""
    target = tmp_path / "profile"
    target.write_bytes(OLD)
    (tmp_path / "deal.md").symlink_to(target)
    write_atomically(tmp_path / "deal.md", NEW)
    assert target.read_bytes() == OLD
    assert not (tmp_path / "deal.md").is_symlink()
    assert (tmp_path / "deal.md").stat().st_mode & 0o111 == 0, "nor takes its permissions"


@pytest.mark.parametrize("call", ["write", "fsync", "fchmod", "replace"])
def test_an_error_leaves_the_old_file_and_no_leftover(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """A full disk, at whatever step, loses nothing and leaves nothing."""
    path = tmp_path / "deal.md"
    path.write_bytes(OLD)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, call, full)
        with pytest.raises(OSError, match="No space"):
            write_atomically(path, NEW)
    assert path.read_bytes() == OLD
    assert names(tmp_path) == ["deal.md"]


def test_what_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    """A folder in its place, a file or a link to nowhere where a folder should be: never mistaken for `new`."""
    (tmp_path / "file").write_bytes(OLD)
    (tmp_path / "nowhere").symlink_to("not/there")
    with pytest.raises(CannotWrite, match="cannot be written: Is a directory"):
        write_atomically(tmp_path, NEW)
    with pytest.raises(CannotWrite, match="cannot be written: Not a directory"):
        write_atomically(tmp_path / "file" / "deal.md", NEW, new=True)
    with pytest.raises(CannotWrite, match="cannot be written: File exists"):
        write_atomically(tmp_path / "nowhere" / "deal.md", NEW, new=True)
    assert names(tmp_path) == ["file", "nowhere"]


def test_a_report_is_written_into_a_device_and_never_replaces_it(tmp_path: Path) -> None:
    """As `/dev/null`, `/dev/stdout` and a shell's `>(…)` are: pipes, and links to what is open."""
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to("pipe")
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_report(pipe, "Société\n")
        write_report(link, "again\n")
        assert os.read(reader, 100).decode() == "Société\nagain\n"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.lstat().st_mode)
    assert link.is_symlink()
    with pytest.raises(CannotWrite, match="Is a directory"):
        write_report(tmp_path, "x")
    write_report(tmp_path / "report.txt", "x")
    assert names(tmp_path) == ["link", "pipe", "report.txt"]


def test_half_a_character_touches_nothing(tmp_path: Path) -> None:
    """Text that is no text is refused before the disk is touched."""
    with pytest.raises(UnicodeEncodeError):
        write_atomically(tmp_path / "folder" / "deal.md", "\ud800")
    assert names(tmp_path) == []


def test_short_writes_are_continued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that takes a few bytes at a time gets all of them."""
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, data: write(file, data[:7]))
    write_atomically(tmp_path / "deal.md", NEW)
    assert (tmp_path / "deal.md").read_bytes() == NEW


def test_content_is_on_the_disk_before_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Data first, then the name, then the folder: a power cut between them tears nothing."""
    steps: list[str] = []
    fsync, replace = os.fsync, os.replace

    def spy_fsync(file: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(file).st_mode) else "file")
        fsync(file)

    def spy_replace(source: Path, target: Path) -> None:
        steps.append("name")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", spy_fsync)
    monkeypatch.setattr(os, "replace", spy_replace)
    write_atomically(tmp_path / "deal.md", NEW)
    assert steps == ["file", "name", "folder"]


def test_kill_while_replacing(tmp_path: Path) -> None:
    """A kill -9 at any step of a replacement leaves the old file or the new one, whole."""
    path = tmp_path / "deal.md"
    path.write_bytes(OLD)
    found = killed_at_every_step(path, new=False)
    assert set(found) == {OLD, NEW}
    assert found == sorted(found, key=lambda content: content == NEW), "once new, it stays new"
    assert len(found) > 12


def test_kill_while_adding(tmp_path: Path) -> None:
    """A kill -9 at any step of adding a record leaves no record or the whole one."""
    path = tmp_path / "approvals" / "one.yaml"
    found = killed_at_every_step(path, new=True)
    assert set(found) == {None, NEW}
    assert len(found) > 12


def test_sweep_removes_only_old_leftovers(tmp_path: Path) -> None:
    """Leftovers over an hour old go; younger ones, other files and what lies in `.git` stay."""
    now = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)

    def made(name: str, minutes: int) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(NEW)
        then = (now - timedelta(minutes=minutes)).timestamp()
        os.utime(path, (then, then))
        return path

    old = [made("deals/a/.treaty-1f.tmp", 61), made(".treaty-2f.tmp", 6000)]
    for name, minutes in {
        "deals/a/.treaty-3f.tmp": 59,
        "deals/a/deal.md": 6000,
        "deals/a/other.tmp": 6000,
        "deals/a/.treaty-notes": 6000,
        ".git/.treaty-4f.tmp": 6000,
        "later/.treaty-5f.tmp": -6000,
    }.items():
        made(name, minutes)
    assert sweep(tmp_path, now) == tuple(sorted(old))
    assert sweep(tmp_path, now) == ()
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 6


def test_sweep_follows_no_link(tmp_path: Path) -> None:
    """A linked folder is not ours to clean."""
    outside, desk = tmp_path / "outside", tmp_path / "desk"
    outside.mkdir()
    desk.mkdir()
    (outside / ".treaty-1f.tmp").write_bytes(OLD)
    (desk / "deals").symlink_to(outside)
    assert sweep(desk, datetime.now(UTC) + timedelta(days=1)) == ()
    assert names(outside) == [".treaty-1f.tmp"]


def test_a_folder_appears_whole(tmp_path: Path) -> None:
    """Its parents are made, and nothing else is left."""
    write_folder(tmp_path / "deals/a-oem", {"deal.md": "one\n", "positions.yaml": "two\n"})
    assert (tmp_path / "deals/a-oem/deal.md").read_text(encoding="utf-8") == "one\n"
    assert names(tmp_path / "deals/a-oem") == ["deal.md", "positions.yaml"]
    assert names(tmp_path / "deals") == ["a-oem"]


@pytest.mark.parametrize("there", ["folder", "file"])
def test_a_folder_that_is_there_is_left_alone(tmp_path: Path, there: str) -> None:
    """Whatever stands under its name stays, and nothing is added."""
    (tmp_path / "a").mkdir() if there == "folder" else (tmp_path / "a").write_text("x", encoding="utf-8")
    if there == "folder":
        (tmp_path / "a/deal.md").write_text("old", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(FileExistsError):
        write_folder(tmp_path / "a", {"deal.md": "new"})
    assert sorted(tmp_path.rglob("*")) == before


def test_half_a_folder_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fills up at the second file leaves neither."""
    from treaty.files import writing

    real, left = writing._write, iter([None, OSError(28, "No space left on device")])

    def write(path: Path, content: bytes, mode: int | None) -> None:
        if error := next(left):
            raise error
        real(path, content, mode)

    monkeypatch.setattr(writing, "_write", write)
    with pytest.raises(CannotWrite, match="No space left on device"):
        write_folder(tmp_path / "a", {"deal.md": "one", "positions.yaml": "two"})
    assert names(tmp_path) == []


def test_a_folder_whose_writing_was_killed_is_swept(tmp_path: Path) -> None:
    """Once it is over an hour old."""
    now = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
    for name, minutes in {".treaty-1f.tmp": 61, ".treaty-2f.tmp": 59}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "deal.md").write_bytes(NEW)
        then = (now - timedelta(minutes=minutes)).timestamp()
        os.utime(tmp_path / name, (then, then))
    assert sweep(tmp_path, now) == (tmp_path / ".treaty-1f.tmp",)
    assert names(tmp_path) == [".treaty-2f.tmp"]
