"""A negotiation on one day: what comes later that day has come later, though the date is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml
from treaty import Agreement
from treaty.document import Document
from treaty_redlines.sent import lines

from tests.cli.conftest import DeskFixture, empty
from tests.core.word.making import docx, par, run
from tests.plugins.documents.test_commands import AGREEMENT, FOLDER, POSITIONS, castor, sign

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["castor", "empty"]

DEAL = "castor-co-sell"


def does(found: DeskFixture, *command: str) -> str:
    """What a command says that goes through."""
    result = found.treaty(*command)
    assert result.code == 0, f"{command}: {result.out}{result.err}"
    return result.out


def back(found: DeskFixture, name: str, changes: Mapping[str, str]) -> None:
    """Our agreement as a Word file of theirs, without a mark, with other words."""
    document = Document.parse(AGREEMENT, (found.root / AGREEMENT).read_bytes())
    said = "\n".join(line.text for line in lines(Agreement.of(document)))
    for old, new in changes.items():
        assert said.count(old) == 1, old
        said = said.replace(old, new)
    found.write(name, docx("".join(par(run(text)) for text in said.split("\n"))))


def redlines(found: DeskFixture, number: int) -> list[dict[str, Any]]:
    """The redlines of a round as they stand."""
    data = yaml.safe_load((found.root / f"{FOLDER}/rounds/{number}.yaml").read_text(encoding="utf-8"))
    held: list[dict[str, Any]] = data["redlines"]
    return held


def test_a_negotiation_on_one_day(castor: DeskFixture) -> None:
    """Sent, marked up, talked over, answered, sent again and marked up again, and all that before the evening."""
    sign(castor)
    castor.write(f"{FOLDER}/positions.yaml", POSITIONS)
    does(castor, "draft", DEAL)
    for gate, person in (("light-document", "viv"), ("finance", "fay")):
        does(castor, "approve", DEAL, "--gate", gate, "--as", person, "--yes")
    does(castor, "send", DEAL, "agreement", "--to", "Jo Keller")

    back(castor, "one.docx", {"used up within 60 days": "used up within 90 days", "than 90 days": "than 120 days"})
    does(castor, "redlines", "import", DEAL, "one.docx")
    does(castor, "milestone", DEAL, "redlines-received")
    does(castor, "call", DEAL, "--as", "dora", "--decide", "P-1=counter", "--offer", "75")
    does(castor, "call", DEAL, "--as", "dora", "--decide", "P-2=accept")
    assert [(each["id"], each.get("resolved", 0)) for each in redlines(castor, 2)] == [("P-1", 0), ("P-2", 2)]
    does(castor, "redlines", "export", DEAL, "--over", "one.docx")
    assert "with the accepted redline P-2" in does(castor, "draft", DEAL)
    does(castor, "send", DEAL, "agreement", "--to", "Jo Keller")

    back(castor, "two.docx", {"than 120 days": "than 100 days"})
    does(castor, "redlines", "import", DEAL, "two.docx")
    for each in ("P-1", "P-3"):
        does(castor, "call", DEAL, "--as", "dora", "--decide", f"{each}=accept")
    does(castor, "milestone", DEAL, "negotiation-call")
    assert [each["resolved"] for number in (2, 4) for each in redlines(castor, number)] == [4, 2, 4]
    assert "with the accepted redlines P-1, P-2 and P-3" in does(castor, "draft", DEAL)
    text = (castor.root / AGREEMENT).read_text(encoding="utf-8")
    assert ("longer than 100 days" in text, "used up within 90 days" in text) == (True, True)
    found = castor.treaty("check", DEAL).out
    assert "[rounds/" not in found, found
