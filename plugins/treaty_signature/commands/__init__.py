"""The verbs of this department."""

from __future__ import annotations

from treaty_signature.commands.envelope import envelope_command
from treaty_signature.commands.execute import execute_command

COMMANDS = (envelope_command, execute_command)
