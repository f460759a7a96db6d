"""What is known of a new deal, and where each of it is from: a request, a hand-over, flags."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from treaty.checks.checking import Misuse
from treaty.intake.first_files import Intake
from treaty.intake.handover import Handover
from treaty.intake.laying_out import misfit, notes_of
from treaty.intake.request import Reading
from treaty.progress.models import DOCUMENT_TITLES, Model
from treaty.records.editing import read_pointer, read_value, set_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from treaty.intake.request import Doubt
    from treaty.source import Pointer

#: Flags and the fields that they set.
FLAGS: Mapping[str, str] = {
    "partner": "partner.name",
    "model": "model",
    "document": "document",
    "tier": "tier",
    "country": "partner.country",
    "industry": "partner.industry",
    "legal_name": "partner.legal_name",
    "partner_sponsor": "partner.sponsor",
    "our_entity": "us.legal_name",
    "our_sponsor": "us.sponsor",
    "owner": "owner",
    "interest": "interest",
    "evidence": "evidence",
    "target_signature": "target_signature",
    "nda": "nda",
    "sanctions_screened": "sanctions_screened",
}
_OF_FIELD = {pointer: f"--{flag.replace('_', '-')}" for flag, pointer in FLAGS.items()}
#: What a doubt of a request is about, where that is no field of its own name.
_FIELD_OF = {"partner": "partner.name"}
_TITLES = {"partner.name": "partner", "partner.legal_name": "legal name", "partner.country": "country"}


@dataclass(slots=True)
class Known:
    """Everything known so far.

    Attributes:
        fields: as in a hand-over: those of a deal, and `interest`, `evidence`, `document`, `constraints`, …
        inferred: what a request was understood to say, in lines for people.
        doubts: what is still unclear of it.
        unread: words of it that nothing was made of.
    """

    fields: dict[str, Any] = field(default_factory=dict)
    handover: Handover = field(default_factory=Handover)
    inferred: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    unread: tuple[str, ...] = ()

    def value(self, written: str) -> Any:
        """The value of a field, `partner.name`; None where it is not known."""
        found: Any = self.fields
        for step in written.split("."):
            found = found.get(step) if isinstance(found, dict) else None
        return found

    def put(self, pointer: Pointer, value: Any) -> None:
        """Say the value of a field.

        Raises:
            Misuse: there can be no such field.
        """
        try:
            set_value(self.fields, pointer, value)
        except (LookupError, TypeError):
            raise Misuse(f"`{'.'.join(map(str, pointer))}`: there is no such place.") from None

    def take(self, handover: Handover) -> None:
        """Know what a hand-over says."""
        self.handover = handover
        self.fields = _copied(handover.data)
        if isinstance(partner := self.fields.get("partner"), str):
            self.fields["partner"] = {"name": partner}
        if isinstance(interest := self.fields.get("interest"), dict):  # it may say it as a deal does
            said = dict(interest)
            self.fields["interest"] = said.pop("on")
            if "evidence" in said:
                self.fields.setdefault("evidence", said["evidence"])
            if "by" in said:
                self.fields["milestones"] = {"interest": said, **self.fields.get("milestones", {})}

    def read(self, reading: Reading, flagged: Mapping[str, Any]) -> None:
        """Know what a request says, beside the flags, which win over it."""
        for each in reading.understood:
            title = _TITLES.get(each.field, each.field.removeprefix("terms.commercial."))
            value = list(each.value) if isinstance(each.value, tuple) else each.value
            shown = ", ".join(value) if isinstance(value, list) else value
            if each.field not in flagged and not (each.field == "partner.legal_name" and "partner.name" in flagged):
                self.put(read_pointer(each.field), value)
                self.inferred.append(f"{title.replace('_', ' ').replace('.', ': ')}: {shown}  (from “{each.words}”)")
        known = {"partner.country", "markets.geographies"} & flagged.keys()
        self.doubts = [
            d
            for d in reading.doubts
            if _FIELD_OF.get(d.field, d.field) not in flagged and not (d.field == "place" and known)
        ]
        self.unread = reading.unread

    def read_rates(self, reading: Reading, flagged: Mapping[str, Any]) -> None:
        """Know which terms the rates of a request are, now that the model is known; tell of them."""
        self.inferred = []
        said = tuple(u for u in reading.understood if u.field.startswith("terms.") and self.value(u.field) is None)
        others = [d for d in self.doubts if d.field != "rate"]
        rates = tuple(d for d in reading.doubts if d.field == "rate")
        self.read(Reading(said, rates), flagged)
        self.doubts = [*others, *self.doubts]

    def settled(self, name: str) -> None:
        """The doubts about `name` are over."""
        self.doubts = [d for d in self.doubts if d.field != name]

    def told(self) -> Iterator[str]:
        """What a request was understood to say, what of it is unclear, and what nothing was made of."""
        yield from self.inferred
        for doubt in self.doubts:
            choices = f" ({' or '.join(doubt.choices)}?)" if doubt.choices else ""
            yield f"unclear: “{doubt.words}”: {doubt.why}{choices}"
        if self.unread:
            yield f"not read: {', '.join(f'“{words}”' for words in self.unread)}"

    def command(self) -> str:
        """The command that says all of this by flags."""
        words = ["treaty", "new"]
        for pointer, value in flattened(self.fields):
            written = value if isinstance(value, str) else _flow(value)
            if flag := _OF_FIELD.get(pointer):
                words += [flag, written]
            elif pointer == "constraints":
                for constraint in value:
                    words += ["--constraint", constraint]
            elif pointer == "markets.geographies":
                for place in value:
                    words += ["--geography", place]
            else:
                words += ["--set", f"{pointer}={written}"]
        for name in ("partner.name", "model"):
            if self.value(name) is None:
                words += [_OF_FIELD[name], "…"]
        return shlex.join(words).replace("'…'", "…")


def _copied(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _copied(value) for key, value in data.items()}
    return [_copied(value) for value in data] if isinstance(data, list) else data


def flattened(data: Mapping[str, Any], above: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Everything in nested mappings, by its path, `partner.name`."""
    for key, value in data.items():
        if isinstance(value, dict):
            yield from flattened(value, (*above, key))
        else:
            yield ".".join((*above, key)), value


def _flow(value: Any) -> str:
    from treaty.yaml.emitting import flow

    return flow(value)


def assignments(written: tuple[str, ...]) -> Iterator[tuple[Pointer, Any]]:
    """The fields and values of `--set FIELD=VALUE`.

    Raises:
        Misuse: one of them has no `=`, or no field before it.
    """
    for each in written:
        name, equals, value = each.partition("=")
        if not equals or not name.strip():
            raise Misuse(f"`--set {each}`: write it as FIELD=VALUE, like `terms.commercial.fee=10%`.")
        yield read_pointer(name.strip()), read_value(value)


def intake_of(known: Known, document: str) -> Intake:
    """All of it as a new deal that begins with `document`.

    Raises:
        Misuse: day 1 without evidence, or what is no field of a deal at all.
    """
    rest = dict(known.fields)
    interest, evidence = rest.pop("interest", ""), rest.pop("evidence", "")
    if bool(interest) is not bool(evidence):
        missing = "what shows it with `--evidence`" if interest else "when it was with `--interest`"
        raise Misuse(f"Day 1 is a dated, evidenced event: say {missing}.")
    model = rest.pop("model")
    if model not in set(Model):
        raise Misuse(f"“{model}” is not a model. Write one of {', '.join(f'`{m.value}`' for m in Model)}.")
    for name in ("milestones", "terms"):
        if not isinstance(rest.get(name, {}), dict):
            raise Misuse(f"`{name}` must be a block of fields.")
    asked = rest.pop("document", "")
    notes = list(notes_of(rest))
    if why := misfit(asked, Model(model)):
        chosen = "It is kept on request." if document == asked else f"Begun with the {DOCUMENT_TITLES[document]}."
        notes.append(("Documents", (f"The {DOCUMENT_TITLES[asked]} was asked for. {why} {chosen}",)))
    for name in ("schema", "constraints", "contacts", "business_case"):
        rest.pop(name, None)
    return Intake(Model(model), rest.pop("partner"), rest.pop("owner", ""), interest, evidence, rest, tuple(notes))
