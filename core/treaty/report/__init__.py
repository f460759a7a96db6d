"""What a run looks like on paper: one module per output format, each a pure function of a `Run`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from treaty.report.options import Options
from treaty.report.words import summary

if TYPE_CHECKING:
    from treaty.run import Run

    Format = Callable[[Run, Options], str]

_NAMES = ("text", "json", "sarif", "github", "gitlab", "junit")


class _Formats(Mapping[str, "Format"]):
    """Formats by name; a format's module is imported when it is asked for, so that no other is paid for."""

    def __getitem__(self, name: str) -> Format:
        if name not in _NAMES:
            raise KeyError(name)
        render: Format = import_module(f"{__name__}.{name}").render
        return render

    def __iter__(self) -> Iterator[str]:
        return iter(_NAMES)

    def __len__(self) -> int:
        return len(_NAMES)


#: `FORMATS[name](run, Options())` gives the whole report, its last line break included.
FORMATS: Mapping[str, Format] = _Formats()

__all__ = ["FORMATS", "Options", "summary"]
