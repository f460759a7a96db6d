"""`treaty new`: intake, from flags, from a hand-over, or by asking."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from treaty import schema
from treaty.checking import Misuse
from treaty.cli.context import open_reader
from treaty.document import Document
from treaty.explaining import untold_times, violations
from treaty.handover import read_handover
from treaty.intake import Intake, NoIdError, deal_data, deal_id, deal_text, positions_text
from treaty.loading import DEAL_ID
from treaty.models import DOCUMENT_TITLES, PATTERNS, Model, Tier
from treaty.records import SCHEMAS
from treaty.source import BadFile
from treaty.writing import write_atomically

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treaty.checking import DeskReader

_ALWAYS_NEEDED = ("partner", "model")


@click.command("new")
@click.option("--partner", help="The partner firm's name.")
@click.option("--model", type=click.Choice([m.value for m in Model]), help="How you will work together.")
@click.option("--tier", type=click.Choice([t.value for t in Tier]), help="The partner's tier.")
@click.option("--country", help="Where the partner sits, as two letters (ISO 3166).")
@click.option("--industry", help="The partner's industry.")
@click.option("--legal-name", help="The partner's contracting entity.")
@click.option("--owner", help="Who owns the deal: an id in roster.yaml.")
@click.option("--interest", metavar="DATE", help="Day 1: when mutual interest was confirmed.")
@click.option("--evidence", help="What shows that interest.")
@click.option("--target-signature", metavar="DATE", help="When it should be signed.")
@click.option("--id", "given_id", help="The deal's id, where none can be made of the partner's name.")
@click.option("--from", "source", metavar="FILE", help="A JSON or YAML hand-over; flags win over what it says.")
@click.option("--as-of", metavar="DATE", default="", help="Judge as of this day instead of now.")
def new_command(source: str | None, given_id: str | None, as_of: str, **flags: str | None) -> None:
    """Make a deal: `deal.md` and `positions.yaml` in a folder of its own.

    What is missing is asked for on a terminal; elsewhere the command says which flags to give.
    """
    here, reader = open_reader(as_of=as_of)
    known = read_handover(Path(source)) if source else {}
    fields = _asked(_merged(known, {k: v for k, v in flags.items() if v is not None}), reader)
    intake = _intake(fields)
    _refuse_wrong(deal_data(intake), reader)
    if intake.owner and intake.owner not in reader.desk.roster.people:
        people = ", ".join(f"`{p}`" for p in sorted(reader.desk.roster.people)) or "nobody"
        raise Misuse(f"`{intake.owner}` is not in roster.yaml; it knows {people}.")
    id_ = _id(given_id, intake, reader)
    folder = f"{reader.folder}/{id_}"
    text = deal_text(intake, reader.desk.zone)
    _refuse_unreadable(text, deal_data(intake))
    for path, content in ((f"{folder}/deal.md", text), (f"{folder}/positions.yaml", positions_text(intake.model))):
        try:
            write_atomically(here.destination(path), content, new=True)
        except FileExistsError:
            raise Misuse(f"{path} exists already. Choose another id with `--id`.") from None
        click.echo(f"wrote {path}")
    documents = PATTERNS[intake.model].documents
    click.echo(f"\nNext: take positions, then prepare the {DOCUMENT_TITLES[documents[0]]}.")


def _refuse_wrong(data: Mapping[str, Any], reader: DeskReader) -> None:
    """Stop where the deal would not satisfy its schema."""
    compiled = schema.load(SCHEMAS, "deal.schema.json")
    if wrong := violations(compiled, data) or untold_times(compiled, data, reader.desk.zone):
        raise Misuse("\n".join(f"{v.problem.message}. {v.problem.remedy}".rstrip() for v in wrong))


def _refuse_unreadable(text: str, data: Mapping[str, Any]) -> None:
    """Stop where the deal would not read back as what is known, for what nobody can see in a name, say."""
    try:
        if Document.parse("deal.md", text.encode(errors="surrogatepass")).data == data:
            return
        why = "A number in it cannot be kept exactly. Write it in quotes."
    except BadFile as bad:
        why = f"{bad.message}. {bad.remedy}"
    raise Misuse(f"What is known cannot be written down as it is. {why}")


def _merged(known: Mapping[str, Any], flags: Mapping[str, str]) -> dict[str, Any]:
    """The hand-over with the flags laid over it."""
    fields = dict(known)
    partner = dict(fields.get("partner", {}))
    names = {"partner": "name", "country": "country", "industry": "industry", "legal_name": "legal_name"}
    for flag, value in flags.items():
        if flag in names:
            partner[names[flag]] = value
        else:
            fields[flag] = value
    if partner:
        fields["partner"] = partner
    return fields


def _asked(fields: dict[str, Any], reader: DeskReader) -> dict[str, Any]:
    """`fields` with what is missing asked for, on a terminal."""
    partner = dict(fields.get("partner", {}))
    missing = [
        f"--{name}" for name, there in (("partner", "name" in partner), ("model", "model" in fields)) if not there
    ]
    if not sys.stdin.isatty():
        if missing:
            raise Misuse(f"Not enough is known to begin: give {' and '.join(missing)}.")
        return fields
    if not missing:
        return fields
    if "name" not in partner:
        partner["name"] = click.prompt("Partner firm").strip()
    if "model" not in fields:
        fields["model"] = click.prompt("Model", type=click.Choice([m.value for m in Model]))
    if "country" not in partner and (country := _optional("Country of the partner, two letters")):
        partner["country"] = country.upper()
    if "tier" not in fields and (tier := _optional("Tier (platinum, gold, silver, registered)")):
        fields["tier"] = tier
    if "owner" not in fields and reader.desk.roster.people:
        people = sorted(reader.desk.roster.people)
        fields["owner"] = click.prompt("Owner", type=click.Choice(people), default=people[0])
    if "interest" not in fields and (interest := _optional("Interest confirmed on (YYYY-MM-DD)")):
        fields["interest"] = interest
        fields["evidence"] = click.prompt("What shows it").strip()
    return fields | {"partner": partner}


def _optional(question: str) -> str:
    return str(click.prompt(f"{question} (Enter to skip)", default="", show_default=False)).strip()


def _intake(fields: dict[str, Any]) -> Intake:
    rest = dict(fields)
    interest, evidence = rest.pop("interest", ""), rest.pop("evidence", "")
    if isinstance(interest, dict):  # a hand-over may say it as a deal does
        rest["milestones"] = {**rest.get("milestones", {}), "interest": interest}
        interest, evidence = interest.get("on", ""), evidence or interest.get("evidence", "")
    if bool(interest) is not bool(evidence):
        missing = "what shows it with `--evidence`" if interest else "when it was with `--interest`"
        raise Misuse(f"Day 1 is a dated, evidenced event: say {missing}.")
    model = rest.pop("model")
    if model not in set(Model):
        raise Misuse(f"“{model}” is not a model. Write one of {', '.join(f'`{m.value}`' for m in Model)}.")
    return Intake(Model(model), rest.pop("partner"), rest.pop("owner", ""), interest, evidence, rest)


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
