"""A deal opened by a command, and what a change brings told."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from typing import TYPE_CHECKING

from treaty import Visibility, counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from treaty import Deal, Finding
    from treaty.checks.reader import DeskReader


def open_deal(reader: DeskReader, written: str) -> Deal:
    """The deal that somebody names, with its records.

    Raises:
        Misuse: there is no such deal, or its file cannot be used.
    """
    from treaty.checks.checking import judge_whole

    id_ = reader.find_deal(written)
    with redirect_stdout(sys.stderr):  # a plugin that prints must not spoil the report
        return judge_whole(reader, id_)[1]


def told(findings: Sequence[Finding], audience: Visibility = Visibility.INTERNAL) -> Iterator[str]:
    """Findings a line each, those above `audience` only counted."""
    for each in findings:
        if each.visibility <= audience:
            yield f"  {each.severity}: {each.message} [{each.rule}]"
            if each.remedy:
                yield f"    {each.remedy}"
    if hidden := sum(each.visibility > audience for each in findings):
        yield f"  {counted(hidden, 'finding')} for negotiators only: `--audience confidential` shows what"
