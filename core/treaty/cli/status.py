"""`treaty status`: the portfolio on one screen."""

from __future__ import annotations

import json
import sys
from contextlib import redirect_stdout
from typing import TYPE_CHECKING, Any

import click

from treaty.audience import seen_by, sees
from treaty.checks.checking import survey
from treaty.cli.context import Here, as_of_option, audience_option, now, table
from treaty.finding import Severity, Visibility
from treaty.language.wording import counted
from treaty.progress.plan import Plan
from treaty.report.words import sample_clock
from treaty.steps import Step, at_step

if TYPE_CHECKING:
    from treaty.checks.checking import Survey
    from treaty.checks.judged import Judged
    from treaty.deal import NextStep

_HEADS = ("PARTNER", "MODEL", "STAGE", "DAY", "WEEK", "FINDINGS", "NEXT STEP")


@at_step(Step.LOOK, "List the portfolio with its next steps.")
@click.command("status")
@as_of_option
@audience_option
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--open", "only_open", is_flag=True, help="Only deals that are not signed and have not ended.")
def status_command(as_of: str, audience: str, format_: str, only_open: bool) -> None:  # noqa: FBT001  # click's way
    """List the portfolio: partner, model, stage, day, plan week against actual, findings, next step and who owes it.

    DAY is the day since confirmed interest and the goal for the model; WEEK is this week and, behind it, the week
    in which the next milestone of the plan falls due.
    """
    from treaty.checks.checking import Question

    level = Visibility.named(audience)
    with redirect_stdout(sys.stderr):  # a plugin that prints must not spoil the list
        found = survey(Here.find().tree(), Question(now=now(), as_of=as_of, audience=level), beside=True)
    # A deal whose existence the audience may not know is not even counted.
    told = [j for j in found.judged if j.existence <= level]
    rows = [_row(judged, found, level) for judged in told]
    if only_open:
        rows = [row for row in rows if row["open"]]
    if format_ == "json":
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    if found.reader.desk.config.is_sample and not as_of:
        click.echo(f"{sample_clock(found.reader.desk.as_of)}\n", err=True)
    for line in table([_HEADS, *(_cells(row) for row in rows)]):
        click.echo(line)
    if others := [f for f in found.beside if not f.deal and f.visibility <= level]:
        click.echo(f"\n{counted(len(others), 'finding')} on the desk itself: `treaty check` tells.")


def _row(judged: Judged, found: Survey, audience: Visibility) -> dict[str, Any]:
    findings = [*judged.findings, *(f for f in found.beside if f.deal == judged.id)]
    counts = {s.value: sum(f.severity is s and f.visibility <= audience for f in findings) for s in Severity}
    row: dict[str, Any] = {"deal": judged.id, "open": False, "findings": counts}
    if judged.deal is None:
        return row | {"partner": judged.id, "stage": "unreadable"}
    desk = found.reader.desk
    as_of, deal = desk.as_of, seen_by(judged.deal, audience, desk.zone)
    stage = deal.stage(as_of) if sees(audience, "milestones") else None
    plan = Plan.of(deal, as_of)
    step = deal.next_step
    return row | {
        "partner": deal.partner.name,
        "model": deal.pattern.title,
        "tier": deal.tier.value if deal.tier else None,
        "stage": stage.value if stage else None,
        "open": stage is not None and stage.is_open,
        "flags": [*(["escalated"] if deal.escalation else []), *(["on hold"] if deal.hold else [])],
        "day": deal.day(as_of),
        "goal": deal.pattern.goal_days,
        "alarm": deal.pattern.alarm_days,
        "week": plan.week,
        "next_milestone": plan.milestone.title if plan.milestone else None,
        "plan_week": plan.plan_week or None,
        "next_step": _told(step) if step else None,
    }


def _told(step: NextStep) -> dict[str, str]:
    return {"what": step.what, "owes": step.owes, "who": step.who, "due": step.due.isoformat()}


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    return (
        row["partner"],
        row.get("model", ""),
        _stage(row),
        f"{row['day']} of {row['goal']}" if row.get("open") and row.get("day") else "",
        f"{row['week']} (plan {row['plan_week']})" if row.get("plan_week") and row.get("week") else "",
        _findings(row["findings"]),
        _step(row),
    )


def _stage(row: dict[str, Any]) -> str:
    flags = row.get("flags", ())
    return f"{row['stage']}, {', '.join(flags)}" if flags and row["open"] else row["stage"] or ""


def _findings(counts: dict[str, int]) -> str:
    parts = [f"{counts[s.value]}{s.value[0].upper()}" for s in Severity if counts[s.value]]
    return " ".join(parts) or "-"


def _step(row: dict[str, Any]) -> str:
    step = row.get("next_step")
    if not step:
        return ""
    return f"{step['due']} {'we' if step['owes'] == 'us' else 'they'}: {step['what']}"
