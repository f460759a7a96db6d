"""A browser without a network, and the built sample site served to it on this machine."""

from __future__ import annotations

import os
import shutil
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from treaty.checks.checking import Question
from treaty.files.tree import WorkingTree
from treaty_site.publishing import Order, publish
from treaty_site.serving import server_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

#: Not a sandbox of its own, for tests run as root in containers; nothing that calls home.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
NAMES = ("chromium", "chromium-browser", "google-chrome")


@dataclass
class Visit:
    """A page in the browser, and everything about it that should not happen.

    Attributes:
        base: the address of the site.
        wrong: console errors, page errors, dialogs, failed requests and requests to anywhere else.
    """

    page: Page
    base: str
    wrong: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Note whatever goes wrong from now on."""
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        self.page.on("dialog", lambda dialog: self.wrong.append(f"dialog: {dialog.message}"))
        self.page.on("request", self._request)
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.wrong.append(f"{message.type}: {message.text}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # that is what leaving a page does to its last requests
            self.wrong.append(f"failed: {request.url}: {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.wrong.append(f"{response.status}: {response.url}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.base, "data:", f"blob:{self.base}")):
            self.wrong.append(f"outside: {request.url}")

    def open(self, path: str = "index.html") -> Page:
        """Go to a page of the site."""
        self.page.goto(self.base + path)
        return self.page


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a site that is served while this lasts."""
    with server_of(folder, 0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, driven without downloading another."""
    path = os.environ.get("TREATY_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing, and CI must not skip the browser tests")
        pytest.skip("no Chromium: install it, or set TREATY_CHROMIUM to its path")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def sample(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this repository's own desk."""
    question = Question(now=datetime(2026, 11, 20, 15, tzinfo=UTC))
    output = tmp_path_factory.mktemp("sample") / "site"
    return publish(Order(WorkingTree(repository), repository, question, output=output)).folder


@pytest.fixture(scope="session")
def address(sample: Path) -> Iterator[str]:
    """Where the sample site is served."""
    with served(sample) as base:
        yield base


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """A fresh window on the sample site; nothing that should not happen has happened in it."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    visit = Visit(page, address)
    visit.watch()
    yield visit
    page.close()
    assert not visit.wrong
