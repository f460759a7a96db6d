"""Full agreements that were signed although no light document ever was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Severity, listed, rule

from treaty_sequence.papers import READS, unsigned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk


@rule("sequence/light-document-skipped", severity=Severity.WARNING, reads=READS)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The full agreement was signed and the light document never was."""
    signature = deal.milestones.get("signed")
    if signature is None or signature.moment > desk.as_of or deal.stage(desk.as_of).has_ended:
        return
    if missing := unsigned(deal, signature.day):
        yield Problem(
            f"The agreement was signed on {signature.day}, and no signed {listed(missing)} came before it",
            ("milestones", "signed"),
            remedy="Record the light document's signature (`light-document-signed`, `executed/`), or the agreement "
            "that this one rests on in `master_agreement:`.",
        )
