"""Plain requests: what is understood, what is asked about, and that nothing is guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from treaty.intake.request import Background, read_request
from treaty.progress.models import Model

PEOPLE = {"noor": "Noor Haddad", "dora": "Dora Lind", "dan": "Dora Kim"}
DESK = Background(date(2026, 11, 20), PEOPLE, "Arcwell Ltd")

SHORT = {
    "p": "partner.name",
    "l": "partner.legal_name",
    "c": "partner.country",
    "m": "model",
    "d": "document",
    "t": "tier",
    "o": "owner",
    "by": "target_signature",
    "day1": "interest",
    "geo": "markets.geographies",
    "ind": "markets.industries",
    "fee": "terms.commercial.fee",
    "sourced": "terms.commercial.sourced",
    "influenced": "terms.commercial.influenced",
    "discount": "terms.commercial.discount",
    "margin": "terms.commercial.margin",
    "royalty": "terms.commercial.royalty",
    "referral": "terms.commercial.referral",
}

#: A request; what is understood; what it leaves in doubt.
REQUESTS: tuple[tuple[str, dict[str, object], tuple[str, ...]], ...] = (
    ("Draft an MOU with Deloitte for a co-sell partnership", {"p": "Deloitte", "m": "co-sell", "d": "mou"}, ()),
    ("draft an mou with Deloitte for a cosell partnership", {"p": "Deloitte", "m": "co-sell", "d": "mou"}, ()),
    (
        "Please prepare an LOI with Castor Systems for referrals",
        {"p": "Castor Systems", "m": "referral", "d": "loi"},
        (),
    ),
    ("Prepare a letter of intent with 3M about co-selling", {"p": "3M", "m": "co-sell", "d": "loi"}, ()),
    (
        "Sign up Umbrella Corp as an implementation partner, platinum",
        {"p": "Umbrella", "l": "Umbrella Corp", "m": "implementation", "t": "platinum"},
        (),
    ),
    ("Appoint Hooli as our reseller in gold tier", {"p": "Hooli", "m": "reseller", "t": "gold"}, ()),
    ("Bring in Initech as a referral partner, silver.", {"p": "Initech", "m": "referral", "t": "silver"}, ()),
    ("pay Wayne Enterprises a 12% referral fee", {"p": "Wayne Enterprises"}, ("rate",)),
    ("Referral deal: we pay Soylent 10%", {"p": "Soylent", "m": "referral", "fee": "10%"}, ()),
    ("Draft an OEM agreement with Stark from France", {"p": "Stark", "m": "oem", "d": "agreement", "c": "FR"}, ()),
    ("Resell deal with Cyberdyne, from the Netherlands", {"p": "Cyberdyne", "m": "reseller", "c": "NL"}, ()),
    ("Start a reseller deal with eBay", {"p": "eBay", "m": "reseller"}, ()),
    ("Set up a VAR partnership with Ferrowick", {"p": "Ferrowick", "m": "reseller"}, ()),
    ("Set up Tessaly as a co-sell partner", {"p": "Tessaly", "m": "co-sell"}, ()),
    (
        "Onboard Marisol Retail, S.L. as a reseller",
        {"p": "Marisol Retail", "l": "Marisol Retail, S.L.", "m": "reseller"},
        (),
    ),
    ("Castelmere wants to resell our product", {"p": "Castelmere", "m": "reseller"}, ()),
    (
        "Negotiate a distribution agreement with Helvarn AG",
        {"p": "Helvarn", "l": "Helvarn AG", "m": "reseller", "d": "agreement"},
        (),
    ),
    (
        "SI partnership with Deltabrook Consulting (IN)",
        {"p": "Deltabrook Consulting", "c": "IN", "m": "implementation"},
        (),
    ),
    (
        "A systems integration partner agreement with Ernst & Young",
        {"p": "Ernst & Young", "m": "implementation", "d": "agreement"},
        (),
    ),
    ("MOU for a delivery partner, with Deltabrook", {"p": "Deltabrook", "m": "implementation", "d": "mou"}, ()),
    ("An integration partnership with OpenQuay", {"p": "OpenQuay", "m": "alliance"}, ()),
    ("Tech partnership with OpenQuay for Noor", {"p": "OpenQuay", "m": "alliance", "o": "noor"}, ()),
    ("Partner alliance agreement with Vey", {"p": "Vey", "m": "alliance"}, ()),
    (
        "Term sheet with Tokihama Robotics K.K. for OEM",
        {"p": "Tokihama Robotics", "l": "Tokihama Robotics K.K.", "m": "oem", "d": "term-sheet"},
        (),
    ),
    ("Heads of terms with Acme: they embed our engine", {"p": "Acme", "m": "oem", "d": "term-sheet"}, ()),
    ("white-label agreement with Acme Inc.", {"p": "Acme", "l": "Acme Inc.", "m": "oem", "d": "agreement"}, ()),
    ("JV between us and Bank of America", {"p": "Bank of America", "m": "joint-venture"}, ()),
    ("A NewCo between Arcwell and Aurelgrid SA", {"p": "Aurelgrid", "l": "Aurelgrid SA", "m": "joint-venture"}, ()),
    ("joint venture between Aurelgrid and us", {"p": "Aurelgrid", "m": "joint-venture"}, ()),
    ("An LOI and then the reseller agreement with Acme", {"p": "Acme", "m": "reseller", "d": "loi"}, ()),
    ("Draft a master partnership agreement with Acme for co-sell", {"p": "Acme", "m": "co-sell", "d": "agreement"}, ()),
    ("We reached agreement in principle with Acme on referrals", {"p": "Acme", "m": "referral"}, ()),
    ("Please refer to the LOI with Acme", {"p": "Acme", "d": "loi"}, ()),
    ("referral deal for Nordvane", {"p": "Nordvane", "m": "referral"}, ()),
    ("referral deal with our long-time partner Nordvane", {"p": "Nordvane", "m": "referral"}, ()),
    ("referral deal with the Nordvane team", {"p": "Nordvane", "m": "referral"}, ()),
    ("referral deal with Nordvane's Nordic practice", {"p": "Nordvane", "m": "referral"}, ()),
    ("referral deal with “Marks and Spencer”", {"p": "Marks and Spencer", "m": "referral"}, ()),
    ("referral deal with 'a \"quoted\" / one'", {"p": 'a "quoted" / one', "m": "referral"}, ()),
    ("referral deal with 株式会社トキハマ", {"p": "株式会社トキハマ", "m": "referral"}, ()),
    ("referral deal with مؤسسة النور", {"p": "مؤسسة النور", "m": "referral"}, ()),
    ("referral deal with Acme, gold tier", {"p": "Acme", "m": "referral", "t": "gold"}, ()),
    ("Platinum partner deal with Acme, a referral", {"p": "Acme", "m": "referral", "t": "platinum"}, ()),
    ("referral with Acme at 12 %", {"p": "Acme", "m": "referral", "fee": "12%"}, ()),
    ("referral with Acme, fee of 10.5 percent", {"p": "Acme", "m": "referral", "fee": "10.5%"}, ()),
    (
        "co-sell with Acme: 15% sourced, 5% influenced",
        {"p": "Acme", "m": "co-sell", "sourced": "15%", "influenced": "5%"},
        (),
    ),
    ("reseller with Acme at a 25% discount", {"p": "Acme", "m": "reseller", "discount": "25%"}, ()),
    ("reseller with Acme, 28 % margin", {"p": "Acme", "m": "reseller", "margin": "28%"}, ()),
    ("OEM with Acme with a royalty of 8%", {"p": "Acme", "m": "oem", "royalty": "8%"}, ()),
    ("implementation deal with Acme and a 5% referral fee", {"p": "Acme", "m": "implementation", "referral": "5%"}, ()),
    ("referral with Acme by end of January", {"p": "Acme", "m": "referral", "by": "2027-01-31"}, ()),
    ("referral with Acme by the end of the month", {"p": "Acme", "m": "referral", "by": "2026-11-30"}, ()),
    ("referral with Acme by end of Q1", {"p": "Acme", "m": "referral", "by": "2027-03-31"}, ()),
    ("referral with Acme by the end of the year", {"p": "Acme", "m": "referral", "by": "2026-12-31"}, ()),
    ("referral with Acme by 31 January 2027", {"p": "Acme", "m": "referral", "by": "2027-01-31"}, ()),
    ("referral with Acme, to be signed by January 31st", {"p": "Acme", "m": "referral", "by": "2027-01-31"}, ()),
    ("referral with Acme, target signature 2027-01-31", {"p": "Acme", "m": "referral", "by": "2027-01-31"}, ()),
    ("referral with Acme by 31/01/2027", {"p": "Acme", "m": "referral", "by": "2027-01-31"}, ()),
    ("referral with Acme by 03.04.2027", {"p": "Acme", "m": "referral", "by": "2027-04-03"}, ()),
    ("referral with Acme, signed within six weeks", {"p": "Acme", "m": "referral", "by": "2027-01-01"}, ()),
    ("referral with Acme, signed in 3 months", {"p": "Acme", "m": "referral", "by": "2027-02-20"}, ()),
    ("referral with Acme, interest confirmed on 16 November", {"p": "Acme", "m": "referral", "day1": "2026-11-16"}, ()),
    ("referral with Acme, owner Noor Haddad", {"p": "Acme", "m": "referral", "o": "noor"}, ()),
    ("referral with Acme (DE), based in Austria", {"p": "Acme", "m": "referral"}, ("place",)),
    ("referral with Acme (DE), based in Germany", {"p": "Acme", "m": "referral", "c": "DE"}, ()),
    ("referral with Acme (DE)", {"p": "Acme", "m": "referral", "c": "DE"}, ()),
    ("referral with Acme, based in South Korea", {"p": "Acme", "m": "referral", "c": "KR"}, ()),
    ("referral with Acme for the Nordics", {"p": "Acme", "m": "referral", "geo": ("Nordics",)}, ()),
    ("referral with Acme across Poland and Czechia", {"p": "Acme", "m": "referral", "geo": ("Poland", "Czechia")}, ()),
    (
        "referral with Acme in the financial services sector",
        {"p": "Acme", "m": "referral", "ind": ("Financial services",)},
        (),
    ),
    ("referral with Acme in the German market", {"p": "Acme", "m": "referral"}, ()),
    # --- in doubt
    ("Draft an MOU with deloitte for a co-sell partnership", {"m": "co-sell", "d": "mou"}, ("partner",)),
    ("DRAFT AN LOI WITH DELOITTE FOR A REFERRAL", {"m": "referral", "d": "loi"}, ("partner",)),
    ("co-sell with Deloitte and Accenture", {"m": "co-sell"}, ("partner",)),
    ("co-sell between Deloitte and Accenture", {"m": "co-sell"}, ("partner",)),
    ("Set up Marisol as a reseller with Acme", {"m": "reseller"}, ("partner",)),
    ("LOI with Deloitte OEM", {"d": "loi"}, ("partner",)),
    ("LOI with Silver Lake for co-sell", {"d": "loi", "m": "co-sell"}, ("partner",)),
    ("co-sell with Deloitte/Accenture", {"m": "co-sell"}, ("partner",)),
    ("reseller or referral with Acme", {"p": "Acme"}, ("model",)),
    ("not a reseller but a referral deal with Acme", {"p": "Acme"}, ("model",)),
    ("An MOU rather than an LOI, reseller, with Acme", {"p": "Acme", "m": "reseller"}, ("document",)),
    ("An LOI or an MOU with Acme", {"p": "Acme"}, ("document",)),
    ("referral with Acme by 03/04/2027", {"p": "Acme", "m": "referral"}, ("target_signature",)),
    ("referral with Acme by January", {"p": "Acme", "m": "referral"}, ("target_signature",)),
    ("referral with Acme by mid January", {"p": "Acme", "m": "referral"}, ("target_signature",)),
    ("referral with Acme by Friday", {"p": "Acme", "m": "referral"}, ("target_signature",)),
    ("referral with Acme by 31 January 2025", {"p": "Acme", "m": "referral"}, ("target_signature",)),
    ("referral with Acme by 30 February 2027", {"p": "Acme", "m": "referral"}, ("target_signature",)),
    ("referral with Acme before 31 January", {"p": "Acme", "m": "referral"}, ("target_signature",)),
    ("referral with Acme within 60 days", {"p": "Acme", "m": "referral"}, ("target_signature",)),
    ("referral with Acme by 1 March, signed by 1 May", {"p": "Acme", "m": "referral"}, ("target_signature",)),
    ("referral with Acme, interest confirmed on 2026-12-24", {"p": "Acme", "m": "referral"}, ("interest",)),
    ("co-sell with Acme at 12 %", {"p": "Acme", "m": "co-sell"}, ("rate",)),
    ("reseller with Acme at 25%", {"p": "Acme", "m": "reseller"}, ("rate",)),
    ("referral with Acme, up to 12%", {"p": "Acme", "m": "referral"}, ("rate",)),
    ("MOU with Acme at 12 %", {"p": "Acme", "d": "mou"}, ("rate",)),
    ("technology alliance with Acme at 5%", {"p": "Acme", "m": "alliance"}, ("rate",)),
    ("referral with Acme in Germany", {"p": "Acme", "m": "referral"}, ("place",)),
    ("referral with Acme for Dora", {"p": "Acme", "m": "referral"}, ("owner",)),
    ("gold tier or platinum tier referral with Acme", {"p": "Acme", "m": "referral"}, ("tier",)),
    # --- nothing to be had
    ("Draft an MOU", {"d": "mou"}, ()),
    ("Draft an MOU with a partner", {"d": "mou"}, ()),
    ("Draft an MOU with them", {"d": "mou"}, ()),
    ("An alliance with Acme", {"p": "Acme"}, ()),
    ("referral with Arcwell", {"m": "referral"}, ()),
    ("referral for OEM, in the end", {}, ("model",)),
    ("referral for January", {"m": "referral"}, ()),
    ("help", {}, ()),
    ("", {}, ()),
)  # fmt: skip


@pytest.mark.parametrize(("text", "understood", "doubts"), REQUESTS, ids=[r[0] for r in REQUESTS])
def test_a_request_is_understood(text: str, understood: dict[str, object], doubts: tuple[str, ...]) -> None:
    """What is said is understood, what may mean two things is in doubt, and nothing besides (N1)."""
    reading = read_request(text, DESK)
    assert {u.field: u.value for u in reading.understood} == {SHORT[key]: v for key, v in understood.items()}
    assert tuple(d.field for d in reading.doubts) == doubts


@pytest.mark.parametrize("text", [r[0] for r in REQUESTS])
def test_every_field_rests_on_words(text: str) -> None:
    """What is shown to be confirmed stands in the request."""
    reading = read_request(text, DESK)
    for said in (*(u.words for u in reading.understood), *(d.words for d in reading.doubts)):
        assert all(words.strip() in " ".join(text.split()) for words in said.split(", "))


@pytest.mark.parametrize(
    ("text", "field", "choices"),
    [
        ("Draft an MOU with deloitte", "partner", ("deloitte",)),
        ("co-sell with Deloitte and Accenture", "partner", ("Deloitte", "Accenture")),
        ("LOI with Deloitte OEM", "partner", ("Deloitte", "Deloitte OEM")),
        ("reseller or referral with Acme", "model", ("reseller", "referral")),
        ("referral with Acme before 31 January", "target_signature", ("2027-01-31",)),
        ("referral with Acme for Dora", "owner", ("dan", "dora")),
        ("reseller with Acme at 25%", "rate", ("terms.commercial.discount=25%", "terms.commercial.margin=25%")),
        ("referral with Acme in Germany", "place", ("partner.country=DE", "markets.geographies=Germany")),
    ],
)
def test_a_doubt_names_what_may_be_meant(text: str, field: str, choices: tuple[str, ...]) -> None:
    """So that whoever is asked can choose."""
    doubt = read_request(text, DESK).doubt(field)
    assert doubt is not None
    assert doubt.choices == choices


def test_what_nothing_was_made_of_is_told() -> None:
    """An instruction that the reader does not know must not be lost in silence."""
    assert read_request("LOI with Acme for co-sell under strict embargo", DESK).unread == ("under strict embargo",)
    assert read_request("Draft an MOU with Deloitte for a co-sell partnership", DESK).unread == ()


def test_a_known_model_is_not_overruled() -> None:
    """The flag has said it: the rate then belongs to its terms."""
    reading = read_request("MOU with Acme at 12 %", Background(DESK.today, model=Model.REFERRAL))
    assert reading.value("terms.commercial.fee") == "12%"
    assert reading.value("model") is None


_WORDS = sorted({word for text, _, _ in REQUESTS for word in text.split()})


@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(_WORDS), max_size=14).map(" ".join)))
def test_no_request_crashes(text: str) -> None:
    """Whatever is written, a field is understood once, and a doubt stands for what is not."""
    reading = read_request(text, DESK)
    fields = [u.field for u in reading.understood]
    assert len(fields) == len(set(fields))
    for name in ("model", "document", "tier", "owner", "target_signature"):
        assert (name in fields) + (reading.doubt(name) is not None) <= 1
