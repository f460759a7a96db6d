"""From the approved agreement to the systems that live on it: envelope, execute, announce, handover."""

from __future__ import annotations

import csv
import json
from email import policy
from email.parser import BytesParser
from typing import TYPE_CHECKING

from treaty.records import schema
from treaty_signature.handing_over import PACKAGE, RESOURCE

from tests.plugins.signature.desks import FOLDER, ID, SIGNERS, approve, paper
from tests.plugins.signature.pdfs import signed

if TYPE_CHECKING:
    from tests.cli.conftest import DeskFixture


def found(desk: DeskFixture) -> list[str]:
    """The errors of the desk."""
    done = desk.treaty("check", "--format", "json", "--audience", "confidential")
    return [f["rule"] for f in json.loads(done.out)["findings"] if f["severity"] == "error"]


def test_from_approval_to_hand_over(desk: DeskFixture) -> None:
    """Each step leaves a desk without errors, and says what comes next (C7, C8, C16)."""
    approve(desk)
    asked = desk.treaty("envelope", ID)
    assert (asked.code, asked.err) == (0, "")
    assert asked.out.splitlines()[:3] == [
        f"wrote {FOLDER}/envelopes/agreement.json",
        "  1. Dr. Ingrid Solheim <ingrid.solheim@globex.example>, for Globex",
        "  2. Cora Whitfield <cora@acme.example>, for Acme Ltd",
    ]
    assert found(desk) == []
    checklist = desk.treaty("checklist", ID).out
    assert "The request for signatures goes to Dr. Ingrid Solheim first, then Cora Whitfield" in checklist
    assert desk.treaty("milestone", ID, "sent-for-signature").code == 0

    desk.write("back.pdf", signed(paper(), SIGNERS))
    filed = desk.treaty("execute", ID, "back.pdf")
    assert (filed.code, filed.err) == (0, "")
    assert "Level: pades: signed by own certificates (PAdES)" in filed.out
    assert found(desk) == []
    text = (desk.root / f"{FOLDER}/documents/agreement.md").read_text(encoding="utf-8")
    assert "\nstatus: executed\n" in text
    assert "evidence: executed/agreement.yaml" in (desk.root / f"{FOLDER}/deal.md").read_text(encoding="utf-8")
    assert "agreement.pdf, which is what was signed" in desk.treaty("checklist", ID).out

    told = desk.treaty("announce", ID)
    assert told.code == 0
    handed = desk.treaty("handover", ID)
    assert (handed.code, handed.err) == (0, "")
    assert "Level: pades" in handed.out


def executed(desk: DeskFixture) -> None:
    approve(desk)
    desk.write("back.pdf", signed(paper(), SIGNERS))
    assert desk.treaty("execute", ID, "back.pdf").code == 0


def test_the_announcement_says_what_is_known_and_names_what_is_not(desk: DeskFixture) -> None:
    """From the CPO, with partner and tier in the subject; nobody invents a registration for an alliance (C16)."""
    assert "not signed yet" in desk.treaty("announce", ID).err
    executed(desk)
    first = desk.treaty("announce", ID)
    raw = (desk.root / f"{ID}-announcement.eml").read_bytes()
    assert desk.treaty("announce", ID).code == 0
    assert (desk.root / f"{ID}-announcement.eml").read_bytes() == raw
    mail = BytesParser(policy=policy.default).parsebytes(raw)
    assert mail["Subject"] == "New technology alliance partner: Globex (Gold)"
    assert mail["From"] == "Cora Whitfield <cora@acme.example>"
    assert mail["To"] == "sales@acme.example, marketing@acme.example"
    assert mail["Date"] == "Fri, 20 Nov 2026 15:00:00 +0000"
    assert mail["Message-ID"] is None
    body = mail.get_content().replace("\r\n", "\n")
    assert (desk.root / f"{ID}-announcement.md").read_text(encoding="utf-8") == f"# {mail['Subject']}\n\n{body}"
    for line in (
        "To sales, sales engineering, marketing and finance",
        "We have signed with Globex Software GmbH on 20 November 2026.",
        "- **Model:** Technology alliance, Gold",
        "- **What they will do:** Certify four developers",
        "- **For which clients:** Logistics in Germany and Austria",
        "- **Certified people:** Certify four developers by 1 March 2027",
        "- **Partner Account Manager:** Victor Lindqvist (victor@acme.example)",
        "- **How deals are registered:** not settled yet",
        "- **First joint pipeline target:** EUR 400,000, Joint pipeline by 31 May 2027",
        "- **Whom to ask:** Victor Lindqvist (victor@acme.example) and Noor Haddad (noor@acme.example)",
    ):
        assert line in body.splitlines()
    assert "  how deals are registered: `terms.commercial.registration` in deal.md" in first.out.splitlines()
    assert "checklist.announcement" in first.out


def test_nobody_is_told_of_a_confidential_deal(desk: DeskFixture) -> None:
    """Neither by mail nor by a file for another system."""
    executed(desk)
    desk.edit(f"{FOLDER}/deal.md", "tier: gold\n", "tier: gold\nvisibility: confidential\n")
    before = desk.snapshot()
    for command in ("announce", "handover"):
        done = desk.treaty(command, ID)
        assert (done.code, "is confidential" in done.err) == (2, True)
    assert desk.snapshot() == before


def test_the_hand_over_can_be_taken_twice(desk: DeskFixture) -> None:
    """Same terms, same key and bytes; a reordered deal.md changes nothing; other terms are refused."""
    assert "treaty execute" in desk.treaty("handover", ID).err
    executed(desk)
    assert desk.treaty("handover", ID).code == 0
    paths = [desk.root / f"{ID}-handover.{suffix}" for suffix in ("json", "csv")]
    before = [path.read_bytes() for path in paths]
    taken = json.loads(before[0])
    assert schema.load(PACKAGE, RESOURCE).is_valid(taken)
    assert taken["tier"] == "gold"
    assert taken["signed"]["level"] == "pades"
    assert taken["contacts"]["account_manager"] == {"name": "Victor Lindqvist", "email": "victor@acme.example"}
    assert taken["terms"]["liability"]["floor"] == "EUR 50,000"
    assert "Any exclusivity" not in before[0].decode()

    desk.edit(f"{FOLDER}/deal.md", "terms:\n", "# what we signed\nterms:\n")
    desk.edit(f"{FOLDER}/deal.md", '"EUR 50,000"', '"EUR 50.000,00"')
    assert desk.treaty("handover", ID).code == 0
    assert [path.read_bytes() for path in paths] == before

    desk.edit(f"{FOLDER}/deal.md", '"EUR 50.000,00"', '"EUR 60,000"')
    refused = desk.treaty("handover", ID)
    assert (refused.code, "not those that were signed" in refused.err) == (2, True)
    assert [path.read_bytes() for path in paths] == before


def test_no_cell_of_the_hand_over_is_a_formula(desk: DeskFixture) -> None:
    """One row a value; what a spreadsheet would calculate is text."""
    desk.edit(f"{FOLDER}/deal.md", "joint_marketing: One case study a year", "joint_marketing: '=HYPERLINK(1)'")
    executed(desk)
    assert desk.treaty("handover", ID).code == 0
    with (desk.root / f"{ID}-handover.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["field"]: row for row in csv.DictReader(file)}
    assert rows["terms.commercial.joint_marketing"]["value"] == "'=HYPERLINK(1)"
    assert rows["terms.commercial.joint_marketing"]["name"] == "joint marketing"
    assert len({row["key"] for row in rows.values()}) == 1
    assert list(rows) == sorted(rows)
