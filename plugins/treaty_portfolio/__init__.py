"""Portfolio: what only shows across deals: exclusivities that collide, most-favoured prices that ripple, concentration."""

from __future__ import annotations
