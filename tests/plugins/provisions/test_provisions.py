"""What an agreement must say, for which deal, and the ways to say that it need not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from treaty import Role
from treaty.document import Document
from treaty.text.clauses import Agreement
from treaty_provisions import missing
from treaty_provisions.catalogue import NAMED, PROVISIONS
from treaty_provisions.survey import survey

from tests.plugins.provisions.texts import PATH, deal, document, findings, written

if TYPE_CHECKING:
    from pathlib import Path


def needed(fields: str) -> set[str]:
    return {standing.provision.name for standing in survey(document(""), deal(fields))}


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ("model: alliance", set()),
        ("model: oem", {"payment", "currency"}),
        ("model: reseller", {"payment", "currency", "deal-registration", "registration-audit"}),
        ("model: co-sell\nterms: { commercial: { fx: at spot } }", {"currency-conversion"}),
        ("model: oem\npartner: { name: A, country: DE }\nus: { country: GB }", {"currency-conversion"}),
        (
            "model: implementation\nterms: { commercial: { registration: { protection: 90 days } } }",
            {"deal-registration"},
        ),
        ("model: oem\nterms: { exclusivity: [{ binds: us, scope: industry }] }", {"exclusivity-limits"}),
    ],
)
def test_what_a_deal_needs(fields: str, names: set[str]) -> None:
    """Money, registration and limits only where there is something to pay, register or limit (L2, L3, L4, L11)."""
    sometimes = {p.name for p in PROVISIONS} - needed("model: alliance")
    assert names <= needed(fields)
    assert names == needed(fields) & sometimes or names < needed(fields) & {"payment", "currency", *sometimes}
    assert len(needed(fields)) >= 24


def test_each_is_found_declared_or_missing() -> None:
    """A survey says for every provision where it stands, why it is not needed, or that it is missing."""
    text = "## 1. Law\n\n1.1 It is governed by the law of France."
    standings = survey(document(text, "not_applicable: { arbitration: Both sit in Paris }\n"), deal("model: alliance"))
    by_name = {standing.provision.name: standing for standing in standings}
    assert [clause.number for clause in by_name["governing-law"].clauses] == ["1.1"]
    assert by_name["arbitration"].because == "Both sit in Paris"
    assert [name for name, s in by_name.items() if not s.is_missing] == ["governing-law", "arbitration"]


def test_one_finding_for_all_that_is_missing() -> None:
    """Whoever reads it gets one list, at the agreement, with name and code of each (L9, L25)."""
    (found,) = findings({"deal.md": "model: alliance\n", PATH: written("")})
    assert found.rule == "provisions/missing"
    assert "leaves 24 provisions unsaid" in found.message
    assert "`ai-use` (L9)" in found.message
    assert "`class-action-waiver` (L25)" in found.message


def test_a_deal_that_ended_owes_nothing() -> None:
    """A text that nobody will sign is not judged."""
    ended = "milestones:\n  interest: { on: 2026-03-02, evidence: e-mail }\n  walked-away: 2026-06-15\n"
    assert findings({"deal.md": ended, PATH: written("1.1 This Agreement renews unless notice is given.")}) == ()


def test_a_misspelt_declaration_is_one_finding_in_place() -> None:
    """An unknown name under `not_applicable` is told with the nearest, and nothing follows from it."""
    (found,) = findings({PATH: written("", "not_applicable:\n  class-action-waver: none\n")})
    assert (found.rule, found.location.span.start.line) == ("schema/unknown-key", 5)
    assert "class-action-waiver" in found.message + found.remedy


def test_a_declaration_needs_a_reason() -> None:
    """A provision is not waved away without a word."""
    (found,) = findings({PATH: written("", 'not_applicable:\n  arbitration: ""\n')})
    assert found.location.span.start.line == 5
    assert found.message == "Say why this agreement does not need it"


def test_an_unknown_name_at_a_heading() -> None:
    """A slip in an attribute is told with the nearest name, where it stands."""
    body = "## 7. Liability {.liability-cap .consequental-damages}"
    found = [f for f in findings({PATH: written(body)}) if f.rule == "provisions/unknown-name"]
    assert [(f.message, f.remedy) for f in found] == [
        ("There is no provision “consequental-damages”", "Did you mean `consequential-damages`?")
    ]
    assert found[0].location.span.start.column == body.index(".consequental") + 1


def test_the_schema_knows_every_provision(repository: Path) -> None:
    """What may be declared not applicable is what the catalogue holds."""
    import json

    schema = json.loads((repository / "schemas/treaty_schemas/document.schema.json").read_text(encoding="utf-8"))
    declared = schema["properties"]["not_applicable"]["properties"]
    assert {name: node["x-playbook"] for name, node in declared.items()} == {n: [p.code] for n, p in NAMED.items()}


def test_the_page_lists_every_provision() -> None:
    """The table of the page is the catalogue: codes, words and names; legal review of IP is told there (L29)."""
    page = missing.check.text()
    rows = re.findall(r"^\| (L\d+) \| (.*?) \| `(.*?)` \|", page, re.MULTILINE)
    assert rows == [(p.code, p.says, p.name) for p in PROVISIONS]
    assert "L29" in page
    assert missing.check.sign_off == frozenset[Role]()


def test_the_sample_desk_says_what_it_must(repository: Path) -> None:
    """Its agreements address or declare everything but in the two that are shown for it (L9, L12)."""
    texts = sorted(repository.glob("deals/*/documents/agreement.md"))
    assert len(texts) >= 12
    unsaid: dict[str, list[str]] = {}
    for path in texts:
        home = path.parent.parent
        read = deal((home / "deal.md").read_text(encoding="utf-8"))
        agreement = Document.parse(str(path), path.read_bytes())
        names = [s.provision.name for s in survey(agreement, read) if s.is_missing]
        unsaid |= {home.name: names} if names else {}
        assert Agreement.of(agreement).clause("1.1")
    assert unsaid == {"verdara-implementation": ["non-solicitation"], "vey-alliance": ["ai-use"]}
