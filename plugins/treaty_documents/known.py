"""Everything that a template is given: the deal's visible fields, the two sides, and what follows from them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from treaty import Model
from treaty.language.wording import long_date
from treaty.progress.models import DOCUMENT_TITLES
from treaty.quantities import parse_day
from treaty.records import schema
from treaty.records.kinds import DEAL
from treaty.terms.paying import payee, payer, registrant

from treaty_documents.values import OPEN, Block, Open, block, escaped, house

if TYPE_CHECKING:
    from collections.abc import Mapping

_LEGAL_FORM = re.compile(
    r"(?:[\s,]+(?:ltd|limited|llc|llp|plc|inc|corp|corporation|gmbh|ag|se|sas|sp\. z o\.o|s\.?a|s\.?l|s\.?r\.?l"
    r"|b\.?v|n\.?v|a/?s|asa|ab|oy|k\.?k|pty|private|pvt)\.?)+$",
    re.IGNORECASE,
)


def known(fields: Mapping[str, Any], facts: Mapping[str, Any]) -> dict[str, Any]:
    """What a template sees.

    Args:
        fields: the deal's front matter, as far as the partner may see it.
        facts: plain values: `document` (`kind`, `title` of the template, `version`, `dated`, `expires`, `preview`),
            `company`, and `signed` (the day on which each kind of document was signed).
    """
    compiled = schema.load(DEAL.package, DEAL.schema)
    deal = block(compiled, compiled.root(fields), fields, "")
    model, commercial = Model(fields["model"]), deal["terms"]["commercial"]
    us = _side(deal["us"], _short(deal["us"]["legal_name"] or facts["company"]))
    partner = _side(deal["partner"], deal["partner"]["name"])
    sides = {"us": us, "partner": partner}
    unknown = Block(dict.fromkeys(us, Open("terms.commercial.payer")), "payer", written=False)
    registers = registrant(model, commercial)
    return {
        "document": _document(facts["document"], us, partner),
        "model": str(model),
        "tier": deal["tier"],
        "us": us,
        "partner": partner,
        "payer": sides.get(payer(model, commercial), unknown),
        "payee": sides.get(payee(model, commercial), unknown),
        "registrant": sides.get(registers, unknown),
        "registrar": sides.get({"us": "partner", "partner": "us"}.get(registers, ""), unknown),
        "sides": sides,
        "markets": deal["markets"],
        "terms": deal["terms"],
        "commercial": commercial,
        "plan": _plan(facts["document"], fields),
        "nda": deal.get("nda", OPEN),
        "master_agreement": deal["master_agreement"],
        "signed": Block(
            {
                kind.replace("-", "_"): long_date(parse_day(day)) if (day := facts["signed"].get(kind)) else OPEN
                for kind in DOCUMENT_TITLES
            },
            "signed",
        ),
    }


def _short(legal_name: str) -> str:
    """What people call a company: `Arcwell` for `Arcwell Ltd`."""
    return _LEGAL_FORM.sub("", legal_name) or legal_name


def _side(fields: Block, name: str) -> Block:
    legal_name = fields["legal_name"]
    signs, _, title = str(fields["signatory"]).partition(", ") if fields["signatory"] else ("", "", "")
    more = {
        "name": name,
        "full_name": legal_name,
        "introduced": legal_name if legal_name == name else escaped(legal_name) + f" ({name})",
        "signatory_name": signs,
        "signatory_title": title,
    }
    return Block({**fields, **more}, fields.path, written=fields.written)


def _document(facts: Mapping[str, Any], us: Block, partner: Block) -> Block:
    expires = facts["expires"]
    days = {
        "dated": long_date(parse_day(facts["dated"])) if facts["dated"] else OPEN,
        "expires": house("expires", long_date(parse_day(expires))) if expires else OPEN,
    }
    title = f"{facts['title']} between {us['name']} and {partner['name']}"
    return Block({**facts, **days, "title": title}, "document")


def _plan(facts: Mapping[str, Any], fields: Mapping[str, Any]) -> Block:
    """The next steps of a light document: drafting begins in a week; kick-off is planned for a week after signature."""
    dated = parse_day(facts["dated"])
    target = parse_day(fields["target_signature"]) if "target_signature" in fields else None
    steps: dict[str, date | None] = {
        "drafting": dated + timedelta(days=7),
        "first_draft": dated + timedelta(days=14),
        "signature": target,
        "kick_off": target + timedelta(days=7) if target else None,
    }
    said = {
        key: house(f"plan.{key}", long_date(day)) if day else Open("target_signature") for key, day in steps.items()
    }
    if target:
        said["signature"] = escaped(long_date(target))
    return Block(said, "plan")
