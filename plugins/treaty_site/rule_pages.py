"""The pages of rules: written by their authors in Markdown beside the check, published with the rule's particulars."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from treaty.finding import Visibility
from treaty.views.pages import Page, Part

from treaty_site.rendering import render

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from treaty.plugins import Plugins
    from treaty.rule import Rule
    from treaty.views.pages import View

INDEX = "rules/index.html"
_FENCE = re.compile(r"(^```.*?^```\s*?$)", re.MULTILINE | re.DOTALL)
_MENTION = re.compile(r"(?<!\[)`([a-z][a-z0-9-]*/[a-z0-9-]+)`")


def published_rules(plugins: Plugins, rules: Iterable[Rule], audience: Visibility) -> tuple[Rule, ...]:
    """The rules whose pages this audience may read, sorted by id.

    A desk's own plugins may say in their pages how far it would go, so below internal only the pages that come
    with Treaty itself are published; a partner, who is shown one deal and nothing else, gets none.
    """
    if audience is Visibility.PARTNER:
        return ()
    own = {p.name for p in plugins.loaded if p.distribution == "treaty"}
    foreign = {r.id for plugin, r in plugins.call("treaty_rules") if plugin.name not in own}
    shown = (r for r in rules if audience >= Visibility.INTERNAL or r.id not in foreign)
    return tuple(sorted((r for r in shown if r.page.is_file()), key=lambda r: r.id))


def rule_index(rules: Sequence[Rule], view: View) -> Page:
    """The table of all rules."""
    return Page(INDEX, "Rules", (Part(render("rules.html", INDEX, rules=rules, view=view)),))


def rule_markdown(rule: Rule, view: View) -> str:
    """The rule's page, with its particulars below the first heading and links to the rules that it mentions."""
    text = rule.text()
    heading, _, rest = text.partition("\n")
    here = f"rules/{rule.id}.html"
    box = render("rule_box.html", here, rule=rule).replace("\n", " ")
    return f"{heading}\n\n{box}\n{''.join(_linked(rest, rule, view))}"


def _linked(text: str, rule: Rule, view: View) -> Iterator[str]:
    def link(found: re.Match[str]) -> str:
        id_ = found[1]
        return f"[`{id_}`](../{id_}.md)" if id_ in view.rules and id_ != rule.id else found[0]

    for piece in _FENCE.split(text):
        yield piece if piece.startswith("```") else _MENTION.sub(link, piece)
