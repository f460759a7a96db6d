"""What the pages of the portfolio cannot show: names and places, money to the cent, secrecy, and ten thousand deals."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import treaty_portfolio
from treaty import Gathered, Portfolio, Severity, Visibility
from treaty.cli import run
from treaty.language.firms import firm
from treaty.language.territories import common, countries, names
from treaty.testing import make_deal, make_desk, run_text
from treaty_portfolio import overlaps
from treaty_portfolio.crossings import MOST, crossings
from treaty_portfolio.overlaps import with_stake
from treaty_portfolio.rules import RULES
from treaty_portfolio.stakes import Claim, Phase, Stake, stake
from treaty_portfolio.worth import worth

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from treaty import Finding

TODAY = date(2026, 11, 20)
SIGNED = "milestones: { signed: 2026-03-02 }\n"


def findings(rule: str, deals: Mapping[str, str]) -> list[Finding]:
    """What one rule finds in these deals, by id."""
    files = {f"deals/{id_}/deal.md": text for id_, text in deals.items()}
    found = run_text(files, plugins=[treaty_portfolio], select=(f"portfolio/{rule}",)).findings
    assert [f.message for f in found if f.rule.startswith(("internal/", "schema/"))] == []
    return [f for f in found if f.rule == f"portfolio/{rule}"]


@pytest.mark.parametrize(
    ("places", "codes"),
    [
        (("Poland", "CZ", "slovakia"), "CZ PL SK"),
        (("Nordics",), "DK FI IS NO SE"),
        (("DACH", "Iberia"), "AT CH DE ES PT"),
        (("UK", "The Netherlands", "U.S.", "England and Wales"), "GB NL US"),
        (("South  Korea", "Türkiye", "Czechia", "Bosnia & Herzegovina"), "BA CZ KR TR"),
        (("Texas",), "texas"),
    ],
)
def test_a_place_is_its_countries(places: tuple[str, ...], codes: str) -> None:
    """By name, code or region; what nobody knows stands for itself."""
    assert countries(places) == frozenset(codes.split())


@pytest.mark.parametrize("places", [(), ("Worldwide",), ("Poland", "all other countries"), ("Global",)])
def test_no_place_and_every_place_is_everywhere(places: tuple[str, ...]) -> None:
    """An exclusivity that names none leaves none out."""
    assert countries(places) is None


def test_every_region_is_made_of_countries() -> None:
    """No code in the tables is misspelt."""
    from treaty.language import territories

    known = set(territories._table()) | {"XK"}
    assert {code for codes in territories._REGIONS.values() for code in codes.split()} <= known
    assert set(territories._ALSO) <= known


def test_territories_overlap_where_both_reach() -> None:
    """Everywhere gives way to whatever is narrower."""
    poland, baltics = countries(("PL",)), countries(("Baltics",))
    assert common(None, poland) == common(poland, None) == poland
    assert common(poland, baltics) == frozenset()
    assert common(None, None) is None
    assert names(None) == "everywhere"
    assert names(countries(("Benelux", "ES"))) == "Belgium, Luxembourg, Netherlands and 1 more"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Marisol Retail Tech, S.L.", "MARISOL RETAIL TECH"),
        ("Łódź Systemy Sp. z o.o.", "Lodz Systemy"),
        ("Acme México S.A. de C.V.", "ACME Mexico"),
        ("Castor GmbH & Co. KG", "Castor"),
        ("Deltabrook Consulting Private Limited", "Deltabrook Consulting Pvt. Ltd."),
        ("Tokihama Robotics K.K.", "Tokihama Robotics KK"),
        ("Smith & Sons Ltd", "Smith and Sons"),
    ],
)
def test_a_firm_is_known_however_it_is_spelt(one: str, other: str) -> None:
    """Accents, case, punctuation and legal forms do not make another firm."""
    assert firm(one) == firm(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Castor Energy AG", "Castor Bank AG"), ("AG Insurance", "Insurance"), ("SE", "AB")]
)
def test_other_firms_stay_others(one: str, other: str) -> None:
    """A legal form at the beginning is part of a name, and a name is never nothing."""
    assert firm(one) != firm(other)
    assert firm(one)


def claim(**fields: Any) -> Claim:
    made = {
        "entry": 0,
        "binds": "us",
        "scope": "industry",
        "industries": (),
        "places": (),
        "products": (),
        "first": TODAY,
        "last": None,
    }
    return Claim(**{**made, **fields})


def a_stake(**fields: Any) -> Stake:
    made = {
        "model": "reseller",
        "phase": Phase.IN_FORCE,
        "secrecy": 2,
        "legal_name": "",
        "number": "",
        "country": "",
        "industries": (),
        "places": (),
        "first": TODAY,
        "last": None,
        "claims": (),
        "non_exclusive": False,
    }
    return Stake(**{**made, **fields})


@pytest.mark.parametrize(
    ("ours", "theirs", "meet"),
    [
        ("Banking", "Retail banking", "Retail banking everywhere"),
        ("Retail banking", "banking", "Retail banking everywhere"),
        ("Hospital", "Hospitals", "Hospital everywhere"),
        ("Retail", "Retail banking", ""),
        ("Power distribution", "Electricity distribution", ""),
        ("Banks below USD 10 billion in assets", "Banking", "Banks below USD 10 billion in assets everywhere"),
        ("Community banks", "Banks below USD 10 billion in assets", "Community banks everywhere"),
        ("Corporate banking", "Retail banks", ""),
        ("Insurers", "Insurance sector", "Insurance sector everywhere"),
        ("Distribution of electricity", "electricity distributors", "Distribution of electricity everywhere"),
        ("Retail and corporate banking", "Retail banking", "Retail and corporate banking everywhere"),
        ("Large hospitals", "Hospitals (private)", "Large hospitals everywhere"),
        ("Universities", "University", "Universities everywhere"),
        ("Banks below USD 10 billion", "Ports above 5 million tonnes", ""),
        ("Other", "other", "Other everywhere"),
    ],
)
def test_industries_meet_where_one_is_a_kind_of_the_other(ours: str, theirs: str, meet: str) -> None:
    """The words before any qualifier decide, the last one most, as they do in English."""
    assert with_stake(claim(industries=(ours,)), a_stake(industries=(theirs,))) == meet


def test_a_broad_exclusivity_reaches_every_industry() -> None:
    """Whatever else is written beside it."""
    broad = claim(scope="broad", industries=("Banking",))
    assert with_stake(broad, a_stake(industries=("Ports",), places=("PL",))) == "Ports in Poland"


def test_what_cannot_be_told_is_not_told() -> None:
    """A deal lists neither its products nor its accounts."""
    assert with_stake(claim(scope="accounts"), a_stake()) == ""
    assert with_stake(claim(products=("Loss analytics",)), a_stake()) == ""
    assert overlaps.with_claim(claim(products=("Loss analytics",)), claim(products=("loss analytics",)))
    assert overlaps.with_claim(claim(products=("Loss analytics",)), claim()) == ""


def test_times_meet_or_nothing_does() -> None:
    """The day on which the one ends is the last on which they meet."""
    over = claim(last=date(2026, 12, 31))
    assert with_stake(over, a_stake(first=date(2026, 12, 31)))
    assert with_stake(over, a_stake(first=date(2027, 1, 1))) == ""


def test_an_exclusivity_lasts_as_long_as_it_says_and_no_longer_than_its_deal() -> None:
    """From the effective date."""
    terms: dict[str, Any] = {
        "term": {"effective": "2026-03-01", "initial": "24 months", "renewal": "none"},
        "exclusivity": [{"binds": "us", "scope": "territory", "geographies": ["Poland"], "lasts": "12 months"}],
    }
    milestones = {"signed": "2026-02-20"}
    found = stake(make_deal(terms=terms, milestones=milestones), make_desk())
    assert found is not None
    assert (found.claims[0].last, found.last) == (date(2027, 2, 28), date(2028, 2, 29))
    terms["exclusivity"][0]["lasts"] = "60 months"
    longer = stake(make_deal(terms=terms, milestones=milestones), make_desk())
    assert longer is not None
    assert longer.claims[0].last == date(2028, 2, 29)
    assert stake(make_deal(terms=terms, milestones=milestones), make_desk(as_of="2028-03-01")) is None


def test_a_crossing_is_as_secret_as_its_most_secret_deal() -> None:
    """Whoever may not know of the other deal is not told that it crosses this one."""
    kept = "[{ binds: us, scope: territory, geographies: [PL] }]"
    exclusive = f"{SIGNED}model: reseller\npartner: {{ name: Castor }}\nterms: {{ exclusivity: {kept} }}\n"
    other = "model: reseller\npartner: { name: Initech }\nmarkets: { geographies: [Poland] }\n"
    (open_,) = findings("exclusivity-crossed", {"a": exclusive, "b": other})
    (secret,) = findings("exclusivity-crossed", {"a": exclusive, "b": f"{other}visibility: confidential\n"})
    assert (open_.visibility, secret.visibility) == (Visibility.INTERNAL, Visibility.CONFIDENTIAL)


def test_a_share_of_the_portfolio_is_as_secret_as_what_it_was_reckoned_on() -> None:
    """A total tells of all that is in it."""

    def deal(partner: str, amount: int, more: str = "") -> str:
        terms = f'terms: {{ commercial: {{ minimum_commitment: "EUR {amount:,}" }} }}\n'
        return f"model: reseller\npartner: {{ name: {partner} }}\n{SIGNED}{terms}{more}"

    deals = {name: deal(name, 100_000) for name in ("castor", "globex", "hooli", "initech")}
    (plain,) = findings("concentration", {**deals, "pollux": deal("pollux", 400_000)})
    secret = {
        **deals,
        "castor": deal("castor", 100_000, "visibility: confidential\n"),
        "pollux": deal("pollux", 400_000),
    }
    (hidden,) = findings("concentration", secret)
    assert (plain.visibility, hidden.visibility) == (Visibility.INTERNAL, Visibility.CONFIDENTIAL)
    assert plain.message == "pollux brings 50% of what 5 partners bring in EUR: 400,000 of 800,000 a year"


def promise(model: str, commercial: str, more: str = "") -> str:
    head = f"model: {model}\npartner: {{ name: Castor }}\n{SIGNED}{more}"
    return f"{head}terms:\n  commercial: {{ {commercial} }}\n  most_favoured_nation: [{{ binds: us }}]\n"


def rival(model: str, commercial: str, stage: str = SIGNED) -> str:
    return f"model: {model}\npartner: {{ name: Initech }}\n{stage}terms:\n  commercial: {{ {commercial} }}\n"


@pytest.mark.parametrize(
    ("model", "ours", "theirs", "moved", "cost"),
    [
        # 500,000 net is 666,666.67 at list; five points of that.
        (
            "reseller",
            'discount: 25%, minimum_commitment: "EUR 500,000"',
            "discount: 30%",
            "the discount of Castor from 25% to 30%",
            "about EUR 33,333 a year for us, reckoned on the minimum commitment of EUR 500,000 a year",
        ),
        # Two of nine points of the royalties.
        (
            "oem",
            'royalty: 9%, minimum_commitment: "USD 900,000"',
            "royalty: 7%",
            "the royalty of Castor from 9% to 7%",
            "about USD 200,000 a year for us, reckoned on the minimum commitment of USD 900,000 a year",
        ),
        (
            "oem",
            'royalty_per_unit: "USD 10", minimum_commitment: "USD 900"',
            'royalty_per_unit: "USD 9.50"',
            "the royalty per unit of Castor from USD 10 to USD 9.50",
            "about USD 45 a year for us, reckoned on the minimum commitment of USD 900 a year",
        ),
        (
            "co-sell",
            "influenced: 4%",
            "influenced: 5%",
            "the share of influenced deals of Castor from 4% to 5%",
            "what it costs a year is unknown: neither a result nor a minimum is written",
        ),
    ],
)
def test_a_ripple_is_told_in_money_and_on_what_it_was_reckoned(
    model: str, ours: str, theirs: str, moved: str, cost: str
) -> None:
    """Each kind of rate in its own way; what is not known is called so."""
    (found,) = findings("most-favoured-ripple", {"castor": promise(model, ours), "rival": rival(model, theirs)})
    assert found.message == f"Our promise of the best price moves {moved}, as in rival (in force); {cost}"


def test_a_full_contract_year_is_worth_what_it_brought() -> None:
    """Measured beats agreed, and the year that runs does not count."""
    path = "terms/commercial/minimum_commitment"
    deal = make_deal(
        model="reseller",
        milestones={"signed": "2025-01-20"},
        terms={"commercial": {"minimum_commitment": "EUR 250,000"}, "term": {"effective": "2025-01-28"}},
        results=[
            {"measure": "x", "term": path, "year": 1, "actual": "EUR 263,800", "on": "2026-01-31"},
            {"measure": "x", "term": path, "actual": "EUR 187,400", "on": "2026-11-16"},
        ],
    )
    found = worth(deal, make_desk())
    assert found is not None
    assert found.yearly is not None
    assert (str(found.yearly.amount), found.yearly.basis) == ("EUR 263,800", "what contract year 1 brought")


def test_amounts_in_two_currencies_are_never_compared() -> None:
    """Nor added up."""
    deals = {
        "castor": promise("oem", 'royalty_per_unit: "USD 10"'),
        "rival": rival("oem", 'royalty_per_unit: "EUR 9"'),
    }
    assert findings("most-favoured-ripple", deals) == []


def test_what_is_owed_and_what_would_be_are_told_apart() -> None:
    """A deal in force, and a better one that is still under negotiation."""
    deals = {
        "castor": promise("reseller", "discount: 25%"),
        "globex": rival("reseller", "discount: 28%").replace("Initech", "Globex"),
        "rival": rival("reseller", "discount: 30%", ""),
        "worse": rival("reseller", "discount: 26%", "").replace("Initech", "Hooli"),
    }
    found = [f.message.partition(";")[0] for f in findings("most-favoured-ripple", deals)]
    said = ("moves", "28%", "globex", "in force"), ("would move", "30%", "rival", "under negotiation")
    assert found == [
        f"Our promise of the best price {moves} the discount of Castor from 25% to {rate}, as in {other} ({phase})"
        for moves, rate, other, phase in said
    ]


def test_the_least_secret_deal_is_told_of_first() -> None:
    """Two public deals are told of as a pair, whatever third one there is."""
    deals = {
        "a": "partner: { name: Castor }\nvisibility: confidential\n",
        "b": "partner: { name: Castor }\n",
        "c": "partner: { name: Castor AG }\n",
    }
    found = findings("partner-twice", deals)
    assert [(f.deal, f.visibility) for f in found] == [("a", Visibility.CONFIDENTIAL), ("c", Visibility.INTERNAL)]


def test_ten_thousand_exclusivities_are_not_compared_with_one_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """Deals of other places and industries are never looked at, and of each exclusivity only so many are told."""
    looked = []

    def looking(ours: Claim, other: Stake) -> str:
        looked.append(other)
        return with_stake(ours, other)

    monkeypatch.setattr("treaty_portfolio.crossings.with_stake", looking)
    many = 2_000
    apart = [_exclusive(number, f"Place {number}", f"Trade {number}") for number in range(many)]
    assert list(crossings(Portfolio(make_desk(), tuple(apart)))) == []
    assert looked == []
    one_place = tuple(_exclusive(number, "Poland", "Banking") for number in range(many))
    found = list(crossings(Portfolio(make_desk(), one_place)))
    assert len(found) <= many * MOST


def _exclusive(number: int, place: str, trade: str) -> Gathered[Stake]:
    kept = claim(places=(place,), industries=(trade,))
    fact = a_stake(places=(place,), industries=(trade,), claims=(kept,))
    return Gathered(f"deal-{number:05}", f"deals/deal-{number:05}/deal.md", f"Firm {number}", fact)


def test_only_what_cannot_be_kept_is_an_error() -> None:
    """Everything else is for somebody to look at."""
    assert [rule.id for rule in RULES if rule.severity is Severity.ERROR] == ["portfolio/exclusivities-collide"]


def test_the_sample_desk_shows_what_a_best_price_would_cost(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A reader of the desk meets the ripple in money, a warning beside the red flag that awaits its approvers."""
    monkeypatch.chdir(repository)
    run(["check", "--format", "json"])
    every = json.loads(capsys.readouterr().out)["findings"]
    found = [f for f in every if f["deal"] == "tokihama-oem"]
    told = {f["rule"]: f for f in found}
    assert "about USD 200,000 a year for us" in told["portfolio/most-favoured-ripple"]["message"]
    assert told["red-flags/most-favoured-nation"]["severity"] == "warning"
