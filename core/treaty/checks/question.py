"""What was asked: which deals, by which clock, for whom, under which rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from treaty.finding import Visibility
from treaty.quantities import QuantityError, parse_moment
from treaty.records import formats

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from treaty.policy.config import Config
    from treaty.rule import Rule


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


def clock(question: Question, config: Config) -> datetime:
    """The moment to judge by, in the desk's time zone.

    Raises:
        Misuse: `as_of` is no date.
    """
    zone = ZoneInfo(config.time_zone)
    written = question.as_of or config.sample_as_of
    if not written:
        return question.now.astimezone(zone)
    try:
        formats.parse("moment", written)
        return parse_moment(written, zone).astimezone(zone)
    except QuantityError as error:
        raise Misuse(str(error)) from None


def running(rules: Mapping[str, Rule], question: Question, config: Config) -> tuple[Rule, ...]:
    """The rules that run: selected, not ignored, not turned off; firm ones always.

    Raises:
        Misuse: `select` or `ignore` name nothing that exists, or a firm rule is to be ignored.
    """
    for word in (*question.select, *question.ignore):
        if word not in rules and not any(r.department == word for r in rules.values()):
            raise Misuse(f"There is no rule or department `{word}`. `treaty rules` lists them.")
    for word in question.ignore:
        if word in rules and rules[word].firm:
            raise Misuse(f"`{word}` is firm: it cannot be ignored.")
    return tuple(r for r in rules.values() if r.check is not None and _runs(r, question, config))


def _runs(rule: Rule, question: Question, config: Config) -> bool:
    def named(words: Iterable[str]) -> bool:
        return rule.id in words or rule.department in words

    if rule.firm:
        return True
    if config.severities.get(rule.id, rule.severity) is None or named(question.ignore):
        return False
    return not question.select or named(question.select)
