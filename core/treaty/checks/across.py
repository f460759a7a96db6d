"""Rules across deals: put to what each of them gathered, and never telling of a deal that its reader may not know."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from treaty.checks import suppression
from treaty.finding import Place, Visibility
from treaty.portfolio import Gathered, Portfolio
from treaty.records.kinds import DEAL_FILE
from treaty.rule import Scope

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from treaty.checks.judged import Judged
    from treaty.checks.judging import Judge
    from treaty.finding import Finding


def judge_across(judge: Judge, judged: Sequence[Judged]) -> list[Finding]:
    """Put every running rule of portfolio scope to what was gathered of all deals (sorted by id)."""
    findings: list[Finding] = []
    existence = {j.id: j.existence for j in judged}
    unread = tuple(j.id for j in judged if j.unread)
    folder = judge.desk.folder
    gathered: dict[object, tuple[Gathered[Any], ...]] = {}  # several rules gather the same
    for rule in judge.running:
        if rule.scope is Scope.PORTFOLIO and not rule.reads & judge.broken:
            asked = rule.gathers, rule.reads
            if asked not in gathered:
                gathered[asked] = tuple(
                    Gathered(j.id, f"{folder}/{j.id}/{DEAL_FILE}", j.partner, j.facts[rule.id])
                    for j in judged
                    if rule.id in j.facts
                )
            found = judge.put((rule,), None, Portfolio(judge.desk, gathered[asked], unread))
            findings += [_as_secret_as(judge, existence, f) for f in found]
    return [f for f in findings if not _is_ignored(judge, f)]


def _as_secret_as(judge: Judge, existence: Mapping[str, Visibility], finding: Finding) -> Finding:
    """`finding` at the level of the most secret deal that it points to, aside or in itself."""
    paths = (finding.location.path, *(note.location.path for note in finding.related))
    levels = [existence.get(judge.placer.deal_of(path), Visibility.PUBLIC) for path in paths]
    return replace(finding, visibility=max(finding.visibility, *levels))


def _is_ignored(judge: Judge, finding: Finding) -> bool:
    document = judge.placer.find(Place(finding.location.path), None).document
    comments = suppression.ignores(document.text) if document else ()
    return suppression.hidden(finding, comments, judge.rules) is not None
