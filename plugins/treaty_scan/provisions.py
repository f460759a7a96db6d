"""Provisions that the playbook asks of every substantive agreement, and that a text does not seem to have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty_scan.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from treaty_scan.reading import Clause


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision: its code, its name, and what shows it: a clause of one of `kinds`, or words of the text."""

    code: str
    name: str
    kinds: tuple[Kind, ...] = ()
    words: str = ""

    def within(self, text: str, clauses: Sequence[Clause]) -> bool:
        """Whether the text, in lower case, or a clause shows it."""
        if any(clause.kind in self.kinds for clause in clauses):
            return True
        return bool(self.words) and re.search(self.words, text, re.DOTALL) is not None


PROVISIONS = (
    Provision(
        "L2", "payment, with its term", words=r"\bpa(?:y|id|yable|yment)\b.{0,200}\b(?:days|net \d+|month|quarter)"
    ),
    Provision(
        "L3",
        "registration of deals",
        words=r"(?:deal|lead|opportunit(?:y|ies)|account) registration|regist\w+ .{0,40}lead",
    ),
    Provision("L4", "our audit", (Kind.AUDIT,)),
    Provision(
        "L5",
        "each keeps what it had",
        words=r"(?:retain|reserv|remain)\w*.{0,160}(?:right, title|intellectual|ownership|property)|pre-?existing"
        r"|background (?:ip|technology|intellectual)",
    ),
    Provision("L6", "no use of marks without approval", words=r"trade ?marks?|logos?\b|brand"),
    Provision("L7", "data protection", words=r"data protection|gdpr|ccpa|privacy|personal (?:data|information)"),
    Provision(
        "L8", "no customer data without consent", words=r"(?:customer|client|end[- ]user|user) (?:data|information)"
    ),
    Provision(
        "L9",
        "no machine learning on customer data",
        words=r"machine learning|artificial intelligence|train\w* .{0,40}model",
    ),
    Provision("L10", "exclusivity, or that there is none", (Kind.EXCLUSIVITY,), r"exclusiv"),
    Provision("L12", "no soliciting of employees", (Kind.EMPLOYEE_NON_SOLICIT,)),
    Provision("L13", "a cap on liability", (Kind.LIABILITY_CAP,), r"liability cap|limitation of liability"),
    Provision("L14", "indemnities", words=r"indemnif|hold harmless"),
    Provision("L15", "no consequential damages", words=r"consequential|indirect damages|damages waiver"),
    Provision(
        "L16",
        "indemnity for infringement",
        words=r"(?:indemnif|defend|hold harmless).{0,600}infring|infring.{0,600}indemnif",
    ),
    Provision(
        "L17",
        "a term",
        words=r"\b(?:initial|the) term\b|term of this agreement|shall (?:continue|remain) in (?:full |effect)",
    ),
    Provision("L18", "renewal, or that there is none", (Kind.RENEWAL, Kind.RENEWAL_NOTICE), r"\brenew"),
    Provision(
        "L19", "termination for breach", words=r"terminat.{0,300}(?:breach|default)|(?:breach|default).{0,300}terminat"
    ),
    Provision("L20", "termination for convenience", (Kind.TERMINATION_FOR_CONVENIENCE,)),
    Provision("L21", "what survives", words=r"surviv"),
    Provision("L22", "governing law", (Kind.GOVERNING_LAW,), r"governing law|chosen courts"),
    Provision(
        "L23",
        "escalation of disputes",
        words=r"escalat|(?:senior|executive).{0,120}(?:dispute|resol)|(?:dispute|resol).{0,120}(?:senior|executive)",
    ),
    Provision("L24", "arbitration", words=r"arbitrat"),
    Provision(
        "L25", "a waiver of class actions", words=r"class[- ]action|class,? (?:or )?(?:collective|representative)"
    ),
    Provision("L26", "no bribery", words=r"brib|corrupt practices|fcpa|anti-?corruption"),
    Provision(
        "L27", "sanctions and export control", words=r"sanction|export (?:control|law|administration|regulation)"
    ),
    Provision(
        "L28",
        "authority to sign",
        words=r"authority to (?:enter|execute|sign)|duly authori[sz]ed|power and authority|full (?:right|power)",
    ),
)


def missing(text: str, clauses: Sequence[Clause]) -> tuple[Provision, ...]:
    """The provisions of which the text shows nothing, in the playbook's order."""
    plain = text.lower()
    return tuple(each for each in PROVISIONS if not each.within(plain, clauses))
