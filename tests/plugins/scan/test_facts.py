"""What clauses say: who is bound, which figure is which, and within what bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from treaty_scan.kinds import Kind
from treaty_scan.saying.binding import bound
from treaty_scan.saying.bounds import bounds, territories
from treaty_scan.saying.facts import facts
from treaty_scan.saying.parties import Sides, parties
from treaty_scan.saying.quantities import lengths, number, rates

NAMES = ("Vendor", "Reseller")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            'between Acme, Inc., a Delaware corporation ("Acme"), and Bolt LLC (the "Distributor")',
            ("Acme", "Distributor"),
        ),
        (
            "**Arcwell Ltd**, a company (**Arcwell**); and **Nordvane AS**, organised in Norway (**Nordvane**)",
            ("Arcwell", "Nordvane"),
        ),
        ('Bolt Inc., a company ("Bolt"), its products ("Products") and Acme GmbH ("Acme")', ("Bolt", "Acme")),
        (
            'by and between IPASS INC., having a principal office ("iPass"), and Bolt Corporation (the "Partner")',
            ("iPass", "Partner"),
        ),
        ("Supplier shall sell. Buyer shall pay. " * 5, ("Supplier", "Buyer")),
        ('Acme Inc., a company ("Acme"), its shares ("Shares") and Bolt LLC, a company ("Bolt")', ("Acme", "Bolt")),
        ("A. You shall sell. Acme shall pay. You shall buy. " * 5, ("Acme", "You")),
        ("Nobody promises anything.", ()),
    ],
)
def test_parties_are_known_by_their_short_names(text: str, names: tuple[str, ...]) -> None:
    """As the preamble defines them, or as they stand before duties where it defines none; a product is no party."""
    assert parties(text) == names


@pytest.mark.parametrize(
    ("kind", "text", "who"),
    [
        (Kind.NON_COMPETE, "Vendor shall support Reseller, and Reseller shall not sell other products.", ("Reseller",)),
        (Kind.EXCLUSIVITY, "Reseller shall have the exclusive right to supply the market.", ("Vendor",)),
        (Kind.EXCLUSIVITY, "Vendor hereby grants Reseller an exclusive licence. Reseller shall pay.", ("Vendor",)),
        (Kind.AUDIT, "Vendor may inspect the books of Reseller.", ("Reseller",)),
        (Kind.MOST_FAVOURED_NATION, "The prices charged by Vendor to Reseller shall be the lowest.", ("Vendor",)),
        (Kind.LIABILITY_CAP, "IN NO EVENT SHALL VENDOR BE LIABLE TO RESELLER FOR LOST PROFITS.", ("Vendor",)),
        (Kind.LIABILITY_CAP, "The liability of Reseller is limited to its fees.", ("Reseller",)),
        (Kind.NON_COMPETE, "Neither party shall compete with the other.", ("both",)),
        (None, "Vendor may terminate.", ()),
    ],
)
def test_who_is_bound_goes_by_what_the_clause_is(kind: Kind | None, text: str, who: tuple[str, ...]) -> None:
    """Who is kept from something, who is audited, who charges, whose liability it is; a right binds nobody."""
    assert bound(text, NAMES, kind) == who


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("in Germany, Austria and Switzerland", ("Germany", "Austria", "Switzerland")),
        ("within the State of California", ("California",)),
        ("THROUGHOUT THE UNITED STATES AND CANADA", ("UNITED STATES", "CANADA")),
        ("in the DACH region and in the UK", ("DACH", "UK")),
        ("in the Astellas Territory", ("the Astellas Territory",)),
        ("within the following territories: [*]", ("the following territories",)),
        ("in 6 the Territory", ("the Territory",)),
        ("on a worldwide basis", ("worldwide",)),
        ("in Writing, in Section 3, for Acme, in IT", ()),
    ],
)
def test_territories_are_places_that_are_known(text: str, places: tuple[str, ...]) -> None:
    """Countries, regions and states by name, territories that are defined elsewhere; no other word with a capital."""
    assert territories(text) == places


def test_other_bounds() -> None:
    """Fields, sites and customers; the world is none."""
    text = "in the Field of Use, on the Vendor Site, to customers introduced by Vendor, worldwide"
    assert [each.what for each in bounds(text)] == ["field", "site", "customers"]


@pytest.mark.parametrize(
    ("kind", "text", "measured"),
    [
        (
            Kind.RENEWAL_NOTICE,
            (
                "shall renew for additional two (2) year terms unless a party gives notice no less than 6 "
                "months prior to the "
                "expiration of the term; a party in breach has sixty (60) days from written notice of such breach"
            ),
            [
                ("two (2) year", "period of renewal"),
                ("6 months", "notice against renewal"),
                ("sixty (60) days", "notice of breach"),
            ],
        ),
        (
            Kind.TERMINATION_FOR_CONVENIENCE,
            (
                "may terminate without cause on ninety (90) days' notice, or if a breach is not cured within "
                "30 days of notice"
            ),
            [("ninety (90) days", "notice to end"), ("30 days", "time to cure")],
        ),
        (Kind.AUDIT, "upon five (5) days prior written notice", [("five (5) days", "notice of an audit")]),
        (
            Kind.LIABILITY_CAP,
            "shall not exceed $1,000,000 or the fees paid in the twelve (12) months preceding the claim",
            [("$1,000,000", "at most"), ("twelve (12) months", "fees counted")],
        ),
        (Kind.MINIMUM_COMMITMENT, "one thousand systems during the first twenty-four (24) months", []),
        (Kind.LIABILITY_CAP, "no action may be brought more than two years after it arose", []),
        (
            Kind.EMPLOYEE_NON_SOLICIT,
            "for a period of twelve (12) months thereafter",
            [("twelve (12) months", "after the end")],
        ),
        (Kind.REVENUE_SHARING, "shall pay 15% of the net revenue received", [("15%", "of the net revenue")]),
        (Kind.MINIMUM_COMMITMENT, "shall purchase at least EUR 300,000 a year", [("EUR 300,000", "at least")]),
    ],
)
def test_figures_are_tied_to_what_they_measure(kind: Kind, text: str, measured: list[tuple[str, str]]) -> None:
    """Which notice, which fees, the least or the most, a share of what; others are left out."""
    assert [(each.figure, each.of) for each in facts(text, kind).measures] == measured


def test_the_notice_is_that_of_the_clause() -> None:
    """A clause on renewal has the notice against it, whatever shorter notice of a breach stands beside."""
    text = "renews unless notice is given 90 days before the end of its term. On 10 days notice of breach it may end."
    assert facts(text, Kind.RENEWAL_NOTICE).notice == 90


@pytest.mark.parametrize(
    ("written", "is_"),
    [
        ("thirty (30)", 30),
        ("forty-five", 45),
        ("one hundred and twenty", 120),
        ("one hundred eighty (180)", 180),
        ("90", 90),
    ],
)
def test_numbers_in_words(written: str, is_: int) -> None:
    """As lawyers write them."""
    assert number(written) == is_


def test_words_and_figures_that_contradict_each_other_give_no_value() -> None:
    """The length is told as it is written; no term takes it. What ties it to the next word is no part of it."""
    told = {
        each.written: each.value for each in lengths("thirty (45) days, one year's notice, 2.5 years, 3 (three) months")
    }
    assert told == {"thirty (45) days": "", "one year": "1 year", "2.5 years": "", "3 (three) months": "3 months"}


def test_who_is_who() -> None:
    """A name, or the words with which it begins, and no part of a word."""
    sides = Sides.named(["The Acme Widgets Ltd"])
    assert [sides.who(each) for each in ("ACME WIDGETS", "Acme's", "Acm", "Globex")] == ["us", "us", "", ""]


def test_rates_are_numbers() -> None:
    """Digits or words, with the other in brackets; a percentage of unsaid size is none."""
    text = "12.5 %, fifteen percent (15%) and 50% (fifty percent), at the percentage agreed"
    assert [each.written.strip() for each in rates(text)] == ["12.5 %", "fifteen percent (15%)", "50% (fifty percent)"]


@given(st.text(max_size=300), st.sampled_from([None, *Kind]))
def test_any_passage_can_be_read(text: str, kind: Kind | None) -> None:
    """Whatever a paper holds."""
    facts(text, kind, NAMES)
    assert all(0 <= each.start < each.end <= len(text) for each in bounds(text))
