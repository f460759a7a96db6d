"""The page of everything that is open, in all deals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty.views.pages import Page, Part

from treaty_site.rendering import render

if TYPE_CHECKING:
    from treaty.views.pages import View

AGENDA = "agenda.html"


def agenda_page(view: View) -> Page | None:
    """What is open, what is late first; None where this audience knows of nothing open."""
    debts = [debt for deal in view.deals for debt in deal.debts]
    if not debts:
        return None
    ordered = sorted(debts, key=lambda d: (-d.days_late, d.by is not None, str(d.by), d.deal, d.what))
    partners = {deal.id: deal.partner for deal in view.deals}
    html = render("debts.html", AGENDA, view=view, debts=ordered, across=True, partners=partners)
    return Page(AGENDA, "Agenda", (Part(html),), wide=True)
