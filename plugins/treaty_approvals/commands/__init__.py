"""The verbs of this department."""

from __future__ import annotations

from treaty_approvals.commands.approvals import approvals_command
from treaty_approvals.commands.approve import approve_command
from treaty_approvals.commands.propose import propose_command

COMMANDS = (approvals_command, approve_command, propose_command)
