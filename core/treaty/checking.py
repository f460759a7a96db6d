"""The checks: from a tree of files to a `Run`. No printing, no exit, no clock of its own."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from treaty import config as policy
from treaty.deal import ALWAYS_READABLE
from treaty.desk import Desk
from treaty.finding import Place, Problem, Severity, Visibility
from treaty.judging import Judge, Judged
from treaty.loading import Raised, read_roster
from treaty.plugins import Plugins, load_plugins
from treaty.portfolio import Portfolio
from treaty.quantities import QuantityError, parse_moment
from treaty.records import BUILT_IN, RecordKind
from treaty.rule import Scope, option_defaults
from treaty.run import Run
from treaty.source import BadFile, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from treaty.finding import Finding
    from treaty.rule import Rule
    from treaty.tree import Tree

    Progress = Callable[[int, int], None]

DESK_FOLDER = "deals"
NO_DEAL = "There is no deal in {folder}/ yet. `treaty new` makes one."


class Misuse(Exception):
    """The question was wrong; the text says how to ask it."""


@dataclass(frozen=True, slots=True)
class Question:
    """What to check, and for whom.

    Attributes:
        paths: files, folders or deal ids; none for the whole desk. A path of the desk itself (policy, roster)
            means the whole desk too, because it changes how every deal is judged.
        others: check the whole desk, but leave out findings of the deals named in `paths`.
        as_of: the clock, as written; "" for the sample desk's own, else `now`.
        now: the wall clock, handed in by whoever has one.
        audience: findings above it are counted and withheld.
        select, ignore: rule ids or departments to run, or not to run; firm rules always run.
        jobs: processes to use; 0 for as many as help.
    """

    now: datetime
    paths: tuple[str, ...] = ()
    others: bool = False
    as_of: str = ""
    audience: Visibility = Visibility.INTERNAL
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    jobs: int = 0


@dataclass(slots=True)
class DeskReader:
    """Everything that one process needs to read and judge deals; made by `open_desk`."""

    tree: Tree
    folder: str
    desk: Desk
    plugins: Plugins
    kinds: tuple[RecordKind, ...]
    rules: Mapping[str, Rule]
    running: tuple[Rule, ...]
    raised: list[Raised] = field(default_factory=list)

    @property
    def judge(self) -> Judge:
        """The judge of single deals."""
        return Judge(self.tree, self.desk, self.plugins, self.kinds, self.rules, self.running)

    def deal_folders(self) -> dict[str, list[str]]:
        """The files of every deal, by deal id; `_` and hidden folders are no deals."""
        return _by_deal(self.folder, self.tree.paths(self.folder))


def open_desk(
    tree: Tree, question: Question, *, folder: str = DESK_FOLDER, plugins: Plugins | None = None
) -> DeskReader:
    """Read policy, plugins and roster of the desk in `folder`.

    Raises:
        ConfigError: the policy is missing or cannot be used.
        Misuse: `as_of`, `select` or `ignore` mean nothing here.
    """
    path = f"{folder}/{policy.CONFIG_FILE}"
    if not tree.paths(path):
        raise policy.ConfigError(f"There is no desk here: {path} is missing. `treaty init` makes one.")
    try:
        raw = tree.read(path)
    except BadFile as bad:
        raise policy.ConfigError(f"{path}: {bad.message}. {bad.remedy}") from None
    config = policy.parse_config(raw, path)
    if plugins is None:
        plugins = load_plugins(config.disabled_plugins, config.required_plugins)
    rules = {r.id: r for r in plugins.rules()}
    if not plugins.faults:  # a plugin that failed to load is the mistake, not the policy for its rules
        policy.check_rules(config, rules.values(), path)
    if not question.paths:  # looking calendars up takes longer than checking one deal does
        _verify_holidays(config, path)
    desk = Desk(clock(question, config), config, folder=folder, defaults=option_defaults(rules.values()))
    roster, found = read_roster(tree, folder, desk.zone)
    kinds = (*BUILT_IN, *(kind for _, kind in plugins.call("treaty_schemas")))
    running = _running(rules, question, config)
    return DeskReader(tree, folder, replace(desk, roster=roster), plugins, kinds, rules, running, found.raised)


def _verify_holidays(config: policy.Config, path: str) -> None:
    from treaty.calendars import Calendar, CalendarError

    if config.holidays:
        try:
            Calendar(config.holidays).verify()
        except CalendarError as error:
            raise policy.ConfigError(f"{path}: {error}") from None


def clock(question: Question, config: policy.Config) -> datetime:
    """The moment to judge by, in the desk's time zone.

    Raises:
        Misuse: `as_of` is no date.
    """
    zone = ZoneInfo(config.time_zone)
    written = question.as_of or config.sample_as_of
    if not written:
        return question.now.astimezone(zone)
    try:
        return parse_moment(written, zone).astimezone(zone)
    except QuantityError as error:
        raise Misuse(str(error)) from None


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
    named = _named(question.paths, tree, folder)
    whole = question.others or named is None
    folders = reader.deal_folders() if whole else _folders_of(named or (), tree, folder)
    if not folders:
        raise Misuse(NO_DEAL.format(folder=folder))
    if question.others and question.paths:
        reader.raised.clear()  # the run that was handed the paths tells what is wrong with the desk itself
        if named is None:
            return _collect(reader, [], question, whole=False)
    from treaty.workers import judge_all

    across = [r for r in reader.running if r.scope is Scope.PORTFOLIO]
    wanted = frozenset(kind for r in across for kind in r.reads) - {"roster"} if whole else frozenset()
    keep = wanted - ALWAYS_READABLE if wanted else None
    judged = judge_all(reader, folders, jobs=question.jobs, keep=keep, progress=progress)
    if question.others and named is not None:
        judged = [replace(j, findings=(), signed_off=(), ignored=0) if j.id in named else j for j in judged]
    return _collect(reader, judged, question, whole=whole)


@dataclass(frozen=True, slots=True)
class Survey:
    """Every deal of the desk, judged and kept (slim: without texts and records)."""

    reader: DeskReader
    judged: tuple[Judged, ...]


def survey(tree: Tree, question: Question, *, folder: str = DESK_FOLDER, plugins: Plugins | None = None) -> Survey:
    """Judge every deal of the desk and keep them all; what overviews are made of.

    Raises:
        ConfigError, Misuse: as `check`.
    """
    reader = open_desk(tree, question, folder=folder, plugins=plugins)
    folders = reader.deal_folders()
    if not folders:
        raise Misuse(NO_DEAL.format(folder=folder))
    from treaty.workers import judge_all

    return Survey(reader, tuple(judge_all(reader, folders, jobs=question.jobs, keep=frozenset())))


def check_deal(reader: DeskReader, deal_id: str) -> Judged:
    """Judge one deal of an open desk; `Judged.deal` is the whole deal with its records.

    Raises:
        Misuse: there is no such deal.
    """
    paths = _folders_of((deal_id,), reader.tree, reader.folder)[deal_id]
    return reader.judge.deal(f"{reader.folder}/{deal_id}", paths)


def find_deal(reader: DeskReader, written: str) -> str:
    """The deal id that a person means by an id or a path.

    Raises:
        Misuse: there is no such deal, with the nearest that exists.
    """
    from difflib import get_close_matches

    prefix = f"{reader.folder}/"
    id_ = written.removeprefix("./").removeprefix(prefix).split("/")[0]
    known = reader.deal_folders()
    if id_ not in known:
        close = get_close_matches(id_, sorted(known), n=1, cutoff=0.5)
        hint = f" Did you mean `{close[0]}`?" if close else " `treaty status` lists the deals."
        raise Misuse(f"There is no deal `{id_}`.{hint}")
    return id_


def _collect(reader: DeskReader, judged: list[Judged], question: Question, *, whole: bool) -> Run:
    findings: list[Finding] = [f for j in judged for f in j.findings]
    judge = reader.judge
    findings += [judge.finding(r.rule, r.problem, None) for r in reader.raised]
    if whole:
        deals = tuple(j.deal for j in judged if j.deal is not None)
        unread = tuple(j.id for j in judged if j.unread)
        findings += judge.portfolio(Portfolio(reader.desk, deals, unread))
    findings += [
        judge.finding("internal/plugin-failed", Problem(f"{f.plugin}: {f.message}", _config_place(reader)), None)
        for f in reader.plugins.faults
    ]
    seen = sorted({f for f in findings if f.visibility <= question.audience}, key=lambda f: f.sort_key)
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


def _config_place(reader: DeskReader) -> Place:
    return Place(f"{reader.folder}/{policy.CONFIG_FILE}", Span.at(1, 1))


def _running(rules: Mapping[str, Rule], question: Question, config: policy.Config) -> tuple[Rule, ...]:
    """The rules that run: selected, not ignored, not turned off; firm ones always."""
    for word in (*question.select, *question.ignore):
        if word not in rules and not any(r.department == word for r in rules.values()):
            raise Misuse(f"There is no rule or department `{word}`. `treaty rules` lists them.")
    for word in question.ignore:
        if word in rules and rules[word].firm:
            raise Misuse(f"`{word}` is firm: it cannot be ignored.")
    return tuple(r for r in rules.values() if r.check is not None and _runs(r, question, config))


def _runs(rule: Rule, question: Question, config: policy.Config) -> bool:
    def named(words: Iterable[str]) -> bool:
        return rule.id in words or rule.department in words

    if rule.firm:
        return True
    if config.severities.get(rule.id, rule.severity) is None or named(question.ignore):
        return False
    return not question.select or named(question.select)


def _by_deal(folder: str, paths: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    start = len(folder) + 1
    for path in paths:
        id_, slash, _ = path[start:].partition("/")
        if not id_.startswith(("_", ".")) and (slash or not _is_desk_file(id_)):
            found.setdefault(id_, []).append(path)
    return found


def _is_desk_file(name: str) -> bool:
    """A file beside the deals; a link to a folder has no suffix and is taken for a deal, to be refused aloud."""
    return "." in name or name in ("LICENSE", "CODEOWNERS", "Makefile")


def _folders_of(ids: Iterable[str], tree: Tree, folder: str) -> dict[str, list[str]]:
    found = {id_: list(tree.paths(f"{folder}/{id_}")) for id_ in sorted(ids)}
    for id_, paths in found.items():
        if not paths:
            raise Misuse(f"There is nothing at {folder}/{id_}. `treaty status` lists the deals.")
    return found


def _named(paths: tuple[str, ...], tree: Tree, folder: str) -> frozenset[str] | None:
    """The deals that `paths` name; None for the whole desk."""
    ids = set()
    for written in paths:
        path = written.removeprefix("./").rstrip("/")
        if path in (folder, ".", ""):
            return None
        inside = path.removeprefix(f"{folder}/")
        if inside == path and "/" in path:
            raise Misuse(f"{written} is not in the desk ({folder}/).")
        id_, slash, _ = inside.partition("/")
        if id_.startswith("_") or (not slash and inside != path and _is_desk_file(id_)):
            return None
        if slash and not tree.paths(path):
            raise Misuse(f"There is no file {written}.")
        ids.add(id_)
    return frozenset(ids) if paths else None
