"""A hostile partner's Word file: refused in a sentence, the desk as it was; or imported, every word accounted for."""

from __future__ import annotations

import os
import random
import re
import struct
import subprocess
import sys
import zipfile
from contextlib import suppress
from email import message_from_bytes
from io import BytesIO
from threading import Thread
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

import pytest
import yaml
from treaty.word.package import Package, Unreadable
from treaty.word.reading import read
from treaty_redlines.proposals import proposals
from treaty_redlines.sent import Line

from tests.core.word.making import NAMESPACES, WHO, dele, docx, ins, par, run, zipped
from tests.plugins.redlines.desks import DEAL, FOLDER, PARAGRAPHS, DeskFixture, change, desk, empty, paper, saved, sent

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["desk", "empty", "sent"]

ROUND = f"{FOLDER}/rounds/2.yaml"
BODY = "".join(par(run(text)) for text in PARAGRAPHS)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
)


def relations(*targets: tuple[str, str, str]) -> bytes:
    """Relations by id, kind and target."""
    inner = "".join(f'<Relationship Id="{i}" Type="x/{kind}" Target="{target}"/>' for i, kind, target in targets)
    return f'<Relationships xmlns="{_RELATIONS}">{inner}</Relationships>'.encode()


def header(text: str) -> bytes:
    """The part of a header."""
    return f"<w:hdr {NAMESPACES}>{par(ins(text))}</w:hdr>".encode()


def liar(method: int) -> bytes:
    """A package with a part of 64 MB that says it has 100 bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as packed:
        for name, content in Package.of(paper()).parts.items():
            packed.writestr(name, content)
        packed.writestr("word/big.xml", bytes(64 << 20))
    raw = bytearray(out.getvalue())
    at = raw.rfind(b"PK\1\2") + 24
    raw[at : at + 4] = struct.pack("<I", 100)
    return bytes(raw)


TWO = [("r1", "header", "header1.xml"), ("r1", "header", "header2.xml")]
HEADERS = {"word/header1.xml": header("one"), "word/header2.xml": header("two")}
RELS = "word/_rels/document.xml.rels"
BAD: dict[str, tuple[Any, str]] = {
    "lying size": (lambda: liar(zipfile.ZIP_DEFLATED), "damaged"),
    "other packing": (lambda: liar(zipfile.ZIP_BZIP2), "packed in a way that Word never packs"),
    "tags": (lambda: docx("<w:p/>" * 2_100_000), "unpacks to far more"),
    "many parts": (lambda: docx(BODY, extra={f"word/{i}.xml": b"" for i in range(5001)}), "unpacks to far more"),
    "deep": (lambda: docx("<w:p>" * 100_000 + "</w:p>" * 100_000), "damaged"),
    "huge attribute": (lambda: docx(par(ins("x", f'w:author="{"A" * 11_000_000}"'))), "damaged"),
    "two by one name": (lambda: docx(BODY, extra={RELS: relations(*TWO), **HEADERS}), "two parts by one name"),
    "outside": (lambda: docx(BODY, extra={"../../evil.xml": b"<a/>"}), "outside"),
    "backslash": (lambda: docx(BODY, extra={"..\\evil.xml": b"<a/>"}), "outside"),
    "macros by use": (
        lambda: docx(BODY, extra={RELS: relations(("r1", "vbaProject", "x.bin")), "word/x.bin": b"x"}),
        "macros",
    ),
    "macros by type": (lambda: docx(BODY, extra={"[Content_Types].xml": _TYPES.encode()}), "macros"),
    "a workbook": (lambda: docx("", extra={"word/document.xml": b"<workbook/>"}), "no Word document"),
    "two documents": (
        lambda: docx(
            BODY,
            extra={
                "_rels/.rels": relations(
                    ("r1", "officeDocument", "word/document.xml"), ("r2", "officeDocument", "word/other.xml")
                )
            },
        ),
        "two documents",
    ),
    "no types": (
        lambda: zipped({k: v for k, v in Package.of(paper()).parts.items() if k != "[Content_Types].xml"}),
        "is missing",
    ),
    "dtd": (
        lambda: docx("", extra={"word/document.xml": b'<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x"><d/>'}),
        "declares XML entities",
    ),
    "attributes of entities": (
        lambda: docx(
            "",
            extra={"word/document.xml": f'<!DOCTYPE d [<!ENTITY a "{"x" * 99999}">]><d a="{"&a;" * 9999}"/>'.encode()},
        ),
        r"word/document\.xml",
    ),
    "chunk": (lambda: docx(BODY + "<w:odd><w:altChunk/></w:odd>"), "another document"),
    "comments": (
        lambda: docx(par("".join(f'<w:commentRangeStart w:id="{i}"/>' for i in range(9999)) + run("x"))),
        "over 100 comments",
    ),
    "escape in a name": (lambda: docx(BODY, extra={"word/\x1b]0;x\x07.xml": b"<a"}), r"\[U\+001B\]"),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_harms_is_refused_and_the_desk_is_as_it_was(sent: DeskFixture, kind: str) -> None:
    """In one sentence that sends nothing to the terminal but words."""
    made, said = BAD[kind]
    saved(sent, made(), name := "x\x1b]0;title\x07\u202e.docx")
    before = sent.snapshot()
    result = sent.treaty("redlines", "import", DEAL, name)
    assert (result.code, sent.snapshot()) == (2, before)
    assert re.search(said, result.err), result.err
    assert "\x1b" not in result.err
    assert "\u202e" not in result.err


@pytest.mark.parametrize(
    ("author", "made"),
    [
        ("=1+1", "0000-00-00"),
        ("Marcus\u202e\x85 Feld", "9999-12-31T00:00:00Z"),
        ("x: [y] # - 'z' \"", "garbage"),
        ("null", "2026-02-30"),
        ("**b** | <img src=x>", "-1"),
        ("e\u0301" * 200, ""),
    ],
)
def test_whoever_the_author_says_to_be_is_only_text(sent: DeskFixture, author: str, made: str) -> None:
    """In the round, the issue list and the e-mail; a date that is none is left out."""
    who = f'w:author={quoteattr(author)} w:date="{made}"'
    before, after = PARAGRAPHS[3].split("30")
    evil = "=cmd|x!A1 | `x` ![a](//b) &lt;img&gt;"
    saved(sent, paper(p3=run(before) + dele("30", who) + ins(evil, who) + run(after)))
    assert sent.treaty("redlines", "import", DEAL, "back.docx").code == 0
    (redline,) = yaml.safe_load((sent.root / ROUND).read_text(encoding="utf-8"))["redlines"]
    assert redline["text"] == "=cmd|x!A1 | `x` ![a](//b) <img>"
    assert re.sub(r"\[U\+0*([0-9A-F]+)\]", lambda found: chr(int(found[1], 16)), redline["author"]) == author
    assert str(redline.get("made", "")) in ("", "9999-12-31")
    sent.treaty("call", DEAL, "--decide", "P-1=reject", "--answer", "=2", "--recap")
    assert sent.treaty("redlines", "export", DEAL, "--over", "back.docx").code == 0
    cells = (sent.root / f"build/{DEAL}-round-2-issues.csv").read_text(encoding="utf-8")
    assert not re.search(r'(?m)(?:^|,)"[=+@-]', cells)
    mail = message_from_bytes((sent.root / f"build/{DEAL}-call-2026-11-20.eml").read_bytes())
    assert {"Bcc", "To", "Cc"}.isdisjoint(mail)
    assert not mail.defects


def test_who_signs_with_our_name_is_told(sent: DeskFixture) -> None:
    """Anybody can type it into Word."""
    saved(sent, paper(p3=change(3, "30", "10").replace("Marcus Feld", "DORA LIND")))
    assert "In the name of one of us: P-1." in sent.treaty("redlines", "import", DEAL, "back.docx").out


def test_words_that_word_does_not_show_are_a_redline(sent: DeskFixture) -> None:
    """A partner who hides our “non-” has struck it, without a mark."""
    hidden = '<w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve">non-</w:t></w:r>'
    saved(sent, paper(p8=run("3.1\tThe partnership is ") + hidden + run("exclusive.")))
    assert sent.treaty("redlines", "import", DEAL, "back.docx").code == 0
    (redline,) = yaml.safe_load((sent.root / ROUND).read_text(encoding="utf-8"))["redlines"]
    assert (redline["strikes"], redline["triage"]) == ("non-", "critical")
    assert redline["note"].startswith("Hidden in Word")


def test_answers_in_a_circle_and_comments_of_one_name_are_all_told(sent: DeskFixture) -> None:
    """Each comment once, whatever it says that it answers."""
    said = "".join(
        f'<w:comment w:id="{i % 3}" {WHO}><w:p w14:paraId="{i:08X}">{run(f"say{i}")}</w:p></w:comment>'
        for i in range(4)
    )
    answers = "".join(f'<w15:commentEx w15:paraId="{i:08X}" w15:paraIdParent="{(i + 1) % 4:08X}"/>' for i in range(4))
    saved(sent, docx(BODY, comments=said, commentsExtended=answers))
    assert sent.treaty("redlines", "import", DEAL, "back.docx").code == 0
    text = (sent.root / ROUND).read_text(encoding="utf-8")
    assert [text.count(f"say{i}") for i in range(4)] == [1, 1, 1, 1]


def test_of_many_imports_at_once_one_is_written(sent: DeskFixture) -> None:
    """The same file twice in one moment makes no second round."""
    saved(sent, paper(p3=change(3, "30", "10")))
    command = [sys.executable, "-c", "from treaty.cli import main; main()", "redlines", "import", DEAL, "back.docx"]
    codes: list[int] = []
    threads = [
        Thread(
            target=lambda: codes.append(
                subprocess.run(command, cwd=sent.root, capture_output=True, check=False).returncode
            )
        )
        for _ in range(2)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert set(codes) <= {0, 2}
    assert 0 in codes
    assert sorted(path.name for path in (sent.root / FOLDER / "rounds").iterdir()) == ["1.yaml", "2.yaml"]


def test_a_pipe_that_nobody_writes_into_is_not_waited_for(sent: DeskFixture) -> None:
    """It is no file."""
    os.mkfifo(sent.root / "back.docx")
    assert "this is no file" in sent.treaty("redlines", "import", DEAL, "back.docx").err


def test_a_link_out_of_the_desk_is_not_written_through(
    sent: DeskFixture, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Wherever a pull request makes `rounds` point to."""
    outside: Path = tmp_path_factory.mktemp("outside")
    (sent.root / FOLDER / "rounds" / "1.yaml").unlink()
    (sent.root / FOLDER / "rounds").rmdir()
    (sent.root / FOLDER / "rounds").symlink_to(outside)
    saved(sent, paper(p3=change(3, "30", "10")))
    assert sent.treaty("redlines", "import", DEAL, "back.docx").code == 2
    assert list(outside.iterdir()) == []


_TAG = re.compile(rb"</?w:[A-Za-z]+")


def mutated(raw: bytes, chance: random.Random) -> bytes:
    """The package with bytes flipped and lost, or elements turned into others."""
    if chance.random() < 0.3:
        damaged = bytearray(raw)
        for _ in range(chance.choice((1, 3, 20))):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        return bytes(damaged[: chance.choice((len(raw), chance.randrange(len(raw))))])
    parts = dict(Package.of(raw).parts)
    name = chance.choice([*parts, "word/document.xml"])
    tags = [found[0].lstrip(b"</") for found in _TAG.finditer(parts[name])] or [b"<"]
    for _ in range(chance.choice((1, 2, 5))):
        parts[name] = parts[name].replace(chance.choice(tags), chance.choice(tags), chance.choice((-1, 1)))
    return zipped(parts)


@pytest.mark.parametrize("seed", range(4))
def test_a_mutant_is_read_or_refused(seed: int) -> None:
    """Nothing else, whatever is broken."""
    chance = random.Random(seed)
    comments = f'<w:comment w:id="1" {WHO}>{par(run("Why?"))}</w:comment>'
    body = '<w:commentRangeStart w:id="1"/>' + change(3, "30", "10") + '<w:commentRangeEnd w:id="1"/>'
    table = f"<w:tbl><w:tr><w:trPr><w:ins {WHO}/></w:trPr><w:tc>{par(ins('cell'))}</w:tc></w:tr></w:tbl>"
    raw = docx(par(body) + table + par(dele("gone"), "del"), comments=comments, header1=par(ins("head")))
    ours = (Line("1.1 Fee", PARAGRAPHS[3], PARAGRAPHS[3]),)
    for _ in range(100):
        mutant = mutated(raw, chance)
        with suppress(Unreadable):
            proposals(read(Package.of(mutant)), ours)
