"""`treaty diff` on real repositories."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import jsonschema
import mistune
import pytest
from treaty.files.commits import CommitTree
from treaty_diff.markdown import BUDGET

from tests.cli.conftest import GOOD_DEAL, DeskFixture, desk, empty

__all__ = ["desk", "empty"]

DEAL = "deals/globex-referral/deal.md"
POSITIONS = """schema: 1
positions:
  - term: terms/commercial/fee
    payer: us
    better: lower
    ideal: 7.77%
    target: 9.99%
    minimum: 13.33%
    why: CANARY-WHY
batna:
  description: CANARY-BATNA
  strength: high
"""
AGREEMENT = """---
schema: 1
document: agreement
version: 1
---

# Referral Agreement

## 1. Fee

1.1 Acme shall pay 10% of the ACV.
"""


@pytest.fixture
def repo(desk: DeskFixture) -> DeskFixture:
    """A desk whose one deal, with positions and an agreement, is committed on main."""
    desk.write("deals/globex-referral/positions.yaml", POSITIONS)
    desk.write("deals/globex-referral/documents/agreement.md", AGREEMENT)
    commit(desk)
    return desk


def commit(found: DeskFixture) -> str:
    found.git("add", "--all")
    found.git("commit", "--quiet", "--message", "x")
    return found.git("rev-parse", "HEAD").strip()


def out(found: DeskFixture, *arguments: str) -> str:
    said = found.treaty("diff", *arguments)
    assert (said.code, "fault" in said.err) == (0, False), said.err
    return said.out


def plain(found: DeskFixture, *arguments: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(out(found, *arguments, "--format", "json"))
    schema = json.loads(files("treaty_diff").joinpath("difference.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(told)
    return told


# What is compared with what


def test_nothing_changed(repo: DeskFixture) -> None:
    """Said in a sentence in every format; also of a file whose date alone is new."""
    (repo.root / DEAL).touch()
    assert "Nothing changed" in out(repo)
    assert "Nothing changed" in out(repo, "--format", "markdown")
    assert plain(repo)["deals"] == []


def test_the_files_as_they_are(repo: DeskFixture) -> None:
    """The last commit against the working tree is what nobody need write down."""
    repo.edit(DEAL, "fee: 10%", "fee: 12 %")
    lines = out(repo).splitlines()
    assert "Globex · Referral, Gold · globex-referral" in lines
    assert "1 term changed (1 worse for us)." in lines
    assert any(line.split() == ["▼", "referral", "fee", "10%", "→", "12%"] for line in lines)
    (deal,) = plain(repo)["deals"]
    assert deal["terms"][0]["pointer"] == ["terms", "commercial", "fee"]


def test_two_commits_one_commit_and_where_they_parted(repo: DeskFixture) -> None:
    """`A..B` compares the two; `A...B` leaves out what A did since; `A` compares with the files."""
    repo.git("checkout", "--quiet", "-b", "topic")
    repo.edit(DEAL, "fee: 10%", "fee: 12%")
    commit(repo)
    repo.git("checkout", "--quiet", "main")
    repo.edit(DEAL, "cap: 12 months", "cap: 24 months")
    commit(repo)

    def names(*arguments: str) -> list[tuple[str, str]]:
        return [(t["name"], t["new"]) for d in plain(repo, *arguments)["deals"] for t in d["terms"]]

    fee, cap = ("referral fee", "12%"), ("liability cap", "12 months of fees")
    assert names("main..topic") == [fee, cap]
    assert names("main...topic") == [fee]
    assert names("topic...main") == [("liability cap", "24 months of fees")]
    assert names("topic") == [("referral fee", "10%"), ("liability cap", "24 months of fees")]
    assert names("main..topic", "globex-referral") == [fee, cap]
    assert names("..topic") == [fee, cap]
    assert names("topic..") == names("topic..main")


def test_one_deal(repo: DeskFixture) -> None:
    """By its id or by a path; another one is not told of, and one that is nowhere is refused."""
    repo.write("deals/initech-referral/deal.md", GOOD_DEAL.replace("Globex", "Initech"))
    repo.edit(DEAL, "fee: 10%", "fee: 12%")
    for written in ("globex-referral", "deals/globex-referral", DEAL):
        assert [deal["deal"] for deal in plain(repo, written)["deals"]] == ["globex-referral"]
    said = repo.treaty("diff", "HEAD", "globx")
    assert (said.code, said.out) == (2, "")
    assert "There is no deal `globx`" in said.err


def test_before_the_first_commit_everything_is_new(desk: DeskFixture) -> None:
    """And judged by the policy that is coming."""
    told = plain(desk)
    assert [(deal["deal"], deal["status"]) for deal in told["deals"]] == [("globex-referral", "new")]
    assert (told["base"], told["judged_by"]) == ("nothing", "head")
    assert "New deal." in out(desk)


@pytest.mark.parametrize("ref", ["--output=x", "nowhere", "a..b..c", "-h;x", "HEAD\x1b[2J", "HEAD:deals", "\0"])
def test_what_is_no_commit_is_refused(repo: DeskFixture, ref: str) -> None:
    """In a printable sentence; never taken for an option, never written to."""
    before = repo.snapshot()
    said = repo.treaty("diff", "--", ref)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("Error: ")
    assert said.err.rstrip("\n").replace("\n", " ").isprintable()
    assert repo.snapshot() == before


def test_too_many_words_are_refused(repo: DeskFixture) -> None:
    """Two commits and a deal are all there is to say."""
    assert repo.treaty("diff", "main", "globex-referral", "x").code == 2


def test_a_shallow_clone_says_what_to_fetch(repo: DeskFixture) -> None:
    """The base of a pull request is often not there."""
    base = commit_of(repo)
    repo.edit(DEAL, "fee: 10%", "fee: 12%")
    commit(repo)
    repo.git("clone", "--quiet", "--depth=1", f"file://{repo.root}", "clone")
    shallow = DeskFixture(repo.root / "clone", repo._capsys)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(shallow.root)
        said = shallow.treaty("diff", f"{base}..HEAD")
    assert said.code == 2
    assert "git fetch --unshallow" in said.err


def commit_of(found: DeskFixture) -> str:
    return found.git("rev-parse", "HEAD").strip()


# What became of deals


def test_new_removed_and_renamed_deals(repo: DeskFixture) -> None:
    """A folder with another name, but the same partner and model, is the same deal."""
    base = commit_of(repo)
    repo.git("mv", "deals/globex-referral", "deals/globex-inc-referral")
    repo.edit("deals/globex-inc-referral/deal.md", "fee: 10%", "fee: 9%")
    repo.write("deals/initech-referral/deal.md", GOOD_DEAL.replace("Globex", "Initech"))
    commit(repo)
    new, renamed = sorted(plain(repo, f"{base}..HEAD")["deals"], key=lambda deal: deal["status"])
    assert (new["deal"], new["status"]) == ("initech-referral", "new")
    assert (renamed["deal"], renamed["status"], renamed["was"]) == ("globex-inc-referral", "renamed", "globex-referral")
    assert [term["name"] for term in renamed["terms"]] == ["referral fee"]
    assert renamed["texts"] == renamed["records"] == []
    repo.git("rm", "--quiet", "-r", "deals/initech-referral")
    (removed,) = plain(repo)["deals"]
    assert (removed["status"], removed["appeared"], removed["disappeared"]) == ("removed", [], [])
    assert "Deal removed." in out(repo)


@pytest.mark.parametrize("content", [b"\0\xff binary", b"---\nmodel: [\n---\n", b"x" * (2 << 20), b""])
def test_a_file_that_cannot_be_read_is_one_line(repo: DeskFixture, content: bytes) -> None:
    """Its terms are not told as gone; the exit code is what it was."""
    repo.write(DEAL, content)
    said = out(repo)
    assert "cannot be read as a deal: `treaty check` says why" in said
    (deal,) = plain(repo)["deals"]
    assert deal["terms"] == []
    commit(repo)
    repo.write(DEAL, GOOD_DEAL)
    assert "could not be read as a deal before" in out(repo)


def test_a_deal_of_an_older_schema_is_compared_as_it_would_be_today(repo: DeskFixture) -> None:
    """What `treaty migrate` does is a change of form."""
    repo.edit(DEAL, "schema: 2", "schema: 1")
    commit(repo)
    repo.edit(DEAL, "schema: 1", "schema: 2")
    assert "1 deal changed in form only: globex-referral." in out(repo)
    repo.edit(DEAL, "fee: 10%", "fee: 12%")
    assert [term["new"] for deal in plain(repo)["deals"] for term in deal["terms"]] == ["12%"]


def test_names_of_all_kinds(repo: DeskFixture) -> None:
    """A newline, a colour code or a link in a file's name is told on one line and followed nowhere."""
    repo.write("deals/globex-referral/documents/a\n## b\x1b[31m.md", AGREEMENT)
    repo.write("deals/we ird\n@all/deal.md", GOOD_DEAL)
    (repo.root / "deals/linked-referral").symlink_to("/etc")
    for format_ in ("text", "markdown"):
        said = out(repo, "--format", format_)
        assert "\n## b" not in said
        assert "\x1b[31m" not in said
        assert "passwd" not in said
    plain(repo)


def test_only_what_changed_is_read(repo: DeskFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all the deals of a desk, those that are the same are never opened."""
    for number in range(20):
        repo.write(f"deals/p{number}-referral/deal.md", GOOD_DEAL.replace("Globex", f"P{number}"))
    base = commit(repo)
    repo.edit("deals/p7-referral/deal.md", "fee: 10%", "fee: 12%")
    commit(repo)
    opened: list[str] = []
    read = CommitTree.read

    def watched(self: CommitTree, path: str, *rest: int) -> bytes:
        opened.append(path)
        return read(self, path, *rest)

    monkeypatch.setattr(CommitTree, "read", watched)
    out(repo, f"{base}..HEAD")
    assert {path.split("/")[1] for path in opened} == {"treaty.toml", "roster.yaml", "p7-referral"}


# What follows


def test_what_an_approval_no_longer_covers(repo: DeskFixture) -> None:
    """A changed term names the roles that must approve anew, in people's words."""
    gates = '\n[gates.finance]\nassurance = "recorded"\n'
    repo.write("deals/treaty.toml", (repo.root / "deals/treaty.toml").read_text() + gates)
    approved = repo.treaty("approve", "globex-referral", "--gate", "finance", "--as", "fay", "--yes")
    assert approved.code == 0, approved.err
    commit(repo)
    repo.edit(DEAL, "fee: 10%", "fee: 12%")
    said = out(repo)
    assert "voids approvals" in said
    assert "Needs re-approval by Finance (finance): referral fee changed from 10% to 12%" in said
    assert "No longer shown: commercial terms validated by Finance" in said
    (deal,) = plain(repo)["deals"]
    assert [each["rule"] for each in deal["approvals"]] == ["approvals/stale"]
    assert len(deal["lapsed"]) == 1
    (public,) = [plain(repo, "--audience", "public")]
    assert public["deals"] == []


def test_findings_that_appear_and_disappear(repo: DeskFixture) -> None:
    """Both ways, whatever line they stand on."""
    repo.edit(DEAL, "cap: 12 months of fees", "cap: uncapped")
    rules = [each["rule"] for deal in plain(repo)["deals"] for each in deal["appeared"]]
    assert "red-flags/uncapped-liability" in rules
    commit(repo)
    repo.edit(DEAL, "cap: uncapped", "cap: 12 months of fees")
    rules = [each["rule"] for deal in plain(repo)["deals"] for each in deal["disappeared"]]
    assert "red-flags/uncapped-liability" in rules


def test_texts_records_and_notes(repo: DeskFixture) -> None:
    """Clauses in substance and in wording, front matter, a round, the notes: each in its place."""
    repo.edit("deals/globex-referral/documents/agreement.md", "shall pay 10%", "shall pay 12%")
    repo.edit("deals/globex-referral/documents/agreement.md", "version: 1", "version: 2")
    repo.edit(DEAL, "# Notes", "# Notes\n\nThey called.")
    ask = "schema: 1\nfrom: partner\non: 2026-11-19\nasks:\n  - term: terms/commercial/fee\n    value: 20%\n"
    repo.write("deals/globex-referral/rounds/1.yaml", ask)
    said = out(repo)
    assert "1 clause changed in substance" in said
    assert "Agreement (documents/agreement.md): version 1 → 2" in said
    assert "Acme shall pay [-10%-] {+12%+} of the ACV." in said
    assert "Round 1 of 19 November 2026 added: Globex asked referral fee 20%" in said
    assert "Internal notes changed" in said


def test_policy_and_people_judge_nothing_that_they_came_with(repo: DeskFixture) -> None:
    """Both sides are judged by the old policy and roster; what changed of them is told."""
    rules = '\n[rules]\n"terms/missing" = "off"\n'
    repo.write("deals/treaty.toml", (repo.root / "deals/treaty.toml").read_text() + rules)
    repo.edit("deals/roster.yaml", "name: Fay Okafor", "name: Fay Adeyemi")
    told = plain(repo)
    assert [each["name"] for each in told["policy"]] == ["rules.terms/missing", "Fay Adeyemi, name"]
    assert told["judged_by"] == "base"
    assert told["substantive"] is True
    assert "both sides are judged by those of HEAD" in out(repo)


# Who may see it


def test_positions_never_leave_the_negotiators_circle(repo: DeskFixture) -> None:
    """Neither as values nor as verdicts; changes of them are counted, and told to negotiators alone."""
    repo.edit(DEAL, "fee: 10%", "fee: 14%")
    repo.edit("deals/globex-referral/positions.yaml", "target: 9.99%", "target: 8.88%")
    repo.edit("deals/globex-referral/positions.yaml", "CANARY-BATNA", "CANARY-NEW")
    for audience in ("public", "internal"):
        for format_ in ("text", "markdown", "json"):
            said = out(repo, "--audience", audience, "--format", format_)
            for canary in ("CANARY", "7.77", "9.99", "8.88", "13.33", "position"):
                assert canary not in said.replace('"positions": []', "")
    assert plain(repo)["deals"][0]["withheld"] >= 2
    seen = out(repo, "--audience", "confidential")
    (deal,) = plain(repo, "--audience", "confidential")["deals"]
    assert deal["terms"][0]["standing"] == "4.01 points short of target 9.99%, 0.67 points past minimum 13.33%"
    assert "referral fee, target" in seen
    assert "CANARY-BATNA" in seen


def test_a_change_is_measured_by_the_positions_it_found(repo: DeskFixture) -> None:
    """A minimum that is moved together with the term does not hide that the term is past it."""
    repo.edit(DEAL, "fee: 10%", "fee: 14%")
    repo.edit("deals/globex-referral/positions.yaml", "minimum: 13.33%", "minimum: 20%")
    assert "past minimum 13.33%" in out(repo, "--audience", "confidential")


@pytest.mark.parametrize("file", ["positions.yaml", "documents/agreement.md"])
def test_a_record_that_is_broken_is_not_told_as_gone(repo: DeskFixture, file: str) -> None:
    """What cannot be read may still be there; the finding says what is wrong with it."""
    repo.write(f"deals/globex-referral/{file}", "schema: [")
    (deal,) = plain(repo, "--audience", "confidential")["deals"]
    assert deal["positions"] == []
    assert [text["status"] for text in deal["texts"]] == (["unreadable"] if file.endswith(".md") else [])
    assert any(each["path"].endswith(file) for each in deal["appeared"])


def test_a_deal_that_nobody_may_know_of_does_not_exist(repo: DeskFixture) -> None:
    """Neither its name is told nor that there is one, not even by the exit code."""
    hidden = GOOD_DEAL.replace("Globex", "Sekrit").replace("tier: gold", "tier: gold\nvisibility: confidential")
    repo.write("deals/sekrit-referral/deal.md", hidden)
    for format_ in ("text", "markdown", "json"):
        assert "sekrit" not in out(repo, "--format", format_).lower()
    assert "Nothing changed" in out(repo)
    assert repo.treaty("diff", "--exit-code").code == 0
    assert repo.treaty("diff", "--exit-code", "--audience", "confidential").code == 1
    said = repo.treaty("diff", "sekrit-referral")
    assert (said.code, said.out) == (2, "")
    assert "Sekrit" in out(repo, "--audience", "confidential")
    commit(repo)
    repo.edit("deals/sekrit-referral/deal.md", "visibility: confidential", "visibility: public")
    assert "sekrit" not in out(repo).lower(), "a secret is kept until the change is made"
    repo.write("deals/sekrit-referral/deal.md", hidden.replace("model: referral", "model: ["))
    assert "sekrit" not in out(repo).lower(), "also while its file is broken"


def test_a_partner_sees_one_deal(repo: DeskFixture) -> None:
    """Its own, which has to be named; and of it what partners may see."""
    repo.edit(DEAL, "tier: gold", "tier: gold\nvisibility: partner")
    commit(repo)
    repo.edit(DEAL, "fee: 10%", "fee: 12%")
    repo.edit(DEAL, "owner: dora", "owner: cora")
    repo.edit("deals/globex-referral/documents/agreement.md", "shall pay 10%", "shall pay 12%")
    assert repo.treaty("diff", "--audience", "partner").code == 2
    (deal,) = plain(repo, "globex-referral", "--audience", "partner")["deals"]
    assert [each["name"] for each in deal["terms"]] == ["referral fee"]
    assert deal["others"] == deal["texts"] == deal["records"] == []
    assert deal["withheld"] >= 1


# How it ends, and what is written


def test_the_exit_code_tells_substance_only_when_asked(repo: DeskFixture) -> None:
    """A new owner is none; a new rate is."""
    repo.edit(DEAL, "owner: dora", "owner: cora")
    assert repo.treaty("diff", "--exit-code").code == 0
    repo.edit(DEAL, "fee: 10%", "fee: 12%")
    assert repo.treaty("diff", "--exit-code").code == 1
    assert repo.treaty("diff").code == 0


def test_the_report_goes_where_it_is_asked_for(repo: DeskFixture) -> None:
    """Plain, whatever the terminal could show; a folder is refused."""
    repo.edit(DEAL, "fee: 10%", "fee: 12%")
    assert out(repo, "--output", "diff.txt") == ""
    assert "10% → 12%" in (repo.root / "diff.txt").read_text()
    assert repo.treaty("diff", "--output", "deals").code == 2


HOSTILE = "x | y\\` <b>@team</b> #12 [a](http://e.example) **b** ~~c~~ $d$ </details> www.e.example GH-3 ![i](j)"


def test_nothing_breaks_out_of_the_markdown(repo: DeskFixture) -> None:
    """No cell, no tag, no link, no mention, no reference is made of what a deal says."""
    quoted = json.dumps(HOSTILE)
    repo.edit(DEAL, "fee: 10%", f"fee: 10%\n    fee_basis: {quoted}\n    due: {json.dumps('- 1. ' + HOSTILE)}")
    repo.edit("deals/globex-referral/documents/agreement.md", "of the ACV.", f"of the ACV. {HOSTILE}")
    said = out(repo, "--format", "markdown")
    html = str(mistune.create_markdown(escape=False, plugins=["table", "strikethrough", "url"])(said))
    for tag in ("<b>", "<a ", "<img", "<del>"):
        assert tag not in html, tag
    assert html.count("<details>") == html.count("</details>") == 1
    assert html.count("<table>") == 1
    rows = [line for line in said.splitlines() if line.startswith("| ")]
    assert {len([c for c in line.replace("\\|", "").split("|") if c]) for line in rows} == {4}
    for call in ("@team", "#12", "http://", "www.e", "GH-3"):
        assert call not in html, call


def test_the_markdown_fits_a_comment(repo: DeskFixture) -> None:
    """However much changed; what does not fit is counted."""
    for number in range(150):
        text = GOOD_DEAL.replace("Globex", f"Pärtner {number}").replace("fee: 10%", f"fee: 10%\n    due: {'ü ' * 300}")
        repo.write(f"deals/p{number}-referral/deal.md", text)
    said = out(repo, "--format", "markdown")
    assert len(said.encode()) <= BUDGET
    assert "more deals" in said
    assert "`treaty diff` shows all" in said
