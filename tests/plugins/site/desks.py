"""Desks in memory for the tests of the site: four deals, one for each level of who may know of it."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import treaty_site
from treaty.checks.checking import Question
from treaty.finding import Visibility
from treaty.plugins import Plugins
from treaty.testing import MemoryTree
from treaty.yaml.emitting import emit
from treaty_site.publishing import Order, Published, publish
from treaty_site.reading import CheckedDesk, read_desk

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

AS_OF = "2026-11-20T15:00:00Z"
NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
POLICY = 'schema = 1\n[desk]\nid = "arcwell-desk"\ncompany = "Arcwell Ltd"\n'
ROSTER: dict[str, Any] = {
    "schema": 1,
    "people": {"daniel": {"name": "Daniel Okafor", "email": "daniel@arcwell.example"}, "noor": {"name": "Noor Haddad"}},
}
#: The level of who may know of each deal is in its id.
DEALS = ("acme-co-sell", "globex-referral", "initech-oem", "umbrella-alliance")
EXISTENCE = dict(zip(DEALS, ("public", "partner", "internal", "confidential"), strict=True))
AUDIENCES = tuple(Visibility)


def deal_fields(id_: str) -> dict[str, Any]:
    """The front matter of a deal: something at every level, and every text unlike those of other deals."""
    name, _, model = id_.partition("-")
    own = name.capitalize()
    return {
        "schema": 2,
        "model": model,
        "tier": "gold",
        "visibility": EXISTENCE.get(id_, "internal"),
        "partner": {
            "name": f"{own} Holdings",
            "legal_name": f"{own} Registered AS",
            "country": "NO",
            "industry": f"{own} Industries",
            "signatory": f"Sigrid {own}sen",
            "sponsor": f"Sponsor {own}dottir",
        },
        "us": {"legal_name": f"Arcwell for {own} Ltd"},
        "summary": f"Summary kept inside about {own}",
        "owner": "daniel",
        "pam": "noor",
        "target_signature": "2026-12-04",
        "next_step": {
            "what": f"Call the board of {own}",
            "owes": "us",
            "due": "2026-11-18",
            "who": f"Whoever at {own}",
        },
        "milestones": {
            "interest": {"on": "2026-10-05", "evidence": f"Evidence in a letter of {own}"},
            "light-document-signed": "2026-10-12",
            "draft-sent": "2026-10-20",
        },
        "escalation": {"raised": "2026-11-16", "because": f"Escalated for reasons of {own}"},
        "terms": {
            "commercial": {"integration_scope": f"Wiring {own} up"} if model == "alliance" else {"payment": "net 30"},
            "exclusivity": [{"binds": "partner", "scope": "industry", "industries": [f"Fishing with {own}"]}],
            "liability": {"cap": "12 months of fees", "floor": "EUR 250,000", "carve_outs": ["fraud"]},
            "obligations": [
                {"who": "us", "what": f"Oblige {own} once"},
                {"who": "partner", "what": f"Oblige {own} twice", "by": "2027-01-15"},
            ],
        },
        "extensions": {"erp": {"margin": f"Margin hidden from {own}", "code": 4711}},
    }


def positions(id_: str) -> dict[str, Any]:
    """What we want of the deal and where we stop."""
    own = id_.partition("-")[0].capitalize()
    entry = {"term": "terms/liability/floor", "better": "higher"}
    return {
        "schema": 1,
        "positions": [{**entry, "ideal": "EUR 911,111", "target": "EUR 822,222", "minimum": f"EUR 733,333 for {own}"}],
        "batna": {"description": f"Walk over to the rival of {own}", "strength": "high"},
    }


@dataclass(frozen=True)
class Paper:
    """The files of a desk; every change makes a new one."""

    deals: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: {id_: deal_fields(id_) for id_ in DEALS})
    positions: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: {i: positions(i) for i in DEALS})
    notes: Mapping[str, str] = field(
        default_factory=lambda: {i: f"Notes on {i.partition('-')[0]} that stay **inside** for ever.\n" for i in DEALS}
    )
    files: Mapping[str, str] = field(default_factory=dict)

    def edit(self, id_: str, **fields: Any) -> Paper:
        """With these fields of a deal set, None taking one out."""
        data = {k: v for k, v in {**deepcopy(dict(self.deals[id_])), **fields}.items() if v is not None}
        return replace(self, deals={**self.deals, id_: data})

    def only(self, *ids: str) -> Paper:
        """With these deals and no other."""
        return replace(self, deals={i: d for i, d in self.deals.items() if i in ids})

    def note(self, id_: str, text: str) -> Paper:
        """With `text` as the notes of a deal."""
        return replace(self, notes={**self.notes, id_: text})

    def put(self, path: str, text: str) -> Paper:
        """With another file."""
        return replace(self, files={**self.files, path: text})

    @property
    def tree(self) -> MemoryTree:
        """The desk as files."""
        files = {"deals/treaty.toml": POLICY, "deals/roster.yaml": emit(ROSTER)}
        for id_, fields in self.deals.items():
            files[f"deals/{id_}/deal.md"] = f"---\n{emit(fields)}---\n\n{self.notes.get(id_, '')}"
            if id_ in self.positions:
                files[f"deals/{id_}/positions.yaml"] = emit(self.positions[id_])
        return MemoryTree({path: text.encode() for path, text in {**files, **self.files}.items()})

    def read(self, audience: Visibility, *, plugins: Plugins | None = None) -> CheckedDesk:
        """The desk, checked for an audience."""
        return read_desk(self.tree, question(audience), plugins=plugins or departments())

    def publish(
        self, root: Path, audience: Visibility = Visibility.INTERNAL, *, deal: str = "", plugins: Plugins | None = None
    ) -> Published:
        """The site of the desk, built below `root`."""
        root.mkdir(parents=True, exist_ok=True)
        wanted = plugins or departments()
        return publish(Order(self.tree, root, question(audience), output=root / "site", deal=deal, plugins=wanted))


def departments(*modules: Any) -> Plugins:
    """The site alone, or with other departments."""
    return Plugins.of(treaty_site, *modules)


def question(audience: Visibility) -> Question:
    """The whole desk for an audience, by the clock of the tests."""
    return Question(now=NOW, as_of=AS_OF, audience=audience)


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by its relative path."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
