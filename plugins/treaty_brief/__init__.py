"""Briefs: what a negotiator needs on one page before the call, the objections to expect, and what a deal is worth."""

from __future__ import annotations
