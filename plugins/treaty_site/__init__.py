"""The site: the portfolio as pages that show each audience what it may see, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import click
    from treaty.views.pages import Page, View


@hookimpl
def treaty_commands() -> Sequence[click.Command]:
    """`treaty site build` and `treaty site serve`."""
    from treaty_site.commands import site

    return (site,)


@hookimpl
def treaty_pages(view: View) -> Iterator[Page]:
    """The portfolio, a page for each deal, and what is open in all of them."""
    from treaty_site.agenda_page import agenda_page
    from treaty_site.deal_page import deal_page
    from treaty_site.portfolio import portfolio_page

    yield portfolio_page(view)
    for deal in view.deals:
        yield deal_page(deal, view)
    if (agenda := agenda_page(view)) is not None:
        yield agenda
