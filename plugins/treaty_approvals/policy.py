"""The gates of a desk: what must be approved, by whom, before which milestone; as `[gates]` in treaty.toml says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from treaty import Problem, Role
from treaty.language.wording import did_you_mean
from treaty.progress.models import Model
from treaty.records import schema
from treaty.records.kinds import DEAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from treaty.policy.config import Config

LIGHT_DOCUMENT, AGREEMENT = "light-document", "agreement"
FINANCE, IP, RED_FLAGS, RISK, FINAL_DRAFT, SIGNATURE = "finance", "ip", "red-flags", "risk", "final-draft", "signature"
TRUE_COPY = "true-copy"
ALL_TERMS = ("model", "tier", "partner", "us", "markets", "terms")
#: What stands among a gate's terms for the redlines that were accepted as risks.
REDLINES = "redlines"
#: The same for signed files that prove nothing by themselves.
EXECUTED = "executed"


@dataclass(frozen=True, slots=True)
class Gate:
    """What must be approved, by whom, before which milestone.

    Attributes:
        roles: filled by different people.
        precedes: the milestone that may not be reached before.
        terms: pointers, as `terms/commercial`, that the approval binds.
        texts: which texts it binds: `light-document`, `agreement`.
        assurance: the least level of proof (`recorded`, `attested`, `signed`, `signed-hardware`).
    """

    name: str
    roles: tuple[Role, ...]
    precedes: str
    terms: tuple[str, ...]
    texts: tuple[str, ...] = ()
    assurance: str = "signed"

    @property
    def binds_records(self) -> bool:
        """Whether it binds what other records say, and no term or text: there is nothing to decide without them."""
        return not {REDLINES, EXECUTED}.isdisjoint(self.terms)


_PARTIES = ("model", "partner", "us")
_FINANCE = ("model", "tier", "partner", "terms/commercial")
_IP = (*_PARTIES, "terms/ip", "terms/data")
DEFAULT_GATES: tuple[Gate, ...] = (
    Gate("light-document", (Role.VP,), "light-document-signed", _PARTIES, (LIGHT_DOCUMENT,)),
    Gate(FINANCE, (Role.FINANCE,), "draft-sent", _FINANCE),
    Gate(IP, (Role.LEGAL,), "sent-for-signature", _IP, (AGREEMENT,)),
    Gate(RED_FLAGS, (Role.CPO, Role.LEGAL), "sent-for-signature", ALL_TERMS, (AGREEMENT,)),
    Gate(RISK, (Role.CPO, Role.LEGAL), "sent-for-signature", (REDLINES,)),
    Gate(FINAL_DRAFT, (Role.VP, Role.LEGAL), "sent-for-signature", ALL_TERMS, (AGREEMENT,)),
    Gate(SIGNATURE, (Role.CPO, Role.LEGAL), "signed", ALL_TERMS, (AGREEMENT,)),
    Gate(TRUE_COPY, (Role.LEGAL,), "kick-off", (EXECUTED,)),
)


@lru_cache(maxsize=8)
def gates(config: Config) -> Mapping[str, Gate]:
    """The gates by name, in their order; what policy leaves out is at its default."""
    written = config.data.get("gates", {})
    return {gate.name: _gate(gate, written.get(gate.name, {})) for gate in DEFAULT_GATES}


def complaints(policy: Mapping[str, Any]) -> Iterator[Problem]:
    """Gates whose approvals would bind less than policy means, or that ask too few."""
    written = policy.get("gates", {})
    for default in DEFAULT_GATES:
        name, table = default.name, written.get(default.name, {})
        gate = _gate(default, table)
        if not gate.terms and not gate.texts:
            yield Problem(f"{name} would bind nothing: name its `terms` or `texts`", ("gates", name, "terms"))
        for term in table.get("terms", ()):
            if not _is_bindable(term):
                hint = did_you_mean(term, _bindable(), "Name it from the top, like `terms/liability`.")
                message = f"`{term}` is no term that an approval can bind"
                yield Problem(message, ("gates", name, "terms"), remedy=hint)
        if name == IP and Role.LEGAL not in gate.roles:
            message = "Legal reviews all provisions on intellectual property, not others alone"
            yield Problem(message, ("gates", name, "roles"), remedy="Put `legal` among the roles.")


def _gate(default: Gate, table: Mapping[str, Any]) -> Gate:
    return replace(
        default,
        roles=tuple(Role(r) for r in table["roles"]) if "roles" in table else default.roles,
        precedes=table.get("precedes", default.precedes),
        terms=tuple(table.get("terms", default.terms)),
        texts=tuple(table.get("texts", default.texts)),
        assurance=table.get("assurance", default.assurance),
    )


def _is_bindable(term: str) -> bool:
    """Whether deals of some model have a field at `term` (`terms/commercial`) whose change voids approvals."""
    deal = schema.load(DEAL.package, DEAL.schema)
    nodes = [deal.at({"model": str(model)}, tuple(term.split("/"))) for model in Model]
    return any(node.declared and not node.exempt for node in nodes)


def _bindable() -> tuple[str, ...]:
    """The fields that gates usually name: those at the top, and each of the terms."""
    fields = schema.load(DEAL.package, DEAL.schema).raw["properties"]
    names = (*fields, *(f"terms/{name}" for name in fields["terms"]["properties"]))
    return tuple(name for name in names if _is_bindable(name))
