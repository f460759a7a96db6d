"""`treaty envelope`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from treaty import Step, at_step
from treaty.checks.checking import Misuse
from treaty.cli.context import as_of_option
from treaty.files.writing import write_atomically
from treaty.language.wording import counted, listed
from treaty.text.clauses import without_attributes
from treaty.views.papers import Paper, render

from treaty_signature.block import SIGNATURE, signature_block, with_anchors
from treaty_signature.case import Case, bullets, title_of
from treaty_signature.envelope import PACKAGE, RESOURCE, definition, path_of, written
from treaty_signature.readiness import unready
from treaty_signature.signers import AGREEMENT, Signer, objections, signers

if TYPE_CHECKING:
    from treaty.document import Document


@at_step(Step.SIGN, "Write the request for e-signatures.")
@click.command("envelope")
@click.argument("written_deal", metavar="DEAL")
@click.argument("kind", metavar="[DOCUMENT]", required=False)
@as_of_option
def envelope_command(written_deal: str, kind: str | None, as_of: str) -> None:
    """Write the request for e-signatures of DOCUMENT, by default of the next that is not signed.

    It is an EnvelopeDefinition for DocuSign: the PDF, the signers in their order, and where they sign. Only what may
    be signed goes out: a light document takes its approval, an agreement the whole checklist before signature. Nothing
    is sent; the request is for you to look at and upload.
    """
    case = Case.open(written_deal, as_of)
    text = case.text(kind)
    kind = str(text.data["document"])
    if case.record(kind) is not None:
        raise Misuse(f"{title_of(text)} is signed already.")
    people = signers(case.deal, case.desk, text)
    reasons = [*objections(people, case.deal, case.desk, text), *_without_address(people), *_open_places(text)]
    if reasons:
        raise Misuse(f"{title_of(text)} cannot go out to be signed:\n{bullets(reasons)}")
    request = definition(case.deal, case.desk, text, people, _pdf(case, text), case.stamp(kind))
    _verify(request)
    path, content = path_of(case.deal, kind), written(request)
    if lacking := unready(case, kind, {path: content}):
        raise Misuse(f"{title_of(text)} is not ready to be signed. Nothing was written.\n{bullets(lacking)}")
    write_atomically(case.here.destination(path), content)
    _tell(case, path, people, kind)


def _without_address(people: tuple[Signer, ...]) -> list[str]:
    ways = {"us": "their `email` in roster.yaml", "partner": "`partner.signatory_email` in deal.md"}
    return [f"There is no e-mail address of {p.name}: write {ways[p.side]}" for p in people if p.name and not p.email]


def _open_places(text: Document) -> list[str]:
    name = text.path.rpartition("/")[2]
    if open_places := text.body.lower().count("[to be agreed"):
        return [f"{name} leaves {counted(open_places, 'place')} “[to be agreed]”: settle the terms, and draft it again"]
    return []


def _pdf(case: Case, text: Document) -> bytes:
    """The document as it is to be signed, with the anchors where people sign.

    Raises:
        Misuse: somebody has signed in it already.
        NoRenderer: nobody makes PDF files here.
    """
    from treaty.records import formats

    block = signature_block(text.body, case.deal, case.desk.config.company)
    assert block is not None, "objections tell of a missing block"  # noqa: S101  # asked before
    if any(block.rows.get((SIGNATURE, side)) for side in block.columns):
        raise Misuse(f"{text.path} has signatures in it already. Empty those cells; the platform fills them.")
    dated = formats.parse("day", text.data["dated"]) if "dated" in text.data else case.desk.today
    paper = Paper(title_of(text), without_attributes(with_anchors(text.body, block)), dated, footer=title_of(text))
    return render(case.reader.plugins, paper, ("pdf",))["pdf"]


def _verify(request: dict[str, Any]) -> None:
    """Hold the request against the schema.

    Raises:
        Misuse: it does not satisfy it; the text says where.
    """
    from treaty.records import schema
    from treaty.records.explaining import violations
    from treaty.source import format_pointer

    for each in violations(schema.load(PACKAGE, RESOURCE), request):
        at = each.problem.at if isinstance(each.problem.at, tuple) else ()
        raise Misuse(f"The request cannot be made: {format_pointer(at)}: {each.problem.message}. {each.problem.remedy}")


def _tell(case: Case, path: str, people: tuple[Signer, ...], kind: str) -> None:
    click.echo(f"wrote {path}")
    for number, signer in enumerate(people, 1):
        click.echo(f"  {number}. {signer.name} <{signer.email}>, for {_firm(case, signer)}")
    then = f" Then `treaty milestone {case.deal.id} sent-for-signature`." if kind == AGREEMENT else ""
    names = listed([p.name for p in people])
    click.echo(f"Look at it, and create the envelope in DocuSign with it: {names} sign in this order.{then}")
    click.echo(f"What comes back is filed with `treaty execute {case.deal.id} signed.pdf`.")


def _firm(case: Case, signer: Signer) -> str:
    return case.desk.config.company if signer.side == "us" else case.deal.partner.name
