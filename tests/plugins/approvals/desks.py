"""A desk on paper for the tests of approvals: edit its deal, let people decide, look at what is found."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import treaty_approvals
import treaty_red_flags
from treaty.checks.checking import Question, check_deal, open_desk
from treaty.finding import Visibility
from treaty.plugins import Plugins
from treaty.testing import MemoryTree
from treaty.yaml.emitting import emit
from treaty_approvals.gates import dossier
from treaty_approvals.policy import gates
from treaty_approvals.records import stored_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treaty.checks.checking import DeskReader
    from treaty.checks.judged import Judged
    from treaty_approvals.gates import Dossier
    from treaty_approvals.policy import Gate
    from treaty_approvals.projection import Projection
    from treaty_approvals.view import View

GATES = ("light-document", "finance", "ip", "red-flags", "risk", "final-draft", "signature", "true-copy")
POLICY = """schema = 1
[desk]
id = "acme-alliances"
company = "Arcwell Ltd"
""" + "".join(f'[gates.{name}]\nassurance = "recorded"\n' for name in GATES)

PEOPLE: Mapping[str, tuple[str, str]] = {
    "cora": ("Cora Whitfield", "cpo"),
    "lena": ("Lena Ortiz", "legal"),
    "lewis": ("Lewis Adeyemi", "legal"),
    "farah": ("Farah Siddiqui", "finance"),
    "victor": ("Victor Lindqvist", "vp"),
    "noor": ("Noor Haddad", "negotiator"),
}
ROSTER: dict[str, Any] = {
    "schema": 1,
    "people": {
        id_: {"name": name, "email": f"{id_}@arcwell.example", "grants": [{"role": role, "from": "2025-01-01"}]}
        for id_, (name, role) in PEOPLE.items()
    },
}
DEAL = """---
schema: 2
model: co-sell
tier: gold
partner:
  name: Nordvane
  legal_name: Nordvane Energi AS
us:
  legal_name: Arcwell Ltd
owner: noor
milestones:
  interest: { on: 2026-10-01, evidence: e-mail }
terms:
  commercial:
    payment: net 30
    sourced: 15%
    mdf: EUR 40,000
  liability:
    cap: 12 months of fees  # the usual
    carve_outs: [fraud, confidentiality]
  term:
    initial: 24 months
---
Notes.
"""
FOLDER = "deals/nordvane-co-sell"
AS_OF = "2026-11-20T15:00:00Z"
ISSUED = "2026-11-18T10:00:00Z"


def agreement(body: str, **fields: Any) -> str:
    """The text of an agreement."""
    return f"---\n{emit({'schema': 1, 'document': 'agreement', **fields})}---\n{body}"


@dataclass(frozen=True)
class Paper:
    """The files of a desk with one deal; every change makes a new one."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    as_of: str = AS_OF
    departments: tuple[Any, ...] = (treaty_approvals, treaty_red_flags)

    @classmethod
    def start(cls, deal: str = DEAL, policy: str = POLICY, roster: Mapping[str, Any] | None = None) -> Paper:
        """The desk before anybody has decided anything."""
        paper = cls().put("deals/treaty.toml", policy).put("deals/roster.yaml", emit(roster or ROSTER))
        return paper.put(f"{FOLDER}/deal.md", deal)

    def put(self, path: str, content: str | bytes) -> Paper:
        """With the file at `path`."""
        raw = content.encode() if isinstance(content, str) else content
        return replace(self, files={**self.files, path: raw})

    def without(self, path: str) -> Paper:
        """Without the file at `path`."""
        assert path in self.files, path
        return replace(self, files={p: c for p, c in self.files.items() if p != path})

    def edit(self, old: str, new: str, path: str = f"{FOLDER}/deal.md") -> Paper:
        """With `old` replaced by `new` in a file."""
        text = self.files[path].decode()
        assert old in text, old
        return self.put(path, text.replace(old, new))

    def at(self, as_of: str) -> Paper:
        """At another moment."""
        return replace(self, as_of=as_of)

    def statement(self, gate: str, by: str, role: str, decision: str = "approve", **said: Any) -> dict[str, Any]:
        """What `by` says about the terms as they are now; `said` overrides."""
        whole = {
            "_type": "treaty/approval/v1",
            "repo": "acme-alliances",
            "deal": "nordvane-co-sell",
            "terms": self.now(gate).digest,
            "gate": gate,
            "role": role,
            "by": by,
            "decision": decision,
            "issued": ISSUED,
        }
        return {**whole, **said}

    def decide(
        self,
        gate: str,
        by: str,
        role: str,
        decision: str = "approve",
        *,
        path: str = "",
        signature: str = "",
        keep: bool = True,
        **said: Any,
    ) -> Paper:
        """With a decision on record about the terms as they are now, and these terms kept beside it."""
        statement = self.statement(gate, by, role, decision, **said)
        compact = str(statement["issued"]).replace("-", "").replace(":", "")
        place = f"approvals/{statement['role']}/{compact}-{statement['gate']}-{statement['by']}.yaml"
        text = emit({"statement": statement, **({"signature": signature} if signature else {})})
        paper = self.put(path or f"{FOLDER}/{place}", text)
        now = self.now(gate)
        return paper.put(f"{FOLDER}/{stored_at(now.digest)}", now.stored()) if keep else paper

    def now(self, gate: str) -> Projection:
        """What `gate` binds of the deal as it stands."""
        return self.dossier().binding.now(self.gate(gate))

    def gate(self, name: str) -> Gate:
        """The gate called `name`, as policy has it."""
        return gates(self.reader().desk.config)[name]

    def reader(self) -> DeskReader:
        """The desk, opened."""
        question = Question(
            now=datetime(2000, 1, 1, tzinfo=UTC), as_of=self.as_of, audience=Visibility.CONFIDENTIAL, jobs=1
        )
        plugins = Plugins.of(*self.departments)
        return open_desk(MemoryTree(self.files), question, plugins=plugins)

    def judged(self) -> Judged:
        """The deal, judged."""
        return check_deal(self.reader(), "nordvane-co-sell")

    def dossier(self) -> Dossier:
        """How the gates stand."""
        reader = self.reader()
        deal = check_deal(reader, "nordvane-co-sell").deal
        assert deal is not None
        return dossier(deal, reader.desk)

    def view(self, gate: str) -> View:
        """How one gate stands."""
        found = self.dossier()
        return found.view(gates(found.binding.desk.config)[gate])

    def found(self, department: str = "approvals") -> list[str]:
        """What the check says of this department: severity, rule and message."""
        return [
            f"{f.severity} {f.rule.partition('/')[2]}: {f.message}"
            for f in self.judged().findings
            if f.rule.startswith(f"{department}/")
        ]


def executed(paper: Paper, terms: str = "") -> Paper:
    """The agreement signed, with the digest of the present terms, or of `terms`."""
    record = {
        "schema": 1,
        "document": "agreement",
        "signed": "2026-11-03",
        "terms": terms or paper.now("signature").digest,
        "signatories": [{"side": "us", "name": "Cora Whitfield"}],
    }
    now = paper.now("signature")
    kept = paper.put(f"{FOLDER}/{stored_at(now.digest)}", now.stored())
    return kept.put(f"{FOLDER}/executed/agreement.yaml", emit(record))
