"""Joint deals without the people and the entry that each needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Model, Problem, listed

from treaty_registrations.each import of_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty_registrations.case import Case


@of_each("registrations/joint-deal-incomplete")
def check(case: Case) -> Iterator[Problem]:
    """A joint deal has no named Partner Account Manager, no account executive, or no entry in the CRM."""
    if case.deal.model is not Model.CO_SELL:
        return
    r = case.registration
    recorded_by = case.after(r.registered.day, case.agreed.in_crm_within or case.agreed.within)
    if not r.is_open or case.desk.today <= recorded_by:
        return
    needed = {"pam": r.pam or case.deal.pam, "account_executive": r.account_executive, "opportunity": r.opportunity}
    if missing := [key for key, value in needed.items() if not value]:
        yield Problem(
            f"{r.account} lacks {listed([_NAMES[key] for key in missing])}",
            case.place("account"),
            remedy=f"Write {listed([f'`{key}:`' for key in missing])}.",
        )


_NAMES = {
    "pam": "a named Partner Account Manager",
    "account_executive": "a named account executive",
    "opportunity": "its entry in the CRM",
}
