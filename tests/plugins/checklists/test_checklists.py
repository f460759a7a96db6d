"""What the pages of the checklists cannot show: what speaks for each item and against it, dues, and who owes."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
import treaty_checklists
from treaty import Evidence, Finding, hookimpl
from treaty.checking import Question, check_deal, open_desk
from treaty.evidence import ITEMS
from treaty.finding import Visibility
from treaty.plugins import Plugins
from treaty.testing import MemoryTree, run_text
from treaty_checklists.checklist import Checklist, State, people
from treaty_checklists.items import EVERY

if TYPE_CHECKING:
    from treaty import Deal, Desk, Due
    from treaty_checklists.checklist import Line

ROSTER = """people:
  cora: { name: Cora Whitfield, grants: [{ role: cpo, from: 2025-01-01 }] }
  gideon: { name: Gideon Marsh, grants: [{ role: cpo, from: 2021-01-01, until: 2025-01-01 }] }
  lena: { name: Lena Lagos, grants: [{ role: legal, from: 2025-01-01 }] }
  lewis: { name: Lewis Adeyemi, grants: [{ role: legal, from: 2025-01-01 }] }
  farah: { name: Farah Siddiqui, grants: [{ role: finance, from: 2025-01-01 }] }
  noor: { name: Noor Haddad, grants: [{ role: negotiator, from: 2025-01-01 }] }
  tom: { name: Tom Ashdown }
"""
NAMED = """owner: noor
partner: { name: Acme, signatory: "Ingrid Solheim, Chief Commercial Officer" }
us: { signatory: "Cora Whitfield, Chief Partner Officer" }
"""
ON_THE_WAY = "  interest: { on: 2026-10-01, evidence: minutes }\n  light-document-signed: 2026-10-05\n"
FINAL = f"{NAMED}milestones:\n{ON_THE_WAY}  final-draft: 2026-11-13\n"
SENT = f"{FINAL}  sent-for-signature: 2026-11-17\n"
SIGNED = f"{SENT}  signed: 2026-11-18T09:00\n"
PDF = "the file that was signed\n"
RECORD = f"""document: agreement
signed: 2026-11-18T09:00
file: agreement.pdf
sha256: {sha256(PDF.encode()).hexdigest()}
signatories:
  - {{ side: us, name: Cora Whitfield, on: 2026-11-18 }}
  - {{ side: partner, name: Ingrid Solheim, on: 2026-11-17 }}
"""
FILED = {"executed/agreement.yaml": RECORD, "executed/agreement.pdf": PDF}
#: What approvals and rounds say elsewhere.
OTHERS = ("legal-review", "finance-validation", "cpo-approval", "redlines-settled", "governing-law")


def saying(*given: Evidence) -> ModuleType:
    """A department that gives this evidence."""

    def treaty_evidence(deal: Deal, desk: Desk) -> tuple[Evidence, ...]:
        return given

    module = ModuleType("_".join(f"{each.item}_{each.holds}" for each in given))
    module.treaty_evidence = hookimpl(treaty_evidence)  # type: ignore[attr-defined]
    return module


ALL_WELL = saying(*(Evidence(item, holds=True, because="well") for item in OTHERS))


def opened(deal: str, files: dict[str, str] | None, *others: Any, as_of: str = "2026-11-20") -> tuple[Deal, Desk, Any]:
    whole = {"deal.md": deal, "roster.yaml": ROSTER, **(files or {})}
    question = Question(now=datetime(2000, 1, 1, tzinfo=UTC), as_of=as_of, audience=Visibility.CONFIDENTIAL)
    reader = open_desk(MemoryTree.of(whole), question, plugins=Plugins.of(treaty_checklists, *others))
    found = check_deal(reader, "example").deal
    assert found is not None, run_text(whole).findings
    return found, reader.desk, reader


def line(item: str, deal: str, files: dict[str, str] | None = None, *others: Any, as_of: str = "2026-11-20") -> Line:
    found, desk, _ = opened(deal, files, *others, as_of=as_of)
    listed = Checklist.of(found, desk)
    return next(each for each in (*listed.before, *listed.after) if each.item.id == item)


def owed_by(item: str, deal: str, files: dict[str, str] | None = None, *others: Any) -> tuple[str, ...]:
    found, desk, _ = opened(deal, files, *others)
    listed = Checklist.of(found, desk)
    return people(next(e for e in (*listed.before, *listed.after) if e.item.id == item), found, desk)


def dues(deal: str, files: dict[str, str] | None = None, *others: Any, as_of: str = "2026-11-20") -> tuple[Due, ...]:
    found, _, reader = opened(deal, files, *others, as_of=as_of)
    given: tuple[Due, ...] = reader.judge.departments.dues(found)
    return given


def findings(deal: str, files: dict[str, str] | None = None, *others: Any, as_of: str = "2026-11-20") -> list[Finding]:
    whole = {"deal.md": deal, "roster.yaml": ROSTER, **(files or {})}
    run = run_text(whole, plugins=[treaty_checklists, *others], as_of=as_of)
    return [f for f in run.findings if f.rule.startswith(("checklist/", "schema/", "internal/"))]


def ticked(**ticks: str) -> str:
    return "checklist:\n" + "".join(f"  {key}: {{ on: {on}, by: noor }}\n" for key, on in ticks.items())


def test_the_items_are_those_of_the_playbook() -> None:
    """C1, C2, C3, C4, C5, C6, C7 and C8 before signature; C9, C10, C11, C12, C13, C14 and C15 after it."""
    assert [item.id for item in EVERY] == list(ITEMS)
    assert [item.code for item in EVERY] == [f"C{n}" for n in range(1, 16)]
    assert [item.code for item in EVERY if item.after] == [f"C{n}" for n in range(9, 16)]


@pytest.mark.parametrize("item", OTHERS)
def test_what_other_departments_show(item: str) -> None:
    """One thing against it outweighs what holds (C1, C2, C3, C4, C5)."""
    deal = FINAL + ticked(partner_legal_review="2026-11-14")
    assert line(item, deal, None, ALL_WELL).state is State.DONE
    against = saying(Evidence(item, holds=False, because="not yet", owes=("legal",)))
    found = line(item, deal, None, ALL_WELL, against)
    assert (found.state, [e.because for e in found.says], found.owes) == (State.OPEN, ["not yet"], ("legal",))
    assert line(item, NAMED).state is State.OPEN


def test_both_sides_review() -> None:
    """Our Legal alone is half of it; theirs is ticked after the final draft, or has signed (C1)."""
    ours = saying(Evidence("legal-review", holds=True, because="Lena approved"))
    assert line("legal-review", FINAL, None, ours).owes == ("partner",)
    assert owed_by("legal-review", FINAL, None, ours) == ("Acme",)
    assert line("legal-review", FINAL + ticked(partner_legal_review="2026-11-12"), None, ours).is_open
    assert line("legal-review", FINAL + ticked(partner_legal_review="2026-11-13"), None, ours).state is State.DONE
    assert line("legal-review", SIGNED, FILED, ours).state is State.DONE


@pytest.mark.parametrize(
    ("deal", "said"),
    [
        (NAMED.replace("us: { signatory", "us: { sponsor"), "Nobody is named to sign for us"),
        (NAMED.replace("Cora Whitfield", "Nobody Known"), "Nobody Known, who signs for us, is not on the roster"),
        (NAMED.replace("Cora Whitfield", "Farah Siddiqui"), "Farah Siddiqui is neither CPO nor VP"),
        (NAMED.replace("Cora Whitfield", "Gideon Marsh"), "Gideon Marsh is neither CPO nor VP"),
        (
            NAMED.replace(', signatory: "Ingrid Solheim, Chief Commercial Officer"', ""),
            "Nobody is named to sign for Acme",
        ),
        (NAMED, "Nobody has confirmed that Ingrid Solheim may sign"),
    ],
)
def test_signatories_who_may_not_sign(deal: str, said: str) -> None:
    """Ours holds a role that signs, today, by a dated grant; theirs has been confirmed (C6)."""
    assert said in [e.because for e in line("signatories", deal).says]


def test_signatories_who_may_sign() -> None:
    """A grant of ours and a tick for theirs; once signed, the record and the representation in the agreement (C6)."""
    found = line("signatories", NAMED + ticked(partner_authority="2026-11-14"))
    assert [e.because for e in found.says] == [
        "Cora Whitfield signs for us, CPO since 1 January 2025",
        "Ingrid Solheim may sign (Noor Haddad, 14 November 2026)",
    ]
    assert line("signatories", SIGNED, FILED).is_open
    represented = f"{SIGNED}terms: {{ compliance: [authority to sign] }}\n"
    assert line("signatories", represented, FILED).state is State.DONE


def test_who_signed_is_judged_by_the_day_of_signature() -> None:
    """A signatory who has left since could sign then."""
    old = SIGNED.replace("2026-", "2024-").replace("Cora Whitfield", "Gideon Marsh")
    record = {"executed/agreement.yaml": RECORD.replace("2026-", "2024-").replace("Cora Whitfield", "Gideon Marsh")}
    said = line("signatories", old, record).says
    assert [e.because for e in said] == ["Nobody has confirmed that Ingrid Solheim may sign"]
    represented = line("signatories", f"{old}terms: {{ compliance: [authority to sign] }}\n", record)
    assert [e.because for e in represented.says] == [
        "Gideon Marsh signed for us, CPO since 1 January 2021",
        "Ingrid Solheim signed, representing the authority to do so",
    ]


def test_routing() -> None:
    """Ticked, or shown by the signatures of both sides (C7)."""
    assert line("signing-order", NAMED).is_open
    assert line("signing-order", NAMED + ticked(signing_order="2026-11-14")).state is State.DONE
    assert line("signing-order", SIGNED, FILED).state is State.DONE
    one = RECORD.replace("side: partner", "side: us")
    assert line("signing-order", SIGNED, {"executed/agreement.yaml": one}).is_open


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "no record of it lies in executed/"),
        ({"executed/agreement.yaml": RECORD.replace("file: agreement.pdf\n", "")}, "names no signed file"),
        ({"executed/agreement.yaml": RECORD}, "agreement.pdf does not lie beside its record"),
        ({**FILED, "executed/agreement.pdf": "another"}, "is not the file that was signed"),
        (
            {**FILED, "executed/agreement.yaml": "\n".join(x for x in RECORD.split("\n") if "sha256" not in x)},
            "does not say which agreement.pdf was signed",
        ),
    ],
)
def test_an_agreement_that_is_not_filed(files: dict[str, str], said: str) -> None:
    """The record, the file, and that it is the very one (C8)."""
    found = line("filed", SIGNED, files)
    assert found.is_open
    assert said in found.says[0].because


def test_an_agreement_that_is_filed() -> None:
    """True only once signed (C8): before that it does not apply."""
    assert line("filed", SIGNED, FILED).state is State.DONE
    assert line("filed", SENT).because == "the agreement is not signed yet"


@pytest.mark.parametrize(
    ("item", "key"),
    [
        ("crm", "crm"),
        ("enablement", "enablement"),
        ("announcement", "announcement"),
        ("registration-portal", "registration_portal"),
        ("mdf-account", "mdf_account"),
        ("first-qbr", "first_qbr"),
    ],
)
def test_ticks_after_signature(item: str, key: str) -> None:
    """By somebody whom the desk knows, and not ahead of time (C9, C10, C11, C12, C13, C15)."""
    deal = SIGNED + "terms: { commercial: { mdf: 'EUR 50,000' } }\n"
    assert line(item, deal).is_open
    assert line(item, deal + ticked(**{key: "2026-11-19"})).state is State.DONE
    assert line(item, deal + ticked(**{key: "2026-11-21"})).is_open
    assert line(item, deal + ticked(**{key: "2026-11-19"}).replace("noor", "stranger")).is_open


def test_who_knows_better_needs_no_tick() -> None:
    """A CRM that knows the partner is enough: nobody speaks against it (C9)."""
    crm = saying(Evidence("crm", holds=True, because="Active as Gold"))
    assert line("crm", SIGNED, None, crm).state is State.DONE


def test_a_kick_off_that_was_held() -> None:
    """It was scheduled, then (C10)."""
    assert line("enablement", f"{SIGNED}  kick-off: 2026-11-19\n").says[0].because == "Held on 19 November 2026"


def test_an_account_manager_is_a_person() -> None:
    """Platinum and Gold have one who is on the roster; others may (C14)."""
    assert (
        line("pam", f"tier: silver\n{SIGNED}").because == "Platinum and Gold partners have one, and this one is Silver"
    )
    assert line("pam", f"tier: silver\npam: tom\n{SIGNED}").state is State.DONE
    for tier in ("platinum", "gold"):
        assert line("pam", f"tier: {tier}\npam: tom\n{SIGNED}").state is State.DONE
        assert line("pam", f"tier: {tier}\n{SIGNED}{ticked(pam='2026-11-19')}").is_open
        assert line("pam", f"tier: {tier}\npam: zed\n{SIGNED}").says[0].because == "`zed` is not on the roster"


@pytest.mark.parametrize(
    ("model", "item", "because"),
    [
        ("oem", "registration-portal", "OEM partners register no deals"),
        ("joint-venture", "registration-portal", "Joint venture partners register no deals"),
        ("referral", "mdf-account", "no MDF is agreed"),
        ("alliance", "mdf-account", "no MDF is agreed"),
        ("referral", "registration-portal", ""),
        ("co-sell", "registration-portal", ""),
        ("alliance", "registration-portal", ""),
    ],
)
def test_items_that_do_not_apply(model: str, item: str, because: str) -> None:
    """They say why (C12, C13), and a tick counts all the same."""
    deal = f"model: {model}\n{SIGNED}"
    assert line(item, deal).because == because
    assert line(item, deal).state is (State.EXEMPT if because else State.OPEN)
    assert line(item, deal + ticked(**{item.replace("-", "_"): "2026-11-19"})).state is State.DONE


def test_who_owes() -> None:
    """Those who hold the role now, the manager of the partner or else the owner, by name."""
    assert owed_by("governing-law", SENT) == ("Lena Lagos or Lewis Adeyemi (Legal)",)
    assert owed_by("crm", f"pam: tom\n{SIGNED}") == ("Tom Ashdown",)
    assert owed_by("crm", f"pam: zed\n{SIGNED}") == ("Noor Haddad",)
    assert owed_by("pam", f"tier: gold\n{SIGNED}") == ("VP (nobody holds the role)",)
    assert owed_by("crm", SIGNED.replace("owner: noor\n", "")) == ("nobody named",)


def test_forty_eight_hours() -> None:
    """Warned of when they are over, not a minute before; once for all items (C9 to C15)."""
    assert findings(SIGNED, FILED, as_of="2026-11-20T08:59") == []
    (found,) = findings(SIGNED, FILED, as_of="2026-11-20T09:00")
    assert found.rule == "checklist/overdue"
    assert "5 items are open: partner active in the CRM at the right tier (Noor Haddad)" in found.message
    assert "internal announcement sent (Cora Whitfield (CPO))" in found.message
    assert findings(f"{SIGNED}  terminated: 2026-11-19\n", FILED) == []


def test_unready_names_what_is_missing() -> None:
    """Only what must be done before it is sent: the CPO approves last."""
    (found,) = findings(SENT, None, ALL_WELL, saying(Evidence("cpo-approval", holds=False, because="Not yet")))
    assert found.message.startswith("Sent for signature with 3 items open: final version reviewed by both sides' Legal")
    assert "reviewed and approved by the CPO" not in found.message
    ready = SENT + ticked(partner_legal_review="2026-11-14", partner_authority="2026-11-14", signing_order="2026-11-16")
    assert findings(ready, None, ALL_WELL) == []
    assert findings(FINAL) == []
    assert findings(f"{SENT}hold: {{ since: 2026-11-18, because: their audit }}\n") == []


def test_an_old_deal_without_ticks_warns_and_does_not_explode() -> None:
    """One warning that lists what is open; no error about what was before signature."""
    old = SIGNED.replace("2026-", "2024-")
    assert [(f.rule, str(f.severity)) for f in findings(old)] == [("checklist/overdue", "warning")]


def test_dues_after_signature() -> None:
    """Each open item, by the end of the 48 hours, and by whoever owes it."""
    found = {d.id: d for d in dues(f"pam: tom\n{SIGNED}")}
    assert set(found) == {
        f"checklist/{i}" for i in ("filed", "crm", "enablement", "announcement", "registration-portal", "first-qbr")
    }
    assert found["checklist/crm"].owes == ("tom",)
    assert found["checklist/crm"].by == datetime(2026, 11, 20, 9, tzinfo=UTC)
    assert str(found["checklist/crm"].since) == "2026-11-18"
    late = dues(f"pam: tom\n{SIGNED}", as_of="2027-11-20")
    assert {d.id for d in late} == set(found)
    assert dues(f"{SIGNED}  terminated: 2026-11-19\n") == ()


def test_dues_before_signature() -> None:
    """From the final draft on, what approvals and rounds do not ask for themselves."""
    ids = ["checklist/legal-review", "checklist/signatories", "checklist/signing-order"]
    assert [d.id for d in dues(FINAL)] == [d.id for d in dues(SENT)] == ids
    assert dues(FINAL)[0].owes == ("partner",)
    assert dues(FINAL + "target_signature: 2026-12-01\n")[0].day == datetime(2026, 12, 1).date()  # noqa: DTZ001
    ours = saying(Evidence("legal-review", holds=False, because="Legal has not approved", owes=("legal",)))
    reviewed = FINAL + ticked(partner_legal_review="2026-11-14")
    assert [d.id for d in dues(reviewed, None, ours)] == ids[1:]
    assert dues(NAMED) == dues(f"{FINAL}hold: {{ since: 2026-11-18, because: their audit }}\n") == ()


def test_a_signature_of_tomorrow_is_none() -> None:
    """What has not happened shows nothing and starts no clock."""
    found, desk, _ = opened(SIGNED, FILED, as_of="2026-11-17T18:00")
    listed = Checklist.of(found, desk)
    assert listed.ends is None
    assert [each.item.id for each in listed.before if each.state is State.DONE] == []
