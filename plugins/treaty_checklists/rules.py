"""Every rule of this department: what is open although it is due, and ticks that cannot be right."""

from __future__ import annotations

from treaty_checklists import overdue, tick_by_stranger, tick_contradicted, tick_in_future, unready

RULES = (unready.check, overdue.check, tick_in_future.check, tick_by_stranger.check, tick_contradicted.check)
