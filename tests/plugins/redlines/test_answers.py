"""An answer says what we decided: whoever accepts all of it has that, whoever rejects all of it has what was sent."""

from __future__ import annotations

import random
import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from lxml import etree
from treaty.finding import Place
from treaty.negotiation.rounds import Redline
from treaty.word.model import Kind, Mark, accepted, rejected
from treaty.word.package import Package
from treaty.word.reading import read, roots
from treaty.word.texts import accept_all, reject_all
from treaty_redlines.answering import Answered, answered
from treaty_redlines.proposals import proposals

from tests.core.word import naive
from tests.plugins.redlines.sound import complaints

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from treaty.word.model import Paragraph, WordText
    from treaty_redlines.proposals import Proposal


#: LibreOffice opens this one neither as it was sent nor with our answer.
_NOT_OPENED = ("atomizer_redline",)


def answer(package: Package, found: Sequence[Proposal], statuses: Sequence[str]) -> Answered:
    """Our answer to a file, with what was decided on each of its proposals."""
    table = [
        Redline(f"P-{i}", "x", Place("x", ()), text=each.edit.text, status=status)
        for i, (each, status) in enumerate(zip(found, statuses, strict=True), start=1)
    ]
    pairs = list(zip(found, table, strict=True))
    return answered(package, pairs, "Dora Lind", "2026-11-20T15:00:00Z", roots(package))


def decided(paragraph: Paragraph, refused: Sequence[Proposal]) -> Paragraph:
    """The paragraph with our decisions taken in: what was refused is as it was, and is no change any more."""
    gone = {id(piece) for each in refused for piece in each.edit.pieces}
    pieces = [
        replace(piece, marks=()) if id(piece) in gone else piece
        for piece in paragraph.pieces
        if id(piece) not in gone or rejected(piece.marks)
    ]
    ends = any(each is paragraph for proposal in refused for each in proposal.edit.ends)
    mark = (() if rejected(paragraph.mark) else (Mark(Kind.DELETED),)) if ends else paragraph.mark
    return replace(paragraph, pieces=tuple(pieces), mark=mark)


def looks(text: WordText, refused: Sequence[Proposal]) -> list[tuple[str, str]]:
    """Every letter of the document with how it looks: as it did where the change of its format was refused."""
    former = {id(form.element) for each in refused for form in each.edit.formats}
    found = []
    for piece in (p for paragraph in text.stories[0].paragraphs for p in decided(paragraph, refused).pieces):
        if piece.is_read and accepted(piece.marks) and piece.run is not None:
            run = ET.fromstring(etree.tostring(piece.run))
            changed = [each for each in piece.run.iter() if id(each) in former]
            look = naive.look(run, accepting=not changed)
            found += [(letter, look) for letter in piece.text]
    return found


@pytest.mark.parametrize("seed", range(4))
def test_real_papers_say_what_was_decided(shared: Path, seed: int) -> None:
    """With decisions made at random, in letters and in looks; every rejection is marked, and Word is content."""
    chance = random.Random(seed)
    for path in sorted((shared / "papers" / "redlines").glob("*.docx")):
        package = Package.of(raw := path.read_bytes())
        text = read(package)
        found = [each for each in proposals(text, ()) if each.tracked]
        statuses = [chance.choice(["rejected", "accepted", "open"]) for _ in found]
        refused = [each for each, status in zip(found, statuses, strict=True) if status == "rejected"]
        said = {s.part: [t for t in accept_all(decided(p, refused) for p in s.paragraphs) if t] for s in text.stories}
        looked = looks(text, refused)
        made = answer(package, found, statuses)
        assert not made.unmarked, path.name
        assert complaints(made.content, raw) == [], path.name
        assert naive.texts(made.content, accepting=True) == said
        assert naive.texts(made.content, accepting=False) == naive.texts(raw, accepting=False)
        assert _visible(naive.letters(made.content, accepting=True)) == _visible(looked)
        assert naive.letters(made.content, accepting=False) == naive.letters(raw, accepting=False)


def _visible(letters: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [each for each in letters if each[0] not in "\t\n\u2011\u00ad"]


def test_real_papers_are_as_they_were_sent_when_nothing_is_accepted(shared: Path) -> None:
    """Every rejection is marked: 255 of 255."""
    count = 0
    for path in sorted((shared / "papers" / "redlines").glob("*.docx")):
        package = Package.of(raw := path.read_bytes())
        text = read(package)
        found = [each for each in proposals(text, ()) if each.tracked]
        made = answer(package, found, ["rejected"] * len(found))
        assert not made.unmarked
        count += len(made.wanted)
        sent = {part: [t for t in said if t.strip()] for part, said in naive.texts(raw, accepting=False).items()}
        now = naive.texts(made.content, accepting=True)
        assert {part: [t for t in said if t.strip()] for part, said in now.items()} == sent
        assert naive.letters(made.content, accepting=False) == naive.letters(raw, accepting=False)
    assert count == 255


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_same_in_our_answers(shared: Path, tmp_path: Path) -> None:
    """Opened and saved by another program, every other proposal rejected, they say the same, accepted and rejected."""
    papers = [p for p in sorted((shared / "papers" / "redlines").glob("*.docx")) if p.stem not in _NOT_OPENED]
    for path in papers:
        package = Package.of(path.read_bytes())
        found = [each for each in proposals(read(package), ()) if each.tracked]
        made = answer(package, found, ["rejected" if i % 2 else "accepted" for i in range(len(found))])
        (tmp_path / path.name).write_bytes(made.content)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "docx"]
    command += ["--outdir", str(tmp_path / "again"), *(str(tmp_path / path.name) for path in papers)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    for name in (path.name for path in papers):
        ours, again = (
            read(Package.at(folder / name)).stories[0].paragraphs for folder in (tmp_path, tmp_path / "again")
        )
        for resolve in (accept_all, reject_all):
            said = [[text for text in resolve(paragraphs) if text.strip()] for paragraphs in (ours, again)]
            if (name, resolve) != (
                "dirty_sample.docx",
                reject_all,
            ):  # it keeps one change of a paragraph's end, not two
                assert said[0] == said[1], name
