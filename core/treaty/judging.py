"""Judging: rules called one by one and guarded, problems turned into findings, sign-offs and ignores applied."""

from __future__ import annotations

import traceback
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from treaty import schema, suppression
from treaty.deal import ALWAYS_READABLE
from treaty.document import Document
from treaty.finding import Finding, Note, Place, Problem, Severity, Visibility
from treaty.loading import read_folder
from treaty.plugins import ANY_MISTAKE
from treaty.records import kind_of
from treaty.rule import Scope
from treaty.run import SignedOff
from treaty.signoff import judge as judge_sign_offs
from treaty.source import BadFile, Location, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from treaty.deal import Deal
    from treaty.desk import Desk
    from treaty.loading import Folder
    from treaty.plugins import Plugins
    from treaty.portfolio import Portfolio
    from treaty.records import RecordKind
    from treaty.roster import Role
    from treaty.rule import Rule
    from treaty.source import Pointer
    from treaty.tree import Tree

CHECK_FAILED = "internal/check-failed"


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one deal.

    Attributes:
        deal: None where it could not be read (`unread`), or where nobody asked to keep it.
        ignored: how many findings ignore comments hide.
    """

    id: str
    deal: Deal | None = None
    findings: tuple[Finding, ...] = ()
    signed_off: tuple[SignedOff, ...] = ()
    ignored: int = 0
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges single deals, and the portfolio, of one desk.

    Attributes:
        rules: every rule by id; `running` are those to put to deals.
        levels: what reading each kind of record makes of a finding's visibility.
        broken: records of the desk itself (the roster) that could not be used; rules that read them stay silent.
    """

    tree: Tree
    desk: Desk
    plugins: Plugins
    kinds: Sequence[RecordKind]
    rules: Mapping[str, Rule]
    running: Sequence[Rule]
    levels: Mapping[str, Visibility] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    by_reads: tuple[tuple[frozenset[str], tuple[Rule, ...]], ...] = field(init=False)

    def __post_init__(self) -> None:
        found: dict[frozenset[str], list[Rule]] = {}  # many rules read the same records
        for rule in self.running:
            if rule.scope is Scope.DEAL:
                found.setdefault(rule.reads, []).append(rule)
        object.__setattr__(self, "by_reads", tuple((reads, tuple(rules)) for reads, rules in found.items()))

    def deal(self, folder: str, paths: Iterable[str]) -> Judged:
        """Read the deal in `folder` and put every running rule of deal scope to it."""
        read = read_folder(self.tree, folder, paths, self.kinds, self.desk.zone)
        read.broken |= self.broken
        findings = [self.finding(r.rule, r.problem, read) for r in read.raised if not self._is_off(r.rule)]
        if read.deal is not None:
            views: dict[frozenset[str], Deal] = {}
            for reads, rules in self.by_reads:
                if not reads & read.broken:
                    beside = reads - ALWAYS_READABLE
                    view = views.get(beside) or views.setdefault(beside, read.deal.reading(beside))
                    for rule in rules:
                        findings += self._run(rule, read, view, self.desk)
        kept, signed = self._apply_sign_offs(findings, read)
        kept, ignored = self._apply_ignores(kept, read)
        return Judged(read.id, read.deal, tuple(kept), tuple(signed), ignored, unread=read.deal is None)

    def portfolio(self, portfolio: Portfolio) -> list[Finding]:
        """Put every running rule of portfolio scope to all deals together."""
        findings: list[Finding] = []
        existence = {deal.id: deal.existence for deal in portfolio.deals}
        for rule in self.running:
            if rule.scope is Scope.PORTFOLIO and not rule.reads & self.broken:
                findings += [self._as_secret_as(existence, f) for f in self._run(rule, None, portfolio)]
        return [f for f in findings if not self._is_ignored(f)]

    def _as_secret_as(self, existence: Mapping[str, Visibility], finding: Finding) -> Finding:
        """`finding` at the level of the most secret deal that it points to, aside or in itself."""
        paths = (finding.location.path, *(note.location.path for note in finding.related))
        levels = [existence.get(self._deal_of(path), Visibility.PUBLIC) for path in paths]
        return replace(finding, visibility=max(finding.visibility, *levels))

    def finding(self, rule_id: str, problem: Problem, read: Folder | None) -> Finding:
        """`problem` as everybody else sees it: placed, weighed, and classified."""
        rule = self.rules[rule_id]
        path, at = self._place(problem.at, read)
        document, kind = self._document(path, read)
        span, level = self._locate(document, kind, at, key=problem.key)
        if read is not None and read.deal is not None:
            level = max(level, read.deal.existence)
        related = [self._note(r.message, r.at, read) for r in problem.related]
        return Finding(
            rule=rule_id,
            severity=self._severity(rule),
            message=problem.message,
            location=Location(path, span),
            deal=self._deal_of(path),
            remedy=problem.remedy,
            related=tuple(note for note, _ in related),
            visibility=max(rule.level(self.levels), problem.visibility, level, *(level for _, level in related)),
            source=_line(document, span),
        )

    def _run(self, rule: Rule, read: Folder | None, *seen: Deal | Desk | Portfolio) -> list[Finding]:
        """What the check of `rule` finds in what it is handed; a crash is a finding too."""
        if rule.check is None:
            return []
        try:
            return [self.finding(rule.id, p, read) for p in rule.check(*seen)]
        except ANY_MISTAKE as error:
            return [self.finding(CHECK_FAILED, _crash(rule, error), read)]

    def _severity(self, rule: Rule) -> Severity:
        if rule.firm:
            return rule.severity
        return self.desk.config.severities.get(rule.id) or rule.severity

    def _is_off(self, rule_id: str) -> bool:
        """Whether policy turns off a rule that the kernel itself raises."""
        return not self.rules[rule_id].firm and self.desk.config.severities.get(rule_id, Severity.NOTE) is None

    def _place(self, at: Pointer | Place, read: Folder | None) -> tuple[str, Pointer | Span]:
        if isinstance(at, Place):
            return at.path, at.at
        if read is not None and read.deal is not None:
            return read.deal.document.path, at
        return self.desk.policy_path, Span.at(1, 1)

    def _document(self, path: str, read: Folder | None) -> tuple[Document | None, RecordKind | None]:
        """The document at `path` with its marks, read again where the run did not keep them, and its kind."""
        if read is not None and path in read.documents:
            return read.documents[path], read.kinds[path]
        relative = path.removeprefix(f"{self.desk.folder}/").partition("/")[2]
        try:
            return Document.parse(path, self.tree.read(path)), kind_of(relative, self.kinds)
        except BadFile:
            return None, None

    def _locate(
        self, document: Document | None, kind: RecordKind | None, at: Pointer | Span, *, key: bool
    ) -> tuple[Span, Visibility]:
        if isinstance(at, Span):
            return at, kind.visibility if kind else Visibility.PUBLIC
        if document is None:
            return Span.at(1, 1), Visibility.INTERNAL
        level = Visibility.INTERNAL if kind is None else self._level(document, kind, at)
        return document.locate(at, key=key), level

    @staticmethod
    def _level(document: Document, kind: RecordKind, at: Pointer) -> Visibility:
        if not kind.schema:
            return kind.visibility
        node = schema.load(kind.package, kind.schema).at(document.data, at)
        return max(kind.visibility, node.visibility)

    def _note(self, message: str, at: Pointer | Place, read: Folder | None) -> tuple[Note, Visibility]:
        """A related place, resolved, and who may see it."""
        path, where = self._place(at, read)
        document, kind = self._document(path, read)
        span, level = self._locate(document, kind, where, key=False)
        return Note(message, Location(path, span)), level

    def _deal_of(self, path: str) -> str:
        id_, slash, _ = path.removeprefix(f"{self.desk.folder}/").partition("/")
        return id_ if slash and not id_.startswith("_") else ""

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
            verdict = judge_sign_offs(each.rule, roles, given)
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
        kept, used = [], set()
        for each in findings:
            comment = suppression.hidden(each, comments.get(each.location.path, ()), self.rules)
            if comment is None:
                kept.append(each)
            else:
                used.add((each.location.path, comment))
        ran = {r.id for r in self.running if r.scope is Scope.DEAL and not r.reads & read.broken}
        for path, found in comments.items():
            mine = {c for p, c in used if p == path}
            for rule_id, problem in suppression.complaints(path, found, mine, self.rules, ran):
                # While a plugin is missing, its rules only seem not to exist.
                if rule_id != suppression.UNKNOWN_RULE or not self.plugins.faults:
                    kept.append(self.finding(rule_id, problem, read))
        return kept, len(findings) - sum(f in findings for f in kept)

    def _is_ignored(self, finding: Finding) -> bool:
        document, _ = self._document(finding.location.path, None)
        comments = suppression.ignores(document.text) if document else ()
        return suppression.hidden(finding, comments, self.rules) is not None


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


def _line(document: Document | None, span: Span) -> str:
    return document.line(span.start.line) if document is not None else ""
