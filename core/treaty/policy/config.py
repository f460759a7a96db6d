"""The desk's policy, `deals/treaty.toml`: read, checked against its schema, typed."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from treaty.finding import Severity
from treaty.language.wording import did_you_mean
from treaty.policy.zones import find_zone
from treaty.records import schema
from treaty.records.explaining import violations
from treaty.source import BadFile, Location, Span, decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from treaty.finding import Problem
    from treaty.rule import Rule
    from treaty.source import Pointer

CONFIG_FILE = "treaty.toml"


class ConfigError(Exception):
    """The desk's policy cannot be used; the text names the place and the way out."""


@dataclass(frozen=True, slots=True, eq=False)
class Config:
    """The desk's policy, complete: what the file leaves out is at its default. It equals only itself.

    Attributes:
        id: the desk's id; approvals are bound to it.
        time_zone: IANA name; dates without a time are read in it.
        holidays: calendars whose holidays are no business days (`GB-ENG`, `DE-BY`, …).
        sample_as_of: the fixed clock of a sample desk, "" for a real one.
        severities: what policy says a rule weighs; None for off.
        options: options set for a rule, by (rule id, option).
        data: the file as plain values, for departments' own tables.
    """

    id: str
    company: str
    time_zone: str = "UTC"
    holidays: tuple[str, ...] = ()
    sample_as_of: str = ""
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    options: Mapping[tuple[str, str], Any] = field(default_factory=dict)
    required_plugins: tuple[str, ...] = ()
    disabled_plugins: tuple[str, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_sample(self) -> bool:
        """Whether the desk is a sample with a clock of its own."""
        return bool(self.sample_as_of)


def parse_config(raw: bytes, path: str) -> Config:
    """The policy in `raw`, the content of the file at `path`.

    Raises:
        ConfigError: it is no TOML, does not satisfy its schema, or names a zone or calendar that does not exist.
    """
    text = _text(raw, path)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(_toml_message(str(error), path)) from None
    except RecursionError:
        raise ConfigError(f"{path}: brackets are nested too deeply to be meant.") from None
    refuse((v.problem for v in violations(schema.load("treaty_schemas", "config.schema.json"), data)), text, path)
    config = _config(data)
    _check_zone(config.time_zone, text, path)
    return config


def refuse(problems: Iterable[Problem], text: str, path: str) -> None:
    """Refuse the policy `text` for what is wrong with it, if anything is.

    Raises:
        ConfigError: a line for each problem, at its place.
    """
    if lines := [_line(text, path, problem) for problem in problems]:
        raise ConfigError("\n".join(lines))


def check_rules(config: Config, rules: Iterable[Rule], path: str) -> None:
    """Refuse policy for rules or options that no plugin has, and the lowering of a firm rule.

    Raises:
        ConfigError: naming each, with the nearest that exists.
    """
    known = {r.id: r for r in rules}
    complaints = []
    for id_ in sorted({*config.severities, *(rule for rule, _ in config.options)}):
        if id_ not in known:
            hint = did_you_mean(id_, known, "`treaty rules` lists them.")
            complaints.append(f"{path}: there is no rule `{id_}`. {hint}")
        elif known[id_].firm and id_ in config.severities:
            complaints.append(f"{path}: `{id_}` is firm: policy cannot lower it or turn it off.")
    for id_, name in sorted(config.options):
        if id_ in known and name not in dict(known[id_].options):
            names = ", ".join(f"`{n}`" for n, _ in known[id_].options) or "none"
            complaints.append(f"{path}: `{id_}` has no option `{name}`; its options: {names}.")
        elif id_ in known:
            default = dict(known[id_].options)[name].default
            if type(config.options[id_, name]) is not type(default):
                complaints.append(f"{path}: `{name}` of `{id_}` must be written like `{default}`.")
    if complaints:
        raise ConfigError("\n".join(complaints))


def _text(raw: bytes, path: str) -> str:
    try:
        return decode(raw)
    except BadFile as bad:
        raise ConfigError(f"{Location(path, bad.span)}: {bad.message}. {bad.remedy}") from None


def _config(data: Mapping[str, Any]) -> Config:
    desk = data["desk"]
    severities: dict[str, Severity | None] = {}
    options: dict[tuple[str, str], Any] = {}
    for id_, value in data.get("rules", {}).items():
        table = {"severity": value} if isinstance(value, str) else dict(value)
        if word := table.pop("severity", None):
            severities[id_] = None if word == "off" else Severity(word)
        options.update({(id_, name): v for name, v in table.items()})
    plugins = data.get("plugins", {})
    return Config(
        id=desk["id"],
        company=desk["company"],
        time_zone=desk.get("time_zone", "UTC"),
        holidays=tuple(desk.get("holidays", ())),
        sample_as_of=data.get("sample", {}).get("as_of", ""),
        severities=severities,
        options=options,
        required_plugins=tuple(plugins.get("required", ())),
        disabled_plugins=tuple(plugins.get("disabled", ())),
        data=data,
    )


def _check_zone(name: str, text: str, path: str) -> None:
    if find_zone(name) is None:
        place = Location(path, _find(text, ("desk", "time_zone")))
        raise ConfigError(f"{place}: “{name}” is not a time zone. Write an IANA name, like `Europe/Berlin`.")


def _line(text: str, path: str, problem: Problem) -> str:
    pointer = problem.at if isinstance(problem.at, tuple) else ()
    remedy = f". {problem.remedy}" if problem.remedy else ""
    return f"{Location(path, _find(text, pointer))}: {problem.message}{remedy}"


_HEADING = re.compile(r"\s*\[+([^\]]+)\]")
_ENTRY = re.compile(r'\s*((?:"[^"]*"|[\w.-])+)\s*=')
_NAME = re.compile(r'"([^"]*)"|([\w-]+)')


def _find(text: str, pointer: Pointer) -> Span:
    """The place of a key in TOML: of the first line that names most of its path, in a table's heading or by itself."""
    keys = [key for key in pointer if isinstance(key, str)]
    table: list[str] = []
    best, found = 0, Span.at(1, 1)
    for number, line in enumerate(text.splitlines(), start=1):
        if heading := _HEADING.match(line):
            table = path = _path(heading[1])
        elif entry := _ENTRY.match(line):
            path = [*table, *_path(entry[1])]
        else:
            continue
        shared = min(len(path), len(keys))
        if shared > best and path[:shared] == keys[:shared]:
            best, found = shared, Span.at(number, len(line) - len(line.lstrip()) + 1)
    return found


def _path(names: str) -> list[str]:
    return [quoted or bare for quoted, bare in _NAME.findall(names)]


def _toml_message(error: str, path: str) -> str:
    match = re.search(r"\(at line (\d+), column (\d+)\)", error)
    line, column = (match[1], match[2]) if match else ("1", "1")
    words = error.partition(" (at ")[0]
    return f"{path}:{line}:{column}: this is not TOML: {words}. Each line is `name = value` under a `[table]`."
