"""The figures that clauses are held against: the desk's where the command runs, else the playbook's.

A desk sets its own as options of the rule `provisions/unusual-figure`, in `treaty.toml`; papers of others and drafts of
ours are then held against the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from treaty.files.git import GitError, NotARepository, find_root
from treaty.files.tree import WorkingTree
from treaty.policy.config import CONFIG_FILE, ConfigError, parse_config
from treaty.source import BadFile

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

RULE = "provisions/unusual-figure"
DESK, PLAYBOOK = "the desk's policy", "the playbook"
#: What the playbook has (L2 with T1, L12, L13, L17 to L20), by the option that sets it otherwise.
DEFAULTS: Mapping[str, int] = MappingProxyType(
    {
        "cap_months": 12,
        "convenience_notice_days": 90,
        "cure_days": 30,
        "initial_months": 12,
        "non_solicitation_months": 12,
        "payment_days": 30,
        "renewal_notice_days": 60,
    }
)


@dataclass(frozen=True, slots=True)
class Policy:
    """Figures by the option's name, as far as a desk sets its own; and what the desk's company is called."""

    own: Mapping[str, int] = field(default_factory=dict)
    company: str = ""

    def figure(self, name: str) -> tuple[int, str]:
        """A figure, and whose it is: `DESK` or `PLAYBOOK`.

        Raises:
            KeyError: there is no such figure.
        """
        return (self.own[name], DESK) if name in self.own else (DEFAULTS[name], PLAYBOOK)


def policy_around(folder: Path, desk: str = "deals") -> Policy:
    """The policy of the desk around `folder`; the playbook where there is none.

    Raises:
        ConfigError: there is one that cannot be used; the text names the place.
    """
    path = f"{desk}/{CONFIG_FILE}"
    try:
        root = find_root(folder)
    except (NotARepository, GitError):
        return Policy()
    if not (root / path).is_file():
        return Policy()
    try:
        config = parse_config(WorkingTree(root).read(path), path)
    except BadFile as bad:
        raise ConfigError(f"{path}: {bad.message}. {bad.remedy}") from None
    own = {name: value for (rule, name), value in config.options.items() if rule == RULE and name in DEFAULTS}
    for name, value in sorted(own.items()):
        if type(value) is not int or value < 1:
            raise ConfigError(f"{path}: `{name}` of `{RULE}` must be a number from 1, like `{DEFAULTS[name]}`.")
    return Policy(own, config.company)
