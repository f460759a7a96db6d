"""Quantities on the command line, in the grammar of deals."""

from __future__ import annotations

from typing import Any

import click
from treaty.quantities import QuantityError
from treaty.records import formats


class Quantity(click.ParamType[Any]):
    """A quantity of a schema's format; what it is not is told with the way to write it."""

    def __init__(self, format_: str, name: str) -> None:
        """Read `format_` (`money`, `percent`); `name` is shown in the help."""
        self.format, self.name = format_, name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The quantity, read."""
        if not isinstance(value, str):
            return value
        try:
            return formats.parse(self.format, value)
        except QuantityError as error:
            self.fail(str(error), param, ctx)


class Whole(click.ParamType[Any]):
    """A whole number from 1, which may be written with commas."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number, read."""
        digits = str(value).replace(",", "")
        if not (digits.isascii() and digits.isdecimal() and 1 <= int(digits[:12]) <= 10**9):
            self.fail(f"“{value}” is no whole number from 1 to a thousand million.", param, ctx)
        return int(digits)
