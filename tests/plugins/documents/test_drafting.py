"""Every document of every model: complete, clean, short where it must be, silent on what the partner may not see."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from treaty import Model, Visibility
from treaty.checks.checking import Question, check, open_desk
from treaty.checks.question import Misuse
from treaty.document import Document
from treaty.progress.models import PATTERNS
from treaty.testing.desks import MemoryTree
from treaty_documents.commands.opening import open_deal
from treaty_documents.drafting import Draft, draft
from treaty_documents.library import Library
from treaty_documents.making import Wish
from treaty_documents.source import FALLBACK
from treaty_provisions.survey import survey
from treaty_sequence.passages import word_count

from tests.plugins.documents.deals import deal_text

if TYPE_CHECKING:
    from collections.abc import Mapping

HOUSE = Library.of(MemoryTree.of({}), "deals")
DEAL = "deals/castor/deal.md"
QUESTION = Question(now=datetime(2000, 1, 1, tzinfo=UTC), as_of="2026-11-20", audience=Visibility.CONFIDENTIAL, jobs=1)
ALL = [(t.name, model) for t in HOUSE.templates.values() for model in t.models]
AGREEMENTS = [(name, model) for name, model in ALL if HOUSE.templates[name].document == "agreement"]
SIGNED: dict[str, Any] = {
    "milestones": {
        "interest": {"on": "2026-10-12", "evidence": "E-mail"},
        "light-document-signed": "2026-11-16",
    }
}


def desk(model: Model, files: Mapping[str, str] | None = None, **changed: Any) -> MemoryTree:
    """A desk with one complete deal of `model`, its fields `changed`, and `files` beside it."""
    return MemoryTree.of({DEAL: deal_text(model, **changed), **(files or {})})


def drafted(tree: MemoryTree, wish: Wish) -> Draft:
    """What `treaty draft` would write there."""
    reader = open_desk(tree, QUESTION)
    return draft(reader, open_deal(reader, "castor"), Library.of(tree, "deals"), wish)


def after(tree: MemoryTree, made: Draft) -> MemoryTree:
    """The desk once it is written."""
    return MemoryTree({**tree.files, **{path: text.encode() for path, text in made.files.items()}})


def changed(tree: MemoryTree, path: str, old: str, new: str) -> MemoryTree:
    """The desk after a hand has changed the one place where `old` stands."""
    text = tree.files[path].decode()
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    return MemoryTree({**tree.files, path: text.replace(old, new).encode()})


def wished(name: str, *fallback: str) -> Wish:
    """The document of a template."""
    return Wish(HOUSE.templates[name].document, name, fallback)


@pytest.mark.parametrize(("name", "model"), ALL)
def test_a_draft_of_complete_terms_brings_no_finding(name: str, model: Model) -> None:
    """Nothing is open, nothing contradicts the terms, and the whole check of the desk finds nothing that is new."""
    tree = desk(model)
    made = drafted(tree, wished(name))
    before = {(f.rule, f.message) for f in check(tree, QUESTION).findings}
    new = [f for f in check(after(tree, made), QUESTION).findings if (f.rule, f.message) not in before]
    assert [(f.rule, f.message) for f in new] == []
    assert made.open_terms == 0
    assert "{" not in made.text.replace("{.", "")
    assert "[#" not in made.text
    assert "[@" not in made.text


@pytest.mark.parametrize(("name", "model"), AGREEMENTS)
def test_an_agreement_addresses_every_provision(name: str, model: Model) -> None:
    """L1 to L28, in our preferred words and in every fallback; and by its words, not by its headings alone."""
    folded = tuple(c.name for c in HOUSE.clauses.values() if FALLBACK in c.variants)
    for wish in (wished(name), wished(name, *folded)):
        tree = desk(model)
        made = drafted(tree, wish)
        bare = Document.parse(made.path, _without_names(made.text).encode())
        reader = open_desk(tree, QUESTION)
        missing = [s.provision.name for s in survey(bare, open_deal(reader, "castor")) if s.is_missing]
        assert set(missing) <= _BY_HEADING
        rules = {f.rule for f in check(after(tree, made), QUESTION).findings if f.location.path == made.path}
        assert rules <= {"approvals/missing"}


#: Tied by the heading alone: what an alliance or a venture is, how a venture is left, courts in place of arbitrators.
_BY_HEADING = {"commercial-model", "termination-for-convenience", "arbitration"}


def _without_names(text: str) -> str:
    return "\n".join(line.partition(" {.")[0] if line.startswith("## ") else line for line in text.split("\n"))


@pytest.mark.parametrize("model", [m for m in Model if "loi" in PATTERNS[m].documents])
def test_the_letter_fits_two_pages(model: Model) -> None:
    """About nine hundred words at most (S9)."""
    made = drafted(desk(model), Wish("loi"))
    assert word_count(Document.parse(made.path, made.text.encode())) < 700


@pytest.mark.parametrize("model", list(Model))
def test_a_rough_deal_is_drafted_too(model: Model) -> None:
    """With nothing but a partner's name every document prints what is open, and none fails."""
    tree = MemoryTree.of({DEAL: f"---\nschema: 2\nmodel: {model}\npartner: {{ name: Castor }}\n---\n"})
    for kind in PATTERNS[model].documents:
        made = drafted(tree, Wish(kind))
        assert made.open_terms > 0
        assert "Castor" in made.text
        assert "None" not in made.text.replace("| None |", "")


@pytest.mark.parametrize(("name", "model"), ALL)
def test_the_same_deal_gives_the_same_bytes(name: str, model: Model) -> None:
    """And drafting it again changes nothing."""
    tree = desk(model)
    first, second = drafted(tree, wished(name)), drafted(tree, wished(name))
    assert first.files == second.files
    assert drafted(after(tree, first), Wish(HOUSE.templates[name].document)).files == {}


@pytest.mark.parametrize(("name", "model"), ALL)
def test_positions_and_notes_never_reach_a_draft(name: str, model: Model) -> None:
    """Whatever the partner may not see makes no difference to a single byte: it is not given to the template."""
    secret = {
        "positions.yaml": "schema: 1\nbatna: { description: zebrafish, strength: low }\nterms:\n  - term: "
        "terms/liability/cap\n    better: lower\n    payer: us\n    ideal: 6 months of fees\n    target: 12 months of "
        "fees\n    minimum: 24 months of fees\n    note: zebrafish\n",
        "rounds/1.yaml": "from: us\non: 2026-11-18\nturn: partner\nnotes: zebrafish\n",
    }
    inside = {
        "summary": "zebrafish",
        "next_step": {"what": "zebrafish", "owes": "us", "due": "2026-12-01"},
        "hold": {"since": "2026-11-19", "because": "zebrafish"},
        "approach_again": "2029-09-09",
        "sanctions_screened": "2026-09-09",
        "pam": "dora",
    }
    tree = desk(model, {f"deals/castor/{path}": text for path, text in secret.items()}, **inside)
    with_secrets, without = drafted(tree, wished(name)), drafted(desk(model), wished(name))
    assert with_secrets.text == without.text
    assert "zebrafish" not in with_secrets.text


def test_a_desks_own_text_is_handed_no_more_than_the_partner_may_see(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not handed over cannot be printed: neither by name nor by any other way."""
    handed: list[Any] = []

    def record(*arguments: Any) -> str:
        handed.extend(arguments)
        return "# A\n"

    monkeypatch.setattr("treaty_documents.confined.render", record)
    own = {"deals/_clauses/extra.md": "---\nclause: extra\nuse: Never\n---\n\n## Preferred\n\nWords.\n"}
    partner = {"name": "Castor", "sponsor": "zebrafish"}
    drafted(desk(Model.CO_SELL, own, summary="zebrafish", partner=partner, pam="zebrafish"), Wish("loi"))
    _, name, fields, facts = handed
    assert (name, fields["partner"]) == ("letter-of-intent", {"name": "Castor"})
    assert "zebrafish" not in repr((fields, facts))


def test_the_next_document_is_the_first_that_is_not_signed() -> None:
    """Letter, term sheet, agreement; what is signed stays as it is."""
    assert drafted(desk(Model.CO_SELL), Wish()).path.endswith("/loi.md")
    assert drafted(desk(Model.CO_SELL, **SIGNED), Wish()).path.endswith("/agreement.md")
    assert drafted(desk(Model.ALLIANCE), Wish()).path.endswith("/agreement.md")
    master: dict[str, Any] = {"master_agreement": {"signed": "2023-05-15", "title": "MPA", "evidence": "register"}}
    assert drafted(desk(Model.CO_SELL, **master), Wish()).waits_for == ()
    with pytest.raises(Misuse, match="was signed on 2026-11-16"):
        drafted(desk(Model.CO_SELL, **SIGNED), Wish("loi"))
    with pytest.raises(Misuse, match="has no `mou`"):
        drafted(desk(Model.CO_SELL), Wish("mou"))
    venture = drafted(desk(Model.JOINT_VENTURE), Wish("agreement"))
    assert venture.waits_for == ("Letter of Intent", "Term Sheet")


def test_an_early_agreement_is_a_marked_preview_until_the_light_document_is_signed() -> None:
    """In its status and at its head; the next draft takes both away (S8)."""
    tree = desk(Model.CO_SELL)
    early = drafted(tree, Wish("agreement"))
    assert "\nstatus: preview\n" in early.text
    assert "> **Preview.**" in early.text
    grown = MemoryTree({**after(tree, early).files, DEAL: deal_text(Model.CO_SELL, **SIGNED).encode()})
    late = drafted(grown, Wish("agreement"))
    assert "\nstatus: draft\n" in late.text
    assert "Preview" not in late.text
    assert late.version == 1


def test_hand_edits_stay_when_terms_change() -> None:
    """A sentence by hand, a comment in the fields, and a figure by the terms: all three are in the next draft."""
    tree = desk(Model.CO_SELL)
    first = drafted(tree, Wish("agreement"))
    edited = changed(
        after(tree, first), first.path, "A change is announced within five Business Days.", "Changes: at once."
    )
    edited = changed(edited, first.path, "status: preview", "status: preview  # for Lewis")
    edited = changed(edited, DEAL, "sourced: 15%", "sourced: 12%")
    second = drafted(edited, Wish("agreement"))
    assert "Changes: at once." in second.text
    assert "Castor 12% of the ACV" in second.text
    assert "# for Lewis" in second.text
    assert (second.merged.conflicts, second.merged.kept) == ((), 1)


def test_a_passage_changed_twice_is_a_conflict_and_no_word_is_lost() -> None:
    """Both versions are told; who says which wins gets it, and the other changes come in either way."""
    tree = desk(Model.CO_SELL)
    first = drafted(tree, Wish("agreement"))
    edited = changed(after(tree, first), first.path, "Castor 15% of the ACV", "Castor 16% of the ACV")
    edited = changed(edited, DEAL, "sourced: 15%", "sourced: 12%")
    (conflict,) = drafted(edited, Wish("agreement")).merged.conflicts
    assert "15%" in conflict.was
    assert "16%" in conflict.edited
    assert "12%" in conflict.drafted
    from treaty_documents.merging import Prefer

    assert "Castor 16% of the ACV" in drafted(edited, Wish("agreement", prefer=Prefer.EDITS)).text
    assert "Castor 12% of the ACV" in drafted(edited, Wish("agreement", prefer=Prefer.DRAFT)).text


def test_a_text_that_was_not_drafted_here_is_never_written_over() -> None:
    """Without what was drafted last, hand edits could not be told; so nothing is done."""
    tree = desk(
        Model.CO_SELL, {"deals/castor/documents/agreement.md": "---\nschema: 1\ndocument: agreement\n---\n\nOurs.\n"}
    )
    with pytest.raises(Misuse, match="was not drafted here"):
        drafted(tree, Wish("agreement"))
    assert "Co-Sell Agreement" in drafted(tree, Wish("agreement", to_show=True)).text
    broken = desk(Model.CO_SELL, {"deals/castor/documents/agreement.md": "---\nschema: 1\n<<<<<<< a\n>>>>>>> b\n---\n"})
    with pytest.raises(Misuse, match="cannot be read as it stands"):
        drafted(broken, Wish("agreement"))


ROUND = """from: partner
on: 2026-11-19
turn: us
redlines:
  - { id: R-1, clause: "1", strikes: more than half of the votes, text: at least half of the votes, status: accepted }
  - { id: R-2, clause: Liability, strikes: words that nobody wrote, text: other words, status: accepted }
  - { id: R-3, clause: Notices, text: By post only, status: rejected }
  - id: R-4
    clause: General
    strikes: by courier or registered post
    text: by pigeon
    agreed: by courier
    status: countered
  - { id: R-5, clause: Liability, text: shall not exceed … whatever else, status: accepted }
  - { id: R-6, clause: Liability, text: whatever its ground … ceiling is the same, status: accepted }
  - id: R-7
    clause: Definitions
    strikes: on personal data
    text: "on data #1 [*], <personal> & R&D"
    status: accepted
  - { id: R-9, clause: Confidentiality, strikes: shall, text: will surely, status: accepted }
  - { id: R-8, clause: Confidentiality, strikes: Each party, text: Each of the parties, status: accepted }
"""
SENT = "from: us\non: 2026-11-17\nturn: partner\nsent: [{ document: agreement, version: 1, on: 2026-11-17, to: Jo }]\n"


def test_accepted_redlines_are_in_the_next_draft_or_are_named() -> None:
    """Put in where the struck words stand; one that fits nowhere is told as missing; a rejected one is not in it."""
    tree = desk(Model.CO_SELL, **SIGNED)
    first = drafted(tree, Wish())
    files = {"deals/castor/rounds/1.yaml": SENT, "deals/castor/rounds/2.yaml": ROUND}
    grown = MemoryTree({**after(tree, first).files, **MemoryTree.of(files).files, DEAL: tree.files[DEAL]})
    second = drafted(replace(grown), Wish())
    assert second.version == 2
    assert "at least half of the votes" in second.text
    assert "by courier to the address above" in second.text
    assert "By post only" not in second.text
    assert "the law on data \\#1 \\[\\*\\], &lt;personal&gt; & R&D that applies" in second.text
    assert "Each party shall comply with Data Protection Law" in second.text
    assert [redline.id for redline in second.missing] == ["R-2", "R-5", "R-9"]


def test_an_accepted_figure_is_put_into_its_clause_although_it_stands_in_another() -> None:
    """60 days are the notice against renewal as well: that is no reason to leave out what was accepted."""
    tree = desk(Model.CO_SELL, **SIGNED)
    first = drafted(tree, Wish())
    notice = re.search(r"^(\d+\.\d) .* convenience.*90 days'", first.text, re.MULTILINE)
    assert notice is not None
    assert "60 days" in first.text
    redline = f'{{ id: P-8, clause: {notice[1]} Term and termination, strikes: "90", text: "60", status: accepted }}'
    told = f"from: partner\non: 2026-11-19\nturn: us\nredlines:\n  - {redline}\n"
    files = {"deals/castor/rounds/1.yaml": SENT, "deals/castor/rounds/2.yaml": told}
    grown = MemoryTree({**after(tree, first).files, **MemoryTree.of(files).files, DEAL: tree.files[DEAL]})
    second = drafted(replace(grown), Wish())
    assert notice[0].replace("90 days'", "60 days'") in second.text
    assert second.missing == ()


def test_what_was_sent_before_is_counted_although_it_does_not_lie_here() -> None:
    """A number is never given twice."""
    tree = desk(Model.CO_SELL, {"deals/castor/rounds/1.yaml": SENT.replace("version: 1", "version: 3")}, **SIGNED)
    assert drafted(tree, Wish()).version == 4


def test_the_fallback_of_a_clause_is_remembered() -> None:
    """In the document's own fields, until the preferred one is asked for again."""
    tree = desk(Model.CO_SELL)
    first = drafted(tree, Wish("agreement", fallback=("liability",)))
    assert "fallback:\n  - liability\n" in first.text
    assert "the ceiling is twice that" in first.text
    grown = after(tree, first)
    assert drafted(grown, Wish("agreement")).files == {}
    back = drafted(grown, Wish("agreement", preferred=("liability",)))
    assert "fallback" not in back.text
    assert "twice that" not in back.text


def test_a_desks_own_clause_takes_the_place_of_ours() -> None:
    """It runs confined, and says the same as ours would."""
    head = "---\nclause: confidentiality\ntitle: Secrecy\nuse: Always\n---\n\n"
    own = head + "## Preferred\n\n{{ partner.name }} is silent.\n"
    tree = desk(Model.CO_SELL, {"deals/_clauses/confidentiality.md": own})
    made = drafted(tree, Wish("agreement"))
    assert "Secrecy\n" in made.text
    assert "Castor is silent." in made.text


def test_the_master_agreement_carries_the_addendum() -> None:
    """On request, and from then on by itself (S2)."""
    tree = desk(Model.CO_SELL)
    made = drafted(tree, Wish("agreement", "master-partnership-agreement"))
    assert "# Master Partnership Agreement between Globex and Castor" in made.text
    assert "## Addendum 1: Co-sell" in made.text
    assert "Addendum 1 is part of this Agreement" in made.text
    assert drafted(after(tree, made), Wish("agreement")).files == {}
