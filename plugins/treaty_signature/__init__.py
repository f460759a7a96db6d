"""Signature: the envelope, the executed agreement filed and verified, the announcement, the hand-over to other systems."""

from __future__ import annotations
