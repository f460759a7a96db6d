"""What holds for every format, whatever words the findings carry."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from treaty.finding import Finding, Note, Severity, Visibility
from treaty.report import FORMATS, Options
from treaty.rule import Rule
from treaty.run import Run, SignedOff
from treaty.source import Location, Position, Span

if TYPE_CHECKING:
    from random import Random

DATA = Path(__file__).parents[2] / "data"
REPORT = jsonschema_rs.validator_for(
    json.loads(files("treaty_schemas").joinpath("report.schema.json").read_text(encoding="utf-8")),
    validate_formats=True,
)
SARIF = jsonschema_rs.validator_for(
    json.loads((DATA / "sarif-2.1.0.json").read_text(encoding="utf-8")), validate_formats=True
)

HOSTILE = ("\n::error::x", "\r\n", "\x1b[2J", "\x00", "]]>", "</testcase>", "%0A,:", "{0}", "\u202e", "\ud800", "\x85")
words = st.one_of(
    st.text(st.characters(codec=None), max_size=20),
    st.lists(st.sampled_from(HOSTILE), max_size=4).map("a".join),
)
paths = st.one_of(st.sampled_from(["deals/a/deal.md", "deals/b/positions.yaml"]), words.map("deals/{}".format))
rule_ids = st.sampled_from(["red-flags/uncapped-liability", "timeline/slip", "internal/check-failed"])


@st.composite
def locations(draw: st.DrawFn) -> Location:
    lines = sorted(draw(st.tuples(st.integers(1, 30), st.integers(1, 30))))
    columns = sorted(draw(st.tuples(st.integers(1, 30), st.integers(1, 30))))
    ends = [Position(line, column) for line, column in zip(lines, columns, strict=True)]
    return Location(draw(paths), Span(ends[0], ends[1]))


findings = st.builds(
    Finding,
    rule=rule_ids,
    severity=st.sampled_from(Severity),
    message=words,
    location=locations(),
    deal=st.sampled_from(["", "a", "b"]),
    remedy=words,
    related=st.lists(st.builds(Note, words, locations()), max_size=2).map(tuple),
    visibility=st.sampled_from([Visibility.PUBLIC, Visibility.INTERNAL]),
    source=words,
    awaiting=st.sampled_from([(), ("CPO", "Legal")]),
)
signed_off = st.builds(SignedOff, findings, st.lists(words.filter(bool), max_size=2).map(tuple))
runs = st.builds(
    Run,
    findings=st.lists(findings, max_size=4).map(tuple),
    withheld=st.dictionaries(st.sampled_from(Severity), st.integers(0, 3)),
    signed_off=st.lists(signed_off, max_size=2).map(tuple),
    ignored=st.integers(0, 3),
    deals=st.integers(1, 3),
    as_of=st.datetimes(
        datetime(2020, 1, 1),  # noqa: DTZ001  # the strategy wants naive bounds
        timezones=st.sampled_from([timezone(timedelta(hours=h)) for h in (-3, 0, 9)]),
    ),
    sample=st.booleans(),
    audience=st.sampled_from(Visibility),
    whole_desk=st.booleans(),
    rules=st.lists(rule_ids, unique=True).map(
        lambda ids: {id_: Rule(id_, "A fact.", Severity.ERROR, Path("nowhere.md")) for id_ in ids}
    ),
)
TERMINAL = Options(details=True, width=40)


@given(runs, st.sampled_from(Severity))
def test_json_satisfies_its_schema(run: Run, fail_on: Severity) -> None:
    """Every run's JSON satisfies the committed schema."""
    report = json.loads(FORMATS["json"](run, Options(fail_on=fail_on)))
    REPORT.validate(report)
    assert len(report["findings"]) == len(run.findings)
    assert report["exit_code"] == run.exit_code(fail_on)


@given(runs)
def test_sarif_satisfies_its_schema(run: Run) -> None:
    """Every run's SARIF satisfies the standard's schema, and its identities are unique."""
    log = json.loads(FORMATS["sarif"](run, Options()))
    SARIF.validate(log)
    results = log["runs"][0]["results"]
    assert len(results) == len(run.findings) + len(run.signed_off)
    assert len({json.dumps(r["partialFingerprints"]) for r in results}) == len(results)


@given(runs)
def test_github_is_one_command_a_line(run: Run) -> None:
    """No word of a finding can end its command or begin another."""
    lines = FORMATS["github"](run, Options()).splitlines()
    assert len(lines) == len(run.findings) + any(run.withheld.values())
    for line in lines:
        assert re.fullmatch(r"::(error|warning|notice) (\w+=[^:,]*,)*title=[^:,]*::[^\x00-\x1f]*", line)


@given(runs)
def test_gitlab_is_complete(run: Run) -> None:
    """Every issue has what GitLab asks for, and a fingerprint of its own."""
    issues = json.loads(FORMATS["gitlab"](run, Options()))
    assert len({i["fingerprint"] for i in issues}) == len(issues) == len(run.findings)
    for issue in issues:
        assert len(issue["description"].splitlines()) == 1
        assert issue["check_name"]
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert issue["location"]["path"]
        assert issue["location"]["lines"]["begin"] >= 1


@given(runs, st.sampled_from(Severity))
def test_junit_adds_up(run: Run, fail_on: Severity) -> None:
    """The XML is well-formed, its totals are those of its cases, and it is green exactly when the run passes."""
    root = ET.fromstring(FORMATS["junit"](run, Options(fail_on=fail_on)))
    assert root.get("tests") == str(len(run.findings) + 1)
    assert {e.tag for e in root} == {"testsuite"}
    for name in ("tests", "failures", "errors", "skipped"):
        assert sum(int(suite.get(name, "")) for suite in root) == int(root.get(name, ""))
    red = int(root.get("failures", "")) + int(root.get("errors", ""))
    assert bool(red) == bool(run.exit_code(fail_on))


@given(runs)
def test_text_is_one_line_a_finding(run: Run) -> None:
    """In a pipe no word of a finding breaks its line, and no terminal obeys it."""
    text = FORMATS["text"](run, Options())
    assert len(text.splitlines()) == text.count("\n")
    summary = 1 + any(run.withheld.values()) + run.sample
    assert text.count("\n") == len(run.findings) + summary
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ud800-\udfff]", text)


@given(runs)
def test_terminal_is_safe(run: Run) -> None:
    """On a terminal no word of a finding, and no source line, moves the cursor."""
    text = FORMATS["text"](run, TERMINAL)
    assert len(text.splitlines()) == text.count("\n")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ud800-\udfff]", text)


@pytest.mark.parametrize("name", list(FORMATS))
@given(run=runs, order=st.randoms(use_true_random=False))
def test_same_bytes(name: str, run: Run, order: Random) -> None:
    """The order in which findings arrive changes nothing, and every report can be written as UTF-8."""
    unlike = list({f.sort_key: f for f in run.findings}.values())
    first = replace(run, findings=tuple(unlike), signed_off=run.signed_off[:1])
    order.shuffle(unlike)
    text = FORMATS[name](first, TERMINAL)
    assert FORMATS[name](replace(first, findings=tuple(unlike)), TERMINAL) == text
    assert text.encode().decode() == text


def test_formats() -> None:
    """All six formats are offered; a name that is none is refused."""
    assert list(FORMATS) == ["text", "json", "sarif", "github", "gitlab", "junit"]
    with pytest.raises(KeyError):
        FORMATS["options"]


def test_only_the_asked_format_is_imported() -> None:
    """Asking for one format does not pay for another."""
    code = (
        "import sys; from treaty.report import FORMATS; FORMATS['text'];"
        "print(*sorted(m for m in sys.modules if m.startswith('treaty.report.')), 'hashlib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    modules = ("excerpt", "options", "text", "words")
    assert done.stdout.split() == [*(f"treaty.report.{m}" for m in modules), "False"]
