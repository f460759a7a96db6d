"""`treaty scenario`."""

from __future__ import annotations

import json
import shutil
import sys
from contextlib import redirect_stdout
from typing import TYPE_CHECKING

import click
from treaty import Step, at_step
from treaty.checks.checking import Misuse, judge_whole
from treaty.cli.context import as_of_option, open_reader
from treaty.report.words import sample_clock

from treaty_brief.commands.quantities import Quantity, Whole
from treaty_brief.forecast import Given, Missing, forecast
from treaty_brief.modelling import Sides, modelled

if TYPE_CHECKING:
    from treaty import Deal
    from treaty.checks.reader import DeskReader
    from treaty.quantities import Money, Percent

    from treaty_brief.modelling import Scenario

_WIDTH = 100


@at_step(Step.NEGOTIATE, "Model revenue, fees, margins and royalties.")
@click.command("scenario")
@click.argument("written", metavar="DEAL")
@click.option(
    "--pipeline", type=Quantity("money", "amount"), help="What is expected to be sold a year, `EUR 1,000,000`."
)
@click.option("--win-rate", type=Quantity("percent", "rate"), help="How much of it is won, `30%`.")
@click.option("--years", type=click.IntRange(1, 30), help="Add up so many years. [default: the initial term]")
@click.option("--units", type=Whole(), help="Units a year, where a royalty is paid for each.")
@click.option("--hours", type=Whole(), help="Hours of services a year, where the partner delivers.")
@click.option("--format", "format_", type=click.Choice(["text", "json", "svg"]), default="text", show_default=True)
@click.option("--output", type=click.Path(dir_okay=False), help="Write it to this file.")
@as_of_option
def scenario_command(
    written: str,
    pipeline: Money | None,
    win_rate: Percent | None,
    years: int | None,
    units: int | None,
    hours: int | None,
    format_: str,
    output: str | None,
    as_of: str,
) -> None:
    """Model what DEAL would bring: revenue, fees, margins, royalties, as its terms say.

    The figures are those of the deal (`pipeline:` in deal.md) unless they are given here; every one is shown with its
    place, and one that is missing is asked for.
    """
    here, reader = open_reader(as_of=as_of)
    with redirect_stdout(sys.stderr):  # a plugin that prints must not spoil the table
        _, deal = judge_whole(reader, reader.find_deal(here.relative(written)))
        made = _scenario(deal, reader, Given(pipeline, win_rate, units, hours, years))
    if made is None:
        click.echo(f"{deal.partner.name}: a technology alliance moves no money, so there is nothing to model.")
        return
    if format_ == "text" and reader.desk.config.is_sample and not as_of and not output:
        click.echo(f"{sample_clock(reader.desk.as_of)}\n", err=True)
    _give(_formatted(made, deal, format_, _room(output)), output)


def _give(text: str, output: str | None) -> None:
    if output is None:
        click.echo(text)
        return
    from pathlib import Path

    from treaty.files.writing import write_report

    write_report(Path(output), f"{text}\n")


def _room(output: str | None) -> int:
    columns = shutil.get_terminal_size((_WIDTH, 40)).columns if sys.stdout.isatty() and not output else _WIDTH
    return min(max(60, columns), 120)


def _scenario(deal: Deal, reader: DeskReader, given: Given) -> Scenario | None:
    from treaty_brief.places import places

    fields = deal.document.data
    try:
        figures = forecast(fields, given, places(deal))
        return modelled(
            deal.model, deal.terms.commercial, figures, Sides(reader.desk.config.company, deal.partner.name)
        )
    except Missing as missing:
        raise Misuse(f"{deal.id}: {missing}") from None


def _formatted(made: Scenario, deal: Deal, format_: str, width: int) -> str:
    heading = f"{deal.partner.name} · {deal.pattern.title} · {deal.id}"
    if format_ == "svg":
        from treaty_brief.scenario_chart import svg

        return svg(made, heading)
    from treaty_brief.scenario_text import lines, plain

    if format_ == "json":
        return json.dumps(plain(made, deal.id), indent=2, ensure_ascii=False)
    return "\n".join(lines(made, heading, width))
