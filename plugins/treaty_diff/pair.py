"""One deal on both sides of a comparison."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty_diff.model import Status

if TYPE_CHECKING:
    from treaty import Deal, Visibility
    from treaty.checks.judged import Judged


@dataclass(frozen=True, slots=True)
class Pair:
    """A deal judged on both sides; on the side where there is none, nothing was judged and its id is ""."""

    old: Judged
    new: Judged

    @property
    def existence(self) -> Visibility:
        """Who may know of it: whoever might on both sides."""
        return max(each.existence for each in (self.old, self.new) if each.id)

    @property
    def status(self) -> Status:
        """What became of it."""
        if not self.old.id:
            return Status.NEW
        if not self.new.id:
            return Status.REMOVED
        return Status.CHANGED if self.old.id == self.new.id else Status.RENAMED

    @property
    def present(self) -> Deal | None:
        """The deal as it is, or as it was where it is gone or cannot be read."""
        return self.new.deal or self.old.deal

    @property
    def unread(self) -> str:
        """Why nothing can be compared, if so."""
        if self.new.unread:
            return "Its files cannot be read as a deal: `treaty check` says why."
        return "It could not be read as a deal before; its terms are not compared." if self.old.unread else ""
