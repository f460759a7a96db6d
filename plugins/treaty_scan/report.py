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
    from treaty_scan.opening import Paper
    from treaty_scan.provisions import Provision
    from treaty_scan.reading import Clause

_WIDTH = 110


@dataclass(frozen=True, slots=True)
class Scanned:
    """One agreement: its clauses, what is to be said of them, and the provisions that it does not seem to have."""

    paper: Paper
    clauses: tuple[Clause, ...]
    judgements: tuple[Judgement, ...]
    missing: tuple[Provision, ...]

    @classmethod
    def of(cls, paper: Paper, us: frozenset[str]) -> Scanned:
        """Read `paper`; `us` are the names under which it speaks of us, in lower case."""
        found = clauses(paper.text)
        judged = sorted((*judge(found, us), *beyond(found)), key=lambda each: (each.clause.start, each.code))
        return cls(paper, found, tuple(judged), missing(paper.text, found))


def as_json(scanned: Sequence[Scanned]) -> str:
    """`{files: [{path, text_from, clauses: […], findings: […]}]}`.

    Offsets are in characters of the text that was read; lines, paragraphs and pages count from 1.
    """
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
        "path": scanned.paper.path,
        "text_from": scanned.paper.source,
        "clauses": [_clause(each, scanned.paper) for each in scanned.clauses],
        "findings": [*(_judgement(each, scanned.paper) for each in scanned.judgements), *absent],
    }


def _clause(clause: Clause, paper: Paper) -> Mapping[str, Any]:
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
        paper.unit: paper.place(clause.start),
        "text": clause.text,
        "confidence": clause.confidence,
        **{name: value for name, value in said.items() if value},
    }


def _judgement(judgement: Judgement, paper: Paper) -> Mapping[str, Any]:
    clause = judgement.clause
    return {
        "code": judgement.code,
        "severity": str(judgement.severity),
        "message": judgement.message,
        "kind": str(clause.kind),
        "start": clause.start,
        "end": clause.end,
        paper.unit: paper.place(clause.start),
        "rests_on": judgement.rests_on,
        "confidence": clause.confidence,
    }


def as_text(scanned: Sequence[Scanned]) -> str:
    """A paragraph a finding, then the clauses with their lines, then what is missing."""
    return "\n\n".join("\n".join(_told(each)) for each in scanned)


def _told(scanned: Scanned) -> Iterator[str]:
    paper = scanned.paper
    yield f"{paper.path}: {counted(len(scanned.clauses), 'clause')}, {counted(len(scanned.judgements), 'finding')}"
    for each in scanned.judgements:
        clause = each.clause
        sure = f"{each.code}, {clause.confidence:.0%} sure"
        place = paper.place(clause.start)
        where = f"{paper.path}:{place}" if paper.unit == "line" else f"{paper.path}, {paper.unit} {place}"
        yield f"\n{where}: {each.severity}: {each.message}. [{sure}]"
        yield f"    “{_short(each.rests_on)}”"
    if scanned.clauses:
        yield "" if paper.unit == "line" else f"\n  {paper.unit}"
    for clause in scanned.clauses:
        yield f"{paper.place(clause.start):>6}  {clause.kind:<28} {clause.confidence:>4.0%}  {_short(clause.text)}"
    if scanned.missing:
        yield "\nNothing is said of: " + "; ".join(f"{each.name} ({each.code})" for each in scanned.missing) + "."


def _short(text: str) -> str:
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1].rstrip() + "…"
