"""Clauses are recognised in several phrasings, British and American, and what only sounds alike is not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from treaty.document import Document
from treaty_provisions.catalogue import PROVISIONS
from treaty_provisions.recognition import SIGNS, addressed

from tests.plugins.provisions.texts import document

if TYPE_CHECKING:
    from pathlib import Path

SAID = {
    "commercial-model": [
        "Arcwell appoints Globex as its reseller of the Products in the Territory.",
        "Licensor hereby grants Licensee a license to embed and distribute the Software.",
        "The parties shall sell together to the target markets.",
    ],
    "payment": [
        "Globex shall pay each undisputed invoice within 30 days of its receipt.",
        "Invoices are payable net 45.",
        "All amounts are due and payable within thirty (30) days after the invoice date.",
    ],
    "currency": [
        "All amounts are stated and paid in euro (EUR).",
        "All payments hereunder shall be made in U.S. Dollars.",
        "Fees are payable in pounds sterling, which is to say in GBP.",
    ],
    "currency-conversion": [
        "Amounts in INR are converted at the reference rate of the Reserve Bank.",
        "Any conversion shall be made at the rate of exchange published on that day.",
    ],
    "deal-registration": [
        "The Partner shall register each opportunity in the portal.",
        "Registrations of leads are accepted or rejected within 48 business hours.",
    ],
    "registration-audit": [
        "Arcwell may audit the registrations once in each quarter.",
        "Globex shall let Arcwell inspect, on notice, the registrations made under this Agreement.",
    ],
    "existing-ip": [
        "Each party keeps all Intellectual Property Rights that it had before.",
        "Each party retains all right, title and interest in its pre-existing intellectual property.",
        "The Software shall remain the sole and exclusive property of Licensor.",
    ],
    "trademarks": [
        "Neither party may use a logo or trade mark of the other without prior written approval.",
        "The prior written consent of Licensor is required for any use of its trademarks.",
    ],
    "data-protection": [
        "Each party shall comply with the GDPR.",
        "The parties comply with all applicable privacy laws.",
        "Supplier shall process personal information only as instructed.",
    ],
    "customer-data": [
        "Neither party shall give Customer Data to the other without the written consent of the Customer.",
        "Express written consent is needed before any customer information is disclosed.",
    ],
    "ai-use": [
        "Customer Data shall not be used for machine learning.",
        "Neither party shall use it to train or improve its models.",
    ],
    "exclusivity": [
        "This Agreement is non-exclusive.",
        "Nothing herein shall prevent either party from entering into similar agreements.",
        "Company appoints Distributor as its sole and exclusive distributor.",
        "Arcwell shall appoint no other partner for that market.",
    ],
    "exclusivity-limits": [
        "The exclusivity is limited to the retail industry in Spain.",
        "Neither shall offer it in the Territory other than through the Company.",
    ],
    "non-solicitation": [
        "Neither party shall solicit for employment the employees of the other.",
        "Each party agrees not to hire or recruit any personnel of the other for one year.",
    ],
    "liability-cap": [
        "The total liability of each party shall not exceed the fees of 12 months.",
        "In no event shall either party be liable for an amount greater than the fees paid.",
        "Supplier's aggregate liability is limited to USD 100,000.",
    ],
    "indemnity": [
        "Each party shall indemnify the other against claims that arise from its products.",
        "Partner shall hold harmless the Company from any negligence of its people.",
    ],
    "consequential-damages": [
        "Neither party is liable for any indirect or consequential loss.",
        "IN NO EVENT SHALL EITHER PARTY BE LIABLE FOR INCIDENTAL DAMAGES.",
    ],
    "ip-indemnity": [
        "Each party shall defend the other against claims that its products infringe a patent.",
        "If a claim of infringement is made, Licensor will indemnify Licensee.",
    ],
    "initial-term": [
        "It runs for an initial term of 24 months.",
        "This Agreement shall remain in full force and effect for a period of three (3) years.",
        "The term of this Agreement shall commence on the Effective Date and continue for two years.",
    ],
    "renewal": [
        "This Agreement renews for successive periods of 12 months unless notice is given.",
        "This Agreement does not renew by itself; the parties may agree in writing to renew the term.",
        "Thereafter it is automatically extended for additional one-year terms unless terminated.",
    ],
    "termination-for-cause": [
        "Either party may terminate if the other commits a material breach and does not remedy it.",
        "Upon a breach that is not cured within 30 days the other party may at once terminate.",
    ],
    "termination-for-convenience": [
        "Either party may terminate this Agreement for convenience on 90 days' written notice.",
        "Company may terminate this Agreement without cause.",
        "This Agreement may be terminated by either party upon ninety (90) days' prior written notice.",
    ],
    "survival": [
        "The provisions on confidentiality survive the end of this Agreement.",
        "Upon termination or expiration Sections 4 and 9 shall survive.",
    ],
    "governing-law": [
        "This Agreement is governed by the law of Poland.",
        "It shall be construed in accordance with the laws of the State of Delaware.",
    ],
    "escalation": [
        "A dispute goes first to the Chief Partner Officer of Arcwell and an executive of Globex.",
        "Any controversy shall be escalated within ten days.",
    ],
    "arbitration": [
        "A dispute that is not resolved shall be finally settled by arbitration.",
        "Arbitration takes place under the rules of the ICC.",
    ],
    "class-action-waiver": [
        "Each party waives any right to join a class, collective or representative action.",
        "Neither party shall take part in a class-wide arbitration or class action.",
    ],
    "anti-bribery": [
        "Neither party shall offer a bribe.",
        "The parties comply with the Foreign Corrupt Practices Act and the UK Bribery Act 2010.",
    ],
    "sanctions": [
        "Neither party is the target of sanctions of the European Union.",
        "Partner is on no list of OFAC.",
        "The parties shall comply with all trade sanctions.",
    ],
    "authority": [
        "Each party represents that it has full power to enter into this Agreement.",
        "Each party warrants that whoever signs for it is duly authorised.",
    ],
}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in SAID.items() for text in texts])
def test_it_is_recognised(name: str, text: str) -> None:
    """Each of the provisions, in each of these words, is found in the clause that says it (L1 to L28)."""
    found = addressed(document(f"## 1. Something\n\n1.1 {text}"))
    assert [clause.number for clause in found.get(name, ())] == ["1.1"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("exclusivity", "Each grants the other, for the purposes of this Agreement only, a non-exclusive licence."),
        ("exclusivity", "Amounts are exclusive of value added tax, and this remedy is exclusive."),
        ("termination-for-convenience", "Upon termination of this Agreement for any reason the licence ends."),
        (
            "termination-for-convenience",
            "Headings are for convenience. Either may terminate on 30 days' notice if there is a default.",
        ),
        ("termination-for-cause", "Notices of breach, termination and non-renewal are given in writing."),
        ("renewal", "The Customer may renew its subscription every year."),
        ("liability-cap", "Neither party is liable for consequential loss."),
        ("currency", "The credit limit is EUR 150,000, whichever is greater."),
        ("existing-ip", "Each party's own products infringe no Intellectual Property Rights."),
        ("non-solicitation", "The parties solicit orders together; their employees meet each month."),
        ("escalation", "A dispute over a registration goes to the Chief Partner Officer."),
        ("authority", "Neither party may bind the other or has authority to enter into contracts for it."),
        ("sanctions", "The court may impose sanctions upon the losing party."),
        ("initial-term", "These duties last for 3 years after the end of it."),
    ],
)
def test_what_only_sounds_alike_is_not_taken_for_it(name: str, text: str) -> None:
    """Words of a provision in another connection are not that provision."""
    assert name not in addressed(document(f"## 1. Something\n\n1.1 {text}"))


def test_a_title_says_it_where_something_is_said_below() -> None:
    """Whoever calls a clause “Governing law” has one, in whatever words; a bare title is not enough (L22)."""
    assert "governing-law" in addressed(document("## 1. Governing law\n\n1.1 That of the seller."))
    assert "governing-law" not in addressed(document("## 1. Governing law\n\n## 2. General\n\n2.1 None."))
    assert "anti-bribery" in addressed(document("## 1. General\n\n1.1 **Anti-Bribery.** The code of conduct applies."))


def test_words_are_recognised_across_the_end_of_a_line() -> None:
    """A phrase that an editor has wrapped says what it says on one line."""
    wrapped = document("## 8. General\n\nGlobex shall hold\nharmless Arcwell against claims out of its services.")
    assert "indemnity" in addressed(wrapped)


def test_a_definition_is_no_clause() -> None:
    """What a word means is not what a party must do (L7)."""
    text = "1.1 “Data Protection Law” means the GDPR."
    assert "data-protection" not in addressed(document(f"## 1. Definitions\n\n{text}"))
    assert "data-protection" in addressed(document(f"## 1. Data\n\n{text}"))


@pytest.mark.parametrize("gap", ["[to be agreed]", "[TBD]", "[…]", "[●]", "[____]"])
def test_what_is_still_open_is_not_addressed(gap: str) -> None:
    """A clause with a gap in it says nothing yet (L13)."""
    assert "liability-cap" not in addressed(document(f"1.1 The liability of each party shall not exceed {gap}."))
    assert "liability-cap" in addressed(document("1.1 The liability of each party shall not exceed [***] of fees."))


def test_a_heading_ties_a_clause_to_a_provision() -> None:
    """The attribute counts whatever the words are, and stands beside what is recognised anyway (L15, L22)."""
    found = addressed(
        document("## 7. Money {.consequential-damages}\n\n7.1 No.\n\n7.2 It is governed by the law of Poland.")
    )
    assert {name: [clause.number for clause in clauses] for name, clauses in found.items()} == {
        "consequential-damages": ["7"],
        "governing-law": ["7.2"],
    }


def test_every_provision_can_be_recognised() -> None:
    """The catalogue, the signs and these phrasings name the same provisions, each code from L1 to L28 at least once."""
    names = [provision.name for provision in PROVISIONS]
    assert sorted(names) == sorted(SIGNS) == sorted(SAID)
    assert {provision.code for provision in PROVISIONS} == {f"L{number}" for number in range(1, 29)}
    words = [word for signs in SIGNS.values() for word in (*signs.stems, *signs.phrases, signs.title)]
    assert [word for word in words if word != word.lower() and not any(c in word for c in "{}\\")] == []


def real(path: Path) -> Document:
    """A real agreement as a document, without the characters that no document may hold."""
    text = "".join(c if c.isprintable() or c == "\n" else " " for c in path.read_text(encoding="utf-8"))
    return Document.parse("documents/agreement.md", f"---\nschema: 1\ndocument: agreement\n---\n{text}".encode())


def test_on_real_agreements_what_is_found_is_there(shared: Path) -> None:
    """Held to what lawyers marked in partnership agreements: what we find is right far more often than not.

    Renewal is left out: the experts mark only automatic renewal, and we also find “may be renewed by agreement”. As a
    cap they also mark the exclusion of consequential damages, which is another provision here.
    """
    labels = json.loads((shared / "cuad/labels.json").read_text(encoding="utf-8"))
    partnerships = sorted(id_ for id_, each in labels.items() if each["partnership_type"])[::2]
    kinds = {
        "governing-law": ("Governing Law", 0.95, 0.85),
        "non-solicitation": ("No-Solicit of Employees", 0.7, 0.8),
        "liability-cap": ("Cap on Liability", 0.8, 0.5),
        "termination-for-convenience": ("Termination for Convenience", 0.65, 0.4),
        "initial-term": ("Expiration Date", 0.9, 0.6),
    }
    found = {id_: addressed(real(shared / f"cuad/contracts/{id_}.txt")) for id_ in partnerships}
    for name, (category, precision, recall) in kinds.items():
        marked = {id_ for id_ in partnerships if labels[id_]["labels"].get(category, {}).get("snippets")}
        ours = {id_ for id_ in partnerships if name in found[id_]}
        assert len(ours & marked) >= precision * len(ours), name
        assert len(ours & marked) >= recall * len(marked), name


def test_on_a_published_standard(shared: Path) -> None:
    """The clauses of a standard partnership agreement are found where they stand, and what it leaves out is missing."""
    found = addressed(real(shared / "papers/standards/common-paper-partnership-agreement.md"))
    numbers = {name: [clause.number for clause in clauses] for name, clauses in found.items()}
    assert numbers["survival"] == ["6.5"]
    assert numbers["liability-cap"] == ["9.1"]
    assert numbers["consequential-damages"] == ["9.2"]
    assert numbers["termination-for-cause"] == ["6.2"]
    assert numbers["anti-bribery"] == ["12.11"]
    assert {
        "sanctions",
        "class-action-waiver",
        "non-solicitation",
        "ai-use",
        "deal-registration",
    } & found.keys() == set()
