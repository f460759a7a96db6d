"""The internal announcement of a signed partnership (C16): what is known is said, what is not is named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from typing import TYPE_CHECKING, Any

from treaty import Role, Visibility, listed
from treaty.audience import seen_by
from treaty.language.wording import long_date
from treaty.quantities import parse_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from treaty import Deal, Desk
    from treaty.policy.roster import Person


_MARKUP = re.compile(r"[&<\[\]`]")


def _as_text(sign: re.Match[str]) -> str:
    return {"&": "&amp;", "<": "&lt;"}.get(sign[0], f"\\{sign[0]}")


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is announced.

    Attributes:
        body: Markdown, without the subject.
        missing: what nobody has written down yet, each with where to.
    """

    subject: str
    body: str
    sender: tuple[str, str]
    to: tuple[str, ...]
    missing: tuple[str, ...]

    def markdown(self) -> str:
        """With the subject as its title; what the deal says is text there, no markup and no link."""
        return _MARKUP.sub(_as_text, f"# {self.subject}\n\n{self.body}")

    def mail(self, desk: Desk) -> bytes:
        """The same as a message that a mail program opens; dated by the desk's clock, so the same bytes each time."""
        message = EmailMessage(policy=SMTP)
        name, address = self.sender
        if address:
            message["From"] = formataddr((name, address))
        if self.to:
            message["To"] = ", ".join(self.to)
        message["Subject"] = self.subject
        message["Date"] = format_datetime(desk.as_of)
        message["X-Unsent"] = "1"
        message.set_content(self.body, cte="quoted-printable")
        return message.as_bytes()


@dataclass(frozen=True, slots=True)
class _Line:
    """A point of the announcement; `says` is "" where it is not known, `where` then says where to write it."""

    title: str
    says: str
    where: str = ""


def announcement(deal: Deal, desk: Desk) -> Announcement:
    """Announce `deal`, which is signed, to everybody of us: only what all of us may see is used."""
    seen = seen_by(deal, Visibility.INTERNAL, desk.zone)
    table: Mapping[str, Any] = desk.config.data.get("announcement", {})
    lines = tuple(_lines(seen, desk, table))
    sender = _sender(desk, table)
    missing = [f"{line.title.lower()}: {line.where}" for line in lines if not line.says]
    if not sender[1]:
        missing.append("the sender: the CPO's `email` in roster.yaml, or `[announcement] from` in treaty.toml")
    if not table.get("to"):
        missing.append("the recipients: `[announcement] to` in treaty.toml")
    partner = _one_line(seen.partner.name)
    tier = f" ({seen.tier.value.capitalize()})" if seen.tier else ""
    subject = f"New {seen.pattern.title.lower()} partner: {partner}{tier}"
    return Announcement(subject, _body(seen, lines, sender[0]), sender, tuple(table.get("to", ())), tuple(missing))


def _body(deal: Deal, lines: Sequence[_Line], name: str) -> str:
    signed = deal.milestones.get("signed")
    when = f" on {long_date(signed.day)}" if signed else ""
    start = f"We have signed with {_one_line(deal.partner.legal_name or deal.partner.name)}{when}."
    points = "\n".join(f"- **{line.title}:** {line.says or 'not settled yet'}" for line in lines)
    parts = ("To sales, sales engineering, marketing and finance", start, points, name or "The Chief Partner Officer")
    return "\n\n".join(parts) + "\n"


def _lines(deal: Deal, desk: Desk, table: Mapping[str, Any]) -> Iterator[_Line]:
    data = deal.document.data
    tier = f", {deal.tier.value.capitalize()}" if deal.tier else ""
    yield _Line("Model", f"{deal.pattern.title}{tier}")
    yield _Line("What they will do", _work(data), "`terms.obligations` of the partner, or `summary`, in deal.md")
    yield _Line("For which clients", _clients(data), "`markets` in deal.md")
    yield _Line("Certified people", _certified(deal), "an obligation with its date, or `certified_people`, in deal.md")
    yield _Line("Partner Account Manager", _person(desk, deal.pam), "`pam` in deal.md")
    yield _Line("How deals are registered", _registration(deal), "`terms.commercial.registration` in deal.md")
    yield _Line("First joint pipeline target", _pipeline(deal), "a success criterion on the pipeline, with its date")
    how = table.get("registration", "")
    yield _Line("Registration instructions", how, "`[announcement] registration` in treaty.toml")
    yield _Line("Partner portal", _portal(deal, table), "`[announcement] portal` in treaty.toml")
    ask = [who for who in (_person(desk, deal.pam), table.get("ask", "") or _person(desk, deal.owner)) if who]
    yield _Line("Whom to ask", listed(list(dict.fromkeys(ask))), "`[announcement] ask` in treaty.toml")


def _terms(data: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    found = data.get("terms", {}).get(key, ())
    return list(found) if isinstance(found, list) else []


def _work(data: Mapping[str, Any]) -> str:
    duties = [_one_line(d["what"]) for d in _terms(data, "obligations") if d["who"] in ("partner", "both")]
    return "; ".join(duties) or _one_line(data.get("summary", ""))


def _clients(data: Mapping[str, Any]) -> str:
    markets = data.get("markets", {})
    industries, places = (listed([*map(str, markets.get(key, ()))]) for key in ("industries", "geographies"))
    return " in ".join(filter(None, (industries, places)))


def _certified(deal: Deal) -> str:
    """How many people by when: an obligation that speaks of certifying, or the number that the terms ask for."""
    about = [d for d in _terms(deal.document.data, "obligations") if "certif" in d["what"].casefold()]
    theirs = [d for d in about if d["who"] in ("partner", "both")]
    said = [f"{_one_line(d['what'])}{_by(d)}" for d in theirs if "by" in d] or [_one_line(d["what"]) for d in theirs]
    number = deal.terms.commercial.get("certified_people")
    return "; ".join(said) or (f"{number} people, by a day not settled yet" if number else "")


def _pipeline(deal: Deal) -> str:
    for each in _terms(deal.document.data, "success_criteria"):
        if "pipeline" in each["measure"].casefold():
            return f"{_one_line(each['target'])}, {_one_line(each['measure'])}{_by(each)}"
    target = deal.terms.commercial.get("pipeline_target")
    return f"{target}, by a day not settled yet" if target else ""


def _by(data: Mapping[str, Any]) -> str:
    return f" by {long_date(parse_day(data['by']))}" if "by" in data else ", by a day not settled yet"


def _registration(deal: Deal) -> str:
    agreed = deal.terms.commercial.get("registration", {})
    parts = (
        ("the partner registers within {}", "within"),
        ("we answer within {}", "answer_within"),
        ("protected for {}", "protection"),
    )
    said = [words.format(agreed[key]) for words, key in parts if key in agreed]
    return "; ".join([*said, *([f"at {agreed['portal']}"] if "portal" in agreed else [])])


def _portal(deal: Deal, table: Mapping[str, Any]) -> str:
    found: str = table.get("portal", "") or deal.terms.commercial.get("registration", {}).get("portal", "")
    return found


def _person(desk: Desk, id_: str) -> str:
    person = desk.roster.people.get(id_)
    if person is None:
        return ""
    return f"{person.name} ({person.email})" if person.email else person.name


def _sender(desk: Desk, table: Mapping[str, Any]) -> tuple[str, str]:
    """The CPO's name, and the address that the mail comes from."""
    holders = desk.roster.holders(Role.CPO, desk.as_of)
    cpo: Person | None = holders[0] if holders else None
    return _one_line(cpo.name) if cpo else "", table.get("from", "") or (cpo.email if cpo else "")


def _one_line(text: object) -> str:
    return " ".join(str(text).split())
