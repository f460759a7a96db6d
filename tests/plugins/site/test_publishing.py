from __future__ import annotations

import re
import struct
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from treaty.checks.checking import Misuse
from treaty.plugins import Plugins, load_plugins
from treaty.views.pages import HOME, Page, Part
from treaty_site.publishing import Leak, Unfinished
from treaty_site.staging import _own_nav

from tests.plugins.site.desks import AUDIENCES, NOW, Paper, content, departments
from tests.plugins.site.scrambling import scrambled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from treaty.finding import Visibility
    from treaty.views.pages import View

PUBLIC, PARTNER, INTERNAL, CONFIDENTIAL = AUDIENCES


def test_pages_of_a_folder_are_listed_below_its_index() -> None:
    """One tab for all of them; a page of a folder without an index has its own."""
    paths = ("reports/index.html", "reports/a.html", "alone/b.html")
    assert list(_own_nav([Page(path, path.rpartition("/")[2]) for path in paths])) == [
        {"index.html": ["reports/index.md", {"a.html": "reports/a.md"}]},
        {"b.html": "alone/b.md"},
    ]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_nothing_above_the_audience_bears_on_the_site(audience: Visibility, tmp_path: Path) -> None:
    """Two desks that differ in nothing the audience may see give the same site, byte for byte."""
    deal = "globex-referral" if audience is PARTNER else ""
    paper = Paper()
    one = paper.publish(tmp_path / "one", audience, deal=deal, plugins=load_plugins())
    two = scrambled(paper, audience).publish(tmp_path / "two", audience, deal=deal, plugins=load_plugins())
    assert one.deals == two.deals
    assert content(one.folder) == content(two.folder)


def test_scrambling_shows_where_it_may(tmp_path: Path) -> None:
    """The comparison can fail: what is changed for the public is seen inside."""
    paper = Paper().only("acme-co-sell")
    one = paper.publish(tmp_path / "one")
    two = scrambled(paper, PUBLIC).publish(tmp_path / "two")
    assert content(one.folder)["deals/acme-co-sell.html"] != content(two.folder)["deals/acme-co-sell.html"]


def test_same_desk_same_bytes(tmp_path: Path) -> None:
    """A site depends on the desk and its clock, not on when and where it is built."""
    one, two = Paper().publish(tmp_path / "one"), Paper().publish(tmp_path / "elsewhere" / "two")
    assert content(one.folder) == content(two.folder)


def test_dated_by_the_clock_of_the_desk(tmp_path: Path) -> None:
    """Whatever the generator dates, it dates by the clock of the desk and not by that of the wall."""
    raw = content(Paper().only("acme-co-sell").publish(tmp_path).folder)["sitemap.xml.gz"]
    (modified,) = struct.unpack("<I", raw[4:8])
    assert datetime.fromtimestamp(modified, UTC).date() == NOW.date()


def test_a_page_for_each_deal(tmp_path: Path) -> None:
    """The site holds the portfolio, a page for each deal in it, and the search index, all without a warning."""
    built = Paper().publish(tmp_path)
    files = content(built.folder)
    pages = {p for p in files if p.startswith("deals/")}
    assert pages == {f"deals/{id_}.html" for id_ in ("acme-co-sell", "globex-referral", "initech-oem")}
    assert b"Acme Holdings" in files["index.html"]
    assert b"Acme Holdings" in files["search/search_index.json"]
    assert (built.deals, built.unread, built.warnings, built.faults) == (3, (), (), ())


def test_policy_of_every_page(tmp_path: Path) -> None:
    """Every page, that for wrong addresses too, lets a browser run this site's own scripts and nothing else."""
    for path, raw in content(Paper().publish(tmp_path).folder).items():
        if path.endswith(".html"):
            found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', raw.decode())
            assert found, path
            scripts = re.search(r"script-src ([^;]*)", found[1])
            assert scripts, path
            assert re.fullmatch(r"'self'( 'sha256-[A-Za-z0-9+/=]+')*", scripts[1]), path
            assert "default-src 'self'" in found[1]


def test_nothing_from_elsewhere(tmp_path: Path) -> None:
    """No page names an address outside the site that a browser would fetch from."""
    for path, raw in content(Paper().publish(tmp_path).folder).items():
        if path.endswith((".html", ".css")):
            fetched = re.findall(r"(?:src|srcset)=\"?(?:https?:)?//|url\([\"']?(?:https?:)?//|@import", raw.decode())
            assert not fetched, path


class Tattler:
    """A plugin that puts on its page what it should not know."""

    __name__ = "tattler"

    def __init__(self, words: str) -> None:
        self.words = words

    def treaty_pages(self, view: View) -> Iterator[Page]:
        yield Page("tales.html", "Tales", (Part(f"<p>{self.words}</p>"),))


def tattling(words: str) -> Plugins:
    from treaty import hookimpl

    class Marked(Tattler):
        treaty_pages = hookimpl(Tattler.treaty_pages)

    return departments(Marked(words))


def test_a_leak_stops_the_build(tmp_path: Path) -> None:
    """A site that tells its audience too much is thrown away, the old one stays, and the value is not repeated."""
    Paper().publish(tmp_path, PUBLIC)
    before = content(tmp_path)
    with pytest.raises(Leak) as caught:
        Paper().publish(tmp_path, PUBLIC, plugins=tattling("Sponsor Acmedottir"))
    assert "tales.html: a value of deals/acme-co-sell/deal.md" in str(caught.value)
    assert "Acmedottir" not in str(caught.value)
    assert content(tmp_path) == before


def test_pages_of_plugins(tmp_path: Path) -> None:
    """A plugin's page stands in the site under its title, with its parts as headings."""

    class Reports:
        __name__ = "reports"

        from treaty import hookimpl

        @hookimpl
        def treaty_pages(self, view: View) -> tuple[Page, ...]:
            rows = "".join(f"<li>{deal.id}</li>" for deal in view.deals)
            parts = (Part("<h1>Quarter</h1>"), Part(f"<ul>{rows}</ul>", "All of them & more"))
            return Page("reports/quarter.html", "Quarter", parts), Page("reports/quarter.csv", data=b"a,b\n")

    files = content(Paper().publish(tmp_path, plugins=departments(Reports())).folder)
    page = files["reports/quarter.html"].decode()
    assert "<li>acme-co-sell</li>" in page
    assert re.search(r'<h2 id="[^"]+">All of them (&amp;|&#38;) more', page)
    assert files["reports/quarter.csv"] == b"a,b\n"
    assert 'href="reports/quarter.html"' in files["index.html"].decode()


@pytest.mark.parametrize(
    "path", ["../x.html", "/x.html", "X.html", "a//b.html", "index.txt", "assets/treaty/x.html", HOME]
)
def test_bad_paths_of_plugins(path: str, tmp_path: Path) -> None:
    """A plugin's page that would leave the site, or replace another's, stops the build."""

    class Stray:
        __name__ = "stray"

        from treaty import hookimpl

        @hookimpl
        def treaty_pages(self) -> tuple[Page, ...]:
            return (Page(path, "Stray"),)

    with pytest.raises(Misuse, match="path"):
        Paper().publish(tmp_path, plugins=departments(Stray()))


def test_without_its_own_pages(tmp_path: Path) -> None:
    """Without the portfolio page there is no site: it says so rather than publish an empty one."""
    with pytest.raises(Misuse, match="home page"):
        Paper().publish(tmp_path, plugins=Plugins.of())


def test_its_own_pages_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the pages of the site itself cannot be made, the plugin and its mistake are named."""

    def fails(_: View) -> Page:
        raise KeyError("stage")

    monkeypatch.setattr("treaty_site.portfolio.portfolio_page", fails)
    with pytest.raises(Unfinished, match=r"treaty_site.*KeyError"):
        Paper().publish(tmp_path)


def test_own_documentation(tmp_path: Path) -> None:
    """Pages in site/docs stand in the site below docs/, with the rules beside them."""
    paper = Paper().put("site/docs/index.md", "# How we work\n\nSee [a rule](../rules/document/tab.md).\n")
    files = content(paper.publish(tmp_path).folder)
    assert b"How we work" in files["docs/index.html"]
    assert "rules/index.html" in files


def test_partner_is_shown_no_documentation(tmp_path: Path) -> None:
    """A partner's site is about one deal: no rules, no documents of the house, no other deal."""
    paper = Paper().put("site/docs/index.md", "# How we work\n")
    files = content(paper.publish(tmp_path, PARTNER, deal="globex-referral").folder)
    pages = sorted(p for p in files if p.endswith(".html"))
    assert pages == ["404.html", "deals/globex-referral.html", "index.html"]


def test_templates_of_the_desk(tmp_path: Path) -> None:
    """Templates in site/overrides change the theme."""
    paper = Paper().only("acme-co-sell")
    paper = paper.put("site/overrides/main.html", '{% extends "base.html" %}{% block announce %}Our own{% endblock %}')
    assert b"Our own" in content(paper.publish(tmp_path).folder)[HOME]


def test_outside_address_in_a_template(tmp_path: Path) -> None:
    """A template that would fetch from elsewhere stops the build, and the address is named."""
    head = '<script src="https://cdn.example/x.js"></script>'
    text = f'{{% extends "base.html" %}}{{% block extrahead %}}{head}{{% endblock %}}'
    paper = Paper().only("acme-co-sell").put("site/overrides/main.html", text)
    with pytest.raises(Misuse, match=r"https://cdn\.example/x\.js"):
        paper.publish(tmp_path)
