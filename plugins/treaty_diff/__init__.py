"""Differences: a change told in terms, not in lines, and what follows from it."""

from __future__ import annotations
