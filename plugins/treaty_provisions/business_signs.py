"""How the provisions on business, IP, data and exclusivity (L1 to L12) are recognised.

Several ways to say each, British and American; `treaty_provisions.phrases` tells how to read them.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from treaty_provisions.phrases import Signs

if TYPE_CHECKING:
    from collections.abc import Mapping

BUSINESS: Mapping[str, Signs] = MappingProxyType(
    {
        "commercial-model": Signs(
            (
                "appoint",
                "licen",
                "introduc",
                "authori",
                "engag",
                "together",
                "jointly",
                "company",
                "venture",
                "integrat",
            ),
            (
                (
                    "(appoints?|authori[sz]es|engages) ~100 (as|to) ~60 "
                    "(reseller|distributor|partner|agent|representative|implement|market|sell)"
                ),
                "grants? ~120 licen[cs]e ~160 (embed|distribut*|resell|reproduce)",
                "introduc* ~160 pays?",
                "(sell|market|promote) ~60 (jointly|together)",
                "(products|platforms|services|systems) (to )?(work|interoperate) together",
                "(establish|found|form)* ~80 (company|joint venture)",
                "connect ~120 integration",
                "integration ~160 parties",
            ),
            "scope of (work|services)|(referral|licen[cs]e|service) fees?|commission|royalt|discount|revenue shar",
        ),
        "payment": Signs(
            ("pay", "invoice", "net "),
            (
                "(pay|pays|paid|payable|payment|due) ~200 within (the )?{LENGTH}",
                "{LENGTH} ~60 (of|from|after) ~40 invoice",
                r"net \d+",
                "payment (terms|schedule|process)",
            ),
        ),
        "currency": Signs(
            ("eur", "usd", "dollar", "gbp", "pound", "sterling", "chf", "currenc", "franc", "yen"),
            ("(amount|payment|fee|price|sum|invoice|royalt|pay)* ~120 in (the )?(lawful )?{MONEY}",),
            "currency",
        ),
        "currency-conversion": Signs(
            ("conver", "exchange", "currenc", "rate used"),
            (
                "(conver|exchang)* ~120 (rates?|currenc*)",
                "neither party bears a conversion",
                "(rate of exchange|exchange rates?|rate used|currency (risk|fluctuation))",
                "currency ~60 at its own risk",
            ),
        ),
        "deal-registration": Signs(
            ("regist",),
            (
                "registers? ~80 (opportunit|deals|leads?|prospect)*",
                "registrations? ~80 (accepted|rejected|protects|dispute)",
                "(accept or reject|dispute over) a registration",
            ),
            "(deal|opportunity|lead|account) registration",
        ),
        "registration-audit": Signs(
            ("regist",),
            (
                "(inspect|audit|examin)* ~160 registrations",
                "registrations ~160 (inspect|audit|examin)*",
            ),
        ),
        "existing-ip": Signs(
            ("intellectual property", "proprietary", "existing", "property of", "title", "background"),
            (
                "(keep|retain|reserve|remain)s? ~200 (intellectual property|proprietary rights|patents?)",
                "(intellectual property|proprietary rights|title) ~200 (retain|reserve|remain|vest|belong)*",
                "(pre-?existing|background (ip|intellectual|technology|materials))",
                "remains? the (sole |exclusive |sole and exclusive )?property of",
            ),
            "reservation of rights|ownership of (intellectual|ip)|(pre-?existing|background) (ip|intellectual)",
        ),
        "trademarks": Signs(
            ("mark", "logo", "brand", "name"),
            (
                "{MARKS} ~240 (approv|consent|permit|permission|authori[sz])*",
                "(approv|consent|permit|permission|authori[sz])* ~160 {MARKS}",
            ),
            "trade ?-?mark|use of (marks|names?)",
        ),
        "data-protection": Signs(
            ("data", "gdpr", "ccpa", "privacy", "personal"),
            (
                "(data[ -]protection|gdpr|ccpa|privacy (laws?|acts?|legislation|regulations?|polic*))",
                "(process|protect|handl|collect)* ~60 personal (data|information)",
            ),
            "data protection|privacy|personal data",
        ),
        "customer-data": Signs(
            ("data", "customer information"),
            (
                "(customer|client|end[ -]user) (data|information) ~240 (consent|permission|authori[sz])*",
                "(consent|permission|authori[sz])* ~160 (customer|client|end[ -]user) (data|information)",
            ),
        ),
        "ai-use": Signs(
            ("artificial intelligence", "machine", "ai ", "train"),
            ("(artificial intelligence|machine[ -]learning|ai (models?|systems?|tools?))", "train* ~60 models?"),
        ),
        "exclusivity": Signs(
            ("exclusiv", "free to", "liberty", "no other", "similar", "competing"),
            (
                (
                    "(agreement|relationship|alliance|arrangement|appointment|partnership|collaboration) ~20 "
                    "(is|are|be|remains?|creates?|establish*) ~40 (non-?|not )?exclusiv*"
                ),
                "(appoint|authori[sz]e)* ~100 (non-?)?exclusiv*",
                "exclusive (basis|reseller|distributor|dealer|partner|agent|representative|right to (market|sell))",
                "exclusivity",
                "(appoint|engage|use|promote|work with) no other",
                "(free|liberty) to ~60 (work|deal|contract|partner|co-?operate|collaborate) ~40 others?",
                "(prevent|preclude|prohibit|restrict)* ~100 (similar|competing) (agreement|arrangement|product)s?",
            ),
            "exclusivity|non-?exclusive (agreement|relationship|appointment)",
        ),
        "exclusivity-limits": Signs(
            ("exclusiv", "no other", "other than through"),
            (
                "{EXCLUSIVE} ~300 {WHERE}*",
                "(appoint|engage|use|promote|work with) no other ~300 {WHERE}*",
                "{WHERE}* ~200 other than through",
            ),
        ),
        "non-solicitation": Signs(
            ("solicit", "hire", "hiring", "recruit", "entice", "poach"),
            (
                (
                    "(not|neither|nor|no|refrain|without) ~240 (solicit|hir|recruit|entice|poach)* ~160 "
                    "(employ|personnel|staff|workforce|people)*"
                ),
            ),
            "non-?solicit|no solicitation",
        ),
    }
)
