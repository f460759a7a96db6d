"""Attacks on whole desks through the command line: what must not be told, what must not break, what must not run."""
