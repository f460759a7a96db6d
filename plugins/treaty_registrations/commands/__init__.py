"""The verbs of this department."""

from __future__ import annotations

COMMANDS = ()
