"""Opening a desk: its policy, its departments, its people, and which files belong to which deal."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from treaty.checks.judging import Judge
from treaty.checks.loading import Raised, read_folder, read_roster
from treaty.checks.placing import Placer
from treaty.checks.question import Misuse, clock, running
from treaty.desk import Desk
from treaty.finding import Visibility
from treaty.language.wording import did_you_mean
from treaty.plugins import ANY_MISTAKE, Fault, Plugins, load_plugins
from treaty.policy import config as policy
from treaty.records import schema
from treaty.records.kinds import BUILT_IN, DEAL_FILE, SCHEMAS, RecordKind
from treaty.rule import READS, option_defaults
from treaty.source import BadFile, decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from treaty.checks.question import Question
    from treaty.deal import Deal
    from treaty.files.tree import Tree
    from treaty.rule import Rule

DESK_FOLDER = "deals"
#: Files beside the deals that have no suffix.
_PLAIN_NAMES = ("LICENSE", "CODEOWNERS", "Makefile")


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
    broken: frozenset[str] = frozenset()

    @property
    def judge(self) -> Judge:
        """The judge of single deals."""
        levels = {kind.name: kind.level for kind in self.kinds}
        placer = Placer(self.tree, self.desk, self.kinds)
        return Judge(placer, self.plugins, self.rules, self.running, levels, self.broken)

    def deal_folders(self) -> dict[str, list[str]]:
        """The files of every deal, by deal id; `_` and hidden folders are no deals."""
        found: dict[str, list[str]] = {}
        start = len(self.folder) + 1
        for path in self.tree.paths(self.folder):
            id_, slash, _ = path[start:].partition("/")
            if not id_.startswith(("_", ".")) and (slash or not _is_desk_file(id_)):
                found.setdefault(id_, []).append(path)
        return found

    def folders_of(self, ids: Iterable[str]) -> dict[str, list[str]]:
        """The files of these deals, by deal id.

        Raises:
            Misuse: one of them does not exist.
        """
        found = {id_: list(self.tree.paths(f"{self.folder}/{id_}")) for id_ in sorted(ids)}
        for id_, paths in found.items():
            if not paths:
                raise Misuse(f"There is nothing at {self.folder}/{id_}. `treaty status` lists the deals.")
        return found

    def named(self, paths: Iterable[str]) -> frozenset[str] | None:
        """The deals that `paths` (files, folders or ids) name; None where they mean the whole desk.

        Raises:
            Misuse: a path is not in the desk, or there is no such file.
        """
        ids = set()
        for written in paths:
            path = written.removeprefix("./").rstrip("/")
            if path in (self.folder, ".", ""):
                return None
            inside = path.removeprefix(f"{self.folder}/")
            if inside == path and "/" in path:
                raise Misuse(f"{written} is not in the desk ({self.folder}/).")
            id_, slash, _ = inside.partition("/")
            if id_.startswith("_") or (not slash and inside != path and _is_desk_file(id_)):
                return None
            if slash and not self.tree.paths(path):
                raise Misuse(f"There is no file {written}.")
            ids.add(id_)
        return frozenset(ids) or None

    def find_deal(self, written: str, audience: Visibility | None = None) -> str:
        """The deal id that a person means by an id or a path.

        Args:
            written: what the person wrote.
            audience: who will read of it; None for who works on the deal itself, and must name a confidential one
                exactly.

        Raises:
            Misuse: there is no such deal that `audience` may know of, with the nearest that there is.
        """
        id_ = written.removeprefix("./").removeprefix(f"{self.folder}/").split("/")[0]
        known = self.deal_folders()
        if id_ in known and (audience is None or self.existence(id_) <= audience):
            return id_
        level = Visibility.INTERNAL if audience is None else audience
        others = [each for each in known if self.existence(each) <= level]
        hint = did_you_mean(id_, others, "`treaty status` lists the deals.", likeness=0.5)
        raise Misuse(f"There is no deal `{id_}`. {hint}")

    def deal(self, written: str) -> Deal:
        """The deal that a person means, with every record.

        Raises:
            Misuse: there is no such deal, or it cannot be read.
        """
        id_ = self.find_deal(written)
        paths = self.folders_of((id_,))[id_]
        found = read_folder(self.tree, f"{self.folder}/{id_}", paths, self.kinds, self.desk.zone)
        if found.deal is None or found.broken:
            raise Misuse(f"{id_} cannot be read as it stands: `treaty check {id_}` says why.")
        return found.deal

    def existence(self, deal_id: str) -> Visibility:
        """Who may know of the deal, as far as its own file says so, be it broken."""
        folder = f"{self.folder}/{deal_id}"
        own = f"{folder}/{DEAL_FILE}"
        return read_folder(self.tree, folder, [own], self.kinds, self.desk.zone).existence


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
    kinds = tuple(_kinds(plugins))
    rules = {r.id: r for r in _readable(plugins, kinds)}
    if not plugins.faults:  # a plugin that failed to load is the mistake, not the policy for its rules
        policy.check_rules(config, rules.values(), path)
    policy.refuse((problem for _, problem in plugins.call("treaty_policy", policy=config.data)), decode(raw), path)
    if not question.paths:  # looking calendars up takes longer than checking one deal does
        _verify_holidays(config, path)
    desk = Desk(
        clock(question, config),
        config,
        folder=folder,
        defaults=option_defaults(rules.values()),
        acceptable={id_: rule.sign_off for id_, rule in rules.items() if rule.sign_off},
    )
    roster, found = read_roster(tree, folder, desk.zone)
    wanted = running(rules, question, config)
    desk = replace(desk, roster=roster)
    return DeskReader(tree, folder, desk, plugins, kinds, rules, wanted, found.raised, frozenset(found.broken))


def _kinds(plugins: Plugins) -> Iterator[RecordKind]:
    """The kinds of record; one whose schema cannot be used is a fault of its plugin."""
    yield from BUILT_IN
    for plugin, kind in plugins.call("treaty_schemas"):
        try:
            if kind.schema and kind.package != SCHEMAS:  # ours are held to it by tests, and loaded when needed
                schema.load(kind.package, kind.schema)
            yield kind
        except ANY_MISTAKE as error:
            why = f"the schema of its {kind.name}, {kind.schema}, cannot be used: {type(error).__name__}"
            plugins.faults.append(Fault(str(plugin), why))


def _readable(plugins: Plugins, kinds: Sequence[RecordKind]) -> Iterator[Rule]:
    """The rules whose records exist; any other is a fault of its plugin."""
    known = READS.keys() | {kind.name for kind in kinds}
    for rule in plugins.rules():
        if unknown := rule.reads - known:
            names = ", ".join(f"`{name}`" for name in sorted(unknown))
            plugins.faults.append(Fault(rule.id, f"it reads {names}, and there is no such kind of record"))
        else:
            yield rule


def _verify_holidays(config: policy.Config, path: str) -> None:
    from treaty.policy.calendars import Calendar, CalendarError

    if config.holidays:
        try:
            Calendar(config.holidays).verify()
        except CalendarError as error:
            raise policy.ConfigError(f"{path}: {error}") from None


def _is_desk_file(name: str) -> bool:
    """A file beside the deals; a link to a folder has no suffix and is taken for a deal, to be refused aloud."""
    return "." in name or name in _PLAIN_NAMES
