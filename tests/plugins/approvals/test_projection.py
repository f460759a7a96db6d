"""What a gate binds."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
import rfc8785
from hypothesis import example, given
from hypothesis import strategies as st
from treaty_approvals.projection import Projection, canonical
from treaty_approvals.records import stored_at

from tests.plugins.approvals.desks import FOLDER, Paper, agreement

START = Paper.start().put(f"{FOLDER}/documents/agreement.md", agreement("1. Cap\n", status="final", version=2))
LETTER = agreement("Dear Ingrid\n").replace("document: agreement", "document: loi")

_PLAIN = st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.floats(allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("15%", "15 %"),
        ("15%", "15.0%"),
        ("EUR 40,000", "€40k"),
        ("net 30", "net 30 days"),
        ("12 months of fees", "12 months' fees"),
        ("12 months of fees", '"12 months of fees"'),
        ("  # the usual", ""),
        ("[fraud, confidentiality]", "\n      - fraud\n      - confidentiality"),
        ("    payment: net 30\n    sourced: 15%\n", "    sourced: 15%\n    payment: net 30\n"),
        ("tier: gold\n", "tier: 'gold'\n\n"),
        ("Notes.", "Other notes."),
        ("owner: noor", "owner: cora"),
        ("  interest:", "  walked-away: 2026-11-01\n  interest:"),
        ("owner: noor", "owner: noor\nsummary: something else\ntarget_signature: 2026-12-01"),
    ],
)
def test_how_a_term_is_written_does_not_matter(old: str, new: str) -> None:
    """Order, quotes, comments, the spelling of a quantity and exempt fields leave every digest as it is."""
    edited = START.edit(old, new)

    assert [edited.now(g).digest for g in ("signature", "finance", "ip")] == [
        START.now(g).digest for g in ("signature", "finance", "ip")
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("15%", "16%"),
        ("EUR 40,000", "USD 40,000"),
        ("net 30", "net 45"),
        ("12 months of fees", "24 months of fees"),
        ("12 months of fees", "uncapped"),
        ("[fraud, confidentiality]", "[confidentiality, fraud]"),
        ("    mdf: EUR 40,000\n", ""),
        ("  term:\n", "  taxes: net of VAT\n  term:\n"),
        ("Nordvane Energi AS", "Nordvane Holding AS"),
        ("legal_name: Arcwell Ltd", "legal_name: Arcwell Inc"),
        ("tier: gold", "tier: silver"),
        ("tier: gold", "tier: gold\nmarkets: {geographies: [Norway]}"),
    ],
)
def test_any_value_matters(old: str, new: str) -> None:
    """Whatever value changes, comes or goes, what was approved is another thing."""
    assert START.edit(old, new).now("signature").digest != START.now("signature").digest


def test_each_gate_binds_its_own_part() -> None:
    """A typo in the text does not void Finance, a rate does; the liability cap voids neither Finance nor IP."""
    typo = START.edit("1. Cap", "1. Cup", f"{FOLDER}/documents/agreement.md")
    rate = START.edit("15%", "12%")
    cap = START.edit("12 months of fees", "uncapped")

    assert typo.now("finance").digest == START.now("finance").digest
    assert typo.now("signature").digest != START.now("signature").digest
    assert rate.now("finance").digest != START.now("finance").digest
    assert cap.now("finance").digest == START.now("finance").digest
    assert cap.now("ip").digest == START.now("ip").digest


def test_the_same_terms_at_two_gates_have_two_digests() -> None:
    """An approval of one gate cannot be taken for one of another that happens to bind the same terms."""
    assert START.now("final-draft").terms == START.now("signature").terms
    assert START.now("final-draft").digest != START.now("signature").digest


def test_drafting_the_agreement_does_not_void_the_letter_of_intent() -> None:
    """The light document binds its own text, the agreement the agreement's."""
    letter = START.put(f"{FOLDER}/documents/loi.md", LETTER)
    redrafted = letter.edit("1. Cap", "1. Ceiling", f"{FOLDER}/documents/agreement.md")
    reworded = letter.edit("Dear", "Dearest", f"{FOLDER}/documents/loi.md")

    assert redrafted.now("light-document").digest == letter.now("light-document").digest
    assert reworded.now("light-document").digest != letter.now("light-document").digest
    assert reworded.now("signature").digest == letter.now("signature").digest


def test_how_far_a_text_went_does_not_matter_and_what_it_says_does() -> None:
    """A document's status is exempt; its version and every byte of its body are bound."""
    path = f"{FOLDER}/documents/agreement.md"
    digest = START.now("signature").digest

    assert START.edit("status: final", "status: executed", path).now("signature").digest == digest
    assert START.edit("version: 2", "version: 3", path).now("signature").digest != digest
    assert START.edit("1. Cap\n", "1. Cap \n", path).now("signature").digest != digest
    assert START.without(path).now("signature").digest != digest


def test_policy_is_part_of_what_is_approved() -> None:
    """When a gate comes to cover other terms, earlier approvals there are of something else."""
    wider = START.edit("[gates.finance]\n", '[gates.finance]\nterms = ["model", "terms"]\n', "deals/treaty.toml")

    assert wider.now("finance").digest != START.now("finance").digest


def test_a_kept_projection_is_named_after_its_own_content() -> None:
    """The SHA-256 of the file is its name and the digest, and it reads back the same."""
    now = START.now("signature")
    raw = now.stored()

    assert now.digest == f"sha256:{hashlib.sha256(raw).hexdigest()}"
    assert stored_at(now.digest) == f"approvals/terms/{hashlib.sha256(raw).hexdigest()}.json"
    assert Projection.read(raw, now.digest) == now
    assert Projection.read(raw + b"\n", now.digest) == now
    assert json.loads(raw)["projection"] == {
        "gate": "signature",
        "terms": ["model", "tier", "partner", "us", "markets", "terms"],
        "texts": ["agreement"],
    }


@pytest.mark.parametrize(
    "alter", [lambda raw: raw + b"\n\n", lambda raw: raw[:-1], lambda raw: raw.replace(b"15", b"25")]
)
def test_a_kept_projection_that_was_altered_is_none(alter: Any) -> None:
    """Not a byte may differ, but for one line break at the end, which editors add."""
    now = START.now("signature")

    assert Projection.read(alter(now.stored()), now.digest) is None


@pytest.mark.parametrize("raw", [b"", b"[]", b"{}", b'{"projection":{}}', b"\xff", b'{"projection":[]}'])
def test_what_was_never_a_projection_is_none(raw: bytes) -> None:
    """A file named after its content that holds something else is no projection."""
    assert Projection.read(raw, f"sha256:{hashlib.sha256(raw).hexdigest()}") is None


def stored(**parts: Any) -> bytes:
    scope = {"gate": "finance", "terms": ["terms"], "texts": []}
    return json.dumps(
        {"projection": scope, "terms": {}, "texts": {}, **parts}, sort_keys=True, separators=(",", ":")
    ).encode()


def nested(levels: int) -> Any:
    return {"x": nested(levels - 1)} if levels else 1


@pytest.mark.parametrize(
    "raw",
    [
        stored(terms=[1]),
        stored(texts=[1]),
        stored(texts={"documents/agreement.md": 1}),
        stored(projection={"gate": "finance", "terms": [1], "texts": []}),
        stored(projection={"gate": "finance", "terms": ["terms"], "texts": [{}]}),
        stored(projection={"gate": ["finance"], "terms": [], "texts": []}),
        stored(terms=nested(80)),
        stored(terms={"x": float("nan")}),
        stored(more=1),
        json.dumps(json.loads(stored())).encode(),
        b"[" * 100_000,
    ],
    ids=range(11),
)
def test_what_is_almost_a_projection_is_none(raw: bytes) -> None:
    """Whoever writes one by hand, and names it after its content, can make no check fail on it."""
    assert Projection.read(stored(), f"sha256:{hashlib.sha256(stored()).hexdigest()}") is not None
    assert Projection.read(raw, f"sha256:{hashlib.sha256(raw).hexdigest()}") is None


@example({"\uffff": 1, "\U00010000": 2})
@given(
    st.recursive(
        _PLAIN | st.text(),
        lambda below: st.lists(below) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), below),
    )
)
def test_the_fast_form_is_the_one_of_the_standard(value: Any) -> None:
    """Whatever the value, the bytes are those of RFC 8785."""
    assert canonical(value) == rfc8785.dumps(value)
