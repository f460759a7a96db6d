"""Deciding at the gates of the test desk, and what the check says then."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import DeskFixture, Result

ID = "nordvane-co-sell"


def found(desk: DeskFixture) -> list[str]:
    """What the check says of its red flags and approvals, as severity and rule, leaving out its carve-outs."""
    done = desk.treaty("check", ID, "--format", "json")
    every = [f"{f['severity']} {f['rule']}" for f in json.loads(done.out)["findings"]]
    return [each for each in every if re.search(r" (approvals|red-flags)/(?!.*carve-out)", each)]


def approve_as(desk: DeskFixture, gate: str, person: str, *more: str) -> Result:
    """Somebody decides, without being asked whether they are sure."""
    return desk.treaty("approve", ID, "--gate", gate, "--as", person, "--yes", *more)
