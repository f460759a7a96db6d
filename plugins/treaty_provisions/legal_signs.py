"""How the provisions on liability, term, disputes and compliance (L13 to L28) are recognised.

Several ways to say each, British and American; `treaty_provisions.phrases` tells how to read them.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from treaty_provisions.phrases import Signs

if TYPE_CHECKING:
    from collections.abc import Mapping

LEGAL: Mapping[str, Signs] = MappingProxyType(
    {
        "liability-cap": Signs(
            ("liab",),
            (
                "(liabilit|liable)* ~400 (exceed|(?<!not )limited to|capped|in excess of|greater than)",
                "(maximum|aggregate|total|cumulative) liabilit* ~200 (is|are|be|shall|will) ~60 (limited|fees|amount)",
            ),
            "liability caps?|caps? on liability",
        ),
        "indemnity": Signs(
            ("indemni", "hold harmless"),
            (
                "(indemnif|hold harmless)* ~500 (product|service|act|omission|negligen|breach|perform|people)*",
                "(product|service|act|omission|negligen|breach)* ~300 (indemnif|hold harmless)*",
            ),
        ),
        "consequential-damages": Signs(
            ("consequential", "indirect", "incidental"),
            ("(consequential|indirect|incidental) ~80 (damage|loss)*",),
            "(consequential|indirect) (damage|loss)",
        ),
        "ip-indemnity": Signs(
            ("infring", "misappropriat"),
            (
                "(indemnif|defend|hold harmless)* ~600 (infring|misappropriat)*",
                "(infring|misappropriat)* ~400 (indemnif|defend|hold harmless)*",
            ),
        ),
        "initial-term": Signs(
            ("term", "continue", "force", "runs", "duration"),
            (
                r"initial (term|period)\b(?:(?!renew|extend).){0,80}\b{LENGTH}",
                "(agreement|term) ~80 (continue|remain|commence|begin|start|effective|run)s? ~160 {LENGTH}",
                "term of (this|the) agreement ~160 ({LENGTH}|until|expire)",
                "agreement ~120 (in (full )?(force|effect)|effective) ~120 ({LENGTH}|until)",
            ),
            "^(initial )?term( of (this |the )?agreement)?$|^duration$",
        ),
        "renewal": Signs(
            ("renew", "extend", "successive", "extension"),
            (
                r"(agreement|term)\b[^.]{0,160}\b(renews?|renewed|renewal|(be |automatically )extended)",
                "(extend|renew) (the|this|such) (initial )?(term|agreement)",
                (
                    r"(successive|additional|automatic|further) ([\w()-]+ ){0,4}(term|period|renewal|year)s? ~200 "
                    "(renew|notice|extend|unless)*"
                ),
                "(renewal|extension) (term|period)s?",
                "notice of non-?renewal",
            ),
            r"\brenewal( term| of (this |the )?agreement)?$",
        ),
        "termination-for-cause": Signs(
            ("terminat",),
            (
                "{MAY} ~160 terminat* ~400 (breach|default|fails? to)*",
                "(breach|default|fails? to)* ~400 {MAY} ~80 terminat*",
            ),
            "termination for (cause|breach|default)",
        ),
        "termination-for-convenience": Signs(
            ("terminat", "cancel"),
            (
                "{MAY} ~120 (terminated?|cancel) ~200 {FREELY}",
                r"{FREELY}[^.]{0,160}\b{MAY} ~60 terminate",
                "(terminated|cancell?ed|terminable|cancell?able) ~120 (for convenience|without cause|at will)",
                (
                    r"{MAY} ~80 (terminated?|cancel)\b(?:(?!{FAULT})[^;:]){0,160}\b{LENGTH}['’]?,? "
                    "((prior|advance|written|days|of) ){0,4}notice(?!.{0,100}{FAULT})"
                ),
            ),
            "termination (for convenience|without cause)",
        ),
        "survival": Signs(
            ("surviv",),
            ("surviv* ~300 (terminat|expir|end|agreement)*", "(terminat|expir|end)* ~200 surviv*"),
            "survival",
        ),
        "governing-law": Signs(
            ("govern", "constru", "laws of"),
            (
                "(governed|construed|interpreted) ~160 laws?",
                "laws? of ~80 (governs?|shall (govern|apply))",
                "governing law",
            ),
            "governing law|applicable law|choice of law",
        ),
        "escalation": Signs(
            ("dispute", "disagree", "controvers"),
            (
                (
                    r"(dispute|disagree|controvers)*\b(?! over a regist) ~500 "
                    "(escalat|senior|executive|officer|president|management|representatives? (of|from) (each|both))*"
                ),
            ),
            "^(dispute )?escalation( procedure)?$|escalation of disputes",
        ),
        "arbitration": Signs(
            ("arbitra",),
            (
                "(dispute|controvers|claim|differen|settled|resolved|deadlock)* ~500 arbitra*",
                "arbitra* ~300 (dispute|controvers|rules|binding|final)*",
            ),
            "arbitration",
        ),
        "class-action-waiver": Signs(
            ("class", "collective", "representative action"),
            (
                "class ~40 (action|proceeding|arbitration|collective)*",
                "(collective|representative) (action|proceeding)s?",
            ),
            "class action",
        ),
        "anti-bribery": Signs(
            ("brib", "corrupt", "fcpa"),
            ("(bribes?|bribery|(anti-?)?corruption|corrupt practices|fcpa)",),
            "anti-?(bribery|corruption)",
        ),
        "sanctions": Signs(
            ("sanction", "ofac", "embargo", "denied part"),
            (
                "(economic|trade|financial|international) sanctions",
                "sanctions (of|laws?|regulations?|lists?|programs?)",
                "(target|subject) (of|to) (any )?sanctions",
                "sanctioned (part|person|countr|entit)*",
                "(ofac|embargo*|denied part(y|ies))",
            ),
            "sanctions",
        ),
        "authority": Signs(
            ("authori", "power", "capacity"),
            (
                (
                    "(represent|warrant|confirm|state|certif)* ~400 (power|authority|capacity|authori[sz]*) ~120 "
                    "(enter|execut|sign|perform|bind|deliver)*"
                ),
                "(represent|warrant|confirm)* ~400 (duly|validly) authori[sz]ed",
            ),
            "authority",
        ),
    }
)
