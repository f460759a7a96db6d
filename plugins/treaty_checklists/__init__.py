"""Checklists: what must be true before signature and within 48 hours after it, computed from evidence."""

from __future__ import annotations
