"""Intake on the command line: plain words, a hand-over, flags, questions; all of a deal is written, or nothing."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import GOOD_DEAL

if TYPE_CHECKING:
    from tests.cli.conftest import DeskFixture, Result

REQUEST = "Draft an MOU with Castor Systems GmbH for a co-sell partnership"


class Terminal(io.StringIO):
    """A person at a terminal, who types these lines."""

    def isatty(self) -> bool:
        return True


def type_in(desk: DeskFixture, monkeypatch: pytest.MonkeyPatch, answers: str, *arguments: str) -> Result:
    monkeypatch.setattr("sys.stdin", Terminal(answers))
    return desk.treaty("new", *arguments)


def text_of(desk: DeskFixture, deal: str) -> str:
    return (desk.root / f"deals/{deal}/deal.md").read_text(encoding="utf-8")


# --- a plain request


def test_a_request_is_shown_before_anything_is_written(desk: DeskFixture) -> None:
    """Without a terminal and without `--yes`: what was understood, on which words, and the flags that say it (N1)."""
    before = desk.snapshot()
    result = desk.treaty("new", REQUEST)
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "Error: Understood:\n"
        "  partner: Castor Systems  (from “with Castor Systems GmbH”)\n"
        "  legal name: Castor Systems GmbH  (from “with Castor Systems GmbH”)\n"
        "  model: co-sell  (from “co-sell partnership”)\n"
        "  document: mou  (from “MOU”)\n"
        "\n"
        "Co-sell (S2) has no Memorandum of Understanding: it begins with the Letter of Intent. `--document mou` begins "
        "with the other.\n"
        "Nothing was written. Confirm it with `--yes`, or say it by flags:\n"
        "  treaty new --partner 'Castor Systems' --legal-name 'Castor Systems GmbH' --model co-sell --document loi\n"
    )
    assert desk.snapshot() == before


def test_the_flags_that_are_proposed_are_complete(desk: DeskFixture) -> None:
    """They make the deal that the request meant."""
    import shlex

    wanted = "referral with Castor AG (DE), gold tier, 10% fee, across the Nordics, for Dora, by end of January"
    command = desk.treaty("new", wanted).err.strip().splitlines()[-1]
    assert desk.treaty(*shlex.split(command)[1:], "--id", "by-flags").code == 0
    assert desk.treaty("new", wanted, "--yes", "--id", "by-words").code == 0
    assert text_of(desk, "by-flags") == text_of(desk, "by-words")


def test_an_unquoted_request_is_one(desk: DeskFixture) -> None:
    """The shell splits it; `--yes` takes what was understood, and the document that the model begins with (S2)."""
    result = desk.treaty("new", *REQUEST.split(), "--yes", "--interest", "2026-11-16", "--evidence", "E-mail")
    assert result.code == 0, result.err
    assert "model: co-sell  (from “co-sell partnership”)\n" in result.out
    assert "Co-sell (S2) has no Memorandum of Understanding: it begins with the Letter of Intent." in result.out
    assert (
        "Sequence  Co-sell (S2): the Letter of Intent, then the Agreement; usually 4 to 8 weeks.\n"
        "Plan      day 1 16 November 2026; goal, day 60: 14 January 2027; alarm, day 90: 13 February 2027.\n"
        "Next      Send the Letter of Intent, by 2026-11-22.\n"
    ) in result.out
    text = text_of(desk, "castor-co-sell")
    assert "target_signature: 2027-01-14\n" in text
    assert "The Memorandum of Understanding was asked for." in text
    assert desk.treaty("check").code == 0


def test_a_document_that_does_not_fit_can_be_kept(desk: DeskFixture) -> None:
    """By the flag; the choice is written down."""
    result = desk.treaty("new", REQUEST, "--yes", "--document", "mou", "--interest", "2026-11-16", "--evidence", "x")
    assert "Next      Send the Memorandum of Understanding, by 2026-11-22.\n" in result.out
    assert "`sequence/wrong-document` will say so" in result.out
    assert "It is kept on request." in text_of(desk, "castor-co-sell")


def test_an_agreement_waits_for_its_letter(desk: DeskFixture) -> None:
    """It may be drafted, and not sent (S8)."""
    result = desk.treaty("new", "Draft a reseller agreement with Castor", "--yes")
    assert "Reseller (S3) begins with the Memorandum of Understanding: until it is signed, the Agreement" in result.out


def test_a_doubt_stays_open_with_yes(desk: DeskFixture) -> None:
    """Nothing is guessed: what is unclear is told and left out; where the partner is unclear there is no deal."""
    result = desk.treaty("new", "co-sell with Castor at 12 % in Germany, strictly", "--yes")
    assert result.code == 0
    assert "unclear: “at 12 %”: it is not said which term it is (terms.commercial.sourced=12% or" in result.out
    assert "not read: “strictly”\n" in result.out
    assert "12%" not in text_of(desk, "castor-co-sell")
    result = desk.treaty("new", "co-sell with Castor and Pollux", "--yes")
    assert result.code == 2
    assert "unclear: “with Castor, and Pollux”: more than one firm is named (Castor or Pollux?)" in result.err
    assert "Not enough is known to begin: give --partner." in result.err


def test_flags_win_over_words(desk: DeskFixture) -> None:
    """And settle what the words leave in doubt."""
    result = desk.treaty("new", "co-sell with castor by January", "--yes", *("--partner", "Pollux", "--model", "oem"))
    assert result.code == 0, result.err
    assert "castor" not in text_of(desk, "pollux-oem")
    result = desk.treaty("new", "co-sell with Castor GmbH", "--yes", "--partner", "Pollux")
    assert "Castor" not in result.out + text_of(desk, "pollux-co-sell")


# --- at a terminal


def test_a_terminal_asks_for_what_is_missing(desk: DeskFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """One question at a time; a wrong answer is asked again, Enter takes the default, `-` leaves it open."""
    answers = [
        "Initech",
        "referral",
        "Norway",
        "no",
        "Initech AS",
        "",
        "-",
        "dora",
        "2026-11-16",
        "Call of 16 November",
    ]
    answers += ["", "soon", "2026-11-02", "", "", "", "us", "lots", "10%", "No data outside the EEA", "y"]
    result = type_in(desk, monkeypatch, "\n".join(answers) + "\n")
    assert result.code == 0, result.out + result.err
    assert "A country is its two-letter ISO 3166 code" in result.out
    assert "“soon” is not a date" in result.out
    assert "“lots” is not a rate" in result.out
    text = text_of(desk, "initech-referral")
    for line in ("country: NO", "legal_name: Acme Ltd", "owner: dora", "nda: 2026-11-02", "fee: 10%", "payer: us"):
        assert f"{line}\n" in text
    assert "target_signature: 2027-01-14\n" in text
    assert "## Known constraints\n\n- No data outside the EEA\n" in text
    assert "tier" not in text
    assert desk.treaty("check").code == 0


def test_a_terminal_asks_about_doubts(desk: DeskFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what may be meant as the default, or to choose from; the right document is proposed, and confirmed."""
    answers = ["", "reseller", "terms.commercial.margin=25%", *[""] * 12, "n", "y"]
    result = type_in(desk, monkeypatch, "\n".join(answers) + "\n", "An LOI with castor at 25%")
    assert result.code == 0, result.out + result.err
    assert "Partner firm (“with castor”: it is written in small letters) [castor]: " in result.out
    assert "Begin with the Memorandum of Understanding instead?" in result.out
    text = text_of(desk, "castor-reseller")
    assert "margin: 25%\n" in text
    assert "It is kept on request." in text


@pytest.mark.parametrize("answers", ["Initech\noem\n", "Initech\noem\n" + "\n" * 14 + "n\n"])
def test_who_stops_leaves_nothing_behind(desk: DeskFixture, monkeypatch: pytest.MonkeyPatch, answers: str) -> None:
    """In the middle of the questions, or at the last one."""
    before = desk.snapshot()
    result = type_in(desk, monkeypatch, answers)
    assert (result.code, desk.snapshot()) == (130, before)


def test_yes_asks_nothing(desk: DeskFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even at a terminal."""
    assert type_in(desk, monkeypatch, "", REQUEST, "--yes").code == 0


# --- a partner whom the desk knows


def test_a_known_partner_is_recognised(desk: DeskFixture) -> None:
    """However the name is spelt; what is known is taken over where that is confirmed."""
    result = desk.treaty("new", "--partner", "GLOBEX Inc.", "--model", "oem")
    assert (
        "GLOBEX Inc. is a partner already: globex-referral (Referral, intake).\nFrom there: country DE.\n" in result.out
    )
    assert "country" not in text_of(desk, "globex-oem")
    assert desk.treaty("new", "OEM with Globex", "--yes").code == 0
    assert "country: DE\n" in text_of(desk, "globex-oem-2")
    assert desk.treaty("new", "OEM with Globex", "--yes", "--country", "NO").code == 0
    assert "country: NO\n" in text_of(desk, "globex-oem-3")


def test_a_secret_deal_makes_nobody_a_known_partner(desk: DeskFixture) -> None:
    """Who may not know of it does not learn of it here."""
    desk.edit("deals/globex-referral/deal.md", "tier: gold", "visibility: confidential")
    assert "already" not in desk.treaty("new", "--partner", "Globex", "--model", "oem").out


@pytest.mark.parametrize("told", ["field", "title"])
def test_a_master_agreement_is_taken_over(desk: DeskFixture, told: str) -> None:
    """Named in another deal, or signed there: nothing lighter has to come first (S8)."""
    if told == "field":
        master = "master_agreement: { signed: 2026-03-03, evidence: contract 4711 }\n"
        desk.edit("deals/globex-referral/deal.md", "owner: dora\n", f"owner: dora\n{master}")
    else:
        desk.edit("deals/globex-referral/deal.md", "terms:\n", "  signed: 2026-11-19\nterms:\n")
        text = "---\nschema: 1\ndocument: agreement\n---\n\n# Master Partnership Agreement\n"
        desk.write("deals/globex-referral/documents/agreement.md", text)
    result = desk.treaty("new", "co-sell with Globex", "--yes")
    assert result.code == 0, result.err
    assert "A master agreement is in force: nothing lighter has to be signed first (S8)." in result.out
    assert "master_agreement:\n  signed: 2026-" in text_of(desk, "globex-co-sell")


# --- a hand-over


def test_a_hand_over_is_laid_out(desk: DeskFixture) -> None:
    """Its figures where scenarios find them, and what is no field of a deal in the notes."""
    desk.write(
        "hand.yaml",
        "partner: Castor\nmodel: co-sell\ncontacts:\n  - name: Ines Roth\n    role: CRO\n"
        "business_case:\n  rationale: They have the hospitals\n  pipeline: EUR 600,000\n  win_rate: 30%\n"
        "  revenue_targets: [{year: 1, amount: €200k}]\n  mdf: EUR 20,000\n"
        "constraints: [Patient data stays in the EU]\n",
    )
    assert desk.treaty("new", "--from", "hand.yaml").code == 0
    text = text_of(desk, "castor-co-sell")
    for line in (
        "pipeline:\n  value: EUR 600,000\n  win_rate: 30%\n",
        "package:\n  - what: MDF\n    value: EUR 20,000\n",
        "terms:\n  commercial:\n    mdf: EUR 20,000\n",
        "## Contacts\n\n- Ines Roth, CRO\n",
        "- Revenue, year 1: EUR 200,000\n",
        "- Patient data stays in the EU\n",
    ):
        assert line in text
    assert desk.treaty("check").code == 0


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("h.yaml", "partner:\n  nam: X\n", "h.yaml:2:3: `nam` is not a field in partner. Did you mean `name`?"),
        ("h.yaml", "partner: X\nmodle: oem\n", "h.yaml:2:1: `modle` is not a field here. Did you mean `model`?"),
        (
            "h.yaml",
            "partner: X\nmodel: oem\nbusiness_case:\n  mdf: lots\n",
            "h.yaml:4:3: MDF commitment a year: “lots”",
        ),
        ("h.json", '{"partner": "X",\n "tier": "brass"}', "h.json:2:2: “brass” is not a known tier."),
        ("h.json", '{"partner": "X"\n "tier": 1}', "h.json:2:2: this is not JSON."),
        (
            "h.yaml",
            "partner: X\nmodel: oem\nterms:\n  commercial: {royalty: much}\n",
            "h.yaml:4:16: Royalty: “much” is not a rate.",
        ),
    ],
)
def test_a_mistake_in_a_hand_over_has_its_place(desk: DeskFixture, name: str, content: str, said: str) -> None:
    """Path, line and column, with the nearest name; nothing is written."""
    desk.write(name, content)
    before = desk.snapshot()
    result = desk.treaty("new", "--from", name)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert desk.snapshot() == before


# --- all or nothing


@pytest.mark.parametrize(
    "name", ['A "quoted" / slashed \\ one', "../../etc", "-rf", "x" * 300, "🚀 Rocket", "O'Brien: & #1", "مؤسسة النور"]
)
def test_a_strange_name_is_a_name(desk: DeskFixture, name: str) -> None:
    """It stands in the deal as it is, and leads nowhere."""
    extra = ("--id", "strange-oem") if name.startswith("م") else ()
    before = {path.rpartition("/")[0] for path in desk.snapshot()}
    result = desk.treaty("new", "--partner", name, "--model", "oem", *extra)
    assert result.code == 0, result.err
    (folder,) = {path.rpartition("/")[0] for path in desk.snapshot()} - before
    assert folder.startswith("deals/")
    assert desk.treaty("check").code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--partner", "🚀", "--model", "oem"), "Choose one with `--id`"),
        (("--partner", "A\u202eB", "--model", "oem"), "RIGHT-TO-LEFT OVERRIDE (U+202E)"),
        (("--partner", "A", "--model", "resale"), "'resale' is not one of 'referral'"),
        (("--partner", "A", "--model", "oem", "--set", "terms.liability.cap=uncapped"), "Our liability is uncapped"),
        (("--partner", "A", "--model", "oem", "--set", "foo"), "write it as FIELD=VALUE"),
        (("--partner", "A", "--model", "oem", "--set", "partner.name.x=1"), "there is no such place"),
        (
            ("--partner", "A", "--model", "oem", "--set", "tierr=gold"),
            "`tierr` is not a field here. Did you mean `tier`?",
        ),
        (("--partner", "A", "--model", "oem", "--set", "milestones=5"), "`milestones` must be a block of fields."),
        (("--partner", "A", "--model", "oem", "--nda", "yesterday"), "“yesterday” is not a date"),
        (("--model", "oem", "--set", "partner=[1]"), "give --partner"),
    ],
)
def test_a_wrong_flag_changes_nothing(desk: DeskFixture, arguments: tuple[str, ...], said: str) -> None:
    """Exit code 2, a sentence, and the desk as it was."""
    before = desk.snapshot()
    result = desk.treaty("new", *arguments)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert desk.snapshot() == before


def test_any_field_can_be_set(desk: DeskFixture) -> None:
    """By its path, as in the file; again and again."""
    options = ("--set", "terms.commercial.fee=10%", "--set", "terms.commercial.payer=us", "--set", "pam=dora")
    assert desk.treaty("new", "--partner", "A", "--model", "referral", *options).code == 0
    text = text_of(desk, "a-referral")
    assert "pam: dora\n" in text
    assert "terms:\n  commercial:\n    fee: 10%\n    payer: us\n" in text


def test_a_folder_that_appears_meanwhile_is_left_alone(desk: DeskFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else's deal is not overwritten, and not half a deal is left."""
    from treaty.changes.trial import trial_of_new

    def slow(*arguments: object) -> object:
        desk.write("deals/initech-oem/deal.md", GOOD_DEAL)
        return trial_of_new(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("treaty.cli.new.trial_of_new", slow)
    result = desk.treaty("new", "--partner", "Initech", "--model", "oem")
    assert "deals/initech-oem exists already" in result.err
    assert text_of(desk, "initech-oem") == GOOD_DEAL
    assert [p for p in desk.snapshot() if ".treaty-" in p or "initech-oem/pos" in p] == []
