"""Provisions of the playbook: where a text has them, and which it lacks."""

from __future__ import annotations

from pathlib import Path

import pytest
from treaty_scan.kinds import Kind
from treaty_scan.saying.facts import facts
from treaty_scan.saying.playbook import code_of, provisions
from treaty_scan.saying.provisions import located, missing
from treaty_scan.saying.reading import Agreement, Clause
from treaty_scan.segments import segments

OURS = sorted(Path(__file__).resolve().parents[3].glob("deals/*/documents/agreement.md"))


def read(text: str, *clauses: Clause) -> Agreement:
    """A text in which the model found these."""
    plain = text.replace("\r", " ")
    return Agreement(plain, segments(plain), clauses)


def found(text: str) -> dict[str, str]:
    return {each.kind: text[each.start : each.end] for each in located(read(text))}


def test_each_is_found_at_its_place() -> None:
    """In characters of the text as given, with the sentence that says it."""
    text = (
        "1. Data.\r\n\r\nÜber: each party shall comply with data protection laws.\r\n\r\n"
        "2. Anti-Bribery. Neither party shall bribe; each shall comply with the FCPA.\r\n"
    )
    told = found(text)
    assert told["data-protection"].endswith("comply with data protection laws.")
    assert told["anti-bribery"] == "Neither party shall bribe; each shall comply with the FCPA."
    assert set(told) == {"data-protection", "anti-bribery"}


def test_a_heading_makes_it_surer() -> None:
    """What stands under a heading of its own is taken before what says it elsewhere, and is surer."""
    said = "A dispute shall be settled by arbitration in London."
    (plain,) = located(read(f"4. Costs. {said}"))
    (headed,) = (
        each
        for each in located(read(f"4. Costs. {said}\n\n9. Arbitration. Any dispute shall be settled by arbitration."))
        if each.kind == "arbitration"
    )
    assert (plain.found_by, headed.found_by) == ("words", "heading")
    assert plain.confidence < headed.confidence < 1
    assert headed.text == "Any dispute shall be settled by arbitration."


def test_definitions_and_recitals_promise_nothing() -> None:
    """Nor does a text that only speaks of a provision's words."""
    assert found('"Control" means the ability to grant a licence to sell and distribute.') == {}
    assert found("WHEREAS, the parties have agreed to settle disputes by arbitration under binding rules;") == {}
    assert found("Freight embargoes and embargo notices delay ships.") == {}


def test_clauses_of_the_model_stay_what_they_are() -> None:
    """No provision takes a kind of the model's; one that the model has shown is not looked for again."""
    text = "Vendor may audit the books and records of Reseller once a year."
    audit = Clause(Kind.AUDIT, 0, len(text), text, 0.9, facts(text, Kind.AUDIT))
    assert not {each.kind for each in located(read(text, audit))} & {*map(str, Kind), "registration-audit"}
    assert {"registration-audit"} == set(found(text))


def test_exclusivity_shows_its_limits_or_that_there_is_none() -> None:
    """L11 is the exclusive clause that says where; L10 may also be that nothing is exclusive."""
    text = "Vendor appoints Reseller its exclusive reseller in Norway."
    exclusive = Clause(Kind.EXCLUSIVITY, 0, len(text), text, 0.9, facts(text, Kind.EXCLUSIVITY))
    assert ("exclusivity-limits", 0) in {(each.kind, each.start) for each in located(read(text, exclusive))}
    assert "non-exclusivity" in found("The relationship between the parties is non-exclusive.")
    assert "non-exclusivity" not in found("Remedies are cumulative and not exclusive of others.")
    assert (code_of("exclusivity-limits"), code_of("non-exclusivity"), code_of("payment")) == ("L11", "L10", "L2")


def test_what_is_not_said_is_listed() -> None:
    """Provisions of which neither a clause nor a word is there (L1 to L28)."""
    text = "This Agreement is governed by the laws of Delaware. Nothing survives. Neither party gives bribes."
    law = Clause(Kind.GOVERNING_LAW, 0, len(text), text, 0.9, facts(text))
    codes = {each.code for each in missing(text, [law, *located(read(text, law))])}
    assert not codes & {"L21", "L22", "L26"}
    assert {"L13", "L14", "L19"} <= codes


def test_the_playbook_is_there_in_its_order() -> None:
    """L1 to L28, each once or, for payment, with its currency; L11 comes with exclusivity."""
    codes = [each.code for each in provisions()]
    assert sorted(set(codes), key=lambda code: int(code[1:])) == list(dict.fromkeys(codes))
    assert {f"L{n}" for n in range(1, 29)} - set(codes) == {"L11"}


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.parts[-3])
def test_our_own_agreements_lack_nothing_they_have(path: Path) -> None:
    """Agreements that were drafted from the clause library have the provisions of law, each at its place."""
    text = path.read_text(encoding="utf-8")
    agreement = Agreement.of(text)
    there = located(agreement)
    kinds = {*(str(each.kind) for each in agreement.clauses), *(each.kind for each in there)}
    assert {"initial-term", "survival", "authority", "anti-bribery", "sanctions", "arbitration", "escalation"} <= kinds
    assert all(0 <= each.start < each.end <= len(text) for each in there)
