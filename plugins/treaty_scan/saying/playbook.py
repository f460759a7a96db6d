"""The provisions that the playbook asks of every agreement of substance (L1 to L28), as `provisions.toml` has them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from treaty_scan.kinds import Kind

LIMITS = "exclusivity-limits"
#: What is no clause of the model, though its provision is called like one: that nothing is exclusive.
CALLED = {str(Kind.EXCLUSIVITY): "non-exclusivity"}
#: Sentences are single-spaced; of headings many stand in one string, each on a line.
_ANY_LINE = re.DOTALL | re.MULTILINE


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision: its code and name in the playbook, what people call it, and what shows it (`provisions.toml`)."""

    code: str
    name: str
    called: str
    kinds: tuple[str, ...]
    near: tuple[str, ...]
    title: re.Pattern[str] | None
    says: re.Pattern[str] | None
    shown: re.Pattern[str] | None


@cache
def provisions() -> tuple[Provision, ...]:
    """Every provision, in the playbook's order."""
    table = tomllib.loads(files("treaty_scan").joinpath("provisions.toml").read_text(encoding="utf-8"))
    made = (
        Provision(
            each["code"],
            each["name"],
            each["called"],
            tuple(filter(None, each.get("kinds", "").split("|"))),
            tuple(filter(None, each.get("near", "").split("|"))),
            *(re.compile(each[key], _ANY_LINE) if key in each else None for key in ("title", "says", "shown")),
        )
        for each in table["provision"]
    )
    return tuple(sorted(made, key=lambda each: int(each.code[1:])))


def code_of(name: str) -> str:
    """The playbook's code of a provision, as `located` names it."""
    codes = {CALLED.get(each.name, each.name): each.code for each in provisions()}
    return {**codes, LIMITS: "L11"}[name]
