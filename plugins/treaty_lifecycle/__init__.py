"""Lifecycle: amendments, business reviews, certifications, minimums, renewal and its notice, termination and its tail."""

from __future__ import annotations
