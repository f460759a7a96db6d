"""`treaty call`: decisions written at once, counted, resumed; the e-mail says what the partner may know (W4)."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.plugins.redlines.desks import DEAL, FOLDER, DeskFixture, change, desk, empty, paper, saved, sent

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["desk", "empty", "sent"]

ROUND = f"{FOLDER}/rounds/2.yaml"
MAIL = f"build/{DEAL}-call-2026-11-20.eml"


@pytest.fixture
def table(sent: DeskFixture) -> DeskFixture:
    """A desk with three redlines on the table."""
    back = paper(p3=change(3, "30", "10"), p4=change(4, "once", "twice"), p6=change(6, "12 months", "24 months"))
    saved(sent, back)
    assert sent.treaty("redlines", "import", DEAL, "back.docx").code == 0
    return sent


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Lines that somebody types."""
    return lambda *lines: monkeypatch.setattr("sys.stdin", StringIO("".join(f"{line}\n" for line in lines)))


def redlines(found: DeskFixture) -> list[dict[str, Any]]:
    """As they stand in the round."""
    data = yaml.load((found.root / ROUND).read_text(encoding="utf-8"), yaml.BaseLoader)
    held: list[dict[str, Any]] = data["redlines"]
    return held


def mail(found: DeskFixture) -> str:
    """The text of the e-mail."""
    text = message_from_bytes((found.root / MAIL).read_bytes(), policy=default).get_content()
    assert isinstance(text, str)
    return text


def test_a_whole_call(table: DeskFixture, typed: Callable[..., None]) -> None:
    """Each with its words, their reasons and ours apart; the count is live, and the e-mail comes at the end."""
    typed(
        "a",
        "",
        "",
        "",
        "",
        "t",
        "c",
        "twice a year",
        "y",
        "",
        "Margins",
        "A compromise.",
        "r",
        "lena",
        "Cap stays",
        "No.",
        "k",
    )
    said = table.treaty("call", DEAL)
    assert said.code == 0
    assert "1 of 3 settled, 33 %: 80 % is the aim" in said.out
    assert "3 of 3 settled, 100 %, and 80 % was the aim" in said.out
    first, second, third = redlines(table)
    assert (first["status"], first["by"], first["decided"]) == ("accepted", "dora", "2026-11-20")
    assert (second["status"], second["agreed"], second["decision"], second["answer"]) == (
        "countered",
        "twice a year",
        "Margins",
        "A compromise.",
    )
    assert (third["status"], third["owner"], third["answer"]) == ("rejected", "lena", "No.")
    assert mail(table).splitlines()[:3] == [
        "Thank you for the call of 20 November 2026.",
        "",
        "Of 3 redlines on the table, 3 are settled:",
    ]


def test_the_mail_keeps_what_is_ours(table: DeskFixture) -> None:
    """No triage, no owner, no reason of ours, and not that we call it a risk."""
    table.treaty(
        "call", DEAL, "--decide", "P-1=risk", "--as", "lena", "--why", "Cheaper than a fight", "--owner", "fay"
    )
    assert table.treaty("call", DEAL, "--recap").code == 0
    text = mail(table)
    assert "Accepted." in text
    for secret in ("risk", "Cheaper", "fay", "Fay", "critical", "negotiable", "acceptable"):
        assert secret not in text
    first = (table.root / MAIL).read_bytes()
    table.treaty("call", DEAL, "--recap")
    assert (table.root / MAIL).read_bytes() == first


def test_an_interrupted_call_goes_on(table: DeskFixture, typed: Callable[..., None]) -> None:
    """What was decided is written; the rest is asked the next time."""
    typed("a", "", "", "", "")
    said = table.treaty("call", DEAL)
    assert "Interrupted. 1 decision written" in said.out
    assert [each["status"] for each in redlines(table)] == ["accepted", "open", "open"]
    assert not (table.root / MAIL).exists()
    typed("s", "q")
    said = table.treaty("call", DEAL)
    assert "1 of 2  P-2" in said.out
    assert [each["status"] for each in redlines(table)] == ["accepted", "open", "open"]
    assert "1 of 3 settled" in said.out


def test_only_those_entitled_accept_a_risk(table: DeskFixture) -> None:
    """A negotiator does not; nothing is written then."""
    before = table.snapshot()
    said = table.treaty("call", DEAL, "--decide", "P-1=risk")
    assert (said.code, table.snapshot()) == (2, before)
    assert "Only the CPO or Legal accept a risk for us, and Dora Lind is neither" in said.err


def test_a_counter_without_agreement_stays_open(table: DeskFixture) -> None:
    """Our words stand as an offer, and the redline is not settled."""
    said = table.treaty("call", DEAL, "--decide", "P-1=counter", "--offer", "20")
    assert "0 of 3 settled, 0 %" in said.out
    assert (redlines(table)[0]["offer"], redlines(table)[0]["status"]) == ("20", "countered")
    assert "resolved" not in redlines(table)[0]


def test_what_is_settled_leaves_no_offer_open(table: DeskFixture) -> None:
    """Neither theirs accepted after a counter, nor other words agreed; and an offer goes with nothing else."""
    for id_ in ("P-1", "P-2"):
        assert table.treaty("call", DEAL, "--decide", f"{id_}=counter", "--offer", "never").code == 0
    assert table.treaty("call", DEAL, "--decide", "P-1=accept").code == 0
    assert table.treaty("call", DEAL, "--decide", "P-2=counter", "--words", "once a year").code == 0
    refused = table.treaty("call", DEAL, "--decide", "P-3=accept", "--offer", "18 months")
    assert (refused.code, "An offer is for a counter" in refused.err) == (2, True)
    assert [each.get("offer") for each in redlines(table)] == [None, None, None]
    assert "never" not in mail_of(table)


def test_the_email_tells_the_sentence(table: DeskFixture) -> None:
    """“30” alone says nothing: they read where it stands, and so for words put in where none were taken out."""
    assert table.treaty("call", DEAL, "--decide", "P-1=accept").code == 0
    text = mail_of(table)
    assert "Of 3 redlines on the table, 1 is settled:" in text
    assert "  Taken out: “30”\n  Put in: “10”\n" in text
    assert "  In the sentence: “Acme pays Globex a fee of 10% of the first-year ACV within 30 days after" in text


def mail_of(found: DeskFixture) -> str:
    """The text of the e-mail, written now."""
    assert found.treaty("call", DEAL, "--recap").code == 0
    return mail(found).replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--decide", "P-9=accept"), "There is no open redline P-9"),
        (("--decide", "P-1=perhaps"), "is no decision"),
        (("--decide", "P-1=counter"), "A counter needs words"),
        (("--decide", "P-1=accept", "--owner", "nobody"), "“nobody” is not in the roster"),
        (("--as", "nobody"), "“nobody” is not in the roster"),
        (("--decide", "P-1=accept", "--decide", "P-2=accept", "--words", "x"), "decide one at a time"),
    ],
)
def test_a_wrong_decision_is_refused(table: DeskFixture, arguments: tuple[str, ...], said: str) -> None:
    """In a sentence, and the round is as it was."""
    before = table.snapshot()
    result = table.treaty("call", DEAL, *arguments)
    assert (result.code, table.snapshot()) == (2, before)
    assert said in result.err


def test_what_is_settled_stays_settled(table: DeskFixture) -> None:
    """Nobody overturns a decision by a slip of the keyboard."""
    table.treaty("call", DEAL, "--decide", "P-1=accept")
    assert "P-1 is settled" in table.treaty("call", DEAL, "--decide", "P-1=reject").err


def test_comments_in_the_round_stay(table: DeskFixture) -> None:
    """A decision is put in place."""
    table.edit(ROUND, "redlines:\n", "# Their counsel was polite.\nredlines:\n")
    table.treaty("call", DEAL, "--decide", "P-1=accept")
    assert "# Their counsel was polite." in (table.root / ROUND).read_text(encoding="utf-8")


def test_nothing_open_is_told(sent: DeskFixture) -> None:
    """Rather than an empty screen."""
    assert sent.treaty("call", DEAL).out == f"Nothing is open in {DEAL}.\n"
