"""The desk's policy: what is refused, where, and what the defaults are."""

from __future__ import annotations

from pathlib import Path

import pytest
from treaty.finding import Severity
from treaty.policy.config import ConfigError, _find, check_rules, parse_config
from treaty.policy.roster import Role
from treaty.rule import Option, Rule

MINIMAL = 'schema = 1\n[desk]\nid = "acme"\ncompany = "Acme"\n'
PAGE = Path("page.md")
RULES = (
    Rule("timeline/late", "It is late.", Severity.WARNING, PAGE, options=(("days", Option(5, "Days of grace.")),)),
    Rule("red-flags/mfn", "MFN.", Severity.ERROR, PAGE, sign_off=frozenset({Role.CPO}), firm=True),
)


def parse(text: str) -> object:
    return parse_config(text.encode(), "deals/treaty.toml")


def complaint(text: str) -> str:
    with pytest.raises(ConfigError) as caught:
        parse(text)
    return str(caught.value)


def test_the_defaults_are_complete() -> None:
    """A desk that says who it is has UTC and no sample clock."""
    config = parse_config(MINIMAL.encode(), "deals/treaty.toml")
    assert config.time_zone == "UTC"
    assert not config.is_sample


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            MINIMAL + "holiday = []\n",
            "deals/treaty.toml:5:1: `holiday` is not a field in desk. Did you mean `holidays`?",
        ),
        (
            MINIMAL + 'time_zone = "Europe/Lundun"\n',
            "deals/treaty.toml:5:1: “Europe/Lundun” is not a time zone. Write an IANA name, like `Europe/Berlin`.",
        ),
        (
            MINIMAL + 'time_zone = "localtime"\n',
            "deals/treaty.toml:5:1: “localtime” is not a time zone. Write an IANA name, like `Europe/Berlin`.",
        ),
        ("schema = 1\n", "deals/treaty.toml:1:1: The file needs `desk`. Add `desk:`."),
        (
            MINIMAL + '[gates.red-flags]\nprecedes = "sinature"\n',
            "deals/treaty.toml:6:1: “sinature” is not a known milestone the gate precedes",
        ),
        (
            "schema = 1\n[desk\n",
            "deals/treaty.toml:2:6: this is not TOML: Expected ']' at the end of a table declaration. Each line",
        ),
    ],
)
def test_a_mistake_is_named_at_its_line(text: str, said: str) -> None:
    """Each mistake is one sentence at path:line:col, with the nearest thing that exists."""
    assert complaint(text).startswith(said)


def test_rules_can_be_lowered_and_given_options() -> None:
    """`[rules]` takes a severity, `off`, or a table of options."""
    config = parse_config(
        (MINIMAL + '[rules]\n"timeline/late" = {severity = "note", days = 3}\n').encode(), "deals/treaty.toml"
    )
    check_rules(config, RULES, "deals/treaty.toml")
    assert config.severities == {"timeline/late": Severity.NOTE}
    assert config.options == {("timeline/late", "days"): 3}


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('"timeline/lat" = "off"', "there is no rule `timeline/lat`. Did you mean `timeline/late`?"),
        ('"red-flags/mfn" = "off"', "`red-flags/mfn` is firm: policy cannot lower it or turn it off."),
        ('"timeline/late" = {day = 3}', "`timeline/late` has no option `day`; its options: `days`."),
        ('"timeline/late" = {days = "3"}', "`days` of `timeline/late` must be written like `5`."),
    ],
)
def test_policy_for_rules_is_held_against_the_rules(table: str, said: str) -> None:
    """Unknown rules, firm rules, unknown options and wrong types are refused."""
    config = parse_config((MINIMAL + f"[rules]\n{table}\n").encode(), "deals/treaty.toml")
    with pytest.raises(ConfigError, match="deals/treaty") as caught:
        check_rules(config, RULES, "deals/treaty.toml")
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("written", "pointer", "line"),
    [
        ("[a.b.c]\nx = 1", ("a", "b"), 1),
        ("[a]\nb.c = 1\n[a.d]\nb = 2", ("a", "b", "c"), 2),
        ("[a]\nx = 1\n[a.b]\ny = { z = 2 }", ("a", "b", "y", "z"), 4),
        ('[rules]\n"dep/one" = "x"\n"dep/two" = "y"', ("rules", "dep/two"), 3),
        ("[a]\nx = 1\n[b]\nx = 2", ("b", "x"), 4),
        ("[a]\nx = 1", ("nowhere",), 1),
        ("x = 1\n[a]", ("a", "missing"), 2),
    ],
)
def test_a_complaint_stands_where_its_key_is_written(written: str, pointer: tuple[str, ...], line: int) -> None:
    """By itself, dotted, quoted, inside a table on one line, or in a heading that leads to it."""
    assert _find(written, pointer).start.line == line
