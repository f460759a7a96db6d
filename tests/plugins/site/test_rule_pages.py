from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from treaty.finding import Severity
from treaty.house_rules import HOUSE_RULES
from treaty.policy.roster import Role
from treaty.rule import Option, Rule
from treaty.testing.desks import Department
from treaty.views.pages import View
from treaty_site.rule_pages import published_rules, rule_index, rule_markdown

from tests.plugins.site.desks import AUDIENCES, departments

if TYPE_CHECKING:
    from pathlib import Path

    from treaty.finding import Visibility

PUBLIC, PARTNER, INTERNAL, CONFIDENTIAL = AUDIENCES
PAGE = """# example/too-cheap

The price is too low.

See `document/tab`, `example/too-cheap` and `no/such-rule`.

```yaml title="deal.md"
fee: 1%  # error: [example/too-cheap] `document/tab`
```
"""


def too_cheap(folder: Path) -> Rule:
    """A rule of a desk's own."""
    page = folder / "too_cheap.md"
    page.write_text(PAGE, encoding="utf-8")
    return Rule("example/too-cheap", "The price is too low.", Severity.ERROR, page)


def view(*rules: Rule) -> View:
    return View(INTERNAL, "t", "c", datetime(2026, 11, 20, tzinfo=UTC), rules=frozenset(r.id for r in rules))


def published(rule: Rule, audience: Visibility) -> set[str]:
    """The ids of the rules whose pages an audience may read."""
    plugins = departments(Department([rule]))
    return {r.id for r in published_rules(plugins, plugins.rules(), audience)}


def test_whose_pages_are_published(tmp_path: Path) -> None:
    """What a desk's own rules say stays inside; the public reads Treaty's, and a partner none."""
    rule = too_cheap(tmp_path)
    house = {r.id for r in HOUSE_RULES}
    assert published(rule, PUBLIC) == house
    assert published(rule, PARTNER) == set()
    assert published(rule, INTERNAL) == published(rule, CONFIDENTIAL) == {*house, rule.id}


def test_rule_without_a_page(tmp_path: Path) -> None:
    """A rule whose page is missing has none in the site, and stops nothing."""
    rule = replace(too_cheap(tmp_path), page=tmp_path / "nowhere.md")
    assert rule.id not in published(rule, INTERNAL)


def test_mentions_become_links(tmp_path: Path) -> None:
    """Rules that a page mentions are linked where they have a page; code is left as it is."""
    rule = too_cheap(tmp_path)
    tab = next(r for r in HOUSE_RULES if r.id == "document/tab")
    text = rule_markdown(rule, view(rule, tab))
    assert "See [`document/tab`](../document/tab.md), `example/too-cheap` and `no/such-rule`." in text
    assert "[example/too-cheap] `document/tab`\n" in text


def test_particulars(tmp_path: Path) -> None:
    """Below its heading a page says how grave the rule is, who accepts it, and what may be set."""
    rule = replace(
        too_cheap(tmp_path),
        sign_off=frozenset({Role.LEGAL, Role.CPO}),
        firm=True,
        options=(("least", Option(default=7, help="the lowest price")),),
    )
    heading, _, box = rule_markdown(rule, view(rule)).split("\n")[:3]
    assert heading == "# example/too-cheap"
    assert "accepted only by CPO and Legal" in box
    assert "<code>least</code> (default 7): the lowest price" in box


def test_index(tmp_path: Path) -> None:
    """The table of rules names each with its severity, and links to it."""
    rule = replace(too_cheap(tmp_path), final=True)
    html = rule_index([rule], view(rule)).parts[0].html
    assert 'href="example/too-cheap.html"' in html
    assert "nobody: final" in html
