"""Rounds whose file names are no sequence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Place, Problem, Severity, rule
from treaty.negotiation.rounds import rounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("rounds/round-misnumbered", severity=Severity.WARNING, reads={"rounds"}, needs={"rounds"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:  # noqa: ARG001  # at any time
    """The rounds are not numbered 1, 2, 3 and so on."""
    expected = 1
    for each in rounds(deal):
        name = each.path.rpartition("/")[2]
        if each.number == 0:
            message = f"“{name}” is no number, so nobody can tell which round it is"
        elif name != f"{each.number}.yaml":
            message = f"“{name}” is another way to write round {each.number}"
        elif each.number > expected:
            gap = f"round {expected}" if each.number == expected + 1 else f"rounds {expected} to {each.number - 1}"
            message = f"Before round {each.number} there is no {gap}"
        else:
            message = ""
        expected = max(expected, each.number + 1)
        if message:
            remedy = "Number the files `1.yaml`, `2.yaml` and so on, without a gap; add the record that is missing."
            yield Problem(message, Place(each.path), remedy=remedy)
