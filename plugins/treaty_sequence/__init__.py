"""Sequence: the light document first, Finance before Legal, the right paper for the model."""

from __future__ import annotations
