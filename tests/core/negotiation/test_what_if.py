"""A deal as it would read with other terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from treaty import supposing
from treaty.testing import make_deal

if TYPE_CHECKING:
    from treaty.source import Pointer

DEAL = make_deal(
    model="reseller",
    terms={
        "exclusivity": [{"binds": "partner", "scope": "broad"}],
        "most_favoured_nation": "none",
        "liability": {"cap": "12 months of fees"},
    },
)


def test_a_term_is_changed() -> None:
    """The typed view shows the new value; the deal itself and its file stay as they were."""
    supposed = supposing(DEAL, [(("terms", "liability", "cap"), "uncapped")])
    assert supposed.terms.liability.cap is not None
    assert supposed.terms.liability.cap.is_uncapped
    assert str(DEAL.terms.liability.cap) == "12 months of fees"
    assert supposed.document is DEAL.document


def test_a_term_is_added_with_the_groups_around_it() -> None:
    """What is not written yet comes into being."""
    assert supposing(DEAL, [(("terms", "ip", "joint"), "partner")]).terms.joint_ip == "partner"
    assert supposing(make_deal(), [(("terms", "ip", "joint"), "partner")]).terms.joint_ip == "partner"


def test_items_of_a_list_are_changed_and_added() -> None:
    """An index names an item, and the one behind the last adds one."""
    changed = supposing(
        DEAL,
        [
            (("terms", "exclusivity", 0, "binds"), "us"),
            (("terms", "exclusivity", 1), {"binds": "both", "scope": "product"}),
        ],
    )
    assert [(e.binds, e.scope) for e in changed.terms.exclusivity] == [("us", "broad"), ("both", "product")]


def test_the_other_items_of_a_list_stay() -> None:
    """Changing the first of two leaves the second alone."""
    pair = [{"binds": "partner", "scope": "broad"}, {"binds": "both", "scope": "product"}]
    deal = make_deal(terms={"exclusivity": pair})
    supposed = supposing(deal, [(("terms", "exclusivity", 0), {"binds": "us", "scope": "accounts"})])
    assert [e.scope for e in supposed.terms.exclusivity] == ["accounts", "product"]


def test_later_changes_build_on_earlier_ones() -> None:
    """All of them together are what the other side wants."""
    term = ("terms", "term")
    supposed = supposing(DEAL, [((*term, "renewal"), "automatic"), ((*term, "revenue_minimum"), "none")])
    assert (supposed.terms.term.renewal, supposed.terms.term.revenue_minimum) == ("automatic", None)


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        (("terms", "liability", "cap"), "a lot"),
        (("terms", "liability", "ceiling"), "uncapped"),
        (("terms", "liability", "cap", "amount"), "EUR 1"),
        (("terms", "most_favoured_nation", 0, "binds"), "us"),
        (("terms", "exclusivity", 7), {"binds": "us", "scope": "broad"}),
        (("terms", "exclusivity", 1, "binds"), "us"),
        (("terms", "exclusivity", "first", "binds"), "us"),
        (("terms", "exclusivity", "first"), "us"),
        (("terms", 0), "us"),
        (("terms", "liability", 0), "us"),
    ],
)
def test_what_the_schema_refuses_changes_nothing(pointer: Pointer, value: Any) -> None:
    """A change that leads nowhere or makes no sense is left out, and the others are made."""
    supposed = supposing(DEAL, [(pointer, value), (("terms", "ip", "joint"), "us")])
    assert supposed.terms.joint_ip == "us"
    assert supposed.terms.liability == DEAL.terms.liability
    assert supposed.terms.exclusivity == DEAL.terms.exclusivity
    assert supposed.terms.most_favoured_nation == ()
