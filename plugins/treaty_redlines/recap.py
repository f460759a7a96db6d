"""The e-mail after a call: what became of each redline, and nothing that the partner may not see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import counted
from treaty.language.wording import long_date

from treaty_redlines.words import brief, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from treaty import Deal
    from treaty.negotiation.rounds import Redline
    from treaty.policy.roster import Person


def recap(deal: Deal, table: Sequence[Redline], at: datetime, sender: Person | None, company: str) -> bytes:
    """The e-mail as a file that a mail program opens as a draft; the same call gives the same bytes."""
    from email.message import EmailMessage
    from email.policy import SMTP
    from email.utils import format_datetime, formataddr
    from hashlib import sha256

    text = "\n".join(_lines(table, at, sender, company)) + "\n"
    mail = EmailMessage(policy=SMTP.clone(max_line_length=200))
    mail["Subject"] = f"{visible(company)} and {visible(deal.partner.name)}: our call of {long_date(at.date())}"
    if sender and sender.email:
        mail["From"] = formataddr((visible(sender.name), sender.email))
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<{sha256(text.encode()).hexdigest()[:32]}@recap.invalid>"
    mail["X-Unsent"] = "1"
    mail.set_content(text, cte="quoted-printable")
    return mail.as_bytes()


def _lines(table: Sequence[Redline], at: datetime, sender: Person | None, company: str) -> Iterator[str]:
    settled = [each for each in table if each.is_settled]
    left = [each for each in table if not each.is_settled]
    yield f"Thank you for the call of {long_date(at.date())}."
    yield ""
    are = "is" if len(settled) == 1 else "are"
    yield f"Of {counted(len(table), 'redline')} on the table, {len(settled)} {are} settled:"
    for each in settled:
        yield ""
        yield from _told(each, _outcome(each))
    if left:
        yield ""
        yield "Still open:"
        for each in left:
            yield ""
            yield from _told(each, (f"We offer: “{each.offer}”" if each.offer else "Open.", each.answer))
    yield ""
    yield "Please tell us if you remember anything otherwise. The next draft has what was agreed in it."
    yield ""
    yield sender.name if sender else company


def _told(redline: Redline, outcome: Sequence[str]) -> Iterator[str]:
    yield f"{redline.id}  {redline.clause}".strip()
    if redline.strikes:
        yield f"  Taken out: “{brief(redline.strikes, 300)}”"
    if redline.text:
        yield f"  Put in: “{brief(redline.text, 300)}”"
    if redline.within:
        yield f"  In the sentence: “{visible(_sentence(redline))}”"
    yield from (f"  {line}" for line in outcome if line)


def _sentence(redline: Redline) -> str:
    """The sentence as they had it from us, or with the words put in where none were taken out."""
    before, _, behind = redline.within.partition("…")
    return f"{before}{redline.strikes or f'[{redline.text}]'}{behind}"


def _outcome(redline: Redline) -> tuple[str, ...]:
    """What was decided, as the partner may hear it: a risk that we take is accepted, and why is ours alone."""
    if redline.agreed:
        return f"Agreed: “{redline.agreed}”", redline.answer
    return ("Not accepted." if redline.status == "rejected" else "Accepted.", redline.answer)
