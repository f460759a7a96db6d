"""Loading departments with manners: each failure is named, one broken plugin never hides the others."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pluggy

from treaty import hookspecs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from treaty.rule import Rule

GROUP = "treaty"
#: What anybody's plugin may raise. A `sys.exit` in one must not decide how a run ends.
ANY_MISTAKE = (Exception, SystemExit, GeneratorExit)
#: What each hook gives: the module of its class, and the class.
_GIVES: Mapping[str, tuple[str, str]] = {
    "treaty_policy": ("treaty.finding", "Problem"),
    "treaty_rules": ("treaty.rule", "Rule"),
    "treaty_schemas": ("treaty.records.kinds", "RecordKind"),
    "treaty_commands": ("click", "Command"),
    "treaty_sign_offs": ("treaty.checks.signoff", "SignOff"),
    "treaty_stamps": ("treaty.checks.signoff", "Stamp"),
    "treaty_evidence": ("treaty.progress.evidence", "Evidence"),
    "treaty_dues": ("treaty.progress.dues", "Due"),
    "treaty_clauses": ("treaty.text.clause_library", "LibraryClause"),
    "treaty_readings": ("treaty.negotiation.readings", "Reading"),
    "treaty_renderers": ("treaty.views.papers", "Renderer"),
    "treaty_pages": ("treaty.views.pages", "Page"),
}


@dataclass(frozen=True, slots=True)
class Plugin:
    """A loaded plugin: its entry-point name, the distribution it came with, and its module."""

    name: str
    distribution: str
    version: str
    module: Any

    def __str__(self) -> str:
        """`name (distribution version)`."""
        return f"{self.name} ({self.distribution} {self.version})"


@dataclass(frozen=True, slots=True)
class Fault:
    """A plugin that could not be used, and why, in one sentence."""

    plugin: str
    message: str


@dataclass(slots=True)
class Plugins:
    """The loaded departments. Build with `load_plugins`, or with `Plugins.of(modules)` in a test."""

    manager: pluggy.PluginManager
    loaded: list[Plugin] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    _callers: dict[str, list[tuple[Plugin, Any]]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, *modules: Any) -> Plugins:
        """Plugins made of `modules`, each registered under its own name."""
        plugins = cls(_manager())
        for module in modules:
            plugins.add(Plugin(module.__name__, module.__name__, "0", module))
        return plugins

    def add(self, plugin: Plugin) -> None:
        """Register `plugin`; what is wrong with it becomes a fault."""
        try:
            self.manager.register(plugin.module, name=plugin.name)
            self.manager.check_pending()
        except ANY_MISTAKE as error:
            if self.manager.has_plugin(plugin.name):
                self.manager.unregister(name=plugin.name)
            self.faults.append(Fault(str(plugin), f"its hooks do not fit: {_first_line(error)}"))
            return
        self.loaded.append(plugin)
        self._callers.clear()

    def call(self, hook: str, **arguments: Any) -> Iterator[tuple[Plugin, Any]]:
        """Each plugin's results of `hook` with the plugin, in the order of plugin names.

        pluggy loses every result when one implementation raises, so each is called by itself; an implementation
        that raises, gives no iterable, or gives something else than it should becomes a fault, and the others go on.
        """
        module, name = _GIVES[hook]
        kind = getattr(import_module(module), name)
        for plugin, caller in self._of_hook(hook):
            try:
                results = [list(result) for result in caller(**arguments)]
            except ANY_MISTAKE as error:
                self._blame(plugin, f"`{hook}` failed with {type(error).__name__}")
                continue
            for each in (each for result in results for each in result):
                if isinstance(each, kind):
                    yield plugin, each
                else:
                    self._blame(plugin, f"`{hook}` gave something that is no {name}: {type(each).__name__}")

    def _of_hook(self, hook: str) -> list[tuple[Plugin, Any]]:
        """Each plugin that has the hook, with a caller of it alone; some hooks are called for every deal."""
        if hook not in self._callers:
            self._callers[hook] = [
                (plugin, self.manager.subset_hook_caller(hook, [p.module for p in self.loaded if p is not plugin]))
                for plugin in self.loaded
                if hasattr(plugin.module, hook)
            ]
        return self._callers[hook]

    def _blame(self, plugin: Plugin, message: str) -> None:
        fault = Fault(str(plugin), message)
        if fault not in self.faults:
            self.faults.append(fault)

    def rules(self) -> tuple[Rule, ...]:
        """Every rule of every plugin and of the kernel, by id; the second of two with one id is a fault."""
        from treaty.house_rules import HOUSE_RULES

        found: dict[str, Rule] = {r.id: r for r in HOUSE_RULES}
        for plugin, each in self.call("treaty_rules"):
            if each.id in found:
                self._blame(plugin, f"the rule {each.id} exists already")
            else:
                found[each.id] = each
        return tuple(found[id_] for id_ in sorted(found))


def _manager() -> pluggy.PluginManager:
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(hookspecs)
    return manager


def load_plugins(disabled: Iterable[str] = (), required: Iterable[str] = ()) -> Plugins:
    """Every installed plugin of the entry-point group `treaty`, sorted by name.

    Plugins come only from installed distributions, never from the desk: what a pull request brings is not run.
    """
    from importlib.metadata import entry_points

    plugins = Plugins(_manager())
    skipped = set(disabled)
    known: dict[int, tuple[str, str]] = {}  # each time it is asked, a distribution reads its long metadata again
    for point in sorted(entry_points(group=GROUP), key=lambda p: (p.name, p.value)):
        if point.name in skipped:
            continue
        if id(point.dist) not in known:
            known[id(point.dist)] = (point.dist.name, point.dist.version) if point.dist else ("?", "?")
        name, version = known[id(point.dist)]
        if any(p.name == point.name for p in plugins.loaded):
            plugins.faults.append(Fault(f"{point.name} ({name} {version})", "another plugin has this name"))
            continue
        try:
            module = point.load()
        except ANY_MISTAKE as error:
            why = f"it could not be imported: {type(error).__name__}: {_first_line(error)}"
            plugins.faults.append(Fault(f"{point.name} ({name} {version})", why))
            continue
        plugins.add(Plugin(point.name, name, version, module))
    present = {p.name for p in plugins.loaded}
    plugins.faults.extend(
        Fault(name, "treaty.toml requires this plugin and it is not installed")
        for name in sorted(set(required) - present)
    )
    return plugins


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [""])[0]
