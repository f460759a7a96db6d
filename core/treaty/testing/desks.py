"""Desks in memory: files as text, completed with what every desk must have, read and checked like real ones.

A file is named by its title: `treaty.toml` and `roster.yaml` belong to the desk, `deals/<deal>/...` to that deal,
and any other title (`deal.md`, `rounds/1.yaml`) to the deal `example`. A text may be a fragment: front matter alone,
without its fences, and without the fields that every such file must have. A text that begins with `---` is taken
as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from treaty import hookspecs
from treaty.checks.checking import Question, check, open_desk
from treaty.checks.loading import read_folder
from treaty.files.tree import components, folder, missing, too_large
from treaty.finding import Visibility
from treaty.plugins import Plugins
from treaty.policy.config import CONFIG_FILE
from treaty.records.kinds import BUILT_IN, DEAL_FILE, ROSTER
from treaty.source import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from treaty.deal import Deal
    from treaty.desk import Desk
    from treaty.rule import Rule
    from treaty.run import Run

#: The clock of an example that does not name its date.
AS_OF = "2026-11-20"
FOLDER = "deals"
EXAMPLE = f"{FOLDER}/example"

_POLICY = 'schema = 1\ndesk.id = "example-desk"\ndesk.company = "Arcwell"\n'
_DEAL_FIELDS = {"schema": "2", "model": "co-sell", "partner": "{ name: Acme }"}


@dataclass(frozen=True, slots=True)
class MemoryTree:
    """A tree of files that are nowhere but in memory, by POSIX path."""

    files: Mapping[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, files: Mapping[str, str]) -> MemoryTree:
        """The desk made of `files` (text by title), with the policy, roster and deal that it needs at least."""
        whole = {CONFIG_FILE: "", ROSTER.pattern: "people: {}\n", **files}
        if not any(title.rpartition("/")[2] == DEAL_FILE for title in files):
            whole[DEAL_FILE] = ""
        return cls({path_of(title): complete(title, text).text.encode() for title, text in whole.items()})

    def paths(self, under: str = "") -> tuple[str, ...]:
        """The files at or below `under`, sorted."""
        return tuple(sorted(p for p in self.files if not under or p == under or p.startswith(f"{under}/")))

    def read(self, path: str, limit: int = MAX_BYTES) -> bytes:
        """The content of the file `path`.

        Raises:
            BadFile: there is no such file, or it holds more than `limit` bytes.
        """
        components(path)
        if path not in self.files:
            raise folder() if self.paths(path) else missing()
        if len(self.files[path]) > limit:
            raise too_large(limit)
        return self.files[path]


@dataclass(frozen=True, slots=True)
class Completed:
    """A whole file made of a fragment; `before` lines were put before its first."""

    text: str
    before: int = 0


def path_of(title: str) -> str:
    """Where in the repository the file with this title lies."""
    if title.startswith(f"{FOLDER}/"):
        return title
    return f"{FOLDER if title in (CONFIG_FILE, ROSTER.pattern) else EXAMPLE}/{title}"


def complete(title: str, text: str) -> Completed:
    """`text` as a whole file: what every file of its kind must have is added, unless it is there."""
    if text.startswith("---"):
        return Completed(text)
    if title == CONFIG_FILE:
        return Completed(text) if re.search(r"^schema\s*=", text, re.MULTILINE) else Completed(_POLICY + text, 3)
    if not title.endswith((".md", ".yaml")):
        return Completed(text)
    wanted = _DEAL_FIELDS if title.rpartition("/")[2] == DEAL_FILE else {"schema": "1"}
    absent = [f"{k}: {v}\n" for k, v in wanted.items() if not re.search(rf"^{k}:", text, re.MULTILINE)]
    body = text if not text or text.endswith("\n") else f"{text}\n"
    if title.endswith(".yaml"):
        return Completed(body + "".join(absent))
    return Completed(f"---\n{body}{''.join(absent)}---\n", 1)


class Department:
    """A plugin of nothing but rules."""

    __name__ = "example"

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)

    @hookspecs.hookimpl
    def treaty_rules(self) -> tuple[Rule, ...]:
        """The rules it was made of."""
        return self._rules


def run_text(
    files: Mapping[str, str],
    *,
    rules: Iterable[Rule] = (),
    plugins: Iterable[Any] = (),
    as_of: str = AS_OF,
    select: tuple[str, ...] = (),
) -> Run:
    """Check the desk made of `files` with `rules` and those of `plugins` (modules), showing everything.

    Raises:
        ConfigError, Misuse: the desk cannot be checked.
    """
    departments = Plugins.of(Department(rules), *plugins)
    return check(MemoryTree.of(files), _question(as_of, select), plugins=departments)


def make_desk(files: Mapping[str, str] | None = None, *, rules: Iterable[Rule] = (), as_of: str = AS_OF) -> Desk:
    """The desk at `as_of`, with the `treaty.toml` and `roster.yaml` among `files`, and the options of `rules`."""
    plugins = Plugins.of(Department(rules))
    return open_desk(MemoryTree.of(files or {}), _question(as_of), plugins=plugins).desk


def make_deal(files: Mapping[str, str] | None = None, **fields: Any) -> Deal:
    """The deal whose front matter has these fields and the required ones, with `files` beside it.

    Raises:
        ValueError: a file does not satisfy its schema; the text says which and why.
    """
    import yaml

    text = yaml.safe_dump(fields, sort_keys=False) if fields else ""
    tree = MemoryTree.of({DEAL_FILE: text, **(files or {})})
    found = read_folder(tree, EXAMPLE, tree.paths(EXAMPLE), BUILT_IN, UTC)
    if found.raised or found.deal is None:
        raise ValueError("; ".join(f"{r.rule}: {r.problem.message}" for r in found.raised))
    return found.deal


def _question(as_of: str, select: tuple[str, ...] = ()) -> Question:
    return Question(
        now=datetime(2000, 1, 1, tzinfo=UTC), as_of=as_of, audience=Visibility.CONFIDENTIAL, select=select, jobs=1
    )
