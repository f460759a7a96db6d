"""How bad a clause is, which is another question than whether it is there (R1 to R7)."""

from __future__ import annotations

import pytest
from treaty import Severity
from treaty_scan.judging.figures import beyond
from treaty_scan.judging.flags import judge
from treaty_scan.kinds import Kind
from treaty_scan.saying.facts import facts
from treaty_scan.saying.parties import Sides
from treaty_scan.saying.reading import Clause

ERROR, WARNING = Severity.ERROR, Severity.WARNING


def clause(kind: Kind, text: str) -> Clause:
    return Clause(kind, 0, len(text), text, 0.9, facts(text, kind))


def told(kind: Kind, text: str, *us: str) -> list[tuple[str, Severity]]:
    return [(each.code, each.severity) for each in judge([clause(kind, text)], Sides.named(us))]


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (Kind.EXCLUSIVITY, "Vendor shall not appoint any other reseller.", [("R1", ERROR)]),
        (Kind.EXCLUSIVITY, "Vendor appoints Reseller its exclusive reseller in the Territory.", [("R1", WARNING)]),
        (Kind.EXCLUSIVITY, "Reseller shall not sell any competing products.", []),
        (Kind.EXCLUSIVITY, "Vendor grants a non-exclusive licence to distribute.", []),
        (Kind.EXCLUSIVITY, "Vendor grants a non‐ exclusive licence to distribute.", []),
        (Kind.UNCAPPED_LIABILITY, "The liability of Vendor shall be unlimited.", [("R4", ERROR)]),
        (
            Kind.UNCAPPED_LIABILITY,
            "Vendor shall not be liable for damages, including without limitation lost data.",
            [],
        ),
        (
            Kind.UNCAPPED_LIABILITY,
            "Except for fraud, neither party shall be liable for lost profits or damages.",
            [("R4", WARNING)],
        ),
        (
            Kind.MOST_FAVOURED_NATION,
            "Vendor shall charge prices no less favorable than those of any other customer.",
            [("R5", ERROR)],
        ),
        (Kind.AUDIT, "Vendor shall permit Partner to audit its customer lists.", [("R6", ERROR)]),
        (Kind.AUDIT, "Vendor shall permit Partner to audit its invoices.", []),
        (Kind.NON_COMPETE, "Vendor shall not compete with Partner.", [("R7", ERROR)]),
        (Kind.NON_COMPETE, "Vendor shall not compete with Partner in the Territory.", [("R7", WARNING)]),
        (Kind.NON_COMPETE, "Vendor shall not disclose it to any competitor.", []),
        (
            Kind.IP_ASSIGNMENT,
            "Vendor hereby assigns to Partner all right and title in the jointly developed inventions.",
            [("R2", ERROR)],
        ),
        (Kind.IP_ASSIGNMENT, "Vendor hereby assigns to Partner its title in the Deliverables.", [("R2", WARNING)]),
    ],
)
def test_red_flags_of_clauses_that_bind_us(kind: Kind, text: str, expected: list[tuple[str, Severity]]) -> None:
    """Broad is an error, bounded or unclear a warning, what binds only the partner nothing (R1, R2, R4, R5, R6, R7)."""
    assert told(kind, text, "vendor") == expected


def test_without_our_name_one_sided_clauses_only_warn() -> None:
    """Who is bound is then for the reader to say; what binds both is an error all the same."""
    assert told(Kind.NON_COMPETE, "Vendor shall not compete with Partner.") == [("R7", WARNING)]
    assert told(Kind.NON_COMPETE, "Neither party shall compete with the other.") == [("R7", ERROR)]


def test_renewal_without_a_minimum() -> None:
    """It renews by itself and nothing is promised; an option to renew, or a minimum, and it is no red flag (R3)."""
    renews = clause(Kind.RENEWAL, "This Agreement shall automatically renew for successive terms.")
    option = clause(Kind.RENEWAL, "The parties may renew this Agreement by mutual agreement.")
    minimum = clause(Kind.MINIMUM_COMMITMENT, "Reseller shall purchase at least $1,000,000 a year.")
    assert [each.code for each in judge([renews], Sides())] == ["R3"]
    assert judge([renews, minimum], Sides()) == judge([option], Sides()) == ()


def test_a_judgement_shows_the_words_it_rests_on() -> None:
    """An excerpt of the clause, at ends of words."""
    text = "Beginning with the first day, and for as long as it lasts, Vendor shall not compete with Partner, ever."
    (found,) = judge([clause(Kind.NON_COMPETE, text)], Sides())
    assert "compete" in found.rests_on
    assert found.rests_on in text


def test_notices_are_held_against_the_playbook() -> None:
    """Sixty days against renewal, ninety to end without cause (L18, L20)."""
    short = clause(Kind.RENEWAL_NOTICE, "unless notice is given thirty (30) days prior to its end")
    usual = clause(Kind.TERMINATION_FOR_CONVENIENCE, "terminate upon ninety (90) days notice")
    assert [(each.code, each.severity) for each in beyond([short, usual])] == [("L18", Severity.NOTE)]


def test_lengths_are_held_against_the_playbook() -> None:
    """Twelve months of fees, and twelve months after the end (L12, L13); a time to sue is neither."""
    cap = clause(Kind.LIABILITY_CAP, "shall not exceed the fees paid in the preceding twenty-four (24) months")
    usual = clause(Kind.LIABILITY_CAP, "shall not exceed the fees paid in the preceding twelve (12) months")
    sue = clause(Kind.LIABILITY_CAP, "no action may be brought more than two (2) years later")
    solicit = clause(Kind.EMPLOYEE_NON_SOLICIT, "shall not solicit employees for two (2) years after termination")
    assert [each.code for each in beyond([cap, usual, sue, solicit])] == ["L13", "L12"]


@pytest.mark.parametrize(
    "condition",
    [
        (
            "15.3 Clause 15.2 does not apply, and this Agreement ends with the period then running, if the "
            "ACV of orders from "
            "Joint Opportunities in that Contract Year is below EUR 300,000."
        ),
        (
            "The Term will automatically renew for successive additional periods of one (1) year each, provided that "
            "Distributor has made all Guaranteed Minimum Purchases."
        ),
        (
            "Upon completion of the Initial Term, provided that the Reseller has achieved the Annual "
            "Milestones, the term of "
            "the Agreement shall be automatically renewed for an additional five (5) years."
        ),
        (
            "Each party may terminate this Agreement if in the 12 months immediately prior to such "
            "termination they fail to "
            "achieve the target annual business levels set out in Schedule 2."
        ),
        (
            "This Agreement may be terminated by TouchStar if, in TouchStar's reasonable opinion, Reseller "
            "will not meet the "
            "Quotas during the Term."
        ),
        "It renews only if net sales of the preceding year were at least USD 1,000,000, else this Agreement ends.",
        "Vendor may terminate upon notice if revenue falls below the threshold in Exhibit B.",
    ],
)
def test_a_condition_of_business_done_stands_for_a_minimum(condition: str) -> None:
    """Wherever it stands: who must earn something to renew, or may leave for want of it, is not locked in (R3)."""
    renews = "This Agreement shall automatically renew for successive terms."
    (found,) = judge([clause(Kind.RENEWAL, renews)], Sides(), f"{renews}\n\n{condition}")
    assert (found.code, found.severity) == ("R3", Severity.NOTE)
    assert found.rests_on.rstrip(".") in condition


@pytest.mark.parametrize(
    "other",
    [
        "It renews unless either party gives notice at least 60 days before the end of the term.",
        "Upon termination, any purchase orders then outstanding shall be fulfilled.",
        "Either party may terminate if the other fails to cure a material breach within 30 days.",
        "Distributor shall pay for all orders within 30 days.",
        "Vendor may terminate if Reseller fails to pay any invoice.",
        "Vendor may terminate if uptime falls below the target service levels.",
        "Each of them shall retain its records for not less than two years following termination of this Agreement.",
    ],
)
def test_other_conditions_are_no_minimum(other: str) -> None:
    """Notices, payments, breaches and records say nothing of how much business is done."""
    renews = "This Agreement shall automatically renew for successive terms."
    (found,) = judge([clause(Kind.RENEWAL, renews)], Sides(), f"{renews}\n\n{other}")
    assert (found.code, found.severity) == ("R3", ERROR)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vendor appoints Reseller its exclusive reseller in Germany, Austria and Switzerland.", WARNING),
        ("Vendor grants a sole and exclusive right to sell the Products in the State of Ohio.", WARNING),
        ("Vendor grants an exclusive licence to sell the Products in the Field of Use.", WARNING),
        ("Vendor shall not appoint another partner to sell to customers introduced by Reseller.", WARNING),
        ("Vendor shall not offer Exclusive Spoken-Word Products to any third party.", WARNING),
        ("Vendor shall not promote any competitor on any page of the Diet Center.", WARNING),
        ("Vendor grants the exclusive right to sell the Products worldwide.", ERROR),
        ("Vendor grants the exclusive right to market and sell the Products.", ERROR),
    ],
)
def test_what_bounds_exclusivity(text: str, expected: Severity) -> None:
    """Places by name, fields, sites, customers; all the world is no bound (R1)."""
    assert told(Kind.EXCLUSIVITY, text, "vendor") == [("R1", expected)]


@pytest.mark.parametrize(
    "text",
    [
        'THIS EXCLUSIVE DISTRIBUTOR AGREEMENT (the "Agreement") is made to sell and distribute Products.',
        "Reseller agrees that Vendor owns and has the exclusive right to use and license the Vendor Marks.",
        "Vendor represents and warrants that it has exclusive rights to the Marks that it licenses.",
        "Reseller acknowledges that Vendor may have entered into exclusive licence arrangements with others.",
        "WHEREAS, Vendor desires to appoint Reseller as its exclusive agent to sell the Products.",
        (
            "Reseller shall have a non-exclusive licence to use and sell the System. It shall not alter it. "
            "Third parties too."
        ),
    ],
)
def test_exclusivity_that_nobody_promises(text: str) -> None:
    """Titles, recitals, and rights that are only said to exist are no red flag."""
    assert told(Kind.EXCLUSIVITY, text, "vendor") == []
