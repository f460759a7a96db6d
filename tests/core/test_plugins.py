"""Plugins with manners and without: each failure is named, and no other plugin suffers."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from treaty import Place, Problem, Related, Role, Scope, Severity, Visibility, hookimpl, rule
from treaty.checks.checking import Question, check
from treaty.plugins import Plugins
from treaty.records.kinds import RecordKind
from treaty.testing import MemoryTree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from treaty.deal import Deal
    from treaty.desk import Desk
    from treaty.portfolio import Portfolio
    from treaty.run import Run

from datetime import UTC, datetime

POLICY = b'schema = 1\n[desk]\nid = "acme"\ncompany = "Acme"\n[sample]\nas_of = "2026-11-20"\n'
ROSTER = b"schema: 1\npeople: {}\n"
DEAL = b"---\nschema: 2\nmodel: oem\npartner:\n  name: Globex\n---\n"


def plugin(name: str, **hooks: Callable[..., Any]) -> ModuleType:
    module = ModuleType(name)
    for hook, implementation in hooks.items():
        setattr(module, hook, hookimpl(implementation))
    return module


def make_rule(id_: str, reads: tuple[str, ...] = ("terms",), kind: str = "") -> Any:
    def judge(deal: Deal, desk: Desk) -> Iterator[Problem]:
        """Something is so."""
        assert desk.today
        if not kind or deal.records(kind):
            yield Problem("It is so", ("model",))

    return rule(id_, severity=Severity.WARNING, reads=reads)(judge)


def run(*modules: ModuleType, audience: Visibility = Visibility.INTERNAL, **files: bytes) -> Run:
    tree = MemoryTree(
        {"deals/treaty.toml": POLICY, "deals/roster.yaml": ROSTER, "deals/globex-oem/deal.md": DEAL}
        | {f"deals/globex-oem/{name.replace('__', '/')}.yaml": content for name, content in files.items()}
    )
    question = Question(now=datetime(2026, 11, 20, tzinfo=UTC), audience=audience)
    return check(tree, question, plugins=Plugins.of(*modules))


def ids(run: Run) -> list[str]:
    return [f.rule for f in run.findings]


GOOD = plugin("good", treaty_rules=lambda: [make_rule("good/so")])


def raising(*_arguments: object) -> Any:
    raise RuntimeError("secret")


@pytest.mark.parametrize(
    "bad",
    [
        plugin("bad", treaty_rules=lambda: raising()),
        plugin("bad", treaty_schemas=lambda: raising()),
        plugin("bad", treaty_rules=lambda: 5),
        plugin("bad", treaty_rules=lambda: ["no rule"]),
        plugin("bad", treaty_rulse=lambda: ["misspelt"]),
        plugin("bad", treaty_rules=lambda: [make_rule("good/so")]),
        plugin("bad", treaty_rules=lambda: [make_rule("bad/reads", reads=("nothing-like-it",))]),
        plugin("bad", treaty_rules=lambda: sys.exit(0)),
        plugin("bad", treaty_schemas=lambda: ["no kind"]),
        plugin("bad", treaty_schemas=lambda: [RecordKind("cards", "cards/*.yaml", "gone.json", package="tests")]),
    ],
    ids=[
        *("raises", "schemas raise", "no list", "no rules", "misspelt hook", "taken id", "unknown record", "exits"),
        *("no kinds", "no schema"),
    ],
)
def test_a_bad_plugin_is_one_fault_and_the_good_one_goes_on(bad: ModuleType) -> None:
    """Exit code 3, the plugin named, no word of what was in the exception, and the other rule judged."""
    found = run(bad, GOOD)
    assert sorted(ids(found)) == ["good/so", "internal/plugin-failed"]
    assert found.exit_code() == 3
    assert not any("secret" in f.message for f in found.findings)


@pytest.mark.parametrize(
    "give", [lambda: raising(), lambda: sys.exit(0), lambda: ["no sign-off"], lambda: 5], ids=range(4)
)
def test_sign_offs_that_are_none_accept_nothing(give: Callable[[], Any]) -> None:
    """The flag stays, its plugin is named once, and the other findings are told."""
    signed = rule("good/flag", severity=Severity.ERROR, sign_off={Role.LEGAL})(_flag)
    bad = plugin("bad", treaty_sign_offs=lambda deal, desk: give())
    found = run(bad, GOOD, plugin("flags", treaty_rules=lambda: [signed]))
    assert sorted(ids(found)) == ["good/flag", "good/so", "internal/plugin-failed"]
    assert found.exit_code() == 3


def _flag(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """It must be accepted."""
    yield Problem("It is so", ("model",))


WRONG: dict[str, Callable[[Any], object]] = {
    "exits": lambda _: sys.exit(0),
    "no message": lambda junk: Problem(junk),
    "no remedy": lambda junk: Problem("x", remedy=junk),
    "no pointer": lambda junk: Problem("x", junk),
    "no level": lambda junk: Problem("x", visibility=junk),
    "nothing related": lambda junk: Problem("x", related=junk),
    "no problem": lambda junk: junk,
}


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.parametrize("junk", [None, 99], ids=["None", "99"])
def test_a_check_that_yields_what_is_none_is_to_blame(name: str, junk: Any) -> None:
    """Whatever it is, it is told as its mistake, and neither ends the run nor reaches a report."""

    def judge(deal: Deal, desk: Desk) -> Iterator[Any]:
        """Something is so."""
        yield WRONG[name](junk)

    bad = rule("bad/so", severity=Severity.WARNING)(judge)
    found = run(plugin("bad", treaty_rules=lambda: [bad]), GOOD)
    assert sorted(ids(found)) == ["good/so", "internal/check-failed"]


def test_a_check_that_crashes_is_a_finding_of_its_own() -> None:
    """It says which rule and where in the plugin, never what with."""
    crashing = rule("bad/crash", severity=Severity.NOTE)(_crash)
    found = run(plugin("bad", treaty_rules=lambda: [crashing]), GOOD)
    assert sorted(ids(found)) == ["good/so", "internal/check-failed"]
    message = next(f.message for f in found.findings if f.rule == "internal/check-failed")
    assert message.startswith("`bad/crash` could not be judged: ZeroDivisionError in test_plugins.py:")


def _crash(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """It divides by nothing."""
    yield Problem(str(len(deal.id) / (desk.today.year - 2026)))


def test_a_rule_sees_only_the_records_that_it_declares() -> None:
    """Reading rounds without saying so is a crash of the check, not a silent view of them."""
    sly = make_rule("bad/sly", kind="rounds")
    assert ids(run(plugin("bad", treaty_rules=lambda: [sly]))) == ["internal/check-failed"]


def test_a_plugin_brings_a_kind_of_record_and_rules_that_read_it() -> None:
    """Its level is the level of what is said about it."""
    kind = RecordKind("scorecards", "scorecards/*.yaml", "round.schema.json", Visibility.CONFIDENTIAL)
    reading = make_rule("good/card", reads=("scorecards",), kind="scorecards")
    module = plugin("good", treaty_schemas=lambda: [kind], treaty_rules=lambda: [reading])
    card = b"schema: 1\nfrom: us\non: 2026-11-01\n"
    assert ids(run(module, audience=Visibility.CONFIDENTIAL, scorecards__q1=card)) == ["good/card"]
    withheld = run(module, scorecards__q1=card)
    assert (ids(withheld), withheld.withheld) == ([], {Severity.WARNING: 1})


def test_a_finding_across_deals_is_as_secret_as_the_deals_it_points_to() -> None:
    """Who may not know of a deal is not told of it by another one's neighbour."""

    def model(deal: Deal, desk: Desk) -> str:
        return deal.model.value

    @rule("good/both", severity=Severity.NOTE, scope=Scope.PORTFOLIO, reads={"terms"}, gathers=model)
    def check_all(portfolio: Portfolio[str]) -> Iterator[Problem]:
        """Deals have neighbours."""
        for one in portfolio.gathered:
            others = [o for o in portfolio.gathered if o.deal != one.deal]
            related = tuple(Related(f"beside this {o.fact}", Place(o.path, ("model",))) for o in others)
            yield Problem("It has neighbours", Place(one.path, ("partner", "name")), related=related)

    module = plugin("good", treaty_rules=lambda: [check_all])
    secret = DEAL.replace(b"model: oem", b"model: oem\nvisibility: confidential")
    deals = {"deals/globex-oem/deal.md": DEAL, "deals/initech-oem/deal.md": secret}
    tree = MemoryTree({"deals/treaty.toml": POLICY, "deals/roster.yaml": ROSTER, **deals})
    question = Question(now=datetime(2026, 11, 20, tzinfo=UTC))
    found = check(tree, question, plugins=Plugins.of(module))
    assert (found.findings, found.withheld) == ((), {Severity.NOTE: 2})


def test_what_several_rules_gather_is_gathered_once() -> None:
    """A deal is asked once for what two rules want to know."""
    asked = []

    def model(deal: Deal, desk: Desk) -> str:
        asked.append(deal.id)
        return deal.model.value

    def told(portfolio: Portfolio[str]) -> Iterator[Problem]:
        """Deals have models."""
        yield from (Problem(one.fact, Place(one.path)) for one in portfolio.gathered)

    rules = [
        rule(id_, severity=Severity.NOTE, scope=Scope.PORTFOLIO, gathers=model)(told)
        for id_ in ("good/one", "good/other")
    ]
    assert ids(run(plugin("good", treaty_rules=lambda: rules))) == ["good/one", "good/other"]
    assert len(asked) == 1


def test_a_finding_is_as_secret_as_the_places_it_relates_to() -> None:
    """What is said of a public field beside a confidential one is confidential."""

    @rule("good/beside", severity=Severity.NOTE, reads={"terms"})
    def judge(deal: Deal, desk: Desk) -> Iterator[Problem]:
        """It stands beside something secret."""
        yield Problem("It is so", ("model",), related=(Related("beside", ("extensions", "acme", "x")),))

    found = run(plugin("good", treaty_rules=lambda: [judge]))
    assert (found.findings, found.withheld) == ((), {Severity.NOTE: 1})
