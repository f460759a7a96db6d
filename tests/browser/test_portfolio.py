from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit, served
from tests.plugins.site.desks import content
from tests.plugins.site.test_hostile import NAMES, called

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

ROWS = ".tabulator-row"
pytestmark = pytest.mark.xdist_group("browser")


def column(page: Page, title: str) -> list[str]:
    """What stands in a column of the table, from top to bottom."""
    titles = [text.strip() for text in page.locator(".tabulator-col-title").all_inner_texts()]
    index = titles.index(title)
    return [row.locator(".tabulator-cell").nth(index).inner_text().strip() for row in page.locator(ROWS).all()]


def heading(page: Page, title: str) -> None:
    """Click on the heading of a column."""
    page.locator(".tabulator-col-title", has_text=re.compile(rf"^{title}$")).click()


def opened(visit: Visit) -> Page:
    """The portfolio with its table alive."""
    page = visit.open()
    page.locator(ROWS).first.wait_for()
    return page


def test_all_deals(visit: Visit, sample: Path) -> None:
    """The table lists every partnership of the desk."""
    pages = [p for p in content(sample) if p.startswith("deals/")]
    assert opened(visit).locator(ROWS).count() == len(pages) == 14


def test_sorts(visit: Visit) -> None:
    """A click on a heading sorts by it, another one the other way round; stages sort in their order."""
    page = opened(visit)
    heading(page, "Partner")
    names = column(page, "Partner")
    assert names == sorted(names)
    heading(page, "Partner")
    assert column(page, "Partner") == names[::-1]
    heading(page, "Day")
    days = [int(re.match(r"\d*", text)[0] or -1) for text in column(page, "Day")]  # type: ignore[index]
    assert days == sorted(days)
    heading(page, "Stage")
    assert column(page, "Stage")[0] == "Intake"


def test_filters(visit: Visit) -> None:
    """The table is cut down by a partner's name, by a choice of a column, and by a bar."""
    page = opened(visit)
    finder = page.locator(".tabulator-header-filter input").first
    finder.press_sequentially("nordv")
    expect(page.locator(ROWS)).to_have_count(1)
    assert column(page, "Partner") == ["Nordvane"]
    for _ in "nordv":
        finder.press("Backspace")
    expect(page.locator(ROWS)).to_have_count(14)
    page.locator(".tabulator-col", has_text="Tier").locator("input").click()
    page.locator(".tabulator-edit-list-item", has_text="Platinum").click()
    expect(page.locator(ROWS)).not_to_have_count(14)
    assert set(column(page, "Tier")) == {"Platinum"}
    page.locator("button", has_text="Co-sell").click()
    expect(page.locator(ROWS)).to_have_count(1)
    assert column(page, "Partner") == ["Castelmere"]
    page.locator("button[aria-pressed=true]", has_text="Co-sell").click()
    expect(page.locator(ROWS)).not_to_have_count(1)


def test_row_opens_the_deal(visit: Visit) -> None:
    """A click anywhere in a row opens the page of its deal."""
    page = opened(visit)
    page.locator(ROWS, has_text="Helvarn").locator(".tabulator-cell").nth(3).click()
    page.wait_for_url("**/deals/helvarn-oem.html")
    assert page.locator("h1").inner_text() == "Helvarn"


def test_link_opens_the_deal(visit: Visit) -> None:
    """The partner's name is a link for the keyboard and for a new window."""
    page = opened(visit)
    page.locator(ROWS).locator("a", has_text="Tokihama").press("Enter")
    page.wait_for_url("**/deals/tokihama-oem.html")


def test_search(visit: Visit) -> None:
    """Search finds a deal by what its page says, and leads there."""
    page = opened(visit)
    page.locator("input.md-search__input").click()
    page.locator("input.md-search__input").press_sequentially("Castelmere")
    page.locator('a.md-search-result__link[href*="/deals/castelmere"]').first.click()
    page.wait_for_url("**/deals/castelmere-co-sell.html*")


def test_chart(visit: Visit) -> None:
    """The time line draws a bar for each current deal, and its libraries come only when it is near."""
    page = opened(visit)
    page.locator(".treaty-chart").scroll_into_view_if_needed()
    page.locator(".treaty-chart svg").wait_for()
    bars = page.locator(".treaty-chart svg path[aria-roledescription=bar]").count()
    spec = page.locator("[data-chart]").get_attribute("data-chart") or ""
    assert bars == spec.count('"from":') > 5
    assert page.locator(".treaty-chart svg text", has_text="Castelmere").count() == 1


@pytest.mark.parametrize("path", ["deals/nordvane-co-sell.html", "rules/index.html"])
def test_libraries_only_where_needed(visit: Visit, path: str) -> None:
    """A page without a chart does not load what draws charts."""
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    visit.open(path)
    visit.page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "vega" in url]


@pytest.mark.parametrize(("scheme", "width"), [("light", 400), ("dark", 1400)])
def test_every_kind_of_page(browser: Browser, address: str, sample: Path, scheme: str, width: int) -> None:
    """In both schemes, on a phone and on a desk, pages open without an error, and none is wider than its window."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    visit = Visit(page, address)
    visit.watch()
    pages = [p for p in content(sample) if p.endswith(".html") and not p.startswith("rules/")]
    for path in [*pages, "rules/index.html", "rules/red-flags/uncapped-liability.html"]:
        if path != "404.html":
            visit.open(path)
            if path in ("index.html", "rules/index.html"):
                page.locator(ROWS).first.wait_for()
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.close()
    assert not visit.wrong


def test_a_phone_shows_what_is_due(visit: Visit) -> None:
    """Where columns have no room, what is to be done and by whom stand under the partner's name."""
    visit.page.set_viewport_size({"width": 400, "height": 900})
    page = visit.open("agenda.html")
    under = page.locator(".tabulator-row").first.locator(".tabulator-responsive-collapse")
    under.wait_for()
    assert under.is_visible()
    assert [line.split()[0] for line in under.locator("tr").all_inner_texts()] == ["What", "Who"]


def test_a_phone_shows_the_time_line_whole(visit: Visit) -> None:
    """Nothing of what was late is cut off."""
    visit.page.set_viewport_size({"width": 400, "height": 900})
    table = visit.open("deals/castelmere-co-sell.html").locator("table.treaty-steps")
    assert table.evaluate("table => table.scrollWidth <= table.parentElement.clientWidth")


def test_switch_of_schemes(visit: Visit) -> None:
    """The switch in the header changes the scheme, with the chart in it."""
    page = opened(visit)
    page.locator(".treaty-chart").scroll_into_view_if_needed()
    page.locator(".treaty-chart svg").wait_for()
    bar = page.locator(".treaty-chart svg path[aria-roledescription=bar]").first
    before = bar.evaluate("e => getComputedStyle(e).fill")
    for _ in range(2):
        page.locator("form[data-md-component=palette] label:visible").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    assert bar.evaluate("e => getComputedStyle(e).fill") != before


def test_without_scripts(browser: Browser, address: str) -> None:
    """Without JavaScript the table is a plain one with every deal, and links work."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "index.html")
    assert page.locator("table.treaty-table tbody tr").count() == 14
    page.locator("table.treaty-table a", has_text="Nordvane").click()
    assert page.url.endswith("deals/nordvane-co-sell.html")
    context.close()


def test_policy_holds(visit: Visit) -> None:
    """A script that got into a page would not run, and could fetch nothing from elsewhere."""
    page = opened(visit)
    page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.hacked = 1";
        document.body.append(script);
    }""")
    assert page.evaluate("window.hacked") is None
    blocked = "fetch('https://evil.example/').then(() => 'sent', () => 'blocked')"
    assert page.evaluate(blocked) == "blocked"
    assert len(visit.wrong) >= 2
    assert all("Content Security Policy" in wrong or "evil.example" in wrong for wrong in visit.wrong)
    visit.wrong.clear()


def test_hostile_names(browser: Browser, tmp_path: Path) -> None:
    """Names that are meant to run run nowhere: not in tables, charts or hints, not in search results."""
    with served(called(NAMES).publish(tmp_path).folder) as base:
        page = browser.new_page()
        visit = Visit(page, base)
        visit.watch()
        visit.open()
        page.locator(ROWS).first.wait_for()
        assert [name for name in NAMES if name.strip() not in column(page, "Partner")] == []
        page.locator(".treaty-chart").scroll_into_view_if_needed()
        page.locator(".treaty-chart svg path[aria-roledescription=bar]").first.hover()
        for word in ("script", "onerror"):
            page.locator("input.md-search__input").fill("")
            page.locator("input.md-search__input").press_sequentially(word)
            page.locator("a.md-search-result__link").first.wait_for()
        assert page.locator("img[onerror], svg[onload], .md-search-result script").count() == 0
        for number in range(len(NAMES)):
            visit.open(f"deals/n{number}-co-sell.html")
        page.close()
    assert not visit.wrong
