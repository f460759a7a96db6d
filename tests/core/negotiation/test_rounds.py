"""Rounds and what was signed are read as what they are; moves are computed from them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from treaty.finding import Place
from treaty.negotiation.concessions import moves
from treaty.negotiation.rounds import Redline, Round, on_the_table, register, rounds, unconfirmed
from treaty.records.held import NotDeclared
from treaty.records.memo import once_a_document
from treaty.signed.executed import executed
from treaty.testing import make_deal
from treaty.yaml.emitting import emit

PATH = "deals/example/rounds"


def test_a_round_is_read_whole() -> None:
    """Every field of the register has its place in the typed view."""
    text = """
from: partner
on: 2026-11-09
how: Marked-up Word document
people: [Ann Ruiz]
final: true
asks:
  - { term: terms/exclusivity/0/scope, value: broad, note: insisted }
redlines:
  - id: C-1
    clause: "7.2"
    text: thirty days
    strikes: sixty days
    author: Marcus Feld
    triage: critical
    status: countered
    owner: noor
    decision: forty-five
    by: lena
    decided: 2026-11-12
    agreed: forty-five days
    resolved: 2
sent:
  - { document: agreement, version: 2, to: Ann Ruiz, on: 2026-11-10T09:30, sha256: %s }
turn: us
since: 2026-11-11
notes: all is well
""" % ("ab" * 32)
    (found,) = rounds(make_deal({"rounds/1.yaml": text}))
    assert (found.number, found.by, found.on, found.final) == (1, "partner", date(2026, 11, 9), True)
    assert (found.turn, found.since, found.people) == ("us", date(2026, 11, 11), ("Ann Ruiz",))
    assert (found.how, found.notes) == ("Marked-up Word document", "all is well")
    (ask,), (redline,), (sent,) = found.asks, found.redlines, found.sent
    assert (ask.term, ask.value, ask.note) == (("terms", "exclusivity", 0, "scope"), "broad", "insisted")
    assert ask.at == Place(f"{PATH}/1.yaml", ("asks", 0))
    assert redline == Redline(
        id="C-1",
        clause="7.2",
        at=Place(f"{PATH}/1.yaml", ("redlines", 0)),
        text="thirty days",
        strikes="sixty days",
        triage="critical",
        status="countered",
        owner="noor",
        decision="forty-five",
        by="lena",
        decided=date(2026, 11, 12),
        agreed="forty-five days",
        resolved=2,
        author="Marcus Feld",
        round=1,
    )
    assert (sent.document, sent.version, sent.to, sent.on) == ("agreement", 2, "Ann Ruiz", date(2026, 11, 10))
    assert sent.sha256 == "ab" * 32


def test_rounds_come_in_the_order_of_their_numbers() -> None:
    """Ten comes after nine, and what has no number comes first."""
    each = "from: us\non: 2026-11-09\n"
    deal = make_deal({f"rounds/{name}.yaml": each for name in ("10", "9", "call", "02")})
    assert [found.number for found in rounds(deal)] == [0, 2, 9, 10]
    assert rounds(make_deal()) == ()


def test_nobody_reads_what_they_did_not_ask_for() -> None:
    """A rule that does not declare the rounds does not get them."""
    with pytest.raises(NotDeclared):
        rounds(make_deal().reading({"documents"}))


def test_a_record_is_read_once() -> None:
    """Fifteen rules see the same round, and another document that says the same is another one."""
    text = {"rounds/1.yaml": "from: us\non: 2026-11-09\n"}
    one, other = make_deal(text), make_deal(text)
    assert rounds(one)[0] is rounds(one.reading({"rounds"}))[0]
    assert rounds(one) == rounds(other)
    seen: list[str] = []
    read = once_a_document(lambda document: seen.append(document.path))
    for deal in (one, one, other):
        read(deal.document)
    assert len(seen) == 2


@pytest.mark.parametrize(
    ("fields", "settled"),
    [
        ("status: open", False),
        ("triage: critical", False),
        ("status: accepted", True),
        ("status: rejected", True),
        ("status: accepted-as-risk", True),
        ("status: countered, decision: we said no", False),
        ("status: countered, agreed: 45 days", True),
        ("status: countered, resolved: 1", True),
        ("status: open, resolved: 1", False),
    ],
)
def test_when_a_redline_is_settled(fields: str, settled: bool) -> None:
    """A counter settles nothing until its words are agreed or its session is named (C4)."""
    text = f"from: partner\non: 2026-11-09\nredlines:\n  - {{ clause: Fee, text: 18%, {fields} }}\n"
    (found,) = rounds(make_deal({"rounds/1.yaml": text}))
    assert found.redlines[0].is_settled is settled


def test_the_register_keeps_the_last_word() -> None:
    """A redline written again stands as it was written last; without an id each stands for itself."""
    at = Place("x")
    written = [
        Redline("A", "1", at),
        Redline("", "2", at),
        Redline("A", "1", at, status="accepted"),
        Redline("", "2", at),
    ]
    assert [(r.id, r.status) for r in register(written)] == [("", "open"), ("A", "accepted"), ("", "open")]


def test_moves_are_changes_of_mind() -> None:
    """A first word is no move, nor is the same again; each side moves from what it said itself."""

    def said(by: str, day: int, **terms: str) -> str:
        asks = "".join(f"  - {{ term: terms/commercial/{k}, value: {v} }}\n" for k, v in terms.items())
        return f"from: {by}\non: 2026-11-{day:02}\nasks:\n{asks}"

    deal = make_deal(
        {
            "rounds/1.yaml": said("us", 2, fee="8%", clawback="90 days"),
            "rounds/2.yaml": said("partner", 4, fee="20%"),
            "rounds/3.yaml": said("us", 6, fee="8%"),
            "rounds/4.yaml": said("partner", 9, fee="15%"),
            "rounds/5.yaml": said("us", 11, fee="10%"),
        }
    )
    told = [(m.by, m.before, m.value, m.round, m.on.day) for m in moves(rounds(deal))]
    assert told == [("partner", "20%", "15%", 4, 9), ("us", "8%", "10%", 5, 11)]


def test_what_was_signed_is_read_whole() -> None:
    """In the order of signature, with everybody who signed."""
    loi = "document: loi\nsigned: 2026-10-09T18:00\n"
    cora_signs = "signatories:\n  - { side: us, name: Cora, title: CPO, on: 2026-10-09 }\n"
    agreement = f"document: agreement\nsigned: 2026-11-19\nterms: sha256:{'0a' * 32}\nsha256: {'0b' * 32}\n"
    ann_signs = "file: a.pdf\nsignatories:\n  - { side: partner, name: Ann }\n"
    deal = make_deal({"executed/agreement.yaml": agreement + ann_signs, "executed/loi.yaml": loi + cora_signs})
    first, second = executed(deal)
    assert (first.document, first.signed) == ("loi", date(2026, 10, 9))
    (cora,) = first.signatories
    assert (cora.side, cora.name, cora.title, cora.on) == ("us", "Cora", "CPO", date(2026, 10, 9))
    assert (second.terms, second.sha256, second.file) == (f"sha256:{'0a' * 32}", "0b" * 32, "a.pdf")
    assert second.signatories[0].on is None
    assert second.signatories[0].at == Place("deals/example/executed/agreement.yaml", ("signatories", 0))


def dealt(*asks: dict[str, Any], by: str = "partner") -> tuple[Round, ...]:
    """The one round of a deal, with these asks."""
    return rounds(make_deal({"rounds/1.yaml": emit({"from": by, "on": "2026-11-09", "asks": list(asks)})}))


READ = {"words": "within sixty days", "at": "paragraph 4", "confidence": "74%"}


def test_what_was_read_is_asked_only_once_a_person_says_so() -> None:
    """Until then nothing that reckons with asks meets it; taken or kept it is one, misread it is none."""
    read = {"term": "terms/commercial/payment", "value": "net 60", "read": READ}
    seen = {"by": "dora", "decided": "2026-11-20"}
    (found,) = dealt(read, {"term": "terms/commercial/fee", "value": "9%"})
    assert [each.path for each in found.asks] == ["terms/commercial/fee"]
    assert [(each.path, str(each.read.confidence)) for each in found.read if each.read] == [
        ("terms/commercial/payment", "74%")
    ]
    for status, asks in (("taken", 1), ("kept", 1), ("misread", 0)):
        (found,) = dealt({**read, "status": status, **seen})
        assert (len(found.asks), found.read) == (asks, ())


def test_the_last_word_on_a_term_waits_alone() -> None:
    """What was read and then said otherwise waits no more, and neither does what we ask."""
    read = {"term": "terms/commercial/payment", "value": "net 60", "read": READ}
    stated = {"term": "terms/commercial/payment", "value": "net 45"}
    again = {**read, "value": "net 90"}
    assert [ask.value for _, ask in unconfirmed(dealt(read))] == ["net 60"]
    assert unconfirmed(dealt(read, stated)) == ()
    assert unconfirmed(dealt(read, by="us")) == ()
    assert [ask.value for _, ask in unconfirmed((*dealt(read), *dealt(again)))] == ["net 90"]


def test_what_is_on_the_table_stays_until_their_paper_is_confirmed() -> None:
    """Their newest round leaves out what they no longer ask, but not what nobody has confirmed yet."""
    fee, cure = {"term": "terms/commercial/fee", "value": "9%"}, {"term": "terms/termination/cure", "value": "9 days"}
    read = {"term": "terms/commercial/payment", "value": "net 60", "read": READ}
    kept = {**read, "status": "kept", "by": "dora", "decided": "2026-11-20"}
    head = {"from": "partner", "on": "2026-11-09"}
    first = emit({**head, "asks": [fee]})
    for newest, asked in (
        ([cure], {"cure"}),
        ([read], {"fee"}),
        ([read, cure], {"cure", "fee"}),
        ([kept], {"payment"}),
    ):
        deal = make_deal({"rounds/1.yaml": first, "rounds/2.yaml": emit({**head, "asks": newest})})
        assert {ask.term[-1] for _, ask in on_the_table(rounds(deal))} == asked
