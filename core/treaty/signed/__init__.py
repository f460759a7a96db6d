"""A signed agreement: its records, its time, and what follows."""
