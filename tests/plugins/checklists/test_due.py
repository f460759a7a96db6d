"""What is open when it is due: told before the envelope goes out, after 48 hours, and as dues in between."""

from __future__ import annotations

from datetime import UTC, datetime

from treaty import Evidence

from tests.plugins.checklists.desks import (
    ALL_WELL,
    FILED,
    FINAL,
    NAMED,
    SENT,
    SIGNED,
    dues,
    findings,
    saying,
    ticked,
)


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


def test_an_announcement_before_signature() -> None:
    """It promises what the partner may still break; on the day of signature it is all right (C11)."""
    early = findings(SIGNED + ticked(announcement="2026-11-17"), as_of="2026-11-18T12:00")
    assert [f.rule for f in early] == ["checklist/tick-contradicted"]
    assert findings(SIGNED + ticked(announcement="2026-11-18"), as_of="2026-11-18T12:00") == []
