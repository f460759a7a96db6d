"""What a scan says: as JSON for programs, as text for people."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from treaty import Severity, counted

from treaty_scan.figures import beyond
from treaty_scan.judging import judge
from treaty_scan.provisions import missing
from treaty_scan.reading import clauses

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from treaty_scan.judging import Judgement
    from treaty_scan.provisions import Provision
    from treaty_scan.reading import Clause

_WIDTH = 110


@dataclass(frozen=True, slots=True)
class Scanned:
    """One agreement: its clauses, what is to be said of them, and the provisions that it does not seem to have."""

    path: str
    clauses: tuple[Clause, ...]
    judgements: tuple[Judgement, ...]
    missing: tuple[Provision, ...]

    @classmethod
    def of(cls, path: str, text: str, us: frozenset[str]) -> Scanned:
        """Read `text`; `us` are the names under which it speaks of us, in lower case."""
        found = clauses(text)
        judged = sorted((*judge(found, us), *beyond(found)), key=lambda each: (each.clause.start, each.code))
        return cls(path, found, tuple(judged), missing(text, found))


def as_json(scanned: Sequence[Scanned]) -> str:
    """`{files: [{path, clauses: […], findings: […]}]}`; offsets in characters of the input, lines from 1."""
    return json.dumps({"files": [_file(each) for each in scanned]}, indent=2, ensure_ascii=False)


def _file(scanned: Scanned) -> Mapping[str, Any]:
    absent = [
        {
            "code": each.code,
            "severity": str(Severity.NOTE),
            "message": f"Nothing is said of {each.name}",
            "rests_on": "",
        }
        for each in scanned.missing
    ]
    return {
        "path": scanned.path,
        "clauses": [_clause(each) for each in scanned.clauses],
        "findings": [*(_judgement(each) for each in scanned.judgements), *absent],
    }


def _clause(clause: Clause) -> Mapping[str, Any]:
    facts = clause.facts
    said = {
        "binds": list(facts.binds),
        "figures": list(facts.figures),
        "lengths": list(facts.lengths),
        "dates": list(facts.dates),
        "territory": list(facts.territory),
        "law": facts.law,
        "notice_days": facts.notice,
    }
    return {
        "kind": str(clause.kind),
        "start": clause.start,
        "end": clause.end,
        "line": clause.line,
        "text": clause.text,
        "confidence": clause.confidence,
        **{name: value for name, value in said.items() if value},
    }


def _judgement(judgement: Judgement) -> Mapping[str, Any]:
    clause = judgement.clause
    return {
        "code": judgement.code,
        "severity": str(judgement.severity),
        "message": judgement.message,
        "kind": str(clause.kind),
        "start": clause.start,
        "end": clause.end,
        "line": clause.line,
        "rests_on": judgement.rests_on,
        "confidence": clause.confidence,
    }


def as_text(scanned: Sequence[Scanned]) -> str:
    """A paragraph a finding, then the clauses with their lines, then what is missing."""
    return "\n\n".join("\n".join(_told(each)) for each in scanned)


def _told(scanned: Scanned) -> Iterator[str]:
    yield f"{scanned.path}: {counted(len(scanned.clauses), 'clause')}, {counted(len(scanned.judgements), 'finding')}"
    for each in scanned.judgements:
        clause = each.clause
        sure = f"{each.code}, {clause.confidence:.0%} sure"
        yield f"\n{scanned.path}:{clause.line}: {each.severity}: {each.message}. [{sure}]"
        yield f"    “{_short(each.rests_on)}”"
    if scanned.clauses:
        yield ""
    for clause in scanned.clauses:
        yield f"{clause.line:>6}  {clause.kind:<28} {clause.confidence:>4.0%}  {_short(clause.text)}"
    if scanned.missing:
        yield "\nNothing is said of: " + "; ".join(f"{each.name} ({each.code})" for each in scanned.missing) + "."


def _short(text: str) -> str:
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1].rstrip() + "…"
