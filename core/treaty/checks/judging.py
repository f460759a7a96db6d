"""Judging: rules called one by one and guarded, problems turned into findings, sign-offs and ignores applied."""

from __future__ import annotations

import traceback
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from treaty.checks import suppression
from treaty.checks.departments import Departments
from treaty.checks.judged import NOTHING_ELSE, Judged, Want
from treaty.checks.loading import read_folder
from treaty.checks.signoff import judge as judge_sign_offs
from treaty.deal import ALWAYS_READABLE
from treaty.finding import Finding, Note, Place, Problem, Severity, Visibility
from treaty.plugins import ANY_MISTAKE
from treaty.records.kinds import EVIDENCE
from treaty.rule import Scope
from treaty.run import SignedOff

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from treaty.checks.loading import Folder
    from treaty.checks.placing import Placer
    from treaty.checks.suppression import Ignore
    from treaty.deal import Deal
    from treaty.desk import Desk
    from treaty.plugins import Plugins
    from treaty.policy.roster import Role
    from treaty.portfolio import Portfolio
    from treaty.rule import Rule
    from treaty.source import Pointer

    Gathers = Callable[[Deal, Desk], Any]

CHECK_FAILED = "internal/check-failed"


class Group(NamedTuple):
    """Rules that read and need the same records; `beside` are those of them that not every rule may read."""

    reads: frozenset[str]
    needs: frozenset[str]
    beside: frozenset[str]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges single deals, and the portfolio, of one desk.

    Attributes:
        placer: knows the desk, its files and their kinds.
        rules: every rule by id; `running` are those to put to deals.
        levels: what reading each kind of record makes of a finding's visibility.
        broken: records of the desk itself (the roster) that could not be used; rules that read them stay silent.
    """

    placer: Placer
    plugins: Plugins
    rules: Mapping[str, Rule]
    running: Sequence[Rule]
    levels: Mapping[str, Visibility] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    departments: Departments = field(init=False)
    groups: tuple[Group, ...] = field(init=False)
    gathering: tuple[tuple[tuple[Gathers, frozenset[str]], tuple[Rule, ...]], ...] = field(init=False)

    def __post_init__(self) -> None:
        found: dict[tuple[frozenset[str], frozenset[str]], list[Rule]] = {}  # many rules read the same records
        same: dict[tuple[Gathers, frozenset[str]], list[Rule]] = {}  # several gather the same, which then travels once
        for rule in self.running:
            if rule.scope is Scope.DEAL:
                found.setdefault((rule.reads, rule.needs), []).append(rule)
            elif rule.gathers is not None:
                same.setdefault((rule.gathers, rule.reads), []).append(rule)
        object.__setattr__(self, "departments", Departments.of(self.plugins, self.desk, self.levels))
        groups = (Group(reads, needs, reads - ALWAYS_READABLE, tuple(rules)) for (reads, needs), rules in found.items())
        object.__setattr__(self, "groups", tuple(groups))
        object.__setattr__(self, "gathering", tuple((asked, tuple(rules)) for asked, rules in same.items()))

    @property
    def desk(self) -> Desk:
        """The desk that is judged."""
        return self.placer.desk

    def deal(self, folder: str, paths: Iterable[str], want: Want = NOTHING_ELSE) -> Judged:
        """Read the deal in `folder`, put every running rule of deal scope to it, and bring what is wanted beside."""
        read = read_folder(self.placer.tree, folder, paths, self.placer.kinds, self.desk.zone)
        read.broken |= self.broken
        findings = [self.finding(r.rule, r.problem, read) for r in read.raised if not self._is_off(r.rule)]
        judged = Judged(read.id, unread=read.deal is None, existence=read.existence)
        if read.deal is not None:
            read.deal = self.departments.attend(read.deal)
            judged = self._beside(judged, read, want)
            findings += judged.findings
            views: dict[frozenset[str], Deal] = {}
            there, desk = read.deal.records.kinds(), self.desk
            for reads, needs, beside, rules in self.groups:
                if needs <= there and not (read.broken and self._rests_on(reads) & read.broken):
                    view = views.get(beside) or views.setdefault(beside, read.deal.reading(beside))
                    findings += self.put(rules, read, view, desk)
        kept, signed = self._apply_sign_offs(findings, read)
        kept, ignored = self._apply_ignores(kept, read)
        return replace(judged, deal=read.deal, findings=tuple(kept), signed_off=tuple(signed), ignored=ignored)

    def _beside(self, judged: Judged, read: Folder, want: Want) -> Judged:
        """`judged` with the deal's facts and dues, if they are wanted; a `gathers` that crashes is a finding."""
        assert read.deal is not None  # noqa: S101  # asked only of deals that were read
        facts: dict[str, Any] = {}
        crashes: list[Finding] = []
        for (gathers, reads), rules in self.gathering if want.facts else ():
            if read.broken and self._rests_on(reads) & read.broken:
                continue
            try:
                fact = gathers(read.deal.reading(reads), self.desk)
            except ANY_MISTAKE as error:
                crashes += [self.finding(CHECK_FAILED, _crash(rule, error), read) for rule in rules]
            else:
                facts.update({rule.id: fact for rule in rules if fact is not None})
        dues = self.departments.dues(read.deal) if want.dues else ()
        partner = read.deal.partner.name if facts else ""
        return replace(judged, findings=tuple(crashes), partner=partner, facts=facts, dues=dues)

    def _rests_on(self, reads: frozenset[str]) -> frozenset[str]:
        """The kinds of record that what is read in the end rests on: evidence rests on all that are not secret."""
        return reads | self.departments.open_kinds if EVIDENCE in reads else reads

    def finding(self, rule_id: str, problem: Problem, read: Folder | None) -> Finding:
        """`problem` as everybody else sees it: placed, weighed, and classified."""
        rule = self.rules[rule_id]
        spot = self.placer.find(problem.at, read, key=problem.key)
        beside = [(r.message, self.placer.find(r.at, read)) for r in problem.related]
        exists = read.existence if read is not None else Visibility.PUBLIC
        levels = (spot.level, exists, *(other.level for _, other in beside))
        level = max(rule.level(self.levels), problem.visibility, *levels)
        return Finding(
            rule=rule_id,
            severity=self._severity(rule),
            message=problem.message,
            location=spot.location,
            pointer=_pointer(problem.at),
            deal=self.placer.deal_of(spot.location.path),
            remedy=problem.remedy,
            related=tuple(Note(message, other.location) for message, other in beside),
            visibility=level,
            source=self.placer.line(spot, level),
        )

    def put(self, rules: Iterable[Rule], read: Folder | None, *seen: Deal | Desk | Portfolio[Any]) -> list[Finding]:
        """What the checks of `rules` find in what they are handed; a crash is a finding too."""
        found: list[Finding] = []
        for rule in rules:
            try:
                if rule.check is not None and (problems := list(rule.check(*seen))):
                    found += [self.finding(rule.id, problem, read) for problem in problems]
            except ANY_MISTAKE as error:
                found.append(self.finding(CHECK_FAILED, _crash(rule, error), read))
        return found

    def _severity(self, rule: Rule) -> Severity:
        if rule.firm:
            return rule.severity
        return self.desk.config.severities.get(rule.id) or rule.severity

    def _is_off(self, rule_id: str) -> bool:
        """Whether policy turns off a rule that the kernel itself raises."""
        return not self.rules[rule_id].firm and self.desk.config.severities.get(rule_id, Severity.NOTE) is None

    def _apply_sign_offs(self, findings: list[Finding], read: Folder) -> tuple[list[Finding], list[SignedOff]]:
        if read.deal is None or not any(self.rules[f.rule].sign_off for f in findings):
            return findings, []
        given = [s for _, s in self.plugins.call("treaty_sign_offs", deal=read.deal, desk=self.desk)]
        kept, signed = [], []
        for each in findings:
            roles = self.rules[each.rule].sign_off
            if not roles:
                kept.append(each)
                continue
            verdict = judge_sign_offs(each.rule, roles, [s for s in given if s.covers(each)])
            if not verdict.missing:
                names = [f"{self.desk.roster.name(s.person)} ({s.role.label}, {s.level})" for s in verdict.given]
                signed.append(SignedOff(each, tuple(sorted(names))))
            elif verdict.awaited:
                labels = tuple(r.label for r in verdict.missing)
                kept.append(replace(each, severity=Severity.WARNING, awaiting=labels))
            else:
                kept.append(replace(each, remedy=_way_out(each, verdict.missing, read.id)))
        return kept, signed

    def _apply_ignores(self, findings: list[Finding], read: Folder) -> tuple[list[Finding], int]:
        comments = {p: c for p, d in read.documents.items() if (c := suppression.ignores(d.text))}
        if not comments:
            return findings, 0
        covering: dict[tuple[str, int], list[Ignore]] = {}
        for path, found in comments.items():
            for comment in found:
                covering.setdefault((path, comment.covers), []).append(comment)
        kept, used = [], set()
        for each in findings:
            at = each.location.path, each.location.span.start.line
            if by := suppression.hidden(each, covering.get(at, ()), self.rules):
                used.add((at[0], by))
            else:
                kept.append(each)
        hidden = len(findings) - len(kept)
        ran = {r.id for r in self.running if r.scope is Scope.DEAL and not r.reads & read.broken}
        for path, found in comments.items():
            mine = {c for p, c in used if p == path}
            for rule_id, problem in suppression.complaints(path, found, mine, self.rules, ran):
                # While a plugin is missing, its rules only seem not to exist.
                if rule_id != suppression.UNKNOWN_RULE or not self.plugins.faults:
                    kept.append(self.finding(rule_id, problem, read))
        return kept, hidden


def _pointer(at: Pointer | Place) -> Pointer:
    within = at.at if isinstance(at, Place) else at
    return within if isinstance(within, tuple) else ()


def _way_out(finding: Finding, missing: Sequence[Role], deal: str) -> str:
    roles = " and ".join(r.label for r in missing)
    ask = f"or ask {roles} to accept it: `treaty propose {deal}`."
    return f"{finding.remedy.rstrip('.')}, {ask}" if finding.remedy else f"Change it, {ask}"


def _crash(rule: Rule, error: BaseException) -> Problem:
    """A crash as a problem: where in the plugin, never what with, for the values may be confidential."""
    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1] if frames else None
    where = f" in {last.filename.rpartition('/')[2]}:{last.lineno}" if last else ""
    message = f"`{rule.id}` could not be judged: {type(error).__name__}{where}"
    return Problem(message, remedy="Report it to whoever maintains the plugin; nothing was judged by it here.")
