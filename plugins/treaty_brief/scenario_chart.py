"""A scenario as a picture: stacked bars in plain SVG, the same bytes every time, readable in light and dark."""

from __future__ import annotations

from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty.quantities import Money

    from treaty_brief.modelling import Scenario

#: Apart in hue and in lightness, and readable on white and on near black.
_COLOURS = ("#3d7dca", "#d98324", "#4c9f70", "#9a6fb0")
_WIDTH, _LEFT, _RIGHT, _ROW, _BAR, _TOP = 760, 210, 150, 40, 22, 64
#: Signs that fit before a bar, and beside a colour.
_TITLE, _HEAD = 30, 26
_STANDALONE = (
    "<style>svg{color:#1b2534;background:#fff}"
    "@media (prefers-color-scheme:dark){svg{color:#e6ebf2;background:#111722}}</style>"
)


def svg(scenario: Scenario, heading: str, *, standalone: bool = True) -> str:
    """The bars of a year; `standalone` brings the colours of paper and ink along, which a page of the site has.

    Args:
        scenario: what is drawn.
        heading: whose it is, for the title.
        standalone: whether it is a file of its own.
    """
    height = _TOP + _ROW * len(scenario.cases) + 8
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" '
        'role="img" aria-labelledby="scenario-title scenario-desc" font-family="system-ui, sans-serif" font-size="13" '
        'fill="currentColor" style="max-width:100%;height:auto">'
    )
    parts = [
        opening,
        f'<title id="scenario-title">{escape(heading)}</title>',
        f'<desc id="scenario-desc">{escape(described(scenario))}</desc>',
        *([_STANDALONE] if standalone else []),
        _text(0, 18, f"{scenario.title}, a year", weight="600"),
        *_legend(scenario),
    ]
    for index in range(len(scenario.cases)):
        parts += _bar(scenario, index, _TOP + _ROW * index)
    return "".join([*parts, "</svg>"])


def described(scenario: Scenario) -> str:
    """The bars in words, for those who cannot see them."""
    rows = (
        f"{case.title}: " + ", ".join(f"{scenario.columns[i]} {case.amounts[i]}" for i in scenario.charted)
        for case in scenario.cases
    )
    return "; ".join(rows)


def widths(scenario: Scenario, room: int) -> tuple[tuple[int, ...], ...]:
    """How long each part of each bar is, where the longest bar is `room`; a part that is something is never nothing."""
    sums = [sum((case.amounts[i].amount for i in scenario.charted), Decimal(0)) for case in scenario.cases]
    most = max(sums) or Decimal(1)
    return tuple(
        tuple(max(1, round(room * a / most)) if (a := case.amounts[i].amount) else 0 for i in scenario.charted)
        for case in scenario.cases
    )


def _bar(scenario: Scenario, index: int, y: int) -> Iterator[str]:
    case = scenario.cases[index]
    at = _LEFT
    yield _text(0, y + 15, _cut(case.title, _TITLE))
    long = widths(scenario, _WIDTH - _LEFT - _RIGHT)[index]
    for colour, column, width in zip(_COLOURS, scenario.charted, long, strict=False):
        if width:
            told = f"<title>{escape(f'{scenario.columns[column]}: {case.amounts[column]}')}</title>"
            yield f'<rect x="{at}" y="{y}" width="{width}" height="{_BAR}" fill="{colour}">{told}</rect>'
        at += width
    yield _text(at + 8, y + 15, " + ".join(short(case.amounts[i]) for i in scenario.charted))


def short(amount: Money) -> str:
    """`1.2M`, `450k`, `900`: enough beside a bar whose exact amounts stand in the table."""
    for size, sign in ((10**9, "bn"), (10**6, "M"), (10**3, "k")):
        if amount.amount >= size:
            return f"{(amount.amount / size).quantize(Decimal('0.1')):f}".removesuffix(".0") + sign
    return f"{amount.amount.normalize():f}"


def _legend(scenario: Scenario) -> Iterator[str]:
    at = _LEFT
    for colour, column in zip(_COLOURS, scenario.charted, strict=False):
        title = f"{_cut(scenario.columns[column], _HEAD)} ({scenario.currency})"
        yield f'<rect x="{at}" y="36" width="12" height="12" fill="{colour}"/>'
        yield _text(at + 18, 47, title, size=12)
        at += 34 + 7 * len(title)


def _cut(words: str, room: int) -> str:
    """As much as fits; the table has it whole."""
    return words if len(words) <= room else f"{words[: room - 1]}…"


def _text(x: int, y: int, words: str, *, weight: str = "", size: int = 0) -> str:
    bold = f' font-weight="{weight}"' if weight else ""
    small = f' font-size="{size}"' if size else ""
    return f'<text x="{x}" y="{y}"{bold}{small}>{escape(words)}</text>'
