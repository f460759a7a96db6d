"""`treaty new`: intake, from a plain request, a hand-over, flags, or by asking."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from treaty.changes.trial import trial_of_new
from treaty.checks.checking import Misuse
from treaty.checks.loading import DEAL_ID
from treaty.cli.asking import Interview
from treaty.cli.context import as_of_option, open_reader
from treaty.cli.gathering import FLAGS, Known, assignments, flattened, intake_of
from treaty.document import Document
from treaty.files.writing import write_folder
from treaty.finding import Severity
from treaty.intake.acquaintance import acquaintances, reusable
from treaty.intake.first_files import NoIdError, deal_data, deal_id, deal_text, positions_text
from treaty.intake.handover import read_handover, told
from treaty.intake.laying_out import closing, laid_out, misfit, with_business_case
from treaty.intake.request import Background, read_request
from treaty.progress.models import DOCUMENT_TITLES, PATTERNS, Model, Tier
from treaty.records import schema
from treaty.records.explaining import untold_times, violations
from treaty.records.kinds import SCHEMAS
from treaty.source import BadFile
from treaty.steps import Step, at_step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treaty.checks.reader import DeskReader
    from treaty.cli.context import Here
    from treaty.intake.first_files import Intake


@at_step(Step.START, "Make a deal, from plain words or flags.")
@click.command("new")
@click.argument("request", nargs=-1)
@click.option("--partner", help="The partner firm's name.")
@click.option("--model", type=click.Choice([m.value for m in Model]), help="How you will work together.")
@click.option("--document", type=click.Choice(list(DOCUMENT_TITLES)), help="Begin with this document, whatever fits.")
@click.option("--tier", type=click.Choice([t.value for t in Tier]), help="The partner's tier.")
@click.option("--country", help="Where the partner sits, as two letters (ISO 3166).")
@click.option("--industry", help="The partner's industry.")
@click.option("--legal-name", help="The partner's contracting entity.")
@click.option("--partner-sponsor", help="Who wants it on their side.")
@click.option("--our-entity", help="Our contracting entity.")
@click.option("--our-sponsor", help="Who wants it on our side.")
@click.option("--owner", help="Who owns the deal: an id in roster.yaml.")
@click.option("--interest", metavar="DATE", help="Day 1: when mutual interest was confirmed.")
@click.option("--evidence", help="What shows that interest.")
@click.option("--target-signature", metavar="DATE", help="When it should be signed.")
@click.option("--nda", metavar="DATE", help="When the NDA was signed.")
@click.option("--sanctions-screened", metavar="DATE", help="When the partner was screened for sanctions.")
@click.option("--geography", "geographies", multiple=True, help="A target market; may be given again.")
@click.option("--constraint", "constraints", multiple=True, help="A legal or compliance constraint; the same.")
@click.option("--set", "settings", metavar="FIELD=VALUE", multiple=True, help="Any other field of deal.md; the same.")
@click.option("--id", "given_id", help="The deal's id, where none can be made of the partner's name.")
@click.option("--from", "source", metavar="FILE", help="A JSON or YAML hand-over; flags win over what it says.")
@click.option("--yes", is_flag=True, help="Take what was understood, and ask nothing.")
@as_of_option
def new_command(  # each is an option
    request: tuple[str, ...],
    source: str | None,
    given_id: str | None,
    as_of: str,
    yes: bool,  # noqa: FBT001  # click's way
    geographies: tuple[str, ...],
    constraints: tuple[str, ...],
    settings: tuple[str, ...],
    **flags: str | None,
) -> None:
    """Make a deal: `deal.md` and `positions.yaml` in a folder of its own.

    REQUEST says in plain words what is wanted: "Draft an MOU with Deloitte for a co-sell partnership". What was
    understood is shown with the words it rests on, and nothing is written before it is confirmed, or `--yes` given.
    What is missing is asked for on a terminal; elsewhere the command says which flags to give.
    """
    here, reader = open_reader(as_of=as_of)
    flagged: dict[str, Any] = {FLAGS[name]: value for name, value in flags.items() if value is not None}
    flagged |= {"markets.geographies": list(geographies)} if geographies else {}
    flagged |= {"constraints": list(constraints)} if constraints else {}
    wanted = " ".join(request)
    known = _known(wanted, source, flagged, settings, reader)
    interview = Interview(known, reader) if sys.stdin.isatty() and not yes else None
    if interview is None:
        _refuse_incomplete(known, unconfirmed=bool(wanted) and not yes)
    for line in known.told():
        click.echo(line)
    if interview is None and known.doubts:
        click.echo("What is unclear is left open.")
    if interview is not None:
        interview.essentials()
        if wanted:
            known.read_rates(read_request(wanted, _background(reader, known)), flagged)
        interview.doubts()
    _meet(known, reader, interview, yes=yes)
    if interview is not None:
        interview.rest()
    document = str(flagged.get("document") or (interview.document() if interview else _first(known)))
    intake = intake_of(known, document)
    _refuse_wrong(intake, known, reader)
    intake = laid_out(with_business_case(intake, known.value("business_case") or {}), reader.desk, document)
    _make(here, reader, _id(given_id, intake, reader), intake, confirm=interview is not None)
    for line in closing(intake, reader.desk, document):
        click.echo(line)


def _known(
    wanted: str, source: str | None, flagged: Mapping[str, Any], settings: tuple[str, ...], reader: DeskReader
) -> Known:
    """What hand-over, request and flags say; of two, the later of these wins."""
    known = Known()
    if source:
        known.take(read_handover(Path(source)))
    if "model" in flagged:
        known.fields["model"] = flagged["model"]
    if wanted:
        reading = read_request(wanted, _background(reader, Known({"model": flagged.get("model")})))
        if reading.value("model") is None and reading.doubt("model") is None:
            reading = read_request(wanted, _background(reader, known))
        known.read(reading, flagged)
    for name, value in flagged.items():
        known.put(tuple(name.split(".")), value)
    for pointer, value in assignments(settings):
        known.put(pointer, value)
    return known


def _background(reader: DeskReader, known: Known) -> Background:
    desk, model = reader.desk, known.value("model")
    people = {id_: person.name for id_, person in desk.roster.people.items()}
    return Background(desk.today, people, desk.config.company, Model(model) if model in set(Model) else None)


def _refuse_incomplete(known: Known, *, unconfirmed: bool) -> None:
    """Stop where nobody can be asked and something is missing, or understood and not confirmed."""
    missing = [flag for flag, name in (("--partner", "partner.name"), ("--model", "model")) if not known.value(name)]
    said = ["Understood:", *(f"  {line}" for line in known.told()), ""] if any(known.told()) else []
    if missing:
        said.append(f"Not enough is known to begin: give {' and '.join(missing)}.")
    if unconfirmed:
        said += _proposed(known)
        said += ["Nothing was written. Confirm it with `--yes`, or say it by flags:", f"  {known.command()}"]
    if missing or unconfirmed:
        raise Misuse("\n".join(said))


def _proposed(known: Known) -> list[str]:
    """The document that the model begins with, put in the place of one that does not fit, and told of."""
    model, asked = known.value("model"), str(known.value("document") or "")
    why = misfit(asked, Model(model)) if model in set(Model) else ""
    if why:
        known.fields["document"] = PATTERNS[Model(model)].documents[0]
    return [f"{why} `--document {asked}` begins with the other."] if why else []


def _meet(known: Known, reader: DeskReader, interview: Interview | None, *, yes: bool) -> None:
    """Tell of the deals that there are with this partner, and use what they say of it, if that is confirmed."""
    names = [n for n in (known.value("partner.name"), known.value("partner.legal_name")) if isinstance(n, str)]
    met = acquaintances(reader, names)
    if not met:
        return
    told_ = (f"{m.deal.id} ({m.deal.pattern.title}, {m.stage})" for m in met)
    click.echo(f"{names[0]} is a partner already: {', '.join(told_)}.")
    fields = {name: value for name, value in flattened(reusable(met)) if known.value(name) is None}
    if not fields:
        return
    shown = "; ".join(f"{name.removeprefix('partner.').replace('_', ' ')} {value}" for name, value in fields.items())
    click.echo(f"From there: {shown}.")
    if interview.confirm("Use this here too?") if interview else yes:
        for name, value in fields.items():
            known.put(tuple(name.split(".")), value)
    elif interview is None:
        click.echo("`--yes` takes it over.")


def _first(known: Known) -> str:
    """The document that the model begins with; one that was asked for and does not fit is named."""
    model = Model(known.value("model"))
    first = PATTERNS[model].documents[0]
    asked = str(known.value("document") or "")
    if why := misfit(asked, model):
        click.echo(f"{why} Begun with the {DOCUMENT_TITLES[first]}; `--document {asked}` begins with the other.")
    return first


def _refuse_wrong(intake: Intake, known: Known, reader: DeskReader) -> None:
    """Stop where the deal would not satisfy its schema, or would not read back as what is known."""
    compiled, data = schema.load(SCHEMAS, "deal.schema.json"), deal_data(intake)
    if wrong := violations(compiled, data) or untold_times(compiled, data, reader.desk.zone):
        raise Misuse("\n".join(told(v.problem, known.handover) for v in wrong))
    if intake.owner and intake.owner not in reader.desk.roster.people:
        people = ", ".join(f"`{p}`" for p in sorted(reader.desk.roster.people)) or "nobody"
        raise Misuse(f"`{intake.owner}` is not in roster.yaml; it knows {people}.")
    try:
        if Document.parse("deal.md", deal_text(intake, reader.desk.zone).encode(errors="surrogatepass")).data == data:
            return
        why = "A number in it cannot be kept exactly. Write it in quotes."
    except BadFile as bad:
        why = f"{bad.message}. {bad.remedy}"
    raise Misuse(f"What is known cannot be written down as it is. {why}")


def _id(given: str | None, intake: Intake, reader: DeskReader) -> str:
    taken = reader.deal_folders()
    if given is None:
        try:
            return deal_id(intake.partner["name"], intake.model, taken)
        except NoIdError as error:
            raise Misuse(str(error)) from None
    if not DEAL_ID.match(given):
        raise Misuse(f"“{given}” cannot be a deal's id: lower-case letters, digits and hyphens, 63 at most.")
    if given in taken:
        raise Misuse(f"There is a deal `{given}` already.")
    return given


def _make(here: Here, reader: DeskReader, id_: str, intake: Intake, *, confirm: bool) -> None:
    """Write both files of the deal, if it has no error, and at a terminal after one last question."""
    folder = f"{reader.folder}/{id_}"
    files = {"deal.md": deal_text(intake, reader.desk.zone), "positions.yaml": positions_text(intake.model)}
    with redirect_stdout(sys.stderr):  # a plugin that prints must not spoil the report
        found = trial_of_new(reader, id_, {f"{folder}/{name}": text.encode() for name, text in files.items()})
    if errors := [f for f in found if f.severity is Severity.ERROR]:
        said = (f"{f.message} [{f.rule}]. {f.remedy}".rstrip() for f in errors)
        raise Misuse("\n".join([*said, "Nothing was written."]))
    if confirm and not click.confirm(f"\nMake {folder}?", default=True):
        raise click.Abort
    try:
        write_folder(here.destination(f"{folder}/deal.md").parent, files)
    except FileExistsError:
        raise Misuse(f"{folder} exists already. Choose another id with `--id`.") from None
    click.echo("".join(f"wrote {folder}/{name}\n" for name in files))
