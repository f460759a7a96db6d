"""The request for e-signatures: what is in it, when it may be made, and what it shows."""

from __future__ import annotations

import json
from base64 import b64decode
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from treaty.records import schema
from treaty_signature.envelope import PACKAGE, RESOURCE
from treaty_signature.reading import read

from tests.cli.conftest import GOOD_DEAL
from tests.plugins.signature.desks import FOLDER, ID, TEXT, approve

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import DeskFixture

PATH = f"{FOLDER}/envelopes/agreement.json"


@pytest.fixture
def request_(desk: DeskFixture) -> dict[str, Any]:
    """A request for an approved agreement."""
    approve(desk)
    assert desk.treaty("envelope", ID).code == 0
    made: dict[str, Any] = json.loads((desk.root / PATH).read_bytes())
    return made


def test_who_signs_where_and_when(request_: dict[str, Any]) -> None:
    """The partner first, then we; each at anchors that stand in the PDF; a draft that a person sends (C7)."""
    assert request_["status"] == "created"
    assert request_["emailSubject"] == "Please sign: Partner Alliance Agreement of Acme and Globex"
    people = request_["recipients"]["signers"]
    assert [(p["routingOrder"], p["roleName"], p["name"], p["email"]) for p in people] == [
        ("1", "partner", "Dr. Ingrid Solheim", "ingrid.solheim@globex.example"),
        ("2", "us", "Cora Whitfield", "cora@acme.example"),
    ]
    (document,) = request_["documents"]
    pages = read("x.pdf", b64decode(document["documentBase64"], validate=True)).pages
    text = "\n".join(line for page in pages for line in page.lines)
    for person in people:
        for tabs in ("signHereTabs", "dateSignedTabs"):
            (tab,) = person["tabs"][tabs]
            assert text.count(tab["anchorString"]) == 1
            assert tab["anchorString"].endswith(f"-{person['roleName']}/")


def test_it_says_which_text_of_which_deal(request_: dict[str, Any], desk: DeskFixture) -> None:
    """Desk, deal, document, version, and the digests of the text and of all that it binds."""
    fields = {f["name"]: f["value"] for f in request_["customFields"]["textCustomFields"]}
    assert fields["treaty-desk"] == "acme-deals"
    assert (fields["treaty-deal"], fields["treaty-document"], fields["treaty-version"]) == (ID, "agreement", "3")
    assert len(fields["treaty-text-sha256"]) == 64
    assert fields["treaty-terms"].startswith("sha256:")
    approvals = desk.snapshot()
    assert any(fields["treaty-terms"][7:] in path for path in approvals), "these are the terms that were approved"


def test_the_same_request_is_the_same_bytes(request_: dict[str, Any], desk: DeskFixture) -> None:
    """Asking twice changes nothing."""
    before = desk.snapshot()
    assert desk.treaty("envelope", ID).code == 0
    assert desk.snapshot() == before


def test_our_schema_takes_no_misspelt_field(request_: dict[str, Any]) -> None:
    """DocuSign passes over a field that it does not know; here each one more, one less or one renamed is refused."""
    compiled = schema.load(PACKAGE, RESOURCE)
    assert compiled.is_valid(request_)
    tried = 0
    for path, _ in _fields(request_, ()):
        for change in (_renamed, _without):
            tried += 1
            assert not compiled.is_valid(change(request_, path)), path
    assert tried > 60


def _fields(value: Any, path: tuple[Any, ...]) -> list[tuple[tuple[Any, ...], Any]]:
    found = []
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, below in inner:
        if isinstance(key, str):
            found.append(((*path, key), below))
        found += _fields(below, (*path, key))
    return found


def _holder(made: Any, path: tuple[Any, ...]) -> Any:
    for step in path[:-1]:
        made = made[step]
    return made


def _renamed(request: dict[str, Any], path: tuple[Any, ...]) -> dict[str, Any]:
    made = deepcopy(request)
    holder = _holder(made, path)
    holder[f"{path[-1]}s"] = holder.pop(path[-1])
    return made


def _without(request: dict[str, Any], path: tuple[Any, ...]) -> dict[str, Any]:
    made = deepcopy(request)
    del _holder(made, path)[path[-1]]
    return made


def test_what_is_missing_before_an_agreement_goes_out(desk: DeskFixture) -> None:
    """Every open item and every gate, in words; nothing is written (C1, C2, C3, C4, C5, C6, C7)."""
    desk.edit(f"{FOLDER}/deal.md", "  partner_authority: { on: 2026-11-17, by: noor }\n", "")
    before = desk.snapshot()
    result = desk.treaty("envelope", ID)
    assert (result.code, result.out) == (2, "")
    for said in (
        "is not ready to be signed. Nothing was written.",
        "Open: final version reviewed by both sides' Legal. Legal has not approved the final draft.",
        "Open: reviewed and approved by the CPO. CPO has not approved the agreement for signature.",
        "Open: authority of both signatories confirmed. Nobody has confirmed that Dr. Ingrid Solheim may sign.",
        "Signed without approval by CPO and Legal (signature)",
    ):
        assert said in result.err
    assert desk.snapshot() == before


def test_what_only_negotiators_may_see_is_counted(desk: DeskFixture) -> None:
    """An error below our minimum stops the request and is not told."""
    approve(desk)
    desk.edit(f"{FOLDER}/positions.yaml", "minimum: 6 months", "minimum: 24 months")
    result = desk.treaty("envelope", ID)
    assert (result.code, "only negotiators may see" in result.err) == (2, True), result.err
    assert "24 months" not in result.err


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("deal.md", "  signatory_email: ingrid.solheim@globex.example\n", "", "`partner.signatory_email` in deal.md"),
        ("../roster.yaml", "    email: cora@acme.example\n", "", "There is no e-mail address of Cora Whitfield"),
        ("documents/agreement.md", "| Date |  |  |\n", "", "has no signature block"),
        ("documents/agreement.md", "| Signature |  |  |", "| Signature | Cora |  |", "has signatures in it already"),
        ("documents/agreement.md", "| Name | Cora Whitfield |", "| Name | Victor Lindqvist |", "deal.md names Cora"),
    ],
)
def test_whoever_cannot_be_asked(desk: DeskFixture, file: str, old: str, new: str, said: str) -> None:
    """It says what is missing and where to write it."""
    approve(desk)
    desk.edit(f"{FOLDER}/{file}" if not file.startswith("..") else "deals/roster.yaml", old, new)
    before = desk.snapshot()
    result = desk.treaty("envelope", ID)
    assert (result.code, said in result.err) == (2, True), result.err
    assert desk.snapshot() == before


def moved(desk: DeskFixture, change: Callable[[dict[str, Any]], None]) -> str:
    """What the checklist says of C7 after the request was changed."""
    made = json.loads((desk.root / PATH).read_bytes())
    change(made)
    desk.write(PATH, json.dumps(made))
    done = desk.treaty("checklist", ID, "--format", "json").out
    (line,) = (each for each in json.loads(done)["before_signature"] if each["code"] == "C7")
    return f"{line['state']}: {'; '.join(each['because'] for each in line['evidence'])}"


def test_the_request_shows_the_routing(request_: dict[str, Any], desk: DeskFixture) -> None:
    """As long as it goes to the right people in the right order, with this text, of this deal (C7)."""
    del request_

    def swap(made: dict[str, Any]) -> None:
        first, second = made["recipients"]["signers"]
        first["routingOrder"], second["routingOrder"] = second["routingOrder"], first["routingOrder"]

    def elsewhere(made: dict[str, Any]) -> None:
        made["recipients"]["signers"][0]["email"] = "ingrid.solheim@g1obex.example"

    def other(made: dict[str, Any]) -> None:
        made["customFields"]["textCustomFields"][1]["value"] = "initech-alliance"

    right = "done: The request for signatures goes to Dr. Ingrid Solheim first, then Cora Whitfield"
    assert moved(desk, lambda _: None) == right
    assert "not the right people in the right order" in moved(desk, swap)
    assert moved(desk, swap) == right
    assert "for another deal" in moved(desk, other)
    assert desk.treaty("envelope", ID).code == 0
    assert "not the right people" in moved(desk, elsewhere)
    assert desk.treaty("envelope", ID).code == 0
    desk.write(f"{FOLDER}/documents/agreement.md", TEXT.replace("EUR 50,000", "EUR 60,000"))
    assert "holds another text" in moved(desk, lambda _: None)


def test_a_broken_request_shows_nothing(request_: dict[str, Any], desk: DeskFixture) -> None:
    """No error of ours, and C7 is open as without it."""
    del request_
    for content in ("{", "[" * 100_000, '{"status": "created"}', "\udcff".encode(errors="surrogatepass")):
        desk.write(PATH, content)
        done = desk.treaty("checklist", ID)
        assert (done.code, "The request for signatures" in done.out) == (0, False)
        assert desk.treaty("check").code == 0


def test_a_letter_of_intent_needs_its_own_approval_alone(desk: DeskFixture) -> None:
    """Not the checklist of the agreement; its signatory for us may be a Vice President; it knows no limit (S8)."""
    folder = "deals/globex-referral"
    deal = GOOD_DEAL.replace("owner: dora", "owner: noor").replace(
        "  country: DE\n",
        "  country: DE\n  legal_name: Globex Software GmbH\n  signatory: Ingrid Solheim, CEO\n"
        "  signatory_email: ingrid@globex.example\n",
    )
    desk.write(f"{folder}/deal.md", deal)
    letter = TEXT.replace("document: agreement", "document: loi").replace("Cora Whitfield", "Victor Lindqvist")
    desk.write(f"{folder}/documents/loi.md", letter.replace("Partner Alliance Agreement", "Letter of Intent"))
    desk.edit("deals/roster.yaml", "      - role: vp\n", '      - role: vp\n        limit: "EUR 1"\n')
    desk.write("deals/treaty.toml", (desk.root / "deals/treaty.toml").read_text() + GATE)
    refused = desk.treaty("envelope", "globex-referral")
    assert (refused.code, "VP (light-document)" in refused.err) == (2, True), refused.err
    assert "Open:" not in refused.err
    given = desk.treaty("approve", "globex-referral", "--gate", "light-document", "--as", "victor", "--yes")
    assert given.code == 0, given.err
    made = desk.treaty("envelope", "globex-referral", "loi")
    assert (made.code, made.err) == (0, ""), made.err
    assert "sent-for-signature" not in made.out


GATE = '[gates.light-document]\nassurance = "recorded"\n'


def test_an_unknown_document(desk: DeskFixture) -> None:
    """The nearest one is named."""
    result = desk.treaty("envelope", ID, "agrement")
    assert (result.code, "Did you mean `agreement`?" in result.err) == (2, True)
