"""The commands of this department."""

from __future__ import annotations

from treaty_brief.commands.brief import brief_command
from treaty_brief.commands.objections import objections_command
from treaty_brief.commands.scenario import scenario_command

COMMANDS = (brief_command, objections_command, scenario_command)
