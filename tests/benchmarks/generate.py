"""A seeded generator of realistic desks: `generate.py N DIR [--seed S]`.

Every model occurs; one deal in ten carries an agreement of 20 kB or more; every deal has positions and one recorded
approval of the terms it has.
"""

from __future__ import annotations

import argparse
import random
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from treaty.deal import Deal
from treaty.desk import Desk
from treaty.document import Document
from treaty.policy.config import parse_config
from treaty.policy.roster import Role
from treaty.progress.models import Model
from treaty.yaml.emitting import emit
from treaty_approvals.policy import gates
from treaty_approvals.projection import project
from treaty_approvals.recording import Draft, dated, put
from treaty_approvals.records import Decision

AS_OF = date(2026, 11, 20)
SYLLABLES = (
    "al",
    "bor",
    "cas",
    "del",
    "eri",
    "fen",
    "gar",
    "hol",
    "jar",
    "kel",
    "lum",
    "mor",
    "nor",
    "per",
    "ras",
    "zan",
)
INDUSTRIES = ["fintech", "energy", "retail", "logistics", "health", "machinery", "robotics", "agriculture"]
COUNTRIES = ["GB", "DE", "NO", "PL", "ES", "JP", "CH", "CA", "FR", "IN", "BR", "US"]
TIERS = ["platinum", "gold", "silver", "registered"]

TREATY_TOML = """schema = 1

[desk]
id = "bench-desk"
company = "Bench Ltd"
time_zone = "UTC"

[sample]
as_of = "2026-11-20T15:00"

[gates.finance]
assurance = "recorded"
"""

ROSTER = """schema: 1
people:
  dora:
    name: Dora Lind
    email: dora@bench.example
    grants:
      - role: negotiator
        from: 2024-01-01
  fay:
    name: Fay Okafor
    email: fay@bench.example
    grants:
      - role: finance
        from: 2024-01-01
  cora:
    name: Cora Whitfield
    email: cora@bench.example
    grants:
      - role: cpo
        from: 2024-01-01
  lena:
    name: Lena Brandt
    email: lena@bench.example
    grants:
      - role: legal
        from: 2024-01-01
  viv:
    name: Viv Castro
    email: viv@bench.example
    grants:
      - role: vp
        from: 2024-01-01
"""

REGISTRATION = {"within": "5 business days", "answer_within": "48 business hours", "protection": "90 days"}


def commercial(model: Model, rng: random.Random) -> dict[str, Any]:
    """Usual commercial terms of a model, with figures that vary."""
    euros = f"EUR {rng.randrange(50, 900) * 1000:,}"
    match model:
        case Model.REFERRAL:
            return {"payer": "us", "fee": f"{rng.randrange(8, 16)}%", "payment": "net 30", "registration": REGISTRATION}
        case Model.CO_SELL:
            sourced = f"{rng.randrange(10, 21)}%"
            return {"incentive": "revenue-share", "sourced": sourced, "influenced": "5%", "registration": REGISTRATION}
        case Model.RESELLER:
            territory = rng.sample(COUNTRIES, 2)
            return {"discount": "20%", "territory": territory, "minimum_commitment": euros, "resale_price": "free"}
        case Model.IMPLEMENTATION:
            rate = {"from": "EUR 120", "to": "EUR 190"}
            return {"certified_people": rng.randrange(2, 9), "satisfaction_minimum": 8, "hourly_rate": rate}
        case Model.OEM:
            return {"royalty": f"{rng.randrange(5, 20)}%", "minimum_commitment": euros, "escrow": "agreed"}
        case Model.JOINT_VENTURE:
            equity = {"us": "60%", "partner": "40%"}
            return {"entity": "contractual", "equity": equity, "board": "lead-us", "exit_notice": "18 months"}
        case Model.ALLIANCE:
            return {"integration_scope": "REST connector", "deprecation_notice": "12 months"}


def deal(name: str, model: Model, rng: random.Random) -> dict[str, Any]:
    """The front matter of one deal, some forty lines."""
    start = AS_OF - timedelta(days=rng.choice([2, 3, 4, 5, 6, 6, 30]))  # one in seven is late, and warned about
    milestones: dict[str, Any] = {"interest": {"on": start.isoformat(), "evidence": "E-mail of their CRO"}}
    return {
        "schema": 2,
        "model": model.value,
        "tier": rng.choice(TIERS),
        "partner": {
            "name": name.title(),
            "legal_name": f"{name.title()} AG",
            "country": rng.choice(COUNTRIES),
            "industry": rng.choice(INDUSTRIES),
            "website": f"https://{name}.example",
        },
        "us": {"legal_name": "Bench Ltd"},
        "markets": {"geographies": rng.sample(COUNTRIES, 2), "industries": rng.sample(INDUSTRIES, 2)},
        "summary": f"{name.title()} and we, for {rng.choice(INDUSTRIES)} clients.",
        "owner": "dora",
        "next_step": {
            "what": "Send the next draft",
            "owes": rng.choice(["us", "partner"]),
            "due": (AS_OF + timedelta(days=rng.randrange(1, 20))).isoformat(),
        },
        "milestones": milestones,
        "terms": {
            "commercial": commercial(model, rng),
            "exclusivity": "none",
            "non_compete": "none",
            "most_favoured_nation": "none",
            "ip": {"existing": "each-keeps-own", "joint": "creator", "trademarks": "written-approval-per-use"},
            "data": {"customer_data": "none", "ai_use": "none", "laws": ["GDPR"]},
            "liability": {
                "cap": f"{rng.choice([12, 18, 24])} months of fees",
                "floor": "EUR 250,000",
                "consequential_damages": "excluded",
            },
            "term": {
                "initial": "12 months",
                "renewal": "automatic",
                "renewal_period": "12 months",
                "renewal_notice": "60 days",
                "revenue_minimum": "EUR 100,000",
            },
            "termination": {"cure": "30 days", "convenience_notice": "90 days"},
            "law": {"governing": "England and Wales", "escalate_within": "10 business days"},
        },
    }


def agreement(name: str, rng: random.Random) -> str:
    """An agreement of 20 kB or more."""
    words = [
        "the",
        "parties",
        "shall",
        "in",
        "good",
        "faith",
        "perform",
        "each",
        "obligation",
        "under",
        "this",
        "agreement",
        "and",
        "notify",
        "the",
        "other",
    ]
    lines = ["---", "schema: 1", "document: agreement", "version: 1", "status: draft", "---", "", f"# {name}", ""]
    size = 0
    clause = 0
    while size < 20_500:
        clause += 1
        text = " ".join(rng.choices(words, k=120)).capitalize() + "."
        lines += [f"## {clause}. Clause {clause}", "", text, ""]
        size += len(text) + 20
    return "\n".join(lines) + "\n"


POSITIONS = """schema: 1
positions:
  - term: terms/liability/cap
    better: lower
    ideal: 12 months of fees
    target: 12 months of fees
    minimum: 24 months of fees
batna:
  description: Sell direct in this market for another year.
  strength: medium
walk_away:
  - when: Uncapped liability
"""


def approve(root: Path, home: Path) -> None:
    """Record that Finance validated the commercial terms of the deal in `home`."""
    path = (home / "deal.md").relative_to(root).as_posix()
    document = Document.parse(path, (home / "deal.md").read_bytes())
    config = parse_config(TREATY_TOML.encode(), "deals/treaty.toml")
    moment = datetime.combine(AS_OF, time(9), UTC)
    deal = Deal.of(document)
    draft = Draft(project(deal, gates(config)["finance"]), "fay", Role.FINANCE, Decision.APPROVE)
    put(root, dated(draft, deal, Desk(moment, config), moment), draft.binds, deal)


def write_desk(count: int, folder: Path, seed: int = 1) -> Path:
    """Write a desk of `count` deals into `folder`; the same seed gives the same bytes."""
    rng = random.Random(seed)
    desk = folder / "deals"
    desk.mkdir(parents=True)
    (desk / "treaty.toml").write_text(TREATY_TOML, encoding="utf-8")
    (desk / "roster.yaml").write_text(ROSTER, encoding="utf-8")
    models = list(Model)
    for number in range(count):
        name = "".join(rng.choices(SYLLABLES, k=3)) + f"{number:05d}"
        model = models[number % len(models)]
        home = desk / f"{name}-{model.value}"
        home.mkdir()
        body = (
            f"\n# {name.title()}: notes\n\n" + "Spoke with their head of alliances; keen, and quick to answer.\n" * 60
        )
        (home / "deal.md").write_text("---\n" + emit(deal(name, model, rng)) + "---\n" + body, encoding="utf-8")
        (home / "positions.yaml").write_text(POSITIONS, encoding="utf-8")
        approve(folder, home)
        if number % 10 == 0:
            (home / "documents").mkdir()
            (home / "documents" / "agreement.md").write_text(agreement(name, rng), encoding="utf-8")
    return desk


def main() -> None:
    """Write a desk as the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, metavar="N")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    asked = parser.parse_args()
    print(write_desk(asked.count, asked.folder, asked.seed))


if __name__ == "__main__":
    main()
