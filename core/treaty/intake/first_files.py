"""Intake: from what is known of a partner to the first two files of a deal."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from treaty.progress.models import DOCUMENT_TITLES, PATTERNS, Model
from treaty.quantities import parse_moment
from treaty.yaml.emitting import emit

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date, tzinfo

_ID_CHARACTERS = re.compile(r"[^a-z0-9]+")
MAX_ID = 63

#: The positions worth taking before the first call, by model: pointer below `terms/commercial`, and which way
#: is better for us. Figures are the desk's to choose.
_WORTH_A_POSITION: Mapping[Model, tuple[tuple[str, str], ...]] = {
    Model.REFERRAL: (
        ("fee", "lower when we pay, higher when we are paid"),
        ("registration/protection", "lower"),
    ),
    Model.CO_SELL: (("sourced", "lower"), ("influenced", "lower"), ("registration/protection", "lower")),
    Model.RESELLER: (("discount", "lower"), ("minimum_commitment", "higher")),
    Model.IMPLEMENTATION: (("certified_people", "higher"), ("referral", "lower")),
    Model.OEM: (("royalty", "higher"), ("minimum_commitment", "higher")),
    Model.JOINT_VENTURE: (("exit_notice", "higher"),),
    Model.ALLIANCE: (("deprecation_notice", "lower"),),
}


#: How people read a deal: who it is about and why, what is done, what comes next.
_ORDER = (
    *("visibility", "us", "markets", "summary", "pam", "nda", "sanctions_screened", "master_agreement"),
    *("target_signature", "next_step", "pipeline", "package"),
)


class NoIdError(Exception):
    """No id can be made of the partner's name; one must be given."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What is known when a deal begins.

    Attributes:
        partner: fields of the deal's `partner` block; `name` at least.
        fields: other top-level fields of a deal (`tier`, `markets`, `terms`, …).
        notes: what is known beside them, for the deal's notes: headings, each with its points.
        interest: when mutual interest was confirmed (day 1), as written; "" while it is not.
        evidence: what shows it.
    """

    model: Model
    partner: Mapping[str, Any]
    owner: str = ""
    interest: str = ""
    evidence: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[tuple[str, tuple[str, ...]], ...] = ()


def deal_id(name: str, model: Model, taken: Collection[str]) -> str:
    """The id of a new deal: `<partner>-<model>`, with `-2` and so on where it is taken.

    Raises:
        NoIdError: the name has too few Latin letters to make one of, or all that can be made are taken.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = [w for w in _ID_CHARACTERS.split(plain) if w]
    letters = sum(c.isalpha() for c in name)
    if not words or (letters and sum(c.isalpha() for c in plain) < letters / 2):
        raise NoIdError(f"No id can be made of “{name}”. Choose one with `--id`, like `tokihama-{model}`.")
    first = words[1] if words[0] == "the" and len(words) > 1 else words[0]
    stem = f"{first[: MAX_ID - len(model) - 4]}-{model}"
    free = next((c for c in (stem, *(f"{stem}-{n}" for n in range(2, 100))) if c not in taken), None)
    if free is None:
        raise NoIdError(f"{stem} and its 98 followers are taken. Choose another id with `--id`.")
    return free


def deal_data(intake: Intake) -> dict[str, Any]:
    """The front matter of the new deal, as plain values in the order in which people read them."""
    data: dict[str, Any] = {"schema": 2, "model": str(intake.model)}
    rest = dict(intake.fields)
    if "tier" in rest:
        data["tier"] = rest.pop("tier")
    data["partner"] = dict(intake.partner)
    if intake.owner:
        data["owner"] = intake.owner
    milestones = dict(rest.pop("milestones", {}))
    if intake.interest:
        more = milestones.pop("interest", None)
        said = {"on": intake.interest, "evidence": intake.evidence}
        confirmed = {**said, **(more if isinstance(more, dict) else {}), **said}
        milestones = {"interest": confirmed, **milestones}
    terms = rest.pop("terms", {})
    data |= {name: rest.pop(name) for name in _ORDER if name in rest} | rest
    if milestones:
        data["milestones"] = milestones
    if terms:
        data["terms"] = terms
    return data


def deal_text(intake: Intake, zone: tzinfo) -> str:
    """The new deal's `deal.md`; with a confirmed interest the plan's dates are told in its notes."""
    pattern = PATTERNS[intake.model]
    name = intake.partner["name"]
    lines = ["---", emit(deal_data(intake)).rstrip(), "---", "", f"# {name}: notes", ""]
    documents = ", then ".join(DOCUMENT_TITLES[d] for d in pattern.documents)
    first, last = pattern.weeks
    lines.append(
        f"{pattern.title}: {documents}; usually signed in {first} to {last} weeks. "
        f"Goal: day {pattern.goal_days}; alarm: day {pattern.alarm_days}."
    )
    if intake.interest:
        start = parse_moment(intake.interest, zone).date()
        lines += ["", f"Day 1 was {start.isoformat()}; the goal is {_after(start, pattern.goal_days)}."]
    for title, points in intake.notes:
        lines += ["", f"## {title}", "", *(f"- {' '.join(point.split())}" for point in points)]
    return "\n".join(lines) + "\n"


def _after(start: date, day: int) -> str:
    from datetime import timedelta

    return (start + timedelta(days=day - 1)).isoformat()


def positions_text(model: Model) -> str:
    """An empty `positions.yaml` that says what to think about before the first call."""
    lines = [
        "schema: 1",
        "# Confidential: what we want, and where we stop. Fill this in before the first call.",
        "# Each position reads:",
        "#   - term: terms/commercial/fee",
        "#     payer: us            # who pays decides which way is better",
        "#     better: lower        # or higher, or the possible words from best to worst",
        "#     ideal: 8%",
        "#     target: 10%",
        "#     minimum: 12%         # past it the deal stops",
        f"# Worth a position in a {PATTERNS[model].title.lower()} deal:",
    ]
    lines += [f"#   terms/commercial/{term} (better: {way})" for term, way in _WORTH_A_POSITION[model]]
    lines += [
        "#   terms/exclusivity, terms/liability/cap",
        "positions: []",
        "# What we do if there is no deal, and how good that is (high, medium, low):",
        "# batna:",
        "#   description:",
        "#   strength: medium",
        "walk_away: []",
    ]
    return "\n".join(lines) + "\n"
