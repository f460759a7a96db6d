"""Whatever stands at the other end of the three streams, a command ends as it should."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import GOOD_DEAL

if TYPE_CHECKING:
    from tests.cli.conftest import DeskFixture

TREATY = [sys.executable, "-m", "treaty.cli"]


def shell(desk: DeskFixture, script: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    """`script` in the desk's folder; `"$@"` in it is the command line."""
    return subprocess.run(
        ["/bin/sh", "-c", script, "sh", *TREATY],
        cwd=desk.root,
        env={**os.environ, **env},
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ('"$@" check >&-', 1),
        ('"$@" check >&- 2>&-', 1),
        ('"$@" status >&- 2>&- <&-', 0),
        ('"$@" nonsense 2>&-', 2),
        ('"$@" new <&-', 2),
        ('"$@" approve globex-referral --gate finance --as fay <&-', 2),
    ],
)
def test_a_closed_stream_changes_no_exit_code(desk: DeskFixture, script: str, code: int) -> None:
    """What nobody can read is still judged, and a question that nobody can answer is not asked."""
    desk.write("deals/bad-referral/deal.md", "broken\n")
    done = shell(desk, script)
    assert (done.returncode, b"fault in Treaty" in done.stderr) == (code, False), done.stderr


def test_a_reader_that_leaves_is_not_told_that_all_is_well(desk: DeskFixture) -> None:
    """`treaty check | head` is no clean run, and no traceback either."""
    done = shell(desk, '{ "$@" rules; echo $? >code; } | true; cat code')
    assert done.stdout.strip() not in (b"0", b"3")
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no disk that is always full")  # noqa: PTH110
def test_a_full_disk_is_the_machines(desk: DeskFixture) -> None:
    """Neither a traceback nor a fault of ours."""
    done = shell(desk, '"$@" check >/dev/full')
    assert (done.returncode, done.stderr) == (2, b"Error: No space left on device.\n")


def test_a_terminal_without_our_letters_gets_escapes(desk: DeskFixture) -> None:
    """What its encoding lacks is escaped, in reports and in refusals."""
    desk.write("deals/bad-referral/deal.md", GOOD_DEAL.replace("referral", "réferral"))
    done = shell(desk, '"$@" check', PYTHONIOENCODING="latin-1")
    assert done.returncode == 1
    assert b"\\u201cr\xe9ferral\\u201d is not a known model" in done.stdout
    done = shell(desk, '"$@" check “x”', PYTHONIOENCODING="latin-1")
    assert (done.returncode, done.stderr[:60]) == (2, b"Error: There is nothing at deals/\\u201cx\\u201d. `treaty stat")


@pytest.mark.parametrize(("variable", "value"), [("TERM", "dumb"), ("NO_COLOR", "1")])
@pytest.mark.parametrize("command", ["check", "status", "rules"])
def test_a_terminal_that_only_writes_is_sent_no_codes(
    desk: DeskFixture, command: str, variable: str, value: str
) -> None:
    """No colour, no link, not one escape."""
    desk.write("deals/bad-referral/deal.md", "broken\n")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*TREATY, command],
        cwd=desk.root,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "40", variable: value},
        stdout=theirs,
        stderr=theirs,
    ):
        os.close(theirs)
        heard = b""
        try:
            while part := os.read(ours, 4096):  # while it runs: a terminal holds little that nobody has read
                heard += part
        except OSError:  # how Linux says that nobody writes any more
            pass
        finally:
            os.close(ours)
    assert heard
    assert b"\x1b" not in heard
