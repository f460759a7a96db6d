"""What sentences of agreements say of terms: figures, choices, places, restrictions; and what they leave open."""

from __future__ import annotations

from typing import Any

import pytest
from treaty import Model
from treaty_scan.asking.asks import readers
from treaty_scan.asking.restrictions import whole
from treaty_scan.kinds import Kind
from treaty_scan.saying.facts import Facts
from treaty_scan.saying.parties import Sides
from treaty_scan.saying.reading import Clause

SIDES = Sides(frozenset({"acme", "acme ltd"}), frozenset({"globex", "distributor"}))


def said(sentence: str, model: Model = Model.RESELLER) -> dict[str, Any]:
    """Every value that a sentence gives, by its term."""
    every = [value for reader in readers(model, SIDES) for value in reader.read(sentence)]
    assert len({each.term for each in every}) == len(every)
    return {"/".join(map(str, each.term))[6:]: each.value for each in every}


@pytest.mark.parametrize(
    ("sentence", "term", "value"),
    [
        (
            "Either party's liability shall be limited to the fees paid in the twelve (12) months preceding the claim.",
            "liability/cap",
            "12 months of fees",
        ),
        ("THE LIABILITY OF EITHER PARTY SHALL NOT EXCEED US$ 500,000.", "liability/cap", "US$ 500,000"),
        (
            "In no event shall either party be liable for indirect or consequential damages.",
            "liability/consequential_damages",
            "excluded",
        ),
        (
            "The initial term of this Agreement shall be three (3) years from the Effective Date.",
            "term/initial",
            "3 years",
        ),
        ("This Agreement shall remain in force for a period of 18 months.", "term/initial", "18 months"),
        (
            "It shall automatically renew for successive terms unless either party gives notice of non-renewal.",
            "term/renewal",
            "automatic",
        ),
        ("This Agreement may be renewed by mutual written agreement of the parties.", "term/renewal", "by-agreement"),
        (
            "This Agreement shall automatically renew for consecutive two (2) year periods.",
            "term/renewal_period",
            "2 years",
        ),
        (
            "It renews automatically unless notice of non-renewal is given at least sixty (60) days prior to its end.",
            "term/renewal_notice",
            "60 days",
        ),
        (
            "Either party may terminate this Agreement for any reason upon ninety (90) days' prior written notice.",
            "termination/convenience_notice",
            "90 days",
        ),
        (
            "A party may terminate if the other is in material breach and fails to cure it within thirty (30) days.",
            "termination/cure",
            "30 days",
        ),
        ("Invoices are due and payable within 45 days of the date of the invoice.", "commercial/payment", "net 45"),
        ("Payment terms shall be net thirty (30) days.", "commercial/payment", "net 30"),
        (
            "Each party keeps Confidential Information secret for a period of five (5) years after termination.",
            "confidentiality/lasts",
            "5 years",
        ),
        (
            "Distributor shall purchase a minimum of EUR 250,000 in each contract year.",
            "commercial/minimum_commitment",
            "EUR 250,000",
        ),
        ("Distributor receives a discount of 25% off the list price.", "commercial/discount", "25%"),
        ("All Joint Inventions shall be jointly owned by the parties.", "ip/joint", "joint"),
        (
            "This Agreement is governed by the laws of the State of New York, without regard to its conflict of laws.",
            "law/governing",
            "State of New York",
        ),
        ("THIS AGREEMENT IS GOVERNED BY THE LAWS OF ENGLAND AND WALES.", "law/governing", "England and Wales"),
        ("The courts of Madrid have exclusive jurisdiction.", "law/courts", "Courts of Madrid"),
        (
            "Disputes are settled by arbitration under the rules of the American Arbitration Association.",
            "law/arbitration",
            "American Arbitration Association",
        ),
        (
            "Acme hereby appoints Distributor as its exclusive distributor in the Territory.",
            "exclusivity",
            [{"binds": "us", "scope": "territory"}],
        ),
        (
            "Acme shall not appoint any other reseller, distributor or partner.",
            "exclusivity",
            [{"binds": "us", "scope": "broad"}],
        ),
        ("This relationship is non-exclusive.", "exclusivity", "none"),
        (
            "Acme agrees that it shall not engage in any business that competes with Globex.",
            "non_compete",
            [{"binds": "us", "scope": "core-category"}],
        ),
        (
            "Acme guarantees that prices are no less favorable than those given to any other customer.",
            "most_favoured_nation",
            [{"binds": "us"}],
        ),
        (
            "Globex may audit the books and records of Acme once per year upon thirty (30) days' notice.",
            "audit",
            [{"binds": "us", "of": "books", "every": "12 months", "notice": "30 days"}],
        ),
        (
            "Neither party shall solicit the other's employees for a period of twelve (12) months after termination.",
            "non_solicitation",
            {"binds": "both", "lasts": "12 months"},
        ),
    ],
)
def test_what_a_sentence_says(sentence: str, term: str, value: object) -> None:
    """Each as the term itself would be written."""
    assert said(sentence)[term] == value


@pytest.mark.parametrize(
    "sentence",
    [
        "Liability shall not exceed the greater of US$ 500,000 and the fees paid in the preceding 12 months.",
        "Distributor must pay the invoice within thirty (45) days of its date.",
        "Upon breach a party may terminate this Agreement upon thirty (30) days' notice.",
        "Overdue amounts bear interest at a discount of 1.5% per month.",
        "Initech hereby appoints Umbrella as its exclusive distributor in the Territory.",
        "This Agreement is governed by the laws of the State of Delaware and construed by the laws of Spain.",
        "During the term of this Agreement and for one (1) year thereafter, records are kept.",
        "Acme grants a license in respect of its non-exclusive distribution right.",
        "The courts of such jurisdiction have exclusive jurisdiction.",
    ],
)
def test_what_words_leave_open_is_not_read(sentence: str) -> None:
    """Two figures, a figure against its words, another thing's notice, parties that nobody knows: nothing."""
    assert said(sentence) == {}


def test_a_rate_is_read_where_a_deal_of_the_model_has_it() -> None:
    """A referral fee is no term of a reseller."""
    sentence = "Acme pays a referral fee of 12% of the net revenue."
    assert said(sentence, Model.REFERRAL) == {"commercial/fee": "12%"}
    assert said(sentence) == {}


def test_a_dollar_is_of_the_currency_that_is_named() -> None:
    """Alone it is of none, and no term takes it."""
    for dollar, amount in (("USD", "USD 500,000"), ("", "$500,000")):
        (cap,) = readers(Model.RESELLER, SIDES, dollar)[0].read("Liability shall not exceed $500,000.")
        assert cap.value == amount


def clause(
    text: str, *, binds: tuple[str, ...], kind: Kind = Kind.EXCLUSIVITY, sure: float = 0.9, **said: Any
) -> Clause:
    """A clause that was found, with the facts that matter here."""
    return Clause(kind, 0, len(text), text, sure, Facts(binds=binds, **said))


@pytest.mark.parametrize(
    ("found", "value"),
    [
        (
            clause("Distributor buys exclusively from Acme and markets no other products.", binds=("Distributor",)),
            [{"binds": "partner", "scope": "broad"}],
        ),
        (
            clause(
                "Acme appoints Globex as its exclusive distributor within Spain.",
                binds=("Acme",),
                within=("the Field",),
            ),
            None,
        ),
        (
            clause(
                "Acme appoints Globex its exclusive distributor in the Territory of Spain.",
                binds=("both", "Acme"),
                territory=("the Territory", "Spain"),
            ),
            [{"binds": "us", "scope": "territory", "geographies": ["Spain"]}],
        ),
        (
            clause(
                "Globex gives Acme pricing as favorable as that of any other customer.",
                binds=("Globex",),
                kind=Kind.MOST_FAVOURED_NATION,
            ),
            [{"binds": "partner"}],
        ),
        (clause("Acme sells exclusively through Globex.", binds=("Initech",)), None),
        (clause("Acme sells exclusively through Globex.", binds=("Acme", "Globex")), None),
        (clause("Acme sells exclusively through Globex.", binds=("Acme",), sure=0.3), None),
        (clause("Acme has the exclusive right to license its Marks.", binds=("Acme",)), None),
    ],
)
def test_what_a_clause_says_as_a_whole(found: Clause, value: object) -> None:
    """Where one side is bound, and it is plain how far; else a person reads it."""
    assert [each.value for each in whole(found, SIDES)] == ([] if value is None else [value])
