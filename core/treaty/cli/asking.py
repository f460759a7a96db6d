"""Asking at a terminal for what a new deal still needs: one question at a time, each answer checked at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from treaty.intake.laying_out import Dates, misfit
from treaty.progress.models import DOCUMENT_TITLES, PATTERNS, Model, Tier
from treaty.quantities import QuantityError, parse_moment
from treaty.records import schema
from treaty.records.editing import read_pointer, read_value
from treaty.records.explaining import untold_times, violations
from treaty.records.kinds import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Callable

    from treaty.checks.reader import DeskReader
    from treaty.cli.gathering import Known
    from treaty.intake.request import Doubt

#: The commercial terms worth a rough figure at the start.
_ROUGH = {
    Model.REFERRAL: (("payer", "Who pays the fee, us or partner"), ("fee", "Referral fee, even rough")),
    Model.CO_SELL: (("sourced", "Rate for sourced deals, even rough"), ("influenced", "Rate for influenced deals")),
    Model.RESELLER: (("discount", "Reseller discount, even rough"), ("territory", "Territory")),
    Model.IMPLEMENTATION: (("referral", "Referral rate on deals they source, even rough"),),
    Model.OEM: (("royalty", "Royalty rate, even rough"), ("field_of_use", "Field of use")),
    Model.JOINT_VENTURE: (("entity", "Entity (newco, contractual or dedicated-practice)"),),
    Model.ALLIANCE: (("integration_scope", "Scope of the integration"),),
}


@dataclass(slots=True)
class Interview:
    """One round of questions about what is not known yet."""

    known: Known
    reader: DeskReader

    def essentials(self) -> None:
        """The partner and the model, without which there is no deal."""
        self._must("partner.name", "Partner firm", self._doubt("partner"))
        self._must("model", "Model", self._doubt("model"), tuple(m.value for m in Model))
        self.known.settled("partner")
        self.known.settled("model")

    def doubts(self) -> None:
        """What a request leaves unclear."""
        for doubt in tuple(self.known.doubts):
            if doubt.field in ("place", "rate"):
                self._choose(doubt)
            elif doubt.field in ("document", "tier", "owner"):
                self._may(doubt.field, f"{doubt.field.capitalize()} (“{doubt.words}”: {doubt.why})")
            else:
                default = doubt.choices[0] if len(doubt.choices) == 1 else ""
                name = doubt.field.replace("_", " ").capitalize()
                self._may(doubt.field, f"{name} (“{doubt.words}”: {doubt.why}), YYYY-MM-DD", default)
        self.known.doubts = []

    def rest(self) -> None:
        """What practitioners want to know; all of it may stay open."""
        desk, model = self.reader.desk, Model(self.known.value("model"))
        click.echo("\nEnter takes what stands in brackets, else it leaves the question open; `-` leaves it open too.")
        self._may("partner.country", "Country of the partner, two letters", change=str.upper)
        self._may("partner.legal_name", "The partner's contracting entity")
        self._may("us.legal_name", "Our contracting entity", desk.config.company)
        self._may("tier", f"Tier ({', '.join(Tier)})", change=str.lower)
        if people := sorted(desk.roster.people):
            self._may("owner", f"Owner ({', '.join(people)})")
        self._may("interest", "Mutual interest confirmed on (YYYY-MM-DD)")
        if self.known.value("interest"):
            self._must("evidence", "What shows it", None)
        self._may("target_signature", "Target signature (YYYY-MM-DD)", self._goal(model))
        self._may("nda", "NDA signed on (YYYY-MM-DD)")
        self._may("sanctions_screened", "Sanctions screening done on (YYYY-MM-DD)")
        self._may("partner.sponsor", "Their sponsor")
        self._may("us.sponsor", "Our sponsor")
        rough = [] if self.known.value("terms.commercial") else _ROUGH[model]
        for name, question in rough:
            self._may(f"terms.commercial.{name}", question)
        if not self.known.value("constraints") and (said := _prompt("Legal or compliance constraints, either side")):
            self.known.fields["constraints"] = [said]

    def document(self) -> str:
        """The document to begin with: what was asked for, or what the model begins with."""
        model = Model(self.known.value("model"))
        asked, first = self.known.value("document") or "", PATTERNS[model].documents[0]
        if why := misfit(asked, model):
            click.echo(why)
            if not click.confirm(f"Begin with the {DOCUMENT_TITLES[first]} instead?", default=True):
                return str(asked)
        return first

    def confirm(self, question: str) -> bool:
        """Whether the answer is yes."""
        return click.confirm(question, default=True)

    def _doubt(self, name: str) -> Doubt | None:
        return next((d for d in self.known.doubts if d.field == name), None)

    def _goal(self, model: Model) -> str:
        try:
            day = parse_moment(self.known.value("interest") or "", self.reader.desk.zone)
        except QuantityError:
            return ""
        return Dates.of(model, day.astimezone(self.reader.desk.zone).date()).goal.isoformat()

    def _choose(self, doubt: Doubt) -> None:
        """One of several fields that a word may belong to."""
        if not doubt.choices:
            click.echo(f"“{doubt.words}”: {doubt.why}. It is left out.")
            return
        choice = click.prompt(
            f"“{doubt.words}”: {doubt.why}", type=click.Choice([*doubt.choices, "-"]), default="-", show_default=False
        )
        if choice != "-":
            name, _, value = choice.partition("=")
            pointer = read_pointer(name)
            self.known.put(pointer, [value] if pointer[-1] == "geographies" else value)

    def _must(self, name: str, question: str, doubt: Doubt | None, choices: tuple[str, ...] = ()) -> None:
        if self.known.value(name) is not None:
            return
        hint = f" (“{doubt.words}”: {doubt.why})" if doubt else ""
        default = doubt.choices[0] if doubt and len(doubt.choices) == 1 else None
        kind = click.Choice(choices) if choices else None
        while True:
            said = str(click.prompt(f"{question}{hint}", type=kind, default=default)).strip()
            if self._fits(name, said):
                return

    def _may(self, name: str, question: str, default: str = "", change: Callable[[str], str] = str) -> None:
        while self.known.value(name) is None:
            said = _prompt(question, default)
            if not said or self._fits(name, change(said)):
                return

    def _fits(self, name: str, said: str) -> bool:
        """Put the answer in its place, unless it cannot stand there; then say why."""
        if name in ("evidence", "interest", "document"):
            tried: dict[str, Any] = {name: said}
            compiled = schema.load(SCHEMAS, "handover.schema.json")
        else:
            value = read_value(said) if name.startswith("terms.") else said
            tried = {"schema": 2, "model": self.known.value("model") or "referral", "partner": {"name": "x"}}
            compiled = schema.load(SCHEMAS, "deal.schema.json")
            _put(tried, name, value)
        wrong = violations(compiled, tried) or untold_times(compiled, tried, self.reader.desk.zone)
        for each in wrong:
            click.echo(f"{each.problem.message}. {each.problem.remedy}".rstrip())
        if not wrong and name == "owner" and said not in self.reader.desk.roster.people:
            click.echo(f"`{said}` is not in roster.yaml.")
            return False
        if not wrong and said:
            self.known.put(read_pointer(name), read_value(said) if name.startswith("terms.") else said)
        return not wrong and bool(said)


def _put(data: dict[str, Any], name: str, value: Any) -> None:
    *above, last = name.split(".")
    for step in above:
        data = data.setdefault(step, {})
    data[last] = value


def _prompt(question: str, default: str = "") -> str:
    said = str(click.prompt(question, default=default, show_default=bool(default))).strip()
    return "" if said == "-" else said
