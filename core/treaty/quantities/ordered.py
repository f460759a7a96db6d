"""Order among quantities that cannot always be compared."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Self


class Ordered(ABC):
    """Gives `<`, `<=`, `>` and `>=` from `exceeds`; where that cannot tell, they raise instead of guessing.

    Equality stays that of the fields: `12 months` and `1 year` are two ways to write a term, and neither
    exceeds the other.
    """

    __slots__ = ()

    @abstractmethod
    def exceeds(self, other: Self) -> bool:
        """Tell whether this is more than the other.

        Raises:
            QuantityError: it cannot be said.
        """

    def __gt__(self, other: Self) -> bool:
        return self.exceeds(other) if type(other) is type(self) else NotImplemented

    def __lt__(self, other: Self) -> bool:
        return other.exceeds(self) if type(other) is type(self) else NotImplemented

    def __le__(self, other: Self) -> bool:
        return not self.exceeds(other) if type(other) is type(self) else NotImplemented

    def __ge__(self, other: Self) -> bool:
        return not other.exceeds(self) if type(other) is type(self) else NotImplemented
