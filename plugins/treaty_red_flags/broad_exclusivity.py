"""Exclusivity that closes a whole market to us."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Problem, Related, Severity, rule

from treaty_red_flags.commitments import BOTH, commitments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk

#: Words that look like a limit and are none.
_EVERYTHING = frozenset({"all", "any", "everything", "everywhere", "global", "world", "worldwide"})


@rule("red-flags/broad-exclusivity", severity=Severity.ERROR, sign_off=BOTH)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """An exclusivity binds us without precise limits."""
    for each in commitments(deal, desk).exclusivity:
        limits = {"industries": each.industries, "geographies": each.geographies, "products": each.products}
        precise = any(_is_limit(word) for words in limits.values() for word in words)
        if not each.binds_us or (precise and each.scope != "broad"):
            continue
        if each.scope == "broad":
            message = "This exclusivity binds us broadly: we could not partner with any competing firm"
        else:
            message = f"This exclusivity binds us by “{each.scope}” and does not say precisely which"
        at = ("terms", "exclusivity", each.index)
        yield Problem(
            message,
            (*at, "scope"),
            remedy="Limit it to industries, geographies or products by name, or write `exclusivity: none`.",
            related=tuple(
                Related("this leaves nothing out", (*at, name))
                for name, words in limits.items()
                if words and not any(map(_is_limit, words))
            ),
        )


def _is_limit(word: str) -> bool:
    return word.strip().lower().split(" ")[0] not in _EVERYTHING
