"""What `treaty init` puts into a repository: the files of a desk that passes its own check."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING

from treaty.intake.first_files import Intake, deal_id, deal_text, positions_text
from treaty.progress.models import Model
from treaty.yaml.emitting import flat

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from zoneinfo import ZoneInfo

#: Starter file → where it goes in the repository.
_PLACES: Mapping[str, str] = {
    "treaty.toml": "deals/treaty.toml",
    "roster.yaml": "deals/roster.yaml",
    "pre-commit-config.yaml": ".pre-commit-config.yaml",
    "github.yml": ".github/workflows/treaty.yml",
    "gitlab.yml": ".gitlab-ci.yml",
    "mkdocs.yml": "site/mkdocs.yml",
    "gitignore": ".gitignore",
}


@dataclass(frozen=True, slots=True)
class Starter:
    """What a new desk needs to know.

    Attributes:
        person: the owner's name as people write it; their id in the roster is made of its first word.
        zone: the desk's time zone.
    """

    company: str
    person: str
    email: str
    currency: str
    zone: ZoneInfo
    today: date

    @property
    def person_id(self) -> str:
        """The owner's id in the roster."""
        return _id(self.person.split()[0]) if self.person.split() else "owner"

    def files(self) -> Iterator[tuple[str, str]]:
        """Every file of the desk as (path relative to the repository, text)."""
        values = {
            "id": _id(self.company) + "-deals",
            "company": self.company.replace("\\", "\\\\").replace('"', '\\"'),
            "title": flat(f"{self.company} partnerships"),
            "zone": str(self.zone),
            "currency": self.currency,
            "person": flat(self.person_id),
            "name": flat(self.person or "Desk Owner"),
            "email": flat(self.email or "owner@example.com"),
            "today": self.today.isoformat(),
        }
        folder = files("treaty.intake.starter").joinpath("files")
        for name, place in _PLACES.items():
            text = folder.joinpath(name).read_text(encoding="utf-8")
            yield place, Template(text).substitute(values)
        yield from self._first_deal()

    def _first_deal(self) -> Iterator[tuple[str, str]]:
        intake = Intake(
            Model.REFERRAL,
            {"name": "Example Partner", "country": "GB"},
            owner=self.person_id,
            fields={
                "tier": "registered",
                "summary": "Your first deal: rename the folder, or start another with `treaty new`.",
                "next_step": {
                    "what": "Confirm interest and write down what shows it",
                    "owes": "us",
                    "due": _in_a_week(self.today).isoformat(),
                },
                "terms": {
                    "commercial": {
                        "payer": "us",
                        "fee": "10%",
                        "fee_basis": "first-year ACV",
                        "payment": "net 30",
                        "registration": {
                            "within": "5 business days",
                            "answer_within": "48 business hours",
                            "protection": "90 days",
                        },
                        "clawback": "90 days",
                    },
                    "exclusivity": "none",
                    "most_favoured_nation": "none",
                    "non_compete": "none",
                    "liability": {"cap": "12 months of fees", "consequential_damages": "excluded"},
                    "term": {"initial": "12 months", "renewal": "by-agreement"},
                },
            },
        )
        folder = f"deals/{deal_id('Example Partner', Model.REFERRAL, ())}"
        yield f"{folder}/deal.md", deal_text(intake, self.zone)
        yield f"{folder}/positions.yaml", positions_text(Model.REFERRAL)


def _id(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40].strip("-") or "desk"


def _in_a_week(day: date) -> date:
    from datetime import timedelta

    return day + timedelta(days=7)
