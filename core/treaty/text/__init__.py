"""Texts of agreements: Markdown with its lines, and clauses in it."""
