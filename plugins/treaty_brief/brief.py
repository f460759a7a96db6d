"""The brief: one page of Markdown for the call, and nothing on it that says nothing."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from treaty.language.wording import brief_date, counted, listed, long_date
from treaty.progress.plan import Plan

from treaty_brief import markdown as md
from treaty_brief.negotiation import moved, redlines, stands, walk_away
from treaty_brief.package import written_totals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from treaty.views.agenda import Entry

    from treaty_brief.case import Case

BANNER = "CONFIDENTIAL – our negotiators only"
_LISTED = 5
_AHEAD = 21
#: What is due is told in full elsewhere.
_LONGEST = 110


def brief(case: Case) -> str:
    """The page, in Markdown, confidential at the top and at the bottom."""
    return f"**{BANNER}**\n\n{page(case)}\n**{BANNER}**\n"


def page(case: Case) -> str:
    """What stands between the two; sections that would say nothing are left out."""
    lines = [f"# {title(case)}", "", *_standing(case)]
    for heading, section in _SECTIONS:
        said = list(section(case))
        if said:
            lines += ["", f"## {heading}", "", *said]
    return "\n".join([*lines, ""])


def title(case: Case) -> str:
    """`Brightmoor · Referral, Registered`."""
    tier = f", {case.deal.tier.value.capitalize()}" if case.deal.tier else ""
    return md.text(f"{case.deal.partner.name} · {case.deal.pattern.title}{tier}")


def _standing(case: Case) -> Iterator[str]:
    """Where the deal is in time, who leads it, and what hangs over it."""
    deal, desk = case.deal, case.desk
    stage, day = deal.stage(desk.as_of), deal.day(desk.as_of)
    clock = f", day {day} of {deal.pattern.goal_days} (alarm {deal.pattern.alarm_days})" if day and case.is_open else ""
    plan = Plan.of(deal, desk.as_of)
    late = f", {counted(plan.slip, 'week')} behind plan" if plan.days_late else ""
    parts = [f"{long_date(desk.today)}. {md.first_up(stage.value.replace('-', ' '))}{clock}{late}"]
    if deal.target_signature and case.is_open:
        parts.append(f"signature by {brief_date(deal.target_signature, desk.today)}")
    if deal.owner:
        parts.append(f"led by {desk.roster.name(deal.owner)}")
    yield md.text(f"{', '.join(parts)}.")
    if deal.escalation and not deal.escalation.decision:
        raised = brief_date(deal.escalation.raised, desk.today)
        yield from ("", f"**Escalated {raised}:** {md.text(deal.escalation.because)}")
    if deal.hold:
        yield from ("", f"**On hold:** {md.text(deal.hold.because)}")


def _red_flags(case: Case) -> Iterator[str]:
    for each in case.findings:
        if each.rule.startswith("red-flags/"):
            waiting = f" (awaiting {listed(each.awaiting)})" if each.awaiting else ""
            yield f"- {md.text(f'{each.message}{waiting}')}"


def _objections(case: Case) -> Iterator[str]:
    for each in case.expected if case.is_open else ():
        answer = each.objection.filled({name: md.text(value) for name, value in case.holders.items()})
        yield f"- **{md.text(each.objection.said)}** ({md.text(each.because)}) {answer}"


def _worth(case: Case) -> Iterator[str]:
    """The package in money, part by part, and what lies between their rate and ours."""
    found = case.package
    if found.parts:
        yield from md.table(("Part", "Worth a year", "How it is counted"), tuple(_worth_rows(case)))
    if found.uncounted:
        yield from ("", f"**Not counted:** {'; '.join(map(md.text, found.uncounted))}.")
    if (between := case.difference) and case.rate:
        pays = "costs us" if case.rate.to_partner else "brings us"
        yield ""
        yield md.text(
            f"On {between.won} won a year, their {case.rate.theirs} {pays} {between.theirs}, our {case.rate.ours} "
            f"{between.ours}: {between.amount} lie between.{_answer(case)}"
        )


def _worth_rows(case: Case) -> Iterator[tuple[str, ...]]:
    for each in case.package.parts:
        yield md.text(each.title), md.unbroken(each.amount), md.text(f"{each.how}: {each.source}")
    if len(case.package.parts) == 1:
        return
    share = case.holders.get("effective_rate")
    how = f"{share} of what is won" if share else ""
    yield "**Total package value**", f"**{md.unbroken(written_totals(case.package.total))}**", how


def _answer(case: Case) -> str:
    """How much of the difference the rest of the package makes up."""
    beside, between = case.package.beside, case.difference
    if not case.rate or not case.rate.to_partner or len(beside) != 1 or between is None:
        return ""
    if beside[0].currency != between.amount.currency or between.ours > between.theirs:
        return ""
    return f" The package beside the rate is worth {beside[0]}."


def _next(case: Case) -> Iterator[str]:
    step, today = case.deal.next_step, case.desk.today
    if step:
        who = step.who or ("us" if step.owes == "us" else case.deal.partner.name)
        yield f"- **{md.text(f'By {brief_date(step.due, today)}, {who}')}:** {md.text(step.what)}"
    soon = [each for each in case.dues if each.due.id != "next-step" and not each.is_ahead(today, _AHEAD)]
    for each in soon[:_LISTED]:
        yield f"- {md.text(_due(each, case))}"
    if len(soon) > _LISTED:
        yield f"- {counted(len(soon) - _LISTED, 'thing')} more: `treaty show {case.deal.id}`."


def _due(entry: Entry, case: Case) -> str:
    day = brief_date(entry.due.day, case.desk.today) if entry.due.day else "now"
    what = shorten(entry.due.what, _LONGEST, placeholder="…")
    late = (
        f", {counted(entry.age(case.desk.today), 'day')} late"
        if entry.due.day and entry.due.day < case.desk.today
        else ""
    )
    return f"{day}{late}, {entry.who(case.desk.roster)}: {what}"


_SECTIONS: tuple[tuple[str, Callable[[Case], Iterator[str]]], ...] = (
    ("Where the terms stand", stands),
    ("What moved", moved),
    ("We walk away", walk_away),
    ("Open redlines", redlines),
    ("Red flags on the table", _red_flags),
    ("What the package is worth to them", _worth),
    ("Expected, and our answer", _objections),
    ("Next", _next),
)
