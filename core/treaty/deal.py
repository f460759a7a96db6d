"""The typed view of a deal whose front matter satisfied its schema."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field, fields
from datetime import UTC
from typing import TYPE_CHECKING, Any

from treaty.finding import Visibility
from treaty.progress.milestones import Milestones, Stage
from treaty.progress.models import PATTERNS, Model, Pattern, Tier
from treaty.records import formats
from treaty.records.held import Records
from treaty.terms import COMMERCIAL, Commercial, Terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime, tzinfo

    from treaty.document import Document
    from treaty.progress.evidence import Evidence

ALWAYS_READABLE = frozenset({"terms", "milestones", "roster"})


@dataclass(frozen=True, slots=True)
class Party:
    """One side: the name people use, the contracting entity, and where it sits (ISO 3166 alpha-2)."""

    name: str = ""
    legal_name: str = ""
    country: str = ""
    industry: str = ""


@dataclass(frozen=True, slots=True)
class NextStep:
    """What happens next, which side owes it, and by when."""

    what: str
    owes: str
    due: date
    who: str = ""


@dataclass(frozen=True, slots=True)
class Escalation:
    """The deal put before the CPO; `decision` is "" until it is decided."""

    raised: date
    because: str
    to: str = ""
    decision: str = ""
    decided: date | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Hold:
    """The deal put aside; `until` None where nobody said for how long."""

    since: date
    because: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Deal:
    """A partnership: what its front matter says, typed, and its other records on request.

    Attributes:
        id: the folder's name, `<partner>-<model>`.
        folder: the folder's path, relative to the repository.
        document: the deal's own file.
        records: call it with a kind (`deal.records("rounds")`).
        existence: who may know that the deal exists.
    """

    id: str
    folder: str
    document: Document
    model: Model
    partner: Party
    tier: Tier | None = None
    us: Party = field(default_factory=Party)
    owner: str = ""
    pam: str = ""
    terms: Terms = field(default_factory=Terms)
    milestones: Milestones = field(default_factory=lambda: Milestones({}))
    next_step: NextStep | None = None
    escalation: Escalation | None = None
    hold: Hold | None = None
    approach_again: date | None = None
    target_signature: date | None = None
    existence: Visibility = Visibility.INTERNAL
    records: Records = field(default_factory=Records)

    @property
    def pattern(self) -> Pattern:
        """What is usual for the deal's model."""
        return PATTERNS[self.model]

    @property
    def commercial(self) -> Commercial:
        """The commercial terms, as those of the deal's model: `isinstance(deal.commercial, Referral)`."""
        return COMMERCIAL[self.model](self.terms.commercial)

    def stage(self, as_of: datetime) -> Stage:
        """Where the deal stands at `as_of`."""
        return self.milestones.stage(as_of)

    def day(self, as_of: datetime) -> int | None:
        """The day of the deal: 1 on the day interest was confirmed; None before.

        It stops counting on the day of signature, or on the day the deal ended.
        """
        start = self.milestones.get("interest")
        if start is None or start.moment > as_of:
            return None
        ends = [
            o.moment
            for name in ("signed", "walked-away", "expired", "terminated")
            if (o := self.milestones.get(name)) is not None and o.moment <= as_of
        ]
        stop = min([*ends, as_of])
        return (stop.astimezone(start.moment.tzinfo).date() - start.day).days + 1

    def evidence(self) -> tuple[Evidence, ...]:
        """What the departments say of its checklists' items.

        Raises:
            NotDeclared: the rule does not declare that it reads `evidence`.
        """
        return self.records.evidence()

    def reading(self, kinds: Iterable[str]) -> Deal:
        """This deal with only the records of `kinds` to be had."""
        held = self.records
        allowed = frozenset(kinds) - ALWAYS_READABLE
        view = copy(self)
        object.__setattr__(view, "records", Records(held.by_kind, allowed, held.unparsed, held.open, held.asked))
        return view

    def __copy__(self) -> Deal:
        # Every rule is handed a view of its own; `dataclasses.replace` would take as long as many a rule does.
        made = object.__new__(Deal)
        for name in _FIELDS:
            object.__setattr__(made, name, getattr(self, name))
        return made

    @classmethod
    def of(
        cls,
        document: Document,
        *,
        id: str = "",  # noqa: A002  # the word everybody uses for it
        folder: str = "",
        records: Records | None = None,
        zone: tzinfo = UTC,
    ) -> Deal:
        """The deal in `document`, whose data satisfied the deal schema; dates are read in `zone`."""
        data = document.data
        folder = folder or document.path.rpartition("/")[0]
        return cls(
            id=id or folder.rpartition("/")[2],
            folder=folder,
            document=document,
            model=Model(data["model"]),
            partner=_party(data["partner"]),
            tier=Tier(data["tier"]) if "tier" in data else None,
            us=_party(data.get("us", {})),
            owner=data.get("owner", ""),
            pam=data.get("pam", ""),
            terms=Terms.of(data.get("terms", {})),
            milestones=Milestones.of(data.get("milestones", {}), zone),
            next_step=_next_step(data.get("next_step")),
            escalation=_escalation(data.get("escalation")),
            hold=_hold(data.get("hold")),
            approach_again=_day(data, "approach_again"),
            target_signature=_day(data, "target_signature"),
            existence=Visibility.named(data.get("visibility", "internal")),
            records=records or Records(),
        )


_FIELDS = tuple(f.name for f in fields(Deal))


def _day(data: Mapping[str, Any], key: str) -> date | None:
    found: date | None = formats.parse("day", data[key]) if key in data else None
    return found


def _party(data: Mapping[str, Any]) -> Party:
    return Party(data.get("name", ""), data.get("legal_name", ""), data.get("country", ""), data.get("industry", ""))


def _next_step(data: Mapping[str, Any] | None) -> NextStep | None:
    if data is None:
        return None
    return NextStep(data["what"], data["owes"], formats.parse("day", data["due"]), data.get("who", ""))


def _escalation(data: Mapping[str, Any] | None) -> Escalation | None:
    if data is None:
        return None
    return Escalation(
        raised=formats.parse("day", data["raised"]),
        because=data["because"],
        to=data.get("to", ""),
        decision=data.get("decision", ""),
        decided=_day(data, "decided"),
        by=data.get("by", ""),
    )


def _hold(data: Mapping[str, Any] | None) -> Hold | None:
    if data is None:
        return None
    return Hold(formats.parse("day", data["since"]), data["because"], _day(data, "until"))
