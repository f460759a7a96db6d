"""Who pays: one answer for the whole house."""

from __future__ import annotations

import pytest
from treaty import Model
from treaty.terms.paying import bearer, payee, payer, registrant


@pytest.mark.parametrize(
    ("model", "written", "expected"),
    [
        (Model.REFERRAL, "", ("", "", "", "")),
        (Model.REFERRAL, "partner", ("partner", "partner", "us", "us")),
        (Model.CO_SELL, "", ("us", "us", "partner", "partner")),
        (Model.CO_SELL, "partner", ("partner", "partner", "us", "us")),
        (Model.IMPLEMENTATION, "", ("us", "us", "partner", "partner")),
        (Model.RESELLER, "", ("partner", "us", "us", "partner")),
        (Model.OEM, "", ("partner", "partner", "us", "partner")),
        (Model.JOINT_VENTURE, "", ("", "", "", "partner")),
        (Model.ALLIANCE, "", ("", "", "", "partner")),
    ],
)
def test_who_pays_bears_is_paid_and_registers(model: Model, written: str, expected: tuple[str, ...]) -> None:
    """As the terms say, else as the model has it; a referral that does not say is unknown, not ours."""
    commercial = {"payer": written} if written else {}
    found = [each(str(model), commercial) for each in (payer, bearer, payee, registrant)]
    assert tuple(found) == expected
