"""The checks: from a tree of files to a `Run`. No printing, no exit, no clock of its own."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from treaty.checks.across import judge_across
from treaty.checks.judged import NOTHING_ELSE, Want
from treaty.checks.question import Misuse, Question
from treaty.checks.reader import DESK_FOLDER, DeskReader, open_desk
from treaty.checks.workers import judge_all, uncollected
from treaty.finding import Place, Problem, Severity
from treaty.rule import Scope
from treaty.run import Run
from treaty.source import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from treaty.checks.judged import Judged
    from treaty.checks.workers import Progress
    from treaty.deal import Deal
    from treaty.files.tree import Tree
    from treaty.finding import Finding
    from treaty.plugins import Plugins

__all__ = [
    "DESK_FOLDER",
    "DeskReader",
    "Misuse",
    "Question",
    "Survey",
    "across",
    "check",
    "check_deal",
    "judge_whole",
    "open_desk",
    "survey",
]

NO_DEAL = "There is no deal in {folder}/ yet. `treaty new` makes one."


@uncollected()
def check(
    tree: Tree,
    question: Question,
    *,
    folder: str = DESK_FOLDER,
    plugins: Plugins | None = None,
    progress: Progress | None = None,
) -> Run:
    """Check the desk in `folder`, or the deals that `question` names.

    Raises:
        ConfigError, Misuse: nothing could be checked; the text says why.
    """
    reader = open_desk(tree, question, folder=folder, plugins=plugins)
    named = reader.named(question.paths)
    whole = question.others or named is None
    folders = reader.deal_folders() if whole else reader.folders_of(named or ())
    if not folders:
        raise Misuse(NO_DEAL.format(folder=folder))
    if question.others and question.paths:
        reader.raised.clear()  # the run that was handed the paths tells what is wrong with the desk itself
        if named is None:
            return _collect(reader, [], question, whole=False)
    judged = judge_all(reader, folders, jobs=question.jobs, want=Want(facts=whole), progress=progress)
    if question.others and named is not None:
        judged = [replace(j, findings=(), signed_off=(), ignored=0) if j.id in named else j for j in judged]
    return _collect(reader, judged, question, whole=whole)


@dataclass(frozen=True, slots=True)
class Survey:
    """Every deal of the desk, judged and kept (slim: without texts and records).

    Attributes:
        beside: what is wrong with the desk itself, and between deals, where that was asked for.
    """

    reader: DeskReader
    judged: tuple[Judged, ...]
    beside: tuple[Finding, ...] = ()


@uncollected()
def survey(
    tree: Tree,
    question: Question,
    *,
    folder: str = DESK_FOLDER,
    plugins: Plugins | None = None,
    dues: bool = False,
    beside: bool = False,
) -> Survey:
    """Judge every deal of the desk and keep them all, with what is due, and what lies beside, if that is asked for.

    Overviews are made of it.

    Raises:
        ConfigError, Misuse: as `check`.
    """
    reader = open_desk(tree, question, folder=folder, plugins=plugins)
    folders = reader.deal_folders()
    if not folders:
        raise Misuse(NO_DEAL.format(folder=folder))
    want = Want(deals=True, facts=beside, dues=dues)
    judged = tuple(judge_all(reader, folders, jobs=question.jobs, want=want))
    return Survey(reader, judged, _beside(reader, judged) if beside else ())


@uncollected()
def across(reader: DeskReader, deal_id: str) -> tuple[Finding, ...]:
    """What rules across deals find in a deal or beside it; of all others only what those rules ask is read."""
    lean = replace(reader, running=tuple(rule for rule in reader.running if rule.scope is Scope.PORTFOLIO))
    found = judge_across(lean.judge, judge_all(lean, lean.deal_folders(), want=Want(facts=True)))
    home = f"{reader.folder}/{deal_id}/"
    return tuple(
        f for f in found if any(at.path.startswith(home) for at in (f.location, *(n.location for n in f.related)))
    )


def check_deal(reader: DeskReader, deal_id: str, want: Want = NOTHING_ELSE) -> Judged:
    """Judge one deal of an open desk; `Judged.deal` is the whole deal with its records, whatever else is wanted.

    Raises:
        Misuse: there is no such deal.
    """
    paths = reader.folders_of((deal_id,))[deal_id]
    return reader.judge.deal(f"{reader.folder}/{deal_id}", paths, want)


def judge_whole(reader: DeskReader, deal_id: str, want: Want = NOTHING_ELSE) -> tuple[Judged, Deal]:
    """One deal judged, and the deal itself, for whoever can do nothing without it.

    Raises:
        Misuse: there is no such deal, or it cannot be read.
    """
    judged = check_deal(reader, deal_id, want)
    if judged.deal is None:
        raise Misuse(f"{deal_id} cannot be read as it stands: `treaty check {deal_id}` says why.")
    return judged, judged.deal


def _collect(reader: DeskReader, judged: list[Judged], question: Question, *, whole: bool) -> Run:
    findings: list[Finding] = [f for j in judged for f in j.findings]
    judge = reader.judge
    policy = Place(reader.desk.policy_path, Span.at(1, 1))
    findings += _beside(reader, judged) if whole else _raised(reader)
    findings += [
        judge.finding("internal/plugin-failed", Problem(f"{f.plugin}: {f.message}", policy), None)
        for f in reader.plugins.faults
    ]
    # Those that differ only in what stands beside them stay in the order of the deals.
    seen = sorted(dict.fromkeys(f for f in findings if f.visibility <= question.audience), key=lambda f: f.sort_key)
    withheld = Counter(f.severity for f in findings if f.visibility > question.audience)
    signed = [s for j in judged for s in j.signed_off if s.finding.visibility <= question.audience]
    return Run(
        findings=tuple(seen),
        withheld={s: withheld[s] for s in Severity if withheld[s]},
        signed_off=tuple(sorted(signed, key=lambda s: s.finding.sort_key)),
        ignored=sum(j.ignored for j in judged),
        deals=len(judged),
        as_of=reader.desk.as_of,
        sample=reader.desk.config.is_sample and not question.as_of,
        audience=question.audience,
        whole_desk=whole,
        rules=reader.rules,
        faulty=any(f.rule.startswith("internal/") for f in findings),
    )


def _raised(reader: DeskReader) -> tuple[Finding, ...]:
    judge = reader.judge
    return tuple(judge.finding(each.rule, each.problem, None) for each in reader.raised)


def _beside(reader: DeskReader, judged: Sequence[Judged]) -> tuple[Finding, ...]:
    return (*_raised(reader), *judge_across(reader.judge, judged))
