"""From a checked desk to a `View`: front matter is cut down by its schema first, and only then looked at.

Whatever a page says of a deal is computed from what is left, so nothing above the audience can bear on it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from treaty.audience import seen_by, sees
from treaty.checks.checking import Misuse
from treaty.checks.judged import Judged
from treaty.finding import Visibility
from treaty.progress.evidence import ITEMS, settled, weighed
from treaty.progress.milestones import MILESTONES
from treaty.progress.plan import Plan, due_day
from treaty.records import schema
from treaty.records.kinds import DEAL
from treaty.views.agenda import agenda
from treaty.views.pages import DealView, Debt, Item, Step, View
from treaty.views.sections import Sections

from treaty_site.prose import to_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from treaty.checks.loading import Folder
    from treaty.deal import Deal
    from treaty.finding import Finding
    from treaty.progress.milestones import Milestone

    from treaty_site.reading import CheckedDesk

#: Bodies of deal.md are internal notes.
NOTES = Visibility.INTERNAL


def view_of(desk: CheckedDesk, *, only: str = "", rules: Iterable[str] = ()) -> View:
    """What the audience of `desk.run` may see; of `only` one deal, where its id is given.

    Args:
        desk: the desk, checked for its audience.
        only: a deal's id.
        rules: ids of the rules that have a page in the site.

    Raises:
        Misuse: the deal `only` may not be known to this audience, or could not be read.
    """
    audience = desk.run.audience
    shown = {f.id: f for f in desk.folders if f.deal is not None and f.deal.existence <= audience}
    if only:
        if only not in shown:
            raise Misuse(_absent(only, desk))
        shown = {only: shown[only]}
    deals = [_deal_view(folder, desk) for folder in shown.values()]
    config = desk.reader.desk.config
    return View(
        audience=audience,
        title=config.data.get("site", {}).get("title") or f"{config.company} partnerships",
        company=config.company,
        as_of=desk.reader.desk.as_of,
        deals=tuple(sorted(deals, key=lambda d: (d.partner.casefold(), d.id))),
        findings=() if only else _findings("", desk),
        rules=frozenset(rules),
    )


def _absent(deal: str, desk: CheckedDesk) -> str:
    found = next(f for f in desk.folders if f.id == deal)
    if found.deal is None:
        return f"{deal} could not be read, so it has no page: `treaty check {deal}` says why."
    audience = desk.run.audience
    return (
        f"{deal} is known to {found.deal.existence} readers only. To make a site of it for the {audience} audience, "
        f"write `visibility: {audience}` in {found.deal.document.path}."
    )


def _deal_view(folder: Folder, desk: CheckedDesk) -> DealView:
    whole = folder.deal
    assert whole is not None  # noqa: S101  # only deals that were read are shown
    audience, now = desk.run.audience, desk.reader.desk
    compiled = schema.load(DEAL.package, DEAL.schema)
    deal = seen_by(whole, audience, now.zone)
    fields = deal.document.data
    signed = (s for s in desk.run.signed_off if s.finding.deal == folder.id)
    accepted = (s for s in signed if not _is_of_positions(s.finding, desk))
    sides = {"us": now.config.company, "partner": deal.partner.name}
    return DealView(
        id=folder.id,
        partner=deal.partner.name,
        model=deal.model,
        pattern=deal.pattern,
        tier=deal.tier,
        fields=fields,
        **(_clock(deal, desk) if sees(audience, "milestones") else {}),
        next_step=deal.next_step,
        escalation=deal.escalation,
        hold=deal.hold,
        target_signature=deal.target_signature,
        findings=tuple(sorted(_findings(folder.id, desk), key=lambda f: -f.severity.weight)),
        accepted=tuple(accepted),
        sections=tuple(Sections(compiled, fields, now.roster.name, sides).all()),
        checklist=tuple(_checklist(whole, desk)) if audience >= NOTES else (),
        debts=tuple(_debts(whole, desk)) if audience >= NOTES else (),
        notes=to_html(whole.document.body) if audience >= NOTES else "",
    )


def _checklist(deal: Deal, desk: CheckedDesk) -> Iterator[Item]:
    """What departments show of the checklists, while the deal has not ended."""
    if deal.stage(desk.reader.desk.as_of).has_ended:
        return
    evidence = weighed(desk.reader.judge.departments.evidence(deal))
    for name, done in settled(evidence).items():
        because = [e.because for e in evidence if e.item == name and e.holds is done]
        yield Item(ITEMS[name], done, "; ".join(because))


def _debts(deal: Deal, desk: CheckedDesk) -> Iterator[Debt]:
    now = desk.reader.desk
    judged = Judged(deal.id, deal, dues=desk.reader.judge.departments.dues(deal))
    for entry in agenda([judged], now.roster, now.as_of, desk.run.audience):
        late = max(0, entry.age(now.today)) if entry.due.day else 0
        yield Debt(deal.id, entry.due.what, entry.who(now.roster), entry.due.day, late)


def _findings(deal: str, desk: CheckedDesk) -> tuple[Finding, ...]:
    """The findings of a deal ("" for the desk's own) that point into no deal the audience may not know of."""
    known = {f.id for f in desk.folders if f.deal is not None and f.deal.existence <= desk.run.audience}
    hidden = tuple(f"{desk.reader.folder}/{f.id}/" for f in desk.folders if f.id not in known)
    return tuple(
        finding
        for finding in desk.run.findings
        if finding.deal == deal
        and not _is_of_positions(finding, desk)
        and not finding.location.path.startswith(hidden)
        and not any(note.location.path.startswith(hidden) for note in finding.related)
    )


def _is_of_positions(finding: Finding, desk: CheckedDesk) -> bool:
    """Whether it rests on records that are confidential themselves: what we want and where we stop is on no page."""
    return desk.reader.rules[finding.rule].level(desk.reader.judge.levels) >= Visibility.CONFIDENTIAL


def _clock(deal: Deal, desk: CheckedDesk) -> dict[str, Any]:
    """Everything of the deal that its milestones tell."""
    now = desk.reader.desk
    day = deal.day(now.as_of)
    started = deal.milestones["interest"].day if day is not None else None
    return {
        "stage": deal.stage(now.as_of),
        "day": day,
        "goal": deal.pattern.goal_days,
        "alarm": deal.pattern.alarm_days,
        "started": started,
        "until": started + timedelta(days=day - 1) if started and day else None,
        "plan": Plan.of(deal, now.as_of),
        "steps": tuple(_steps(deal, desk)),
    }


def _steps(deal: Deal, desk: CheckedDesk) -> Iterator[Step]:
    """The plan's milestones, and those that were reached beside it."""
    for each in MILESTONES:
        occasion = deal.milestones.get(each.name)
        reached = occasion.day if occasion and occasion.moment <= desk.reader.desk.as_of else None
        if reached or _is_planned(each, deal):
            due = due_day(deal, each) if each.week and "interest" in deal.milestones else None
            yield Step(each.name, each.title, each.week, due, reached)


def _is_planned(milestone: Milestone, deal: Deal) -> bool:
    needed = milestone.name != "light-document-signed" or bool(deal.pattern.light_documents)
    return bool(milestone.week) and needed
