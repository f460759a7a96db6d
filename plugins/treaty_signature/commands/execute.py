"""`treaty execute`."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click
from treaty import Severity, Step, at_step, counted
from treaty.changes.next_step import next_step_told
from treaty.changes.trial import trial
from treaty.checks.checking import Misuse, check_deal
from treaty.cli.context import as_of_option
from treaty.signed.executed import BY_WORD

from treaty_signature.case import Case, bullets, title_of
from treaty_signature.examining import Examined
from treaty_signature.filed import MOST_BYTES
from treaty_signature.filing import Proof, changed, files, write
from treaty_signature.levels import PROTECTS, told
from treaty_signature.readiness import said
from treaty_signature.signers import AGREEMENT, objections, signers

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from treaty import Finding
    from treaty.document import Document


@at_step(Step.SIGN, "File the signed PDF, once verified.")
@click.command("execute")
@click.argument("written_deal", metavar="DEAL")
@click.argument("signed", metavar="SIGNED.PDF")
@click.option("--document", "kind", metavar="KIND", help="Which document it is. Default: the next that is not signed.")
@click.option("--ink", is_flag=True, help="It was signed with a pen and scanned.")
@click.option("--on", "day", metavar="DATE", default="", help="When it was signed, where the file does not say so.")
@as_of_option
def execute_command(
    written_deal: str,
    signed: str,
    kind: str | None,
    ink: bool,  # noqa: FBT001  # click passes flags by name
    day: str,
    as_of: str,
) -> None:
    """File SIGNED.PDF as the signed document of DEAL, once it is verified.

    Its signatures must hold, by certificates that the desk trusts; be those of the signatories, who may sign; and stand
    under the very text that was approved. Anything else is refused, and nothing is changed. What is filed: the PDF,
    its record with SHA-256 and level of proof, the status of the text, and the milestone.
    """
    case = Case.open(written_deal, as_of)
    raw = _read(signed)
    text = case.text(kind or _interrupted(case, raw))
    people = signers(case.deal, case.desk, text)
    if reasons := tuple(objections(people, case.deal, case.desk, text)):
        raise Misuse(f"{title_of(text)} cannot be filed as signed:\n{bullets(reasons)}")
    proof = Examined(case, text, people, Path(signed).name, raw, _day(case, day)).proof(ink=ink)
    wanted = changed(case, files(case, text, raw, proof, people))
    _refuse(case, text, wanted)
    write(case, wanted)
    _tell(case, text, proof, wanted)


def _read(signed: str) -> bytes:
    try:
        with Path(signed).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Misuse(f"{signed} cannot be read: {error.strerror}.") from None


def _interrupted(case: Case, raw: bytes) -> str | None:
    """The document as which this very file is on record already: its filing may have been interrupted."""
    from hashlib import sha256

    from treaty.signed.executed import executed

    digest = sha256(raw).hexdigest()
    return next((each.document for each in executed(case.deal) if each.sha256 == digest), None)


def _day(case: Case, written: str) -> date | None:
    from treaty.quantities import QuantityError, parse_day

    if not written:
        return None
    try:
        day = parse_day(written)
    except QuantityError as error:
        raise Misuse(f"`--on {written}`: {error}") from None
    if day > case.desk.today:
        raise Misuse(f"`--on {written}`: that day has not come yet.")
    return day


def _refuse(case: Case, text: Document, wanted: dict[str, bytes]) -> None:
    """Refuse what is filed already, and what the filing would make wrong.

    Raises:
        Misuse: nothing was changed.
    """
    record = f"{case.deal.folder}/executed/{text.data['document']}.yaml"
    if not wanted:
        raise Misuse(f"{title_of(text)} is filed already, and this is the same file.")
    if record in wanted and case.record(str(text.data["document"])) is not None:
        raise Misuse(f"{title_of(text)} is on record as signed already: {record}. What changes it is an amendment.")
    milestone = {path: content for path, content in wanted.items() if path == case.deal.document.path}
    with redirect_stdout(sys.stderr):  # a plugin that prints must not spoil the report
        # Without its record first: what is missing before a signature is told in other words once there is one.
        errors = _errors(case, milestone) or _errors(case, wanted)
    if errors:
        reasons = tuple(said(errors))
        raise Misuse(f"{title_of(text)} may not be signed as things stand. Nothing was changed.\n{bullets(reasons)}")


def _errors(case: Case, wanted: Mapping[str, bytes]) -> list[Finding]:
    """What `wanted` would make wrong, and what is wrong already and nobody may lower: a lapsed approval, a red flag."""
    tried = trial(case.reader, case.deal.id, wanted)
    firm = [f for f in tried.after.findings if f.severity is Severity.ERROR and case.reader.rules[f.rule].firm]
    return [*tried.errors, *(f for f in firm if f not in tried.errors)]


def _tell(case: Case, text: Document, proof: Proof, wanted: dict[str, bytes]) -> None:
    from hashlib import sha256

    deal, kind = case.deal.id, text.data["document"]
    file = f"{case.deal.folder}/executed/{kind}.pdf"
    digest = sha256(case.here.destination(file).read_bytes()).hexdigest()
    pages = counted(proof.pages, "page")
    click.echo(f"Filed {title_of(text)}: {pages}, SHA-256 {digest}")
    click.echo(f"Level: {told(proof.level)}")
    click.echo(f"  {PROTECTS[proof.level]}")
    click.echo("Commit:")
    for path in wanted:
        click.echo(f"  {path}")
    if proof.level in BY_WORD:
        click.echo(f"Then let Legal look at it: `treaty approve {deal} --gate true-copy --as PERSON`.")
    if kind == AGREEMENT:
        click.echo(f"Then `treaty announce {deal}` and `treaty handover {deal}`; `treaty checklist {deal}` has more.")
    now = check_deal(replace(case.reader, tree=case.here.tree()), deal).deal
    for line in next_step_told(now or case.deal, case.desk, moved=True):
        click.echo(line)
