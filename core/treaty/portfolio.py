"""All deals of the desk together: what rules across deals read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from treaty.deal import Deal
    from treaty.desk import Desk


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The desk and every deal that could be read, sorted by id.

    Attributes:
        unread: ids of deals that could not be read; a rule across deals must not take them for absent.
    """

    desk: Desk
    deals: tuple[Deal, ...]
    unread: tuple[str, ...] = ()
