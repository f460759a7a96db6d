"""The figures on the model card, between its two marks, as training recorded them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MARKED = re.compile(r"(?<=<!-- figures -->\n).*(?=<!-- end -->)", re.DOTALL)
_SETS = {"partnership": "agreements of a partnership type", "all": "all agreements"}


def refreshed(card: str, figures: Mapping[str, Any]) -> str:
    """The card with these figures."""
    return _MARKED.sub("\n" + "".join(f"{line}\n" for line in _lines(figures)) + "\n", card)


def _lines(figures: Mapping[str, Any]) -> Iterator[str]:
    runs = f"mean over kinds, and over {figures['divisions']} divisions into folds (least to most)"
    yield f"| cross-validated by company, {runs} | document F1 | clause F1 |"
    yield "|---|---|---|"
    for name, each in figures["mean"].items():
        cells = " | ".join(_cell(each, measure) for measure in ("document", "clause"))
        yield f"| {_SETS[name]} | {cells} |"
    yield ""
    yield "| kind | agreements | document P | R | F1 | clause P | R | F1 |"
    yield "|---|---|---|---|---|---|---|---|"
    for kind, row in figures["kinds"].items():
        cells = " | ".join(f"{value:.2f}" for value in (*row["document"], *row["clause"]))
        yield f"| {kind} | {row['agreements']} | {cells} |"


def _cell(figures: Mapping[str, Any], measure: str) -> str:
    least, most = figures[f"{measure}_range"]
    return f"{figures[f'{measure}_f1']:.3f} ({least:.3f} to {most:.3f})"
