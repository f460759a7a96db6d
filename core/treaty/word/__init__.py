"""Word files: read whole, changes and comments included, and answered with changes and comments of our own."""

from __future__ import annotations
