"""A complete deal of each model: what its own page of the guide shows, and the terms that all models share."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from treaty.document import Document
from treaty.yaml.emitting import emit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treaty.progress.models import Model

_PAGES = Path(__file__).parents[3] / "site" / "docs" / "models"
_SHARED: Mapping[str, Any] = {
    "exclusivity": "none",
    "non_compete": "none",
    "most_favoured_nation": "none",
    "non_solicitation": {"binds": "both", "lasts": "12 months"},
    "ip": {"existing": "each-keeps-own", "joint": "creator", "trademarks": "written-approval-per-use"},
    "data": {"customer_data": "with-written-consent", "ai_use": "none", "dpa": "none", "laws": ["GDPR"]},
    "liability": {
        "cap": "12 months of fees",
        "floor": "EUR 100,000",
        "consequential_damages": "excluded",
        "indemnities": "Each side for its own",
        "ip_claims": "each-own",
        "binds": "both",
    },
    "term": {
        "initial": "24 months",
        "renewal": "automatic",
        "renewal_period": "12 months",
        "renewal_notice": "60 days",
        "revenue_minimum": "EUR 100,000",
    },
    "termination": {"cure": "30 days", "convenience_notice": "90 days", "survives": ["confidentiality", "payment"]},
    "confidentiality": {"lasts": "5 years", "binds": "both"},
    "law": {
        "governing": "England and Wales",
        "courts": "London",
        "escalate_within": "10 business days",
        "arbitration": "LCIA, one arbitrator, seat London",
        "class_action_waiver": True,
    },
    "taxes": "Each side bears its own",
    "obligations": [{"who": "partner", "what": "Name a contact", "by": "2026-12-18"}],
    "success_criteria": [{"measure": "Joint pipeline", "target": "EUR 1,000,000", "by": "2027-06-30"}],
}
_SIDES = {
    "us": {
        "legal_name": "Globex Ltd",
        "address": "1 Dock Street, London E1 8JP",
        "country": "GB",
        "signatory": "Cora Whitfield, Chief Partner Officer",
    },
    "partner": {
        "name": "Castor",
        "legal_name": "Castor GmbH",
        "address": "Am Kai 4, 20457 Hamburg",
        "country": "DE",
        "signatory": "Jo Keller, Managing Director",
    },
    "markets": {"geographies": ["Germany"], "industries": ["Logistics"]},
    "nda": "2026-11-10",
    "target_signature": "2027-01-15",
}


def fields(model: Model) -> dict[str, Any]:
    """The front matter of a complete deal of `model`."""
    text = (_PAGES / f"{model}.md").read_text(encoding="utf-8")
    found = re.search(r"^```yaml title=\"[^\"]*\"\n(---\n.*?\n---\n)```", text, re.DOTALL | re.MULTILINE)
    assert found is not None
    shown = dict(Document.parse("deal.md", found[1].encode()).data)
    terms = {**_SHARED, **{key: value for key, value in shown["terms"].items() if key not in _SHARED}}
    for key in _SHARED.keys() & shown["terms"].keys():
        both = isinstance(terms[key], dict) and isinstance(shown["terms"][key], dict)
        terms[key] = {**terms[key], **shown["terms"][key]} if both else shown["terms"][key]
    return {**shown, **_SIDES, "owner": "dora", "terms": terms}


def deal_text(model: Model, **changed: Any) -> str:
    """The file of that deal, with fields `changed`; None leaves one out."""
    said = {key: value for key, value in {**fields(model), **changed}.items() if value is not None}
    return f"---\n{emit(said)}---\n"
