"""Full agreements that went out before the light document was signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, listed, rule

from treaty_sequence.papers import READS, sendings, unsigned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("sequence/agreement-sent-early", severity=Severity.ERROR, reads=READS)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The full agreement was sent before the light document was signed."""
    if not deal.stage(desk.as_of).is_open:
        return
    for sending in sendings(deal, desk):
        if missing := unsigned(deal, sending.on):
            were = "was" if len(missing) == 1 else "were"
            yield Problem(
                f"The agreement was sent on {sending.on}, before the {listed(missing)} {were} signed",
                sending.at,
                remedy="Get the light document signed first, and until then show no more than a text with "
                "`status: preview`; an agreement that it can rest on is named in `master_agreement:`.",
            )
            return
