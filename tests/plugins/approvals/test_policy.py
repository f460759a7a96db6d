"""The gates in treaty.toml: what is refused, where, and what the defaults are."""

from __future__ import annotations

import pytest
from treaty.policy.config import ConfigError, parse_config
from treaty.policy.roster import Role
from treaty_approvals.policy import gates

from tests.plugins.approvals.desks import Paper

MINIMAL = 'schema = 1\n[desk]\nid = "acme"\ncompany = "Acme"\n'


def opened(text: str) -> Paper:
    paper = Paper.start(policy=MINIMAL + text)
    paper.reader()
    return paper


def test_the_defaults_are_complete() -> None:
    """A desk that says nothing of gates has every one, and each takes a signature (S10, L29, C4)."""
    found = gates(parse_config(MINIMAL.encode(), "deals/treaty.toml"))
    assert list(found) == [
        "light-document",
        "finance",
        "ip",
        "red-flags",
        "risk",
        "final-draft",
        "signature",
        "true-copy",
    ]
    assert found["red-flags"].roles == found["risk"].roles == (Role.CPO, Role.LEGAL)
    assert found["ip"].roles == (Role.LEGAL,)
    assert found["finance"].precedes == "draft-sent"
    assert all(gate.assurance == "signed" for gate in found.values())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '[gates.finance]\nterms = ["model", "terms/comercial"]\n',
            "deals/treaty.toml:6:1: `terms/comercial` is no term that an approval can bind. Did you mean `terms/comm",
        ),
        (
            '[gates.finance]\nterms = ["owner"]\n',
            "deals/treaty.toml:6:1: `owner` is no term that an approval can bind.",
        ),
        (
            "[gates.finance]\nterms = []\n",
            "deals/treaty.toml:6:1: finance would bind nothing: name its `terms` or `texts`",
        ),
        (
            '[gates.ip]\nroles = ["cpo"]\n',
            "deals/treaty.toml:6:1: Legal reviews all provisions on intellectual property, not others alone. Put `leg",
        ),
        (
            '[gates.risk]\nterms = ["terms/liability"]\n',
            "deals/treaty.toml:6:1: `terms` is not a field in risk.",
        ),
    ],
)
def test_a_gate_that_would_bind_or_ask_too_little_is_refused(text: str, said: str) -> None:
    """Each mistake is one sentence at its line, with the nearest thing that exists (L29)."""
    with pytest.raises(ConfigError) as caught:
        opened(text)
    assert str(caught.value).startswith(said)


def test_a_gate_may_bind_any_term_of_any_model() -> None:
    """Also one that only some models have."""
    paper = opened('[gates.finance]\nterms = ["terms/commercial/royalty", "terms/liability/cap", "markets"]\n')
    assert paper.gate("finance").terms[0] == "terms/commercial/royalty"
