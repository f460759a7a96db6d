"""Terms are read as what they are, and nothing is guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from treaty.quantities import Duration, Money, Unit
from treaty.terms import Liability, Restriction, Term, Terms

EUR_100K = Money("EUR", Decimal(100_000))


def test_no_terms_are_no_commitments() -> None:
    """A deal that starts rough restricts nobody and caps nothing."""
    terms = Terms.of({})
    assert terms == Terms()
    assert terms.exclusivity == terms.non_compete == terms.most_favoured_nation == terms.audit == ()
    assert not terms.liability.written


@pytest.mark.parametrize("key", ["exclusivity", "non_compete", "most_favoured_nation", "audit"])
def test_none_is_no_restriction(key: str) -> None:
    """`none` says as much as an empty list, aloud."""
    assert getattr(Terms.of({key: "none"}), key) == ()


@pytest.mark.parametrize(("binds", "us"), [("us", True), ("both", True), ("partner", False)])
def test_who_is_bound(binds: str, us: bool) -> None:
    """We are bound alone or together with the partner."""
    (found,) = Terms.of({"exclusivity": [{"binds": binds, "scope": "broad"}]}).exclusivity
    assert found.binds_us is us


def test_restrictions_keep_their_place_and_limits() -> None:
    """Each knows its index, for pointers, and what it is limited to."""
    first, second = Terms.of(
        {
            "exclusivity": [
                {"binds": "partner", "scope": "broad"},
                {
                    "binds": "us",
                    "scope": "territory",
                    "geographies": ["Iberia"],
                    "industries": ["retail"],
                    "products": ["till"],
                    "lasts": "12 months",
                    "minimum": "EUR 100,000",
                },
            ]
        }
    ).exclusivity
    assert first == Restriction("partner", 0, "broad")
    assert (second.index, second.industries, second.geographies, second.products) == (
        1,
        ("retail",),
        ("Iberia",),
        ("till",),
    )
    assert (second.lasts, second.minimum) == (Duration(12, Unit.MONTHS), EUR_100K)


def test_audits_say_of_what() -> None:
    """An audit right has an object in place of a scope."""
    (found,) = Terms.of({"audit": [{"binds": "us", "of": "customer-list"}]}).audit
    assert (found.of, found.scope) == ("customer-list", "")


def test_a_clause_without_a_cap_is_another_thing_than_no_clause() -> None:
    """Both have no cap, and only one is written."""
    assert Liability.of(None) == Liability()
    written = Liability.of({"consequential_damages": "excluded"})
    assert written.written
    assert written.cap is None


def test_liability_is_read_with_floor_and_carve_outs() -> None:
    """The cap is a quantity, carve-outs keep their order."""
    found = Liability.of({"cap": "12 months of fees", "floor": "EUR 100,000", "carve_outs": ["fraud", "payment"]})
    assert str(found.cap) == "12 months of fees"
    assert (found.floor, found.carve_outs) == (EUR_100K, ("fraud", "payment"))


@pytest.mark.parametrize(
    ("written", "minimum"), [({}, None), ({"revenue_minimum": "none"}, None), ({"revenue_minimum": "€100k"}, EUR_100K)]
)
def test_a_revenue_minimum_of_none_is_none(written: dict[str, str], minimum: Money | None) -> None:
    """Saying that there is no minimum is no minimum."""
    assert Term.of(written).revenue_minimum == minimum


def test_the_commitment_of_a_model_is_a_minimum() -> None:
    """A reseller's yearly commitment is read from the commercial terms."""
    assert Terms.of({"commercial": {"minimum_commitment": "EUR 100,000"}}).commercial_minimum == EUR_100K
    assert Terms.of({"commercial": {"fee": "10%"}}).commercial_minimum is None


def test_joint_ip_is_read_from_its_group() -> None:
    """Only the part about jointly developed IP is kept."""
    assert Terms.of({"ip": {"existing": "each-keeps-own", "joint": "partner"}}).joint_ip == "partner"
    assert Terms.of({"ip": {"existing": "each-keeps-own"}}).joint_ip == ""
