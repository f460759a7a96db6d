from __future__ import annotations

from typing import TYPE_CHECKING, Any

from treaty.finding import Visibility
from treaty.records import schema
from treaty.records.kinds import DEAL
from treaty.views.sections import Sections

from tests.plugins.site.desks import deal_fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from treaty.views.pages import Section

COMPILED = schema.load(DEAL.package, DEAL.schema)


def sections(fields: Mapping[str, Any], **people: str) -> list[Section]:
    """The tables of a deal with these fields."""
    sides = {"us": "Arcwell Ltd", "partner": "Acme"}
    return list(Sections(COMPILED, fields, lambda id_: people.get(id_, id_), sides).all())


def rows(title: str, **terms: Any) -> tuple[tuple[str, ...], ...]:
    """The rows under a title for a deal with these terms."""
    fields = {"model": "co-sell", "partner": {"name": "Acme"}, "terms": terms}
    return next(section.rows for section in sections(fields) if section.title == title)


def leaves(value: Any) -> Iterator[str]:
    """Every text in `value`."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)
    else:
        yield str(value)


def test_no_term_is_left_out() -> None:
    """Every value among the terms stands in some table, whatever group the schema puts it in."""
    fields = deal_fields("acme-co-sell")
    said = " ".join(cell for section in sections(fields) for row in section.rows for cell in row)
    names = {"us": "Arcwell Ltd", "partner": "Acme", "2027-01-15": "15 January 2027"}
    missing = [v for v in leaves(fields["terms"]) if names.get(v, v) not in said]
    assert not missing


def test_words_of_the_schema() -> None:
    """Labels are the schema's titles; the words of a fixed choice lose their hyphens."""
    assert rows("Intellectual property", ip={"existing": "each-keeps-own"}) == (("Pre-existing IP", "each keeps own"),)


def test_free_text_is_kept() -> None:
    """Text that somebody wrote keeps its hyphens."""
    assert rows("Law and disputes", law={"governing": "Baden-Württemberg"}) == (("Governing law", "Baden-Württemberg"),)


def test_sides_have_names() -> None:
    """Who is bound is said by name, so that both sides read it the same way."""
    assert rows("Liability", liability={"binds": "us", "cap": "12 months of fees"}) == (
        ("Who is bound", "Arcwell Ltd"),
        ("Liability cap", "12 months of fees"),
    )
    assert ("Joint-credit split", "Arcwell Ltd 50% / Acme 50%") in rows(
        "Commercial terms", commercial={"joint_credit": {"us": "50%", "partner": "50%"}}
    )


def test_one_entry_is_no_table() -> None:
    """A list of one entry reads as label and value; a longer one is a table with a heading for each field."""
    first = {"binds": "us", "scope": "industry", "industries": ["Banking", "Insurance"]}
    second = {"binds": "partner", "scope": "territory", "lasts": "12 months"}
    assert rows("Exclusivity", exclusivity=[first])[2] == ("Industries", "Banking, Insurance")
    both = next(
        s
        for s in sections({"model": "oem", "partner": {"name": "A"}, "terms": {"exclusivity": [first, second]}})
        if s.title == "Exclusivity"
    )
    assert both.columns[:3] == ("Who is bound", "Scope of the exclusivity", "Industries")
    assert both.rows[1] == ("Acme", "territory", "", "12 months")


def test_nothing_agreed_is_said() -> None:
    """`none` is a term like any other."""
    assert rows("Other terms", exclusivity="none", taxes="Net of VAT") == (
        ("Exclusivity", "none"),
        ("Taxes and withholding", "Net of VAT"),
    )


def test_facts() -> None:
    """People are named as the roster names them, and days are written out."""
    fields = {"model": "oem", "partner": {"name": "A"}, "owner": "dan", "target_signature": "2026-12-04"}
    facts = sections(fields, dan="Daniel Okafor")[0]
    assert facts.rows == (("Owner", "Daniel Okafor"), ("Target signature date", "4 December 2026"))


def test_checklist_shows_what_is_open() -> None:
    """What is to be done after signature is listed whole, with what is still open."""
    fields = {
        "model": "oem",
        "partner": {"name": "A"},
        "checklist": {"pam": {"on": "2026-11-19T10:30", "by": "dan"}},
    }
    checklist = sections(fields, dan="Daniel Okafor")[-1]
    assert ("PAM assigned", "19 November 2026 10:30", "Daniel Okafor") in checklist.rows
    assert [done for _, done, _ in checklist.rows].count("open") == 9


def test_yes_and_no() -> None:
    """True and false are words."""
    fields = {"model": "referral", "partner": {"name": "A"}, "terms": {"commercial": {"net_new_only": True}}}
    assert sections(fields)[1].rows == (("Net-new accounts only", "yes"),)


def test_what_follows_signature_is_told() -> None:
    """Results by the names of their terms, business reviews and decisions on renewal with people's names and days."""
    after = {
        "results": [
            {"measure": "Pipeline", "actual": "EUR 4", "on": "2026-10-30", "term": "terms/term/revenue_minimum"},
            {"measure": "Training", "actual": "done", "on": "2026-10-30"},
        ],
        "reviews": [{"on": "2026-05-12", "next": "2026-08-11", "by": "lucia"}],
        "renewals": [{"decision": "renew", "on": "2026-11-24", "by": "victor"}],
    }
    found = sections({"model": "co-sell", **after}, lucia="Lucía Ferrer", victor="Victor Lindqvist")
    told = {section.title: section.rows for section in found if section.group == "delivery"}
    assert told == {
        "Results": (
            ("Pipeline", "EUR 4", "30 October 2026", "Revenue minimum a year"),
            ("Training", "done", "30 October 2026", ""),
        ),
        "Business reviews": (
            ("Held on", "12 May 2026"),
            ("Next one on", "11 August 2026"),
            ("Held by", "Lucía Ferrer"),
        ),
        "Decisions on renewal": (
            ("Decision on renewal", "renew"),
            ("Decided on", "24 November 2026"),
            ("Decided by", "Victor Lindqvist"),
        ),
    }


def test_nobody_outside_is_told_of_them() -> None:
    """Results, reviews and decisions are ours: a partner and the public see none."""
    for key in ("results", "reviews", "renewals"):
        assert COMPILED.at({}, (key,)).visibility is Visibility.INTERNAL
