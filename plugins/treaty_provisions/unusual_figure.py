"""Figures of the text that nobody has put into the terms, and that are not the usual ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Option, Problem, Related, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

_ID = "provisions/unusual-figure"
#: `treaty scan` holds other people's papers against the same figures.
_OPTIONS = {
    "non_solicitation_months": Option(12, "months after the end in which neither solicits the other's employees"),
    "initial_months": Option(12, "months of an initial term that are the least"),
    "renewal_notice_days": Option(60, "days of notice against renewal"),
    "cure_days": Option(30, "days to cure a breach"),
    "convenience_notice_days": Option(90, "days of notice to end for convenience"),
    "escalation_business_days": Option(10, "business days until a dispute is escalated"),
    "cap_months": Option(12, "months of fees that a cap on liability counts; read by `treaty scan` alone"),
    "payment_days": Option(30, "days to pay an invoice that are the most; read by `treaty scan` alone"),
}


@rule(_ID, severity=Severity.NOTE, reads={"terms", "documents"}, needs={"documents"}, options=_OPTIONS)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The text says an unusual figure of which the terms say nothing."""
    from treaty_provisions.comparing import unusual
    from treaty_provisions.survey import agreements

    if deal.stage(desk.as_of).has_ended:
        return
    policy = {name: desk.option(_ID, name) for name in _OPTIONS}
    for document in agreements(deal):
        for figure, said, usual in unusual(document, deal, policy):
            yield Problem(
                f"The agreement says “{said.words}” for the {figure.name}, of which the terms say nothing; "
                f"{usual} is usual",
                said.at,
                remedy=f"Write the term `{figure.term[-1]}`, so that whoever approves sees it, or the usual figure.",
                related=(Related("the terms do not say it", figure.pointer),),
            )
