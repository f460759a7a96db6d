"""Terms are read as what they are, and nothing is guessed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from treaty.progress.models import Model
from treaty.quantities import Duration, Money, QuantityError, Unit
from treaty.records import schema
from treaty.terms import COMMERCIAL, JointVenture, Liability, Oem, Restriction, Term, Terms, View
from treaty.terms.view import Field, words
from treaty.testing import make_deal

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
    assert first == Restriction({"binds": "partner", "scope": "broad"}, 0)
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
    written = Terms.of({"liability": {"consequential_damages": "excluded"}}).liability
    assert written.written
    assert written.cap is None


def test_liability_is_read_with_floor_and_carve_outs() -> None:
    """The cap is a quantity, carve-outs keep their order."""
    found = Liability({"cap": "12 months of fees", "floor": "EUR 100,000", "carve_outs": ["fraud", "payment"]})
    assert str(found.cap) == "12 months of fees"
    assert (found.floor, found.carve_outs) == (EUR_100K, ("fraud", "payment"))


@pytest.mark.parametrize(
    ("written", "minimum"), [({}, None), ({"revenue_minimum": "none"}, None), ({"revenue_minimum": "€100k"}, EUR_100K)]
)
def test_a_revenue_minimum_of_none_is_none(written: dict[str, str], minimum: Money | None) -> None:
    """Saying that there is no minimum is no minimum."""
    assert Term(written).revenue_minimum == minimum


def test_the_commitment_of_a_model_is_a_minimum() -> None:
    """A reseller's yearly commitment is read from the commercial terms."""
    assert Terms.of({"commercial": {"minimum_commitment": "EUR 100,000"}}).commercial_minimum == EUR_100K
    assert Terms.of({"commercial": {"fee": "10%"}}).commercial_minimum is None


def test_joint_ip_is_read_from_its_group() -> None:
    """Only the part about jointly developed IP is kept."""
    assert Terms.of({"ip": {"existing": "each-keeps-own", "joint": "partner"}}).joint_ip == "partner"
    assert Terms.of({"ip": {"existing": "each-keeps-own"}}).joint_ip == ""


def test_a_field_is_parsed_when_it_is_read() -> None:
    """Judging ten thousand deals does not pay for what no rule asks."""
    terms = COMMERCIAL[Model.REFERRAL]({"clawback": "a while", "payment": "net 30"})
    assert str(terms.payment) == "net 30"
    with pytest.raises(QuantityError):
        _ = terms.clawback


def test_commercial_terms_are_those_of_the_model() -> None:
    """Each model has its own view; what several models have is told by all of them."""
    deal = make_deal(model="oem", terms={"commercial": {"royalty_per_unit": "EUR 12.50", "payment": "net 45"}})
    assert isinstance(deal.commercial, Oem)
    assert str(deal.commercial.royalty_per_unit) == "EUR 12.50"
    assert str(deal.commercial.payment) == "net 45"
    assert make_deal(model="referral").commercial.registration.protection is None


def test_scenarios_are_three_splits() -> None:
    """What is not modelled reads as an empty split."""
    split = {"us": "60%", "partner": "40%", "revenue": "EUR 2,000,000"}
    found = JointVenture({"revenue_split": {"company_sourced": split}}).revenue_split
    assert str(found.company_sourced.us) == "60%"
    assert str(found.company_sourced.revenue) == "EUR 2,000,000"
    assert found.joint_sourced.us is None


@pytest.mark.parametrize("model", Model)
def test_every_commercial_term_has_a_typed_field(model: Model) -> None:
    """Under the name that the schema gives it, of the schema's format, block by block; and no field is invented."""
    node = schema.load("treaty_schemas", "deal.schema.json").at({"model": str(model)}, ("terms", "commercial"))
    assert unlike(node, COMMERCIAL[model]) == []
    own = {name for name, field in vars(COMMERCIAL[model]).items() if isinstance(field, Field)}
    assert own <= set(properties(node))


def test_every_provision_has_a_typed_field() -> None:
    """The groups of terms that every model shares."""
    node = schema.load("treaty_schemas", "deal.schema.json").at({}, ("terms",))
    assert unlike(node, Terms) == []
    assert {field.name for field in vars(Terms).values() if isinstance(field, Field)} == set(properties(node))


def properties(node: schema.Node) -> dict[str, Any]:
    return {k: v for each in node.schemas for k, v in each.get("properties", {}).items()}


def unlike(node: schema.Node, view: type[View]) -> list[str]:
    """The properties below `node` that `view` does not have, or reads as something else."""
    fields = {f.name: f for cls in view.__mro__ for f in vars(cls).values() if isinstance(f, Field)}
    compiled = schema.load("treaty_schemas", "deal.schema.json")
    wrong = []
    for name in properties(node):
        child = compiled.child(node, name)
        field = fields.get(name)
        if field is None:
            wrong.append(name)
        elif isinstance(field.absent, View):
            wrong += [f"{name}.{below}" for below in unlike(child, type(field.absent))]
        elif child.format and name != "revenue_minimum" and getattr(field.read, "args", ()) != (child.format,):
            wrong.append(f"{name} is no {child.format}")
    return wrong


def test_a_missing_field_would_be_found() -> None:
    """The walk above tells of what a view lacks or reads otherwise."""

    class Poor(View):
        __slots__ = ()

        payment = words()

    node = schema.load("treaty_schemas", "deal.schema.json").at({"model": "referral"}, ("terms", "commercial"))
    found = unlike(node, Poor)
    assert "fee" in found
    assert "payment is no net-terms" in found


def test_legal_provisions_are_read() -> None:
    """Law, arbitration, class actions (L22, L24, L25), indemnities (L14, L16), compliance (L26, L27, L28)."""
    terms = Terms.of(
        {
            "law": {"governing": "Germany", "arbitration": "DIS, one arbitrator", "class_action_waiver": True},
            "liability": {"indemnities": "Each for its own products", "ip_claims": "each-own"},
            "compliance": ["anti-bribery", "sanctions", "authority to sign"],
        }
    )
    assert (terms.law.governing, terms.law.arbitration) == ("Germany", "DIS, one arbitrator")
    assert terms.law.class_action_waiver is True
    assert (terms.liability.indemnities, terms.liability.ip_claims) == ("Each for its own products", "each-own")
    assert terms.compliance == ("anti-bribery", "sanctions", "authority to sign")
    assert Terms.of({}).law.class_action_waiver is None
