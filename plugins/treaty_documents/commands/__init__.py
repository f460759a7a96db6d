"""The commands of this department."""

from __future__ import annotations

from treaty_documents.commands.clauses import clauses_command
from treaty_documents.commands.draft import draft_command
from treaty_documents.commands.send import send_command

COMMANDS = (clauses_command, draft_command, send_command)
