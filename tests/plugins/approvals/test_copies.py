"""Signed files that prove nothing by themselves: Legal vouches for exactly this file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import treaty_approvals
from treaty.checks.checking import check_deal
from treaty.yaml.emitting import emit

from tests.plugins.approvals.desks import DEAL, FOLDER, Paper, agreement, executed
from tests.plugins.approvals.test_beside import evidence

if TYPE_CHECKING:
    from treaty.checks.signoff import Stamp

SHA = "ab" * 32
PATH = f"{FOLDER}/executed/agreement.yaml"
LATER = ("evidence: e-mail }", "evidence: e-mail }\n  signed: 2026-11-03\n  kick-off: 2026-11-10")


def signed(level: str) -> Paper:
    """The agreement, filed as `level` says."""
    paper = executed(Paper.start(DEAL))
    return paper.put(PATH, paper.files[PATH].decode() + emit({"file": "agreement.pdf", "sha256": SHA, "level": level}))


@pytest.mark.parametrize("level", ["ink", "sealed"])
def test_legal_vouches_for_what_proves_nothing_by_itself(level: str) -> None:
    """Until Legal has, the agreement does not count as filed; another file needs Legal again (C8)."""
    paper = signed(level)
    open_ = evidence(paper)["filed"]
    assert (open_.holds, open_.because) == (False, "Legal has not approved the signed file as a true copy")
    assert open_.owes == ("legal",)
    given = paper.decide("true-copy", "lena", "legal")
    assert evidence(given)["filed"].holds
    assert evidence(given)["filed"].because.startswith("Lena Ortiz (Legal) approved the signed file as a true copy")
    swapped = evidence(given.edit(SHA, "cd" * 32, PATH))["filed"]
    assert not swapped.holds
    assert swapped.because.endswith("as it stands now")


def test_what_proves_itself_asks_nobody() -> None:
    """Own certificates say who signed; so does an old record of which nobody knows."""
    assert "filed" not in evidence(signed("pades"))
    assert "filed" not in evidence(executed(Paper.start(DEAL)))


def test_work_does_not_begin_on_an_unconfirmed_copy() -> None:
    """From the kick-off on it is an error, and a swapped file is told by its name."""
    paper = signed("ink").edit(*LATER)
    assert any("Legal (true-copy)" in said for said in paper.found())
    given = paper.decide("true-copy", "lena", "legal", issued="2026-11-05T10:00:00Z")
    assert not any("true-copy" in said for said in given.found())
    (stale,) = [s for s in given.edit(SHA, "cd" * 32, PATH).found() if "true-copy" in s]
    assert "signed file of the agreement changed from agreement.pdf" in stale


def test_the_stamp_of_a_document_is_what_its_signature_binds() -> None:
    """The same for the same terms and text; the status of a text is not part of it, its words are."""

    def stamps(paper: Paper) -> dict[str, Stamp]:
        reader = paper.reader()
        deal = check_deal(reader, "nordvane-co-sell").deal
        assert deal is not None
        return {s.document: s for s in treaty_approvals.treaty_stamps(deal, reader.desk)}

    text = f"{FOLDER}/documents/agreement.md"
    paper = Paper.start(DEAL).put(text, agreement("7. Cap\n", status="final"))
    before = stamps(paper)
    assert list(before) == ["loi", "agreement"]
    assert before["agreement"].terms == paper.now("signature").digest
    assert before["loi"].terms == paper.now("light-document").digest
    assert stamps(paper.edit("status: final", "status: executed", text)) == before
    assert stamps(paper.edit("7. Cap", "7. No cap", text))["agreement"] != before["agreement"]
