"""The verbs of this department."""

from __future__ import annotations

from treaty_signature.commands.announce import announce_command
from treaty_signature.commands.envelope import envelope_command
from treaty_signature.commands.execute import execute_command
from treaty_signature.commands.handover import handover_command

COMMANDS = (announce_command, envelope_command, execute_command, handover_command)
