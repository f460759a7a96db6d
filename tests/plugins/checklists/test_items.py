"""What speaks for each item of the checklists and against it, and who owes it."""

from __future__ import annotations

import pytest
from treaty import Evidence
from treaty.progress.evidence import ITEMS
from treaty_checklists.checklist import Checklist, State
from treaty_checklists.items import EVERY

from tests.plugins.checklists.desks import (
    ALL_WELL,
    FILED,
    FINAL,
    NAMED,
    OTHERS,
    RECORD,
    SENT,
    SIGNED,
    line,
    opened,
    owed_by,
    saying,
    ticked,
)


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


def test_mdf_that_is_the_incentive() -> None:
    """Paid in MDF, they need the account even where no budget is written (C13)."""
    assert line("mdf-account", f"{SIGNED}terms: {{ commercial: {{ incentive: mdf }} }}\n").is_open
    assert line("mdf-account", f"{SIGNED}terms: {{ commercial: {{ incentive: quota-credit }} }}\n").because


def test_who_owes() -> None:
    """Those who hold the role now, the manager of the partner or else the owner, by name."""
    assert owed_by("governing-law", SENT) == ("Lena Lagos or Lewis Adeyemi (Legal)",)
    assert owed_by("crm", f"pam: tom\n{SIGNED}") == ("Tom Ashdown",)
    assert owed_by("crm", f"pam: zed\n{SIGNED}") == ("Noor Haddad",)
    assert owed_by("pam", f"tier: gold\n{SIGNED}") == ("VP (nobody holds the role)",)
    assert owed_by("crm", SIGNED.replace("owner: noor\n", "")) == ("nobody named",)


def test_a_signature_of_tomorrow_is_none() -> None:
    """What has not happened shows nothing and starts no clock."""
    found, desk, _ = opened(SIGNED, FILED, as_of="2026-11-17T18:00")
    listed = Checklist.of(found, desk)
    assert listed.ends is None
    assert [each.item.id for each in listed.before if each.state is State.DONE] == []
