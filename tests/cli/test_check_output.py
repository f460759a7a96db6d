"""Where `treaty check --output` writes."""

from __future__ import annotations

import json
import os
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import DeskFixture


def test_a_pipe_is_written_to_and_not_replaced(desk: DeskFixture) -> None:
    """As are devices: whoever runs as root keeps `/dev/null`."""
    pipe = desk.root / "pipe"
    os.mkfifo(pipe)
    heard: list[str] = []
    listener = threading.Thread(target=lambda: heard.append(pipe.read_text(encoding="utf-8")), daemon=True)
    listener.start()
    assert desk.treaty("check", "--format", "json", "--output", "pipe").code == 0
    listener.join(timeout=10)
    assert pipe.is_fifo()
    assert json.loads(heard[0])["deals"] == 1


def test_a_link_leads_to_the_file_that_is_written(desk: DeskFixture) -> None:
    """The link stays a link; its target is replaced whole."""
    desk.write("reports/old.txt", "old")
    (desk.root / "latest").symlink_to("reports/old.txt")
    assert desk.treaty("check", "--output", "latest").code == 0
    assert (desk.root / "latest").is_symlink()
    assert "1 deal, no findings." in (desk.root / "reports/old.txt").read_text(encoding="utf-8")
