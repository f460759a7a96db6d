"""Every rule of this department."""

from __future__ import annotations

from treaty_provisions import contradiction, missing, renewal_without_minimum, unknown_name, unusual_figure

RULES = (
    missing.check,
    contradiction.check,
    unusual_figure.check,
    renewal_without_minimum.check,
    unknown_name.check,
)
