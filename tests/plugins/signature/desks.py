"""A desk with one alliance whose agreement is approved and waits for its signatures."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from treaty.views.papers import Paper
from treaty_papers.pdf import to_pdf

from tests.plugins.signature.pdfs import authority

if TYPE_CHECKING:
    from tests.cli.conftest import DeskFixture

ID = "globex-alliance"
FOLDER = f"deals/{ID}"
PEOPLE = {
    "cora": ("Cora Whitfield", "cpo"),
    "lena": ("Lena Ortiz", "legal"),
    "lewis": ("Lewis Adeyemi", "legal"),
    "victor": ("Victor Lindqvist", "vp"),
    "noor": ("Noor Haddad", "negotiator"),
}
POLICY = """schema = 1

[desk]
id = "acme-deals"
company = "Acme Ltd"
time_zone = "Europe/London"

[sample]
as_of = "2026-11-20T15:00"

[signature]
trust_anchors = ["_trust/root.pem"]
platforms = ["Example Sign Platform"]

[announcement]
to = ["sales@acme.example", "marketing@acme.example"]
""" + "".join(f'[gates.{gate}]\nassurance = "recorded"\n' for gate in ("ip", "final-draft", "signature", "true-copy"))
PERSON = """  {id}:
    name: {name}
    email: {id}@acme.example
    grants:
      - role: {role}
        from: 2025-01-01
"""
ROSTER = "schema: 1\npeople:\n" + "".join(
    PERSON.format(id=id_, name=name, role=role) for id_, (name, role) in PEOPLE.items()
)
DEAL = """---
schema: 2
model: alliance
tier: gold
partner:
  name: Globex
  legal_name: Globex Software GmbH
  country: DE
  industry: Logistics software
  signatory: Dr. Ingrid Solheim, Managing Director
  signatory_email: ingrid.solheim@globex.example
us:
  legal_name: Acme Ltd
  signatory: Cora Whitfield, Chief Partner Officer
markets:
  geographies: [Germany, Austria]
  industries: [Logistics]
summary: Our planning in Globex's dispatch screens.
owner: noor
pam: victor
nda: 2026-10-01
sanctions_screened: 2026-10-02
next_step: { what: Sign, owes: partner, due: 2026-11-27 }
milestones:
  interest: { on: 2026-11-02, evidence: E-mail of their CTO }
  drafting-started: 2026-11-05
  draft-sent: 2026-11-09
  final-draft: 2026-11-13
checklist:
  partner_legal_review: { on: 2026-11-16, by: noor }
  partner_authority: { on: 2026-11-17, by: noor }
terms:
  commercial:
    integration_scope: Dispatch screens of Globex show plans of Acme
    deprecation_notice: 12 months
    support_boundary: Each side its own product
    certification: Acme certifies each release
    certification_expires: 12 months
    feedback_licence: Free, for any use
    joint_marketing: One case study a year
    trademark_use: With written approval of each use
  exclusivity: none
  ip: { existing: each-keeps-own, joint: none, trademarks: written-approval-per-use }
  data: { customer_data: none, ai_use: none, laws: [GDPR] }
  liability:
    cap: 12 months of fees
    floor: "EUR 50,000"
    consequential_damages: excluded
    indemnities: Each for its own products
    binds: both
  term: { effective: 2026-12-01, initial: 12 months, renewal: by-agreement }
  termination: { cure: 30 days, convenience_notice: 90 days, survives: [confidentiality] }
  confidentiality: { lasts: 3 years }
  law: { governing: Germany, courts: Courts of Hamburg, escalate_within: 10 business days }
  compliance: [anti-bribery, sanctions, authority to sign]
  non_solicitation: { binds: both, lasts: 12 months }
  obligations:
    - { who: partner, what: Certify four developers, by: 2027-03-01 }
  success_criteria:
    - { measure: Joint pipeline, target: "EUR 400,000", by: 2027-05-31 }
---
"""
TEXT = """---
schema: 1
document: agreement
title: Partner Alliance Agreement of Acme and Globex
version: 3
dated: 2026-11-13
status: final
---

# Partner Alliance Agreement of Acme and Globex

This Agreement is made between **Acme Ltd** (**Acme**) and **Globex Software GmbH** (**Globex**).

## 1. Integration

1.1 Dispatch screens of Globex show plans of Acme. Each party supports its own product.

1.2 Neither party ends an interface on less than 12 months' notice. What counts:

- interfaces that the other party calls in a released product,
- the well-known “sandbox” of either party.

## 2. Liability

2.1 The liability of each party is capped at the fees of the last 12 months, and at EUR 50,000 where there are none.

## 3. Term

3.1 This Agreement is in force from 1 December 2026 for 12 months and is governed by the law of Germany.

## Signatures

Each signatory states that they are authorised to bind the party for which they sign.

| | For Acme Ltd | For Globex Software GmbH |
|---|---|---|
| Signature |  |  |
| Name | Cora Whitfield | Dr. Ingrid Solheim |
| Title | Chief Partner Officer | Managing Director |
| Date |  |  |
"""
EVERYBODY = (
    ("ip", "lena"),
    ("final-draft", "victor"),
    ("final-draft", "lena"),
    ("signature", "cora"),
    ("signature", "lena"),
)
SIGNERS = ("Ingrid Solheim", "Cora Whitfield")


def furnish(desk: DeskFixture) -> None:
    """The desk, before anybody has approved anything."""
    desk.git("init", "--quiet", "--initial-branch=main")
    desk.write("deals/treaty.toml", POLICY)
    desk.write("deals/roster.yaml", ROSTER)
    desk.write("deals/_trust/root.pem", authority().pem)
    desk.write(f"{FOLDER}/deal.md", DEAL)
    desk.write(f"{FOLDER}/positions.yaml", POSITIONS)
    desk.write(f"{FOLDER}/documents/agreement.md", TEXT)


POSITIONS = """schema: 1
positions:
  - term: terms/commercial/deprecation_notice
    better: higher
    ideal: 18 months
    target: 12 months
    minimum: 6 months
walk_away:
  - when: Any exclusivity
batna: { description: Another dispatcher, strength: high }
"""


def approve(desk: DeskFixture, *decisions: tuple[str, str]) -> None:
    """Everybody whose word it takes approves; or only these, as gate and person."""
    for gate, person in decisions or EVERYBODY:
        done = desk.treaty("approve", ID, "--gate", gate, "--as", person, "--yes")
        assert done.code == 0, done.err


def paper(text: str = TEXT, footer: str = "") -> bytes:
    """The PDF of a text."""
    body = text.partition("---\n")[2].partition("---\n")[2]
    title = "Partner Alliance Agreement of Acme and Globex"
    return to_pdf(Paper(title, body, date(2026, 11, 13), footer=footer))
