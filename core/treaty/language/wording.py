"""Phrases that many messages share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date


def did_you_mean(written: str, known: Iterable[str], otherwise: str, *, likeness: float = 0.6) -> str:
    """The question whether the nearest of `known` was meant, or `otherwise` where none is as like (0 to 1) as that."""
    from difflib import get_close_matches  # few runs have anything misspelt

    close = get_close_matches(written, sorted(known), n=1, cutoff=likeness)
    return f"Did you mean `{close[0]}`?" if close else otherwise


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`; "" where there is none."""
    *first, last = words or ("",)
    return f"{', '.join(first)} and {last}" if first else last


def counted(number: int, noun: str) -> str:
    """`1 deal`, `2 deals`, `1,000 deals`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def long_date(day: date) -> str:
    """`20 November 2026`, without a leading zero."""
    return f"{day.day} {day:%B %Y}"


def short_date(day: date) -> str:
    """`20 Nov`."""
    return f"{day.day} {day:%b}"


def brief_date(day: date, today: date) -> str:
    """`20 Nov`, with the year where it is not this one."""
    return short_date(day) if day.year == today.year else f"{short_date(day)} {day.year}"
