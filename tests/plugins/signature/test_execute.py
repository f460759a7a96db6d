"""What `treaty execute` refuses, and that nothing is changed then."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from treaty.files.writing import CannotWrite, write_atomically

from tests.plugins.signature.desks import FOLDER, ID, ROSTER, SIGNERS, TEXT, approve, paper
from tests.plugins.signature.pdfs import Authority, flipped, incremented, merged, noted, signed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import DeskFixture, Result

CERTIFICATE = (
    "\n\n# Certificate of Completion\n\nDr. Ingrid Solheim signed on 19 November 2026.\n\n"
    "Cora Whitfield signed on 20 November 2026.\n"
)


def execute(desk: DeskFixture, raw: bytes, *more: str) -> Result:
    desk.write("back.pdf", raw)
    return desk.treaty("execute", ID, "back.pdf", *more)


OTHER = TEXT.replace("Globex", "Initech").replace("EUR 50,000", "EUR 1")
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "altered": (lambda: flipped(signed(paper(), SIGNERS)), "was altered after"),
    "truncated": (lambda: signed(paper(), SIGNERS)[:-300], "back.pdf"),
    "appended to": (lambda: incremented(signed(paper(), SIGNERS)), "something was added after"),
    "changed between signatures": (
        lambda: signed(incremented(signed(paper(), SIGNERS[:1])), SIGNERS[1:]),
        "something was added after Ingrid Solheim signed",
    ),
    "another's signature": (
        lambda: signed(paper(), ("Ingrid Solheim", "Victor Lindqvist")),
        "signed by Victor Lindqvist, and Dr. Ingrid Solheim and Cora Whitfield were to sign it",
    ),
    "one signature": (lambda: signed(paper(), SIGNERS[:1]), "is not signed by Cora Whitfield"),
    "an authority of one's own": (
        lambda: signed(paper(), SIGNERS, Authority.make()),
        "nobody whom this desk trusts issued the certificate of Ingrid Solheim",
    ),
    "an older form": (lambda: signed(paper(), SIGNERS, pades=False), "signed in an older form than PAdES"),
    "a scan": (paper, "say `--ink`"),
    "another figure": (
        lambda: signed(paper(TEXT.replace("EUR 50,000", "EUR 500,000")), SIGNERS),
        "2.1: “50,000” became “500,000”",
    ),
    "a clause more": (
        lambda: signed(paper(TEXT.replace("## 3. Term", "2.2 Globex may leave.\n\n## 3. Term")), SIGNERS),
        "“2.2 Globex may leave.” was added",
    ),
    "a clause less": (
        lambda: signed(paper(TEXT.replace(" Each party supports its own product.", "")), SIGNERS),
        "1.1: “Each party supports its own product.” is missing",
    ),
    "a clause below the signatures": (
        lambda: signed(paper(f"{TEXT}\nNothing above binds Globex.\n"), SIGNERS),
        "“Nothing above binds Globex.” was added",
    ),
    "another order": (
        lambda: signed(paper(TEXT.replace("12 months. What", "X").replace("12 months and", "Y")), SIGNERS),
        "is not the text that was approved",
    ),
    "a footer that says something": (
        lambda: signed(paper(footer="All figures are monthly"), SIGNERS),
        "“All figures are monthly",
    ),
    "another deal": (lambda: signed(paper(OTHER), SIGNERS), "became"),
    "another document": (
        lambda: signed(paper("---\n---\n# Lease\n\nThe flat is let for a year, and heated.\n"), SIGNERS),
        "is another document than",
    ),
    "a note on a page": (lambda: signed(noted(paper()), SIGNERS), "page 1: a note (FreeText)"),
    "no PDF": (lambda: b"PK\x03\x04", "is no PDF"),
    "an empty file": (lambda: b"", "is no PDF"),
    "a damaged PDF": (lambda: b"%PDF-1.7\n" + b"[" * 5000, "cannot be read as a PDF"),
}


@pytest.mark.parametrize("what", sorted(REFUSED))
def test_what_is_not_this_agreement_signed_by_these_people(desk: DeskFixture, what: str) -> None:
    """A sentence says how it differs, and the desk is as it was."""
    make, said = REFUSED[what]
    approve(desk)
    desk.write("back.pdf", make())
    before = desk.snapshot()
    result = desk.treaty("execute", ID, "back.pdf")
    assert (result.code, said in result.err) == (2, True), result.err
    assert "Traceback" not in result.err
    assert desk.snapshot() == before


def test_without_the_approvals_nothing_is_filed(desk: DeskFixture) -> None:
    """What was signed too early is refused with the roles that are missing."""
    approve(desk, ("ip", "lena"), ("final-draft", "victor"), ("final-draft", "lena"), ("signature", "lena"))
    desk.write("back.pdf", signed(paper(), SIGNERS))
    before = desk.snapshot()
    result = desk.treaty("execute", ID, "back.pdf")
    assert (result.code, "Signed without approval by CPO (signature)" in result.err) == (2, True), result.err
    assert desk.snapshot() == before


def test_a_text_changed_after_approval_is_not_filed(desk: DeskFixture) -> None:
    """Even if exactly the changed text was signed."""
    approve(desk)
    changed = TEXT.replace("EUR 50,000", "EUR 500,000")
    desk.write(f"{FOLDER}/documents/agreement.md", changed)
    result = execute(desk, signed(paper(changed), SIGNERS))
    assert (result.code, "eeds re-approval" in result.err) == (2, True), result.err


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Cora Whitfield, Chief", "Noor Haddad, Chief", "deal.md names Noor Haddad to sign for us"),
        ("signatory: Dr. Ingrid Solheim, Managing Director", "sponsor: Ingrid", "does not say who signs for Globex"),
        ("Dr. Ingrid Solheim, M", "Jan Novak, M", "deal.md names Jan Novak to sign for Globex"),
    ],
)
def test_the_signatories_are_those_of_the_deal(desk: DeskFixture, old: str, new: str, said: str) -> None:
    """The block of the text, the deal and the roster must agree (C6)."""
    desk.edit(f"{FOLDER}/deal.md", old, new)
    result = execute(desk, signed(paper(), SIGNERS))
    assert (result.code, said in result.err) == (2, True), result.err


def test_nobody_signs_for_more_than_their_limit(desk: DeskFixture) -> None:
    """Nor somebody whose role has ended, nor whom the roster does not know (C6)."""
    desk.edit(f"{FOLDER}/deal.md", "  term: {", '  term: { revenue_minimum: "EUR 90,000",')
    desk.edit("deals/roster.yaml", "      - role: cpo\n", '      - role: cpo\n        limit: "EUR 80,000"\n')
    result = execute(desk, signed(paper(), SIGNERS))
    assert "may sign up to EUR 80,000, and the revenue minimum is EUR 90,000" in result.err
    desk.edit("deals/roster.yaml", "EUR 80,000", "EUR 90,000")
    assert "may sign up to" not in execute(desk, b"").err
    desk.edit("deals/roster.yaml", '        limit: "EUR 90,000"\n', "        until: 2026-11-19\n")
    assert "neither" in execute(desk, signed(paper(), SIGNERS)).err
    desk.edit("deals/roster.yaml", "name: Cora Whitfield", "name: Cora Field")
    assert "not on the roster" in execute(desk, signed(paper(), SIGNERS)).err


def test_a_scan_is_taken_on_legal_s_word(desk: DeskFixture) -> None:
    """Filed with its SHA-256; what it proves is said each time, and Legal confirms exactly this file (C8)."""
    approve(desk)
    filed = execute(desk, paper(), "--ink", "--on", "2026-11-19")
    assert (filed.code, filed.err) == (0, "")
    assert "Level: ink: signed with a pen, scanned; Legal has not confirmed it yet" in filed.out
    assert "`treaty approve globex-alliance --gate true-copy --as PERSON`" in filed.out
    record = (desk.root / f"{FOLDER}/executed/agreement.yaml").read_text(encoding="utf-8")
    assert "level: ink\n" in record
    assert "signed: 2026-11-19\n" in record
    assert "Legal has not confirmed it yet" not in desk.treaty("handover", ID).out
    approve(desk, ("true-copy", "lewis"))
    assert "Lewis Adeyemi (Legal) approved the signed file as a true copy" in desk.treaty("handover", ID).out
    assert desk.treaty("check").code == 0


def test_ink_is_for_scans(desk: DeskFixture) -> None:
    """Electronic signatures are verified, whatever one would rather say; a day to come is none."""
    approve(desk)
    assert "leave `--ink` out" in execute(desk, signed(paper(), SIGNERS), "--ink").err
    assert "has not come yet" in execute(desk, paper(), "--ink", "--on", "2026-11-21").err
    assert "2026-02-30" in execute(desk, paper(), "--ink", "--on", "2026-02-30").err
    assert desk.treaty("execute", ID, "nowhere.pdf").code == 2


def test_a_platform_s_seal(desk: DeskFixture) -> None:
    """One seal by a platform that policy names; the signers stand in its certificate of completion (C8)."""
    approve(desk)
    platform = ("Example Sign Platform",)
    assert "no certificate of completion that names Dr. Ingrid Solheim" in execute(desk, signed(paper(), platform)).err
    one = CERTIFICATE.replace("Cora Whitfield", "Cora Field")
    paged = paper(TEXT.rstrip("\n") + "\n" + one)
    assert "names" in execute(desk, signed(paged, platform)).err
    whole = merged(paper(), paper(f"---\n---\n{CERTIFICATE}"))
    assert "Another Platform" in execute(desk, signed(whole, ("Another Platform",))).err
    altered = merged(paper(TEXT.replace("EUR 50,000", "EUR 1")), paper(f"---\n---\n{CERTIFICATE}"))
    assert "2.1: “50,000” became “1”" in execute(desk, signed(altered, platform)).err
    assert "something was added after" in execute(desk, incremented(signed(whole, platform))).err
    filed = execute(desk, signed(whole, platform))
    assert (filed.code, filed.err) == (0, "")
    assert "Level: sealed: sealed by a signing platform; Legal has not confirmed it yet" in filed.out


def test_a_certificate_has_its_time(desk: DeskFixture) -> None:
    """It must be valid by the desk's clock, and its issuer named in policy; a file that is no certificate is told."""
    raw = signed(paper(), SIGNERS)
    desk.write("back.pdf", raw)
    for day in ("2019-06-01", "2061-06-01"):
        desk.write("deals/roster.yaml", ROSTER.replace("2025-01-01", "2001-01-01"))
        late = desk.treaty("execute", ID, "back.pdf", "--as-of", day)
        assert (late.code, "or it was not valid" in late.err) == (2, True), late.err
    desk.write("deals/_trust/root.pem", "no certificate")
    assert "holds no PEM certificate" in execute(desk, raw).err
    (desk.root / "deals/_trust/root.pem").unlink()
    assert "trust_anchors" in execute(desk, raw).err
    desk.edit("deals/treaty.toml", 'trust_anchors = ["_trust/root.pem"]\n', "")
    assert "nobody whom this desk trusts" in execute(desk, raw).err


def test_it_is_filed_once(desk: DeskFixture) -> None:
    """The same file again is told; another one is no second signature."""
    approve(desk)
    raw = signed(paper(), SIGNERS)
    assert execute(desk, raw).code == 0
    before = desk.snapshot()
    assert "filed already" in execute(desk, raw).err
    desk.write("back.pdf", raw)
    other = execute(desk, signed(paper(), SIGNERS), "--document", "agreement")
    assert "on record as signed already" in other.err
    desk.write("back.pdf", raw)
    assert desk.snapshot() == before
    assert "No document of globex-alliance waits" in desk.treaty("envelope", ID).err
    assert "is signed already" in desk.treaty("envelope", ID, "agreement").err


@pytest.mark.parametrize("step", [1, 2, 3, 4])
def test_a_filing_that_was_killed_is_finished_by_doing_it_again(desk: DeskFixture, step: int) -> None:
    """Whole files only, whenever the machine stops; the second time does the rest."""
    approve(desk)
    desk.write("back.pdf", signed(paper(), SIGNERS))
    code = (
        "import os, signal, sys, itertools\n"
        "from treaty_signature import filing\n"
        "from treaty.cli import run\n"
        "count, real = itertools.count(1), filing.write_atomically\n"
        "def dying(path, data):\n"
        f"    if next(count) == {step}: os.kill(os.getpid(), signal.SIGKILL)\n"
        "    real(path, data)\n"
        "filing.write_atomically = dying\n"
        f"sys.exit(run(['execute', '{ID}', 'back.pdf']))\n"
    )
    before = desk.snapshot()
    done = subprocess.run([sys.executable, "-c", code], cwd=desk.root, env=dict(os.environ), check=False)
    assert done.returncode == -signal.SIGKILL
    after = desk.snapshot()
    assert len({p for p in after if after[p] != before.get(p)}) == step - 1
    assert desk.treaty("execute", ID, "back.pdf").code == 0
    assert desk.treaty("check").code == 0


def test_a_full_disk_leaves_everything_as_it_was(desk: DeskFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written before the disk was full is taken back."""
    approve(desk)
    desk.write("back.pdf", signed(paper(), SIGNERS))
    before = desk.snapshot()

    def full(path: Path, data: bytes) -> None:
        if path.name == "deal.md":
            raise CannotWrite(path, OSError(28, "No space left on device"))
        write_atomically(path, data)

    monkeypatch.setattr("treaty_signature.filing.write_atomically", full)
    result = desk.treaty("execute", ID, "back.pdf")
    assert (result.code, "No space left" in result.err) == (2, True)
    assert desk.snapshot() == before
