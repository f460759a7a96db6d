"""Showing a built site on this machine only, and building it anew when the desk changes."""

from __future__ import annotations

import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import click
from treaty.checks.checking import Misuse
from treaty.policy.config import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

LOOPBACK = "127.0.0.1"
SECONDS = 1.0
_WATCHED = ("deals", "site")


class Handler(SimpleHTTPRequestHandler):
    """Files of one folder, read only, never kept by the browser, and without a line for each request."""

    def end_headers(self) -> None:
        """Add what keeps a browser from showing yesterday's site."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's name
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """A server that is not troubled by a browser that goes away."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a connection that ended early."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def server_of(folder: Path, port: int) -> Server:
    """A server of `folder` on the loopback address; 0 is any free port.

    Raises:
        Misuse: the port is taken.
    """
    try:
        return Server((LOOPBACK, port), partial(Handler, directory=str(folder)))
    except OSError:
        raise Misuse(f"Port {port} is taken on this machine: choose another with `--port`, or 0 for any.") from None


def serve(
    folder: Path,
    root: Path,
    port: int,
    rebuild: Callable[[], None],
    *,
    today: Callable[[], date],
    say: Callable[[str], None],
) -> None:
    """Serve `folder` until Ctrl-C, and call `rebuild` whenever a file of the desk in `root`, or its day, changes.

    Raises:
        Misuse: the port is taken.
    """
    with server_of(folder, port) as server:
        say(f"The site is at http://{LOOPBACK}:{server.server_address[1]}/ (Ctrl-C ends it).")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            watch(root, rebuild, today=today, say=say, stop=threading.Event())
        except KeyboardInterrupt:
            say("Ended.")
        finally:
            server.shutdown()


def watch(
    root: Path,
    rebuild: Callable[[], None],
    *,
    today: Callable[[], date],
    say: Callable[[str], None],
    stop: threading.Event,
) -> None:
    """Look at the desk once a second until `stop`; a rebuild that fails is said, and the old site stays.

    What is due and how late it is changes at midnight, though no file does.
    """
    seen = today(), stamps(root)
    while not stop.wait(SECONDS):
        if (now := (today(), stamps(root))) == seen:
            continue
        seen = now
        try:
            rebuild()
        except (click.ClickException, Misuse, ConfigError) as error:
            say(f"Not built anew: {error}")
        else:
            say("Built anew.")


def stamps(root: Path) -> dict[str, tuple[int, int]]:
    """Time and size of every file that the site is made of."""
    found = {}
    for top in _WATCHED:
        for path in (root / top).rglob("*"):
            try:
                status = path.lstat()
            except OSError:  # gone since it was listed
                continue
            found[str(path)] = (status.st_mtime_ns, status.st_size)
    return found
