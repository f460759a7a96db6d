"""Payment terms: `net 30`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from treaty.quantities.text import QuantityError, plain, quote, read_count

_ADVICE = "Write it like `net 30`."
_NORMAL = re.compile(r"net (\d{1,3})\Z", re.ASCII)
_FORGIVEN = r"net[ -]*(.+?)(?:[ -]*(?:calendar )?days?)?|(.+?)[ -]*(?:calendar )?days?,? net"
_BARE = r"(.+?)(?:[ -]*(?:calendar )?days?)?"


@dataclass(frozen=True, slots=True, order=True)
class NetTerms:
    """Payment due within so many calendar days, 0 to 999, of the event that the agreement names.

    Raises:
        QuantityError: the days are negative or more than 999.
    """

    days: int

    def __post_init__(self) -> None:
        if not 0 <= self.days <= 999:
            raise QuantityError(f"Payment terms run from 0 to 999 days, not {self.days}.", _ADVICE)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `net 30`, forgiving `Net-30`, `net30`, `30 days net` and `net thirty (30) days`.

        Raises:
            QuantityError: it is none of these; plain `30 days` is none, as it does not say what is net.
        """
        if normal := _NORMAL.match(text):
            return cls(int(normal[1]))
        written = plain(text, _ADVICE)
        if forgiven := re.fullmatch(_FORGIVEN, written.lower(), re.ASCII):
            days = read_count(forgiven[1] or forgiven[2], _ADVICE)
            if days is not None:
                return cls(days)
        if (bare := re.fullmatch(_BARE, written.lower(), re.ASCII)) and (
            days := read_count(bare[1], _ADVICE)
        ) is not None:
            raise QuantityError(f"{quote(written)} does not say “net”: did you mean net {days}?", _ADVICE)
        raise QuantityError(f"{quote(written)} is not a payment term.", _ADVICE)

    def __str__(self) -> str:
        return f"net {self.days}"
