"""What a new deal begins with: its sequence of documents, its dates, its first step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from treaty.language.wording import listed, long_date
from treaty.progress.milestones import BY_NAME
from treaty.progress.models import DOCUMENT_TITLES, PATTERNS, Model
from treaty.quantities import Money, QuantityError, parse_moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from treaty.desk import Desk
    from treaty.intake.first_files import Intake

#: Each model's place in the playbook.
CODES: Mapping[Model, str] = {model: f"S{number}" for number, model in enumerate(Model, 1)}
#: Who screens a partner and signs what comes first needs a week; interest that is not confirmed yet gets as much.
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of a deal that began on `start`: goal, alarm, and until when the first step is due."""

    start: date
    goal: date
    alarm: date
    first: date

    @classmethod
    def of(cls, model: Model, start: date) -> Dates:
        """The plan of `model` from day 1 on."""
        pattern = PATTERNS[model]
        opening = BY_NAME["light-document-signed" if pattern.light_documents else "draft-sent"]
        week = pattern.plan_week(opening.week)
        return cls(
            start=start,
            goal=start + timedelta(days=pattern.goal_days - 1),
            alarm=start + timedelta(days=pattern.alarm_days - 1),
            first=start + timedelta(days=week * 7 - 1),
        )


def start_of(intake: Intake, desk: Desk) -> date | None:
    """Day 1, where it is known and a date.

    Raises:
        QuantityError: what is written is no date.
    """
    return parse_moment(intake.interest, desk.zone).astimezone(desk.zone).date() if intake.interest else None


def misfit(document: str, model: Model) -> str:
    """Why a document is not what the model asks for now, as a sentence; "" where it is."""
    first = PATTERNS[model].documents[0]
    if document in ("", first):
        return ""
    code, title = CODES[model], PATTERNS[model].title
    asked, usual = DOCUMENT_TITLES[document], DOCUMENT_TITLES[first]
    if document not in PATTERNS[model].documents:
        return f"{title} ({code}) has no {asked}: it begins with the {usual}."
    return (
        f"{title} ({code}) begins with the {usual}: until it is signed, the {asked} may be drafted but not sent (S8)."
    )


def laid_out(intake: Intake, desk: Desk, document: str) -> Intake:
    """`intake` with its next step and its target signature, where nobody has said them."""
    fields = dict(intake.fields)
    start = start_of(intake, desk)
    plan = Dates.of(intake.model, start) if start else None
    if plan and "target_signature" not in fields:
        fields["target_signature"] = plan.goal.isoformat()
    if "next_step" not in fields:
        what, due = "Confirm mutual interest, and write down what shows it", desk.today + _WEEK
        if plan:
            what, due = f"Send the {DOCUMENT_TITLES[document]}", max(plan.first, desk.today)
        fields["next_step"] = {"what": what, "owes": "us", "due": due.isoformat()}
    return replace(intake, fields=fields)


def with_business_case(intake: Intake, case: Mapping[str, Any]) -> Intake:
    """`intake` with the figures of a business case where scenarios find them, and all of it in its notes."""
    fields = dict(intake.fields)
    if "pipeline" in case:
        rate = {"win_rate": case["win_rate"]} if "win_rate" in case else {}
        fields.setdefault("pipeline", {"value": case["pipeline"], **rate, "because": "The business case"})
    if "mdf" in case:
        fields.setdefault("package", [{"what": "MDF", "value": case["mdf"]}])
    if intake.model is Model.CO_SELL and (terms := {k: case[k] for k in ("mdf",) if k in case}):
        said = fields.get("terms", {})
        fields["terms"] = {**said, "commercial": {**terms, **said.get("commercial", {})}}
    lines = [case["rationale"]] if "rationale" in case else []
    lines += [f"Revenue, year {t['year']}: {_money(t['amount'])}" for t in case.get("revenue_targets", ())]
    titles = {"pipeline": "Pipeline a year", "win_rate": "Win rate", "mdf": "MDF a year"}
    lines += [f"{title}: {case[name]}" for name, title in titles.items() if name in case]
    notes = (("Business case", tuple(lines)),) if lines else ()
    return replace(intake, fields=fields, notes=(*intake.notes, *notes))


def notes_of(fields: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What is known beside a deal's own fields, as parts of its notes: constraints and contacts."""
    if constraints := fields.get("constraints"):
        yield "Known constraints", tuple(constraints)
    if contacts := fields.get("contacts"):
        yield (
            "Contacts",
            tuple(", ".join(c[key] for key in ("name", "role", "email", "phone") if key in c) for c in contacts),
        )


def _money(written: str) -> str:
    try:
        return str(Money.parse(written))
    except QuantityError:
        return written


def closing(intake: Intake, desk: Desk, document: str) -> Iterator[str]:
    """What was laid out, in a few lines for whoever asked for the deal."""
    pattern = PATTERNS[intake.model]
    papers = ", then the ".join(DOCUMENT_TITLES[kind] for kind in pattern.documents)
    first, last = pattern.weeks
    yield f"Sequence  {pattern.title} ({CODES[intake.model]}): the {papers}; usually {first} to {last} weeks."
    if "master_agreement" in intake.fields:
        yield "          A master agreement is in force: nothing lighter has to be signed first (S8)."
    start = start_of(intake, desk)
    if start:
        plan = Dates.of(intake.model, start)
        yield (
            f"Plan      day 1 {long_date(plan.start)}; goal, day {pattern.goal_days}: {long_date(plan.goal)}; "
            f"alarm, day {pattern.alarm_days}: {long_date(plan.alarm)}."
        )
    else:
        yield f"Plan      begins with confirmed interest; from then {pattern.goal_days} days to the goal."
    step = intake.fields["next_step"]
    yield f"Next      {step['what']}, by {step['due']}."
    if document not in pattern.documents:
        yield f"          The {DOCUMENT_TITLES[document]} is kept on request; `sequence/wrong-document` will say so."
    missing = [title for name, title in _WANTED.items() if not _there(intake, name)]
    if missing:
        yield f"Open      {listed(missing)}."
    yield "Before the first call: fill in positions.yaml. `treaty checklist` shows what signature needs."


#: What practitioners want to know before the first call.
_WANTED: Mapping[str, str] = {
    "partner.legal_name": "the partner's contracting entity",
    "us.legal_name": "our contracting entity",
    "partner.country": "the partner's country",
    "tier": "the tier",
    "owner": "the owner",
    "nda": "an NDA",
    "sanctions_screened": "sanctions screening",
    "partner.sponsor": "the partner's sponsor",
    "us.sponsor": "our sponsor",
    "terms.commercial": "the commercial terms, even rough",
}


def _there(intake: Intake, name: str) -> bool:
    if name == "owner":
        return bool(intake.owner)
    data: Any = {"partner": intake.partner, **intake.fields}
    for step in name.split("."):
        data = data.get(step) if isinstance(data, dict) else None
    return bool(data)
