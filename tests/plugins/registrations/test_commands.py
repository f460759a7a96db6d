"""`treaty registrations`: what is due and owed, and CSV that comes back as it went out."""

from __future__ import annotations

import csv
import io
import json
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from treaty.document import Document
from treaty.files.csv_cells import guarded, unguarded, written
from treaty.source import HIDDEN
from treaty.yaml.emitting import emit
from treaty_registrations.commands.columns import NAME, NOTES, columns, compiled, row
from treaty_registrations.commands.reading_csv import Row, read

from tests.cli.conftest import DeskFixture, desk, empty

__all__ = ["desk", "empty"]

ZONE = ZoneInfo("Europe/London")
FOLDER = "deals/globex-referral/registrations"
ACCEPTED = "answered: 2026-05-05\nanswer: accepted\nintroduction: Call of 4 May\nclosed: 2026-08-10\nacv: EUR 80,000\n"
GOOD = "account,registered\nBrightwater Ltd,2026-11-19T10:00\n"


def put(found: DeskFixture, name: str, text: str) -> None:
    found.write(f"{FOLDER}/{name}.md", f"---\nschema: 1\n{text}---\n")


@pytest.fixture
def busy(desk: DeskFixture) -> DeskFixture:
    """A desk that waits for an answer and owes a fee in each of two currencies."""
    put(desk, "a", "account: A\nregistered: 2026-11-19T10:00\n")
    put(desk, "b", f"account: B\nregistered: 2026-05-04\n{ACCEPTED}invoice_paid: 2026-10-05\n")
    put(desk, "c", f"account: C\nregistered: 2026-05-04\n{ACCEPTED}invoice_paid: 2026-11-05\n".replace("EUR", "USD"))
    return desk


def test_what_is_due_and_what_is_owed(busy: DeskFixture) -> None:
    """Sorted by day, with who owes it, and one sum for each currency: no two are ever added."""
    said = busy.treaty("registrations")
    assert (said.code, said.out.splitlines()) == (
        0,
        [
            "BY                        WHO  WHAT                            DEAL",
            "2026-11-04 (16 days ago)  we   Pay the fee of EUR 8,000 for B  globex-referral",
            "2026-11-23 10:00          we   Answer the registration of A    globex-referral",
            "2026-12-05                we   Pay the fee of USD 8,000 for C  globex-referral",
            "",
            "We owe EUR 8,000 and USD 8,000. Partners owe us nothing.",
        ],
    )
    assert "clock stands" in said.err


def test_list_is_what_is_meant(busy: DeskFixture) -> None:
    """A deal, an option or nothing after `registrations` means `list`."""
    assert busy.treaty("registrations", "list").out == busy.treaty("registrations").out
    named = busy.treaty("registrations", "globex-referral").out
    assert named.startswith("ACCOUNT  REGISTERED  STANDING\nA        2026-11-19  to be answered by 2026-11-23 10:00\n")
    assert busy.treaty("registrations", "--as-of", "2026-11-20", "globex-referral").out == named
    assert busy.treaty("registrations", "--help").out.startswith("Usage: treaty registrations")


def test_json_and_csv_say_the_same(busy: DeskFixture) -> None:
    """Programs get the rows of the table, the standing of each registration, and the sums."""
    told = json.loads(busy.treaty("registrations", "--format", "json").out)
    rows = list(csv.DictReader(io.StringIO(busy.treaty("registrations", "--format", "csv").out)))
    assert [{**r, "days_late": int(r["days_late"])} for r in rows] == told["open"]
    assert told["owed"] == {"us": ["EUR 8,000", "USD 8,000"], "partner": []}
    assert [r["fee"] for r in told["registrations"]] == [None, "EUR 8,000", "USD 8,000"]


def test_nothing_to_do(desk: DeskFixture) -> None:
    """A desk without registrations says so."""
    assert desk.treaty("registrations").out == "Nothing is due, and nothing is owed.\n"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("globe-referral",), "There is no deal `globe-referral`"),
        (("--audience", "partner"), "Registrations are internal"),
        (("--as-of", "tomorrow"), "is not a date"),
        (("export", "globex-referral", "--audience", "public"), "Registrations are internal"),
        (("import", "globex-referral", "none.csv"), "none.csv cannot be read"),
    ],
)
def test_a_wrong_question_is_told(desk: DeskFixture, arguments: tuple[str, ...], why: str) -> None:
    """In a sentence, with exit code 2."""
    said = desk.treaty("registrations", *arguments)
    assert (said.code, said.out) == (2, "")
    assert why in said.err


def test_deals_that_cannot_be_read_are_left_out_aloud(busy: DeskFixture) -> None:
    """The others are listed; a deal that the audience may not know of is not named."""
    busy.write("deals/broken-referral/deal.md", "---\nmodel: nonsense\n---\n")
    busy.write("deals/secret-referral/deal.md", "---\nmodel: nonsense\nvisibility: confidential\n---\n")
    said = busy.treaty("registrations")
    assert "We owe EUR 8,000" in said.out
    assert "broken-referral cannot be read" in said.err
    assert "secret" not in said.err
    assert busy.treaty("registrations", "broken-referral").code == 2
    assert busy.treaty("registrations", "secret-referral").code == 2


def test_import_shows_first_and_writes_when_told(desk: DeskFixture) -> None:
    """Dry by default; the file is in normal form, and `check` has nothing against it."""
    raw = "\ufeffaccount;registered;acv;net_new\r\nBrightwater Ltd;2026-11-19T10:00;€80k;TRUE\r\n"
    desk.write("in.csv", raw)
    before = desk.snapshot()
    dry = desk.treaty("registrations", "import", "globex-referral", "in.csv")
    assert (dry.code, dry.out.splitlines()[0]) == (0, f"would write {FOLDER}/brightwater-ltd.md")
    assert desk.snapshot() == before
    said = desk.treaty("registrations", "import", "globex-referral", "in.csv", "--write")
    assert (said.code, said.out) == (0, f"wrote {FOLDER}/brightwater-ltd.md\n")
    assert (desk.root / FOLDER / "brightwater-ltd.md").read_text() == (
        "---\nschema: 1\naccount: Brightwater Ltd\nregistered: 2026-11-19T10:00\nnet_new: true\nacv: EUR 80,000\n---\n"
    )
    again = desk.treaty("registrations", "import", "globex-referral", "in.csv", "--write")
    assert (again.code, again.out) == (0, "1 row on record already.\n")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("account,registered\nA,2026-11-19\nB,19.11.2026\n", "in.csv:3: Registered: "),
        ("account,registered\nA,2026-11-19\nA,2026-11-18\n", "in.csv:3: `a` is on line 2 already"),
        ("account,registered\nA\n", "in.csv:2: This row has 1 cells"),
        ('account,registered\n"A" x,2026-11-19\n', "in.csv:2: The quotes of this row do not pair"),
        ('account,registered\n"A\nB",2026-11-19\nC,never\n', "in.csv:4: Registered: "),
        ("account,registerd\nA,2026-11-19\n", "in.csv:1: “registerd” is not a column of registrations. Did you mean"),
        ("account,registered,account\nA,2026-11-19,B\n", "in.csv:1: The column “account” is there twice"),
        ("account\nA\n", "in.csv:1: The first row needs a column `registered`"),
        ("account,registered\n", "in.csv holds no registration"),
        ("", "in.csv:1: The first row needs a column `account`"),
        ("account,registered\nA\u200bB,2026-11-19\n", "in.csv:2: "),
        ("account,registered\n株式会社,2026-11-19\n", "in.csv:2: Name it in the column `name`"),
        ("name,account,registered\n../x,A,2026-11-19\n", "in.csv:2: No file can be named “../x”"),
        ("account,registered,answer\nA,2026-11-19,accepted\n", "in.csv:2: "),
        ("account,registered,net_new\nA,2026-11-19,maybe\n", "in.csv:2: "),
        ("name,account,registered\nkept,Other,2026-11-19\n", "in.csv:2: `kept` is on record and says otherwise"),
        ("account,registered\nA,2026-03-29T01:30\n", "in.csv:2: Registered: "),
    ],
)
def test_one_bad_row_and_nothing_is_written(desk: DeskFixture, text: str, why: str) -> None:
    """Each bad row is one sentence with its line; the good ones are not written either."""
    put(desk, "kept", "account: Kept\nregistered: 2026-11-02\n")
    desk.write("in.csv", text)
    before = desk.snapshot()
    said = desk.treaty("registrations", "import", "globex-referral", "in.csv", "--write")
    assert (said.code, said.out) == (2, "")
    assert why in said.err
    assert "Traceback" not in said.err
    assert desk.snapshot() == before


def test_all_or_nothing_is_written(desk: DeskFixture) -> None:
    """Where one file cannot be put in its place, those before it are taken back."""
    desk.write(".gitignore", "b.md\n")
    desk.write(f"{FOLDER}/b.md", "mine")
    desk.write("in.csv", "account,registered\nA,2026-11-19\nB,2026-11-19\n")
    before = desk.snapshot()
    said = desk.treaty("registrations", "import", "globex-referral", "in.csv", "--write")
    assert said.code == 2
    assert "exists already" in said.err
    assert desk.snapshot() == before


def test_what_goes_out_comes_back(busy: DeskFixture) -> None:
    """An export is on record already; at a desk without the files it makes them anew."""
    odd = 'account: "=HYPERLINK(1)"\ncontact: CIO\nregistered: 2026-11-19\nproducts: [Planning, "-x"]\n'
    put(busy, "d", odd)
    whole = busy.treaty(
        "registrations", "export", "globex-referral", "--audience", "confidential", "--output", "out.csv"
    )
    assert whole.code == 0
    known = busy.treaty("registrations", "import", "globex-referral", "out.csv")
    assert (known.code, known.out) == (0, "4 rows on record already.\n")
    before = {p: Document.parse(p, c).data for p, c in busy.snapshot().items() if p.startswith(FOLDER)}
    for path in before:
        (busy.root / path).unlink()
    assert busy.treaty("registrations", "import", "globex-referral", "out.csv", "--write").code == 0
    after = {p: Document.parse(p, c).data for p, c in busy.snapshot().items() if p.startswith(FOLDER)}
    assert after == before


def test_a_contact_leaves_only_for_who_may_see_it(desk: DeskFixture) -> None:
    """The default export has no column for what is confidential."""
    put(desk, "a", "account: A\ncontact: Carla Contact\nregistered: 2026-11-19\n")
    assert "Carla" not in desk.treaty("registrations", "export", "globex-referral").out
    assert "Carla" in desk.treaty("registrations", "export", "globex-referral", "--audience", "confidential").out


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1+1", "-x", "@SUM(A1)", " =1", "\t=1", "\n=1", "\uff1d1", "'=1", "''=1", "-1-1"]
)
def test_formulas_are_guarded(cell: str) -> None:
    """Whatever a spreadsheet could calculate begins with `'`."""
    assert guarded(cell) == f"'{cell}"
    assert unguarded(guarded(cell)) == cell


@pytest.mark.parametrize("cell", ["", "A=1", "-5", "+5.25", "1,000", "'s-Hertogenbosch", "EUR 80,000", "2026-11-19"])
def test_plain_cells_are_left_alone(cell: str) -> None:
    """Numbers and names, also those that begin with an apostrophe, read as they are."""
    assert guarded(cell) == cell == unguarded(cell)


@given(st.text())
def test_a_guarded_cell_comes_back(cell: str) -> None:
    """Guarding loses nothing, and guarding what was guarded loses nothing either."""
    assert unguarded(guarded(cell)) == cell


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=20).filter(
    lambda t: t == t.strip() and not HIDDEN.search(t)
)
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "contact": TEXTS,
    "products": st.lists(TEXTS.filter(lambda t: ";" not in t and t == t.strip(" ")), min_size=1, max_size=3),
    "introduction": TEXTS,
    "net_new": st.booleans(),
    "acv": st.sampled_from(["EUR 80,000", "USD 1,250.50"]),
    "dispute": st.fixed_dictionaries({"raised": st.just("2026-11-02"), "about": TEXTS}, optional={"with": TEXTS}),
    "extension": st.just({"granted": "2026-11-03", "until": "2026-12-01"}),
}


@given(
    st.fixed_dictionaries(
        {"schema": st.just(1), "account": TEXTS, "registered": st.just("2026-11-19")}, optional=FIELDS
    ),
    st.just("") | TEXTS,
)
def test_every_registration_survives_the_way_through_csv(data: dict[str, Any], notes: str) -> None:
    """Fields, lists, blocks, yes and no, quotes, formulas and notes come back as they were."""
    text = f"---\n{emit(data)}---\n\n{notes}\n"
    document = Document.parse("deals/x/registrations/it.md", text.encode())
    assert compiled().is_valid(document.data)
    heads = [NAME, *(column.title for column in columns()), NOTES]
    (found,) = read(written([heads, row(document, columns())]).encode(), ZONE)
    assert isinstance(found, Row), found
    assert (found.name, found.data, found.notes) == ("it", data, notes)
    assert Document.parse("it.md", found.text.encode()).data == data
