"""What the pages of the red flags cannot show: who may accept them, and that nothing else opens them."""

from __future__ import annotations

import pytest
import treaty_red_flags
from treaty import Role, Rule, Severity
from treaty.checks.checking import Misuse
from treaty.policy.config import ConfigError
from treaty.testing import PageCase, page_cases, run_text
from treaty_red_flags.provisions import FORBIDDEN
from treaty_red_flags.rules import RULES

#: Terms with every red flag at once.
ALL = """
terms:
  exclusivity: [{ binds: us, scope: broad }]
  non_compete: [{ binds: us, scope: core-category }]
  most_favoured_nation: [{ binds: us }]
  audit: [{ binds: us, of: customer-list }]
  ip: { joint: partner }
  liability: { cap: 12 months of fees, carve_outs: [payment] }
  term: { renewal: automatic }
"""
FOUND = {rule.id for rule in FORBIDDEN} - {"red-flags/uncapped-liability"}  # a cap is needed to carve out of
INTEREST = "  interest: { on: 2026-09-01, evidence: minutes of the first call }\n"


def found(terms: str, milestones: str = "", **files: str) -> set[str]:
    """The rules of this department that a deal with these terms breaks."""
    text = f"milestones:\n{INTEREST}{milestones}{terms}"
    rounds = {f"rounds/{name[1:]}.yaml": content for name, content in files.items()}
    return {f.rule for f in run_text({"deal.md": text, **rounds}, plugins=[treaty_red_flags]).findings}


def ask(term: str, value: str, sender: str = "partner", on: str = "2026-11-02") -> str:
    return f"from: {sender}\non: {on}\nasks:\n  - term: {term}\n    value: {value}\n"


def test_the_seven_and_who_accepts_them() -> None:
    """Six need the CPO and Legal, the seventh is final, and all are errors."""
    both = frozenset({Role.CPO, Role.LEGAL})
    assert {rule.id.partition("/")[2]: rule.sign_off for rule in FORBIDDEN} == {
        "broad-exclusivity": both,
        "joint-ip-assigned": both,
        "renewal-without-minimum": both,
        "uncapped-liability": both,
        "uncapped-carve-out": both,
        "most-favoured-nation": both,
        "customer-list-audit": both,
        "core-non-compete": frozenset(),
    }
    assert [rule.id for rule in FORBIDDEN if rule.final] == ["red-flags/core-non-compete"]
    assert all(rule.firm and rule.severity is Severity.ERROR for rule in FORBIDDEN)
    assert {rule.id for rule in RULES} - {rule.id for rule in FORBIDDEN} == {
        "red-flags/market-carve-out",
        "red-flags/asked-by-partner",
    }


def test_each_red_flag_is_found_beside_the_others() -> None:
    """One mistake does not hide another."""
    assert found(ALL) == FOUND


@pytest.mark.parametrize("end", ["walked-away", "expired", "terminated"])
def test_a_deal_that_has_ended_commits_us_to_nothing(end: str) -> None:
    """However it ended, its terms are history."""
    assert found(ALL, f"  {end}: 2026-11-02\n") == set()


@pytest.mark.parametrize("rule", FORBIDDEN, ids=lambda rule: rule.id)
@pytest.mark.parametrize("severity", ["off", "note", "warning"])
def test_policy_cannot_lower_them(rule: Rule, severity: str) -> None:
    """A desk's configuration is no back door."""
    with pytest.raises(ConfigError, match="is firm"):
        run_text({"treaty.toml": f'[rules]\n"{rule.id}" = "{severity}"\n'}, plugins=[treaty_red_flags])


@pytest.mark.parametrize("rule", FORBIDDEN, ids=lambda rule: rule.id)
def test_a_comment_cannot_hide_them(rule: Rule) -> None:
    """The finding stays, and the comment is another one."""
    case = next(case for case in page_cases(rule) if case.section == "Flagged")
    text = case.files["deal.md"]
    (line, *_) = [e.line - case.fences[0].line for e in case.expected]
    lines = text.split("\n")
    lines[line] += f"  # treaty: ignore[{rule.id}] they insist"
    run = run_text({"deal.md": "\n".join(lines)}, rules=[rule])
    assert {"ignore/not-ignorable", rule.id} <= {f.rule for f in run.findings}
    assert run.ignored == 0


def test_selection_cannot_leave_them_out() -> None:
    """They run although only another rule was asked for."""
    run = run_text({"deal.md": ALL}, plugins=[treaty_red_flags], select=("red-flags/market-carve-out",))
    assert {f.rule for f in run.findings} == FOUND
    with pytest.raises(Misuse):
        run_text({"deal.md": ALL}, plugins=[treaty_red_flags], select=("red-flags/broad",))


@pytest.mark.parametrize("rule", [r for r in FORBIDDEN if r.sign_off], ids=lambda rule: rule.id)
def test_the_remedy_ends_with_the_sign_off(rule: Rule) -> None:
    """A finding says how to avoid it, and whom to ask otherwise."""
    case = next(case for case in page_cases(rule) if case.section == "Flagged")
    (remedy, *_) = [f.remedy for f in case.run().findings]
    assert remedy.endswith(", or ask CPO and Legal to accept it: `treaty propose example`.")


@pytest.mark.parametrize(
    ("milestone", "flagged"),
    [
        ("light-document-signed", False),
        ("draft-sent", False),
        ("second-draft-sent", False),
        ("final-draft", True),
        ("sent-for-signature", True),
        ("signed", True),
        ("terminated", False),
    ],
)
def test_no_liability_clause_is_an_error_from_approval_on(milestone: str, flagged: bool) -> None:
    """Until the final draft a deal may be rough; from then on silence is unlimited liability."""
    silent = found("summary: no terms at all\n", f"  {milestone}: 2026-10-01\n")
    assert silent == ({"red-flags/uncapped-liability"} if flagged else set())


@pytest.mark.parametrize("words", ["worldwide", "Global", "all products", " World ", "any industry"])
def test_words_for_everything_are_no_limit(words: str) -> None:
    """An exclusivity limited to the world is a broad one; a real limit beside it is enough."""
    terms = "terms: {{ exclusivity: [{{ binds: us, scope: product, products: ['{}'{}] }}] }}"
    assert found(terms.format(words, "")) == {"red-flags/broad-exclusivity"}
    assert found(terms.format(words, ", tills")) == set()


def test_what_limits_nothing_is_shown() -> None:
    """Beside the finding stand the lists that look like a limit; a real limit is not among them."""
    limits = "industries: [banking], geographies: [Worldwide], products: [all, tills]"
    deal = f"terms: {{ exclusivity: [{{ binds: us, scope: broad, {limits} }}] }}"
    (finding,) = run_text({"deal.md": deal}, plugins=[treaty_red_flags]).findings
    assert finding.message == "This exclusivity binds us broadly: we could not partner with any competing firm"
    assert [(note.message, note.location.span.start.column) for note in finding.related] == [
        ("this leaves nothing out", deal.index("geographies") + 1)
    ]


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        ("cap: 1 year of fees, carve_outs: [fraud]", "does not cover fraud;"),
        ("cap: 1 year of fees, carve_outs: [fraud, confidentiality]", "does not cover fraud and confidentiality;"),
        (
            "cap: 1 year of fees, carve_outs: [fraud, wilful-misconduct, confidentiality]",
            "does not cover fraud, wilful misconduct and confidentiality;",
        ),
    ],
)
def test_market_carve_outs_are_told_in_one_sentence(clause: str, told: str) -> None:
    """They are one finding, at the name of the list, where a comment can stand."""
    deal = f"terms: {{ liability: {{ {clause} }} }}"
    (finding,) = run_text({"deal.md": deal}, plugins=[treaty_red_flags]).findings
    assert told in finding.message
    assert finding.location.span.start.column == deal.index("carve_outs") + 1


@pytest.mark.parametrize("milestone", ["", "  final-draft: 2026-10-01\n"])
def test_a_clause_without_a_cap_is_found_at_its_name(milestone: str) -> None:
    """The clause itself says nothing wrong; what is wrong is what it leaves out."""
    deal = f"milestones:\n{INTEREST}{milestone}terms: {{ liability: {{ consequential_damages: excluded }} }}"
    (finding,) = run_text({"deal.md": deal}, plugins=[treaty_red_flags]).findings
    assert finding.location.span.start.column == deal.splitlines()[-1].index("liability") + 1


FLAGGED = [
    case
    for rule in FORBIDDEN
    for case in page_cases(rule)
    if case.section == "Flagged" and "milestones" not in case.files["deal.md"]
]


@pytest.mark.parametrize("case", FLAGGED, ids=str)
def test_whatever_is_a_red_flag_in_our_terms_is_one_when_asked(case: PageCase) -> None:
    """Each flagged example, asked by the partner for a deal without such terms, warns and stops nothing."""
    model, _, terms = case.files["deal.md"].rpartition("terms:\n")
    asks = "".join(
        f"  - term: terms/{key.strip()}\n    value:\n{value}"
        for key, value in (group.split(":\n", 1) for group in _groups(terms))
    )
    files = {"deal.md": model, "rounds/1.yaml": f"from: partner\non: 2026-11-02\nasks:\n{asks}"}
    findings = run_text(files, plugins=[treaty_red_flags]).findings
    assert {(f.rule, f.severity) for f in findings} == {("red-flags/asked-by-partner", Severity.WARNING)}
    assert f"`{case.rule.id}`" in findings[0].message


def _groups(terms: str) -> list[str]:
    """The fields right below `terms:`, each with its value, indented two deeper."""
    groups: list[str] = []
    for line in terms.splitlines(keepends=True):
        if line.startswith("   "):
            groups[-1] += f"  {line}"
        else:
            groups.append(line)
    return groups


UNCAPPED = ask("terms/liability/cap", "uncapped")
ASKED = {"red-flags/asked-by-partner"}


def test_only_the_newest_round_of_the_partner_counts() -> None:
    """By date, then by number: round 10 is newer than round 9. Our own rounds are not asks."""
    harmless = ask("terms/liability/cap", "24 months of fees")
    assert found("", _1=UNCAPPED) == ASKED
    assert found("", _9=UNCAPPED, _10=harmless) == set()
    assert found("", _9=harmless, _10=UNCAPPED) == ASKED
    assert found("", _1=UNCAPPED.replace("11-02", "11-09"), _2=harmless) == ASKED
    assert found("", _1=UNCAPPED, _2=ask("terms/liability/cap", "uncapped", sender="us")) == ASKED
    assert found("", _1=ask("terms/liability/cap", "uncapped", sender="us")) == set()


def test_asks_are_history_once_signed_or_ended() -> None:
    """What they wanted no longer matters."""
    capped = "terms: { liability: { cap: 12 months of fees } }"
    assert found(capped, "  signed: 2026-11-10\n", _1=UNCAPPED) == set()
    assert found(capped, "  walked-away: 2026-11-10\n", _1=UNCAPPED) == set()


@pytest.mark.parametrize(
    ("term", "value"),
    [
        ("terms/liability/cap", "as much as we like"),
        ("terms/liability/ceiling", "uncapped"),
        ("terms/liability/cap/amount", "uncapped"),
        ("terms/exclusivity/3/scope", "broad"),
        ("terms/commercial/sourced", "25%"),
        ("terms/liability/carve_outs", "[fraud]"),
        ("terms/non_compete", "none"),
    ],
)
def test_asks_that_are_no_red_flag(term: str, value: str) -> None:
    """Neither what means nothing, nor what is merely expensive, nor a clause that they leave to us to cap."""
    assert found("", _1=ask(term, value)) == set()


def test_an_ask_below_a_list_is_placed_on_the_ask() -> None:
    """Widening one exclusivity of several is found where it is asked."""
    deal = "terms: { exclusivity: [{ binds: partner, scope: broad }, { binds: us, scope: product, products: [till] }] }"
    asked = ask("terms/exclusivity/1/products", "[everything]")
    (finding,) = run_text({"deal.md": deal, "rounds/4.yaml": asked}, plugins=[treaty_red_flags]).findings
    assert str(finding.location) == "deals/example/rounds/4.yaml:5:5"
