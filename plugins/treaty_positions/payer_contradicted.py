"""Positions that forget who pays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, rule
from treaty.negotiation.positions import positions
from treaty.negotiation.scales import Scale, label, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


#: Quantities that one side pays and the other receives.
_PAID = frozenset({"percent", "money", "money-or-none", "money-or-uncapped"})
_BETTER = {"us": "lower", "partner": "higher"}


@rule("positions/payer-contradicted", severity=Severity.WARNING, reads={"positions", "terms"}, needs={"positions"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:  # noqa: ARG001  # at any time
    """A position and who pays contradict each other."""
    ours = positions(deal)
    for position in ours.positions if ours else ():
        name, format_ = label(deal, position.term), Scale.of(deal, position).format
        agreed = written(deal.document.data, (*position.term[:-1], "payer"))
        if position.payer and agreed and position.payer != agreed:
            yield Problem(
                f"By this position the {name} is paid by {_side(position.payer)}, by the terms it is paid by "
                f"{_side(agreed)}",
                position.at.below("payer"),
                remedy="Correct the payer here or in deal.md; which way is better for us depends on it.",
            )
        elif position.payer and format_ in _PAID and position.better in ("higher", "lower"):
            wanted = _BETTER[position.payer]
            if position.better != wanted:
                yield Problem(
                    f"The {name} is paid by {_side(position.payer)}, and {position.better} is called better for us",
                    position.at.below("better"),
                    remedy=f"Write `better: {wanted}`, and turn ideal, target and minimum round; or correct `payer`.",
                )


def _side(payer: str) -> str:
    return "us" if payer == "us" else "the partner"
