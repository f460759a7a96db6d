"""What a scan says, as JSON for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from treaty import Severity

from treaty_scan.saying.provisions import Located
from treaty_scan.scanned import Scanned, Unread

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from treaty_scan.judging.flags import Judgement
    from treaty_scan.opening.paper import Paper
    from treaty_scan.saying.reading import Clause


def as_json(papers: Sequence[Scanned | Unread]) -> str:
    """`{files: [{path, text_from, parties, clauses: […], findings: […]}]}`.

    Offsets are in characters of the text that was read; lines, paragraphs and pages count from 1. A file that could not
    be read has no clauses and one finding, `unreadable`.
    """
    files = [_unread(each) if isinstance(each, Unread) else _file(each) for each in papers]
    return json.dumps({"files": files}, indent=2, ensure_ascii=False)


def _unread(unread: Unread) -> Mapping[str, Any]:
    finding = {"code": "unreadable", "severity": str(Severity.ERROR), "message": unread.why, "rests_on": ""}
    return {"path": unread.path, "text_from": "", "parties": [], "clauses": [], "findings": [finding]}


def _file(scanned: Scanned) -> Mapping[str, Any]:
    absent = [
        {
            "code": each.code,
            "severity": str(Severity.NOTE),
            "message": f"Nothing is said of {each.called}",
            "rests_on": "",
        }
        for each in scanned.missing
    ]
    return {
        "path": scanned.paper.path,
        "text_from": scanned.paper.source,
        "parties": list(scanned.parties),
        "clauses": [_clause(each, scanned.paper) for each in scanned.clauses],
        "findings": [*(_judgement(each, scanned.paper) for each in scanned.judgements), *absent],
    }


def _clause(clause: Clause | Located, paper: Paper) -> Mapping[str, Any]:
    facts = clause.facts
    said = {
        "binds": list(facts.binds),
        "figures": list(facts.figures),
        "lengths": list(facts.lengths),
        "dates": list(facts.dates),
        "measures": [{"figure": each.figure, "of": each.of} for each in facts.measures],
        "territory": list(facts.territory),
        "within": list(facts.within),
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
        "found_by": clause.found_by if isinstance(clause, Located) else "model",
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
