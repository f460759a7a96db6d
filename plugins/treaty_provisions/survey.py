"""How an agreement stands towards the catalogue: what it addresses, what is declared, what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty_provisions.catalogue import PROVISIONS

if TYPE_CHECKING:
    from treaty import Deal
    from treaty.document import Document
    from treaty.text.clauses import Clause

    from treaty_provisions.catalogue import Provision


@dataclass(frozen=True, slots=True)
class Standing:
    """One provision in one agreement.

    Attributes:
        clauses: those that address it.
        because: why it is declared not applicable, or "".
    """

    provision: Provision
    clauses: tuple[Clause, ...] = ()
    because: str = ""

    @property
    def is_missing(self) -> bool:
        """Whether it is neither addressed nor declared not applicable."""
        return not self.clauses and not self.because


def agreements(deal: Deal) -> tuple[Document, ...]:
    """The substantive agreements of a deal that has not ended without one."""
    return tuple(each for each in deal.records("documents") if each.data["document"] == "agreement")


def survey(document: Document, deal: Deal) -> tuple[Standing, ...]:
    """Every provision that the agreement of this deal needs, in the order of the catalogue."""
    from treaty_provisions.recognition import addressed

    found, declared = addressed(document), document.data.get("not_applicable", {})
    return tuple(
        Standing(provision, found.get(provision.name, ()), declared.get(provision.name, ""))
        for provision in PROVISIONS
        if provision.applies(deal)
    )
