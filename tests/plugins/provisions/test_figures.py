"""Figures of a text: read as quantities, compared with the terms, and never accused without certainty."""

from __future__ import annotations

import pytest
from treaty_provisions.places import disagree, places
from treaty_provisions.reading import figures

from tests.plugins.provisions.texts import PATH, document, findings, written

TERMS = """model: {model}
terms:
  commercial: {{ {commercial} }}
  exclusivity: {exclusivity}
  non_solicitation: {{ binds: both, lasts: 12 months }}
  liability: {{ cap: {cap} }}
  term: {{ initial: 24 months, renewal: {renewal}, renewal_period: 12 months, renewal_notice: 60 days }}
  termination: {{ cure: 30 days, convenience_notice: 90 days }}
  law: {{ governing: England and Wales, escalate_within: 10 business days }}
"""
REGISTRATION = "registration: { within: 5 business days, answer_within: 48 business hours, protection: 90 days }"


def said(text: str, commercial: str = "", model: str = "co-sell", **terms: str) -> list[str]:
    """What is said against a text of one clause; most terms are those of every agreement of ours."""
    usual = {"exclusivity": "none", "cap": "12 months of fees", "renewal": "automatic"}
    fields = TERMS.format(model=model, commercial=commercial, **(usual | terms))
    found = findings({"deal.md": fields, PATH: written(f"1.1 {text}")})
    return [f.message for f in found if f.rule in {"provisions/contradiction"} or not f.rule.startswith("provisions")]


CONTRADICTIONS = [
    ("The initial term is three years.", "", "“three years” for the initial term", "24 months"),
    ("It renews, unless notice is given at least 30 days before the end.", "", "“30 days” for the notice", "60 days"),
    ("It renews for successive periods of 24 months.", "", "“24 months” for the period of renewal", "12 months"),
    (
        "A breach that is not cured within sixty (60) days ends it.",
        "",
        "“sixty (60) days” for the time to cure",
        "30 days",
    ),
    ("Either may terminate for convenience on ninety-five days' notice.", "", "“ninety-five days”", "90 days"),
    (
        "A dispute is escalated within 30 Business Days.",
        "",
        "“30 Business Days” for the time to escalate",
        "10 business days",
    ),
    ("Neither shall solicit staff for two years after its end.", "", "“two years” for the time in which", "12 months"),
    (
        "The Partner shall register deals within 10 business days.",
        REGISTRATION,
        "“10 business days”",
        "5 business days",
    ),
    (
        "We accept or reject a registration within 5 business days.",
        REGISTRATION,
        "“5 business days”",
        "48 business hours",
    ),
    ("An accepted registration protects Globex for one hundred days.", REGISTRATION, "“one hundred days”", "90 days"),
    ("We pay each undisputed invoice within 60 days.", "payment: net 30", "“60 days” for the time to pay", "net 30"),
    ("All amounts are paid in pounds (GBP).", "currency: EUR", "“GBP” for the currency", "EUR"),
    ("Sourced deals bear 20% of the ACV.", "sourced: 15%", "“20%” for the share for sourced deals", "15%"),
    ("On influenced deals we pay 7 per cent.", "influenced: 5%", "“7 per cent” for the share for influenced", "5%"),
    (
        "The liability is limited to the fees paid in the 24 months before.",
        "",
        "“24 months of fees” for the cap",
        "12 months",
    ),
    ("It is governed by the laws of Spain.", "", "“Spain” for the governing law", "England and Wales"),
    ("We appoint Globex as our exclusive partner.", "", "“exclusive partner” for the exclusivity", "none"),
]


@pytest.mark.parametrize(("text", "commercial", "words", "expected"), CONTRADICTIONS)
def test_a_contradiction_is_told_with_both(text: str, commercial: str, words: str, expected: str) -> None:
    """What the text says and what the terms say stand in the message (L2, L3, L10, L12, L13, L17 to L20, L22, L23)."""
    (message,) = said(text, commercial)
    assert words in message
    assert f"the terms say {expected}" in message


@pytest.mark.parametrize(
    ("model", "commercial", "text"),
    [
        ("referral", "fee: 8%", "We shall pay 10% of the first-year ACV."),
        ("reseller", "discount: 28%", "Globex buys at a discount of 33% off the list price."),
        ("oem", "royalty: 7%", "Globex shall pay a royalty of 9.5% of the price."),
    ],
)
def test_the_rates_of_each_model(model: str, commercial: str, text: str) -> None:
    """Fee, discount and royalty are compared as rates (L1)."""
    assert len(said(text, commercial, model)) == 1
    assert (
        said(text.replace("10%", "8 %").replace("33%", "28.0%").replace("9.5%", "7 per cent"), commercial, model) == []
    )


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Either may terminate for convenience on three months' notice.", {}),
        ("The initial term is two years.", {}),
        ("The initial term is two (2) years: an initial term of 24 months.", {}),
        ("We accept or reject a registration within two business days.", {}),
        (
            "A breach that is not cured within 30 days, or a breach of a duty to pay not cured within 5 days, ends it.",
            {},
        ),
        ("A breach not cured within 5 days by us, or a breach not cured within 45 days by Globex, ends it.", {}),
        ("Globex pays the shortfall within 60 days of the end of the year.", {}),
        ("It is governed by the laws of England.", {}),
        ("It is governed by the laws of the United Kingdom.", {}),
        ("It is governed by the laws of Ruritania.", {}),
        (
            "It is governed by the laws of Spain, and construed by the laws of Italy.",
            {},
        ),
        ("The liability is limited to the fees paid in the 12 months before.", {}),
        ("The liability is limited to the fees paid in the 24 months before.", {"cap": '"EUR 100,000"'}),
        ("Except as clause 2 says, this Agreement is non-exclusive.", {"exclusivity": "[{ binds: us, scope: broad }]"}),
        ("This Agreement is non-exclusive; Globex is not our exclusive partner.", {}),
        ("We grant an exclusive licence and have exclusive jurisdiction.", {}),
        ("The protection of personal data lasts for 30 days.", {}),
        ("A term of about a year seems right.", {}),
    ],
)
def test_nobody_is_accused_without_certainty(text: str, terms: dict[str, str]) -> None:
    """The same in another unit, two figures, another subject, a place that we do not know: nothing is said."""
    assert said(text, "payment: net 30", **terms) == []


def test_said_exclusive_and_not() -> None:
    """A text that calls itself non-exclusive contradicts terms that are exclusive (L10, L11)."""
    (message,) = said(
        "This Agreement is non-exclusive.", exclusivity="[{ binds: us, scope: industry, industries: [Rail] }]"
    )
    assert "“non-exclusive” for the exclusivity, and the terms say an exclusivity" in message


def test_renews_by_itself_and_not() -> None:
    """A text that renews by itself contradicts terms by which the parties must agree (L18)."""
    text = "This Agreement renews for successive periods of 12 months unless notice is given."
    (message,) = said(text, renewal="by-agreement")
    assert "“renews” for the renewal" not in message
    assert "“automatic” for the renewal, and the terms say by agreement" in message
    assert said("This Agreement does not renew, unless the parties agree.", renewal="by-agreement") == []


def test_both_places_are_shown() -> None:
    """The finding stands at the words of the text, over a line's end too, and shows the term beside it."""
    body = "1.1 Either party may terminate\nfor convenience on 60\n**days'** notice, in writing."
    deal = "terms: { termination: { convenience_notice: 90 days } }\n"
    (found,) = [f for f in findings({"deal.md": deal, PATH: written(body)}) if f.rule == "provisions/contradiction"]
    assert str(found.location) == "deals/example/documents/agreement.md:7:20"
    assert [str(note.location) for note in found.related] == ["deals/example/deal.md:2:45"]


def test_words_up_to_a_hundred() -> None:
    """Counts in words, in figures, and in both, are read; where the two differ nothing is read."""
    text = "Either may terminate for convenience on {} days' notice."
    amounts = {
        words: [
            said.quantity.amount for said in figures(document(f"1.1 {text.format(words)}"))["notice for convenience"]
        ]
        for words in (
            "one",
            "twelve",
            "forty-two",
            "ninety nine",
            "one hundred",
            "sixty (60)",
            "sixty (90)",
            "many",
            "30",
        )
    }
    assert amounts == {
        "one": [1],
        "twelve": [12],
        "forty-two": [42],
        "ninety nine": [99],
        "one hundred": [100],
        "sixty (60)": [60],
        "sixty (90)": [],
        "many": [],
        "30": [30],
    }


def test_places() -> None:
    """The narrowest place counts; a wider one around it does not contradict."""
    assert places("the State of New York, United States") == {"new york"}
    assert disagree(places("New York, USA"), places("Delaware, United States"))
    assert not disagree(places("New York"), places("United States"))
    assert not disagree(places("Canada"), places("Ontario"))
    assert not disagree(places("Switzerland"), places("the Canton of Zurich"))
    assert not disagree(places("Ruritania"), places("Spain"))
