"""Deals in memory with their checklists, and departments that say what they are told to say."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from types import ModuleType
from typing import TYPE_CHECKING, Any

import treaty_checklists
from treaty import Evidence, Finding, hookimpl
from treaty.checks.checking import Question, check_deal, open_desk
from treaty.finding import Visibility
from treaty.plugins import Plugins
from treaty.testing import MemoryTree, run_text
from treaty_checklists.checklist import Checklist, people

if TYPE_CHECKING:
    from treaty import Deal, Desk, Due
    from treaty_checklists.checklist import Line

ROSTER = """people:
  cora: { name: Cora Whitfield, grants: [{ role: cpo, from: 2025-01-01 }] }
  gideon: { name: Gideon Marsh, grants: [{ role: cpo, from: 2021-01-01, until: 2025-01-01 }] }
  lena: { name: Lena Lagos, grants: [{ role: legal, from: 2025-01-01 }] }
  lewis: { name: Lewis Adeyemi, grants: [{ role: legal, from: 2025-01-01 }] }
  farah: { name: Farah Siddiqui, grants: [{ role: finance, from: 2025-01-01 }] }
  noor: { name: Noor Haddad, grants: [{ role: negotiator, from: 2025-01-01 }] }
  tom: { name: Tom Ashdown }
"""
NAMED = """owner: noor
partner: { name: Acme, signatory: "Ingrid Solheim, Chief Commercial Officer" }
us: { signatory: "Cora Whitfield, Chief Partner Officer" }
"""
ON_THE_WAY = "  interest: { on: 2026-10-01, evidence: minutes }\n  light-document-signed: 2026-10-05\n"
FINAL = f"{NAMED}milestones:\n{ON_THE_WAY}  final-draft: 2026-11-13\n"
SENT = f"{FINAL}  sent-for-signature: 2026-11-17\n"
SIGNED = f"{SENT}  signed: 2026-11-18T09:00\n"
PDF = "the file that was signed\n"
RECORD = f"""document: agreement
signed: 2026-11-18T09:00
file: agreement.pdf
sha256: {sha256(PDF.encode()).hexdigest()}
signatories:
  - {{ side: us, name: Cora Whitfield, on: 2026-11-18 }}
  - {{ side: partner, name: Ingrid Solheim, on: 2026-11-17 }}
"""
FILED = {"executed/agreement.yaml": RECORD, "executed/agreement.pdf": PDF}
#: What approvals and rounds say elsewhere.
OTHERS = ("legal-review", "finance-validation", "cpo-approval", "redlines-settled", "governing-law")


def saying(*given: Evidence) -> ModuleType:
    """A department that gives this evidence."""

    def treaty_evidence(deal: Deal, desk: Desk) -> tuple[Evidence, ...]:
        return given

    module = ModuleType("_".join(f"{each.item}_{each.holds}" for each in given))
    module.treaty_evidence = hookimpl(treaty_evidence)  # type: ignore[attr-defined]
    return module


ALL_WELL = saying(*(Evidence(item, holds=True, because="well") for item in OTHERS))


def opened(deal: str, files: dict[str, str] | None, *others: Any, as_of: str = "2026-11-20") -> tuple[Deal, Desk, Any]:
    whole = {"deal.md": deal, "roster.yaml": ROSTER, **(files or {})}
    question = Question(now=datetime(2000, 1, 1, tzinfo=UTC), as_of=as_of, audience=Visibility.CONFIDENTIAL)
    reader = open_desk(MemoryTree.of(whole), question, plugins=Plugins.of(treaty_checklists, *others))
    found = check_deal(reader, "example").deal
    assert found is not None, run_text(whole).findings
    return found, reader.desk, reader


def line(item: str, deal: str, files: dict[str, str] | None = None, *others: Any, as_of: str = "2026-11-20") -> Line:
    found, desk, _ = opened(deal, files, *others, as_of=as_of)
    listed = Checklist.of(found, desk)
    return next(each for each in (*listed.before, *listed.after) if each.item.id == item)


def owed_by(item: str, deal: str, files: dict[str, str] | None = None, *others: Any) -> tuple[str, ...]:
    found, desk, _ = opened(deal, files, *others)
    listed = Checklist.of(found, desk)
    return people(next(e for e in (*listed.before, *listed.after) if e.item.id == item), found, desk)


def dues(deal: str, files: dict[str, str] | None = None, *others: Any, as_of: str = "2026-11-20") -> tuple[Due, ...]:
    found, _, reader = opened(deal, files, *others, as_of=as_of)
    given: tuple[Due, ...] = reader.judge.departments.dues(found)
    return given


def findings(deal: str, files: dict[str, str] | None = None, *others: Any, as_of: str = "2026-11-20") -> list[Finding]:
    whole = {"deal.md": deal, "roster.yaml": ROSTER, **(files or {})}
    run = run_text(whole, plugins=[treaty_checklists, *others], as_of=as_of)
    return [f for f in run.findings if f.rule.startswith(("checklist/", "schema/", "internal/"))]


def ticked(**ticks: str) -> str:
    return "checklist:\n" + "".join(f"  {key}: {{ on: {on}, by: noor }}\n" for key, on in ticks.items())
