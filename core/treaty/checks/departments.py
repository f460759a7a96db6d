"""What the departments say of one deal when they are asked: evidence for its checklists, and what is due."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from treaty.finding import Visibility
from treaty.records.kinds import EVIDENCE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treaty.deal import Deal
    from treaty.desk import Desk
    from treaty.plugins import Plugins
    from treaty.progress.dues import Due
    from treaty.progress.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Departments:
    """The departments of one desk, ready to be asked.

    Attributes:
        open_kinds: the kinds of record that are not confidential; what they are asked about is read by many.
    """

    plugins: Plugins
    desk: Desk
    open_kinds: frozenset[str] = field(default=frozenset())

    @classmethod
    def of(cls, plugins: Plugins, desk: Desk, levels: Mapping[str, Visibility]) -> Departments:
        """The departments of `desk`; `levels` are those of each kind of record."""
        return cls(plugins, desk, frozenset(k for k, level in levels.items() if level < Visibility.CONFIDENTIAL))

    def evidence(self, deal: Deal) -> tuple[Evidence, ...]:
        """What speaks for the items of the deal's checklists, and against them, department by department."""
        view = deal.reading(self.open_kinds)
        return tuple(e for _, e in self.plugins.call("treaty_evidence", deal=view, desk=self.desk))

    def dues(self, deal: Deal) -> tuple[Due, ...]:
        """What is open in the deal, sorted by its day (what is due at once first) and id; as secret as the deal."""
        view = self.attend(deal).reading(self.open_kinds | {EVIDENCE})
        found = (d for _, d in self.plugins.call("treaty_dues", deal=view, desk=self.desk))
        levelled = (replace(d, visibility=max(d.visibility, deal.existence)) for d in found)
        return tuple(sorted(levelled, key=lambda d: (d.day is not None, str(d.day or ""), d.id)))

    def attend(self, deal: Deal) -> Deal:
        """`deal`, whose evidence is asked for when a rule first wants it, and once."""
        known: list[tuple[Evidence, ...]] = []

        def asked() -> tuple[Evidence, ...]:
            if not known:
                known.append(self.evidence(deal))
            return known[0]

        return replace(deal, records=replace(deal.records, asked=asked))
