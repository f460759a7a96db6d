"""Papers: agreements and briefs as Word, PDF and web pages."""

from __future__ import annotations
