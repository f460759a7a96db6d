"""`python -m tests.docs.screenshot`: take the README's picture of the sample site anew, with the Chromium at hand."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from treaty_site.serving import LOOPBACK, server_of

WIDTH, HEIGHT = 1280, 1100


def main() -> None:
    """Build the sample site and photograph its portfolio page."""
    from playwright.sync_api import sync_playwright

    root = Path(__file__).resolve().parent.parent.parent
    browser = os.environ.get("TREATY_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as scratch:
        built = Path(scratch) / "site"
        treaty = Path(sys.executable).with_name("treaty")
        subprocess.run([treaty, "site", "build", "--output", built], cwd=root, check=True)
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
            page = chromium.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            with server_of(built, 0) as server:
                threading.Thread(target=server.serve_forever, daemon=True).start()
                page.goto(f"http://{LOOPBACK}:{server.server_address[1]}/index.html")
                page.wait_for_timeout(2000)
                page.screenshot(path=root / "site/docs/images/portfolio.png")
                server.shutdown()
            chromium.close()


if __name__ == "__main__":
    main()
