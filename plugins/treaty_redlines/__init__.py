"""Redlines: the partner's changes read from Word, answered in Word, and settled in a call."""

from __future__ import annotations
