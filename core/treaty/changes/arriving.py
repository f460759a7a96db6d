"""What comes from the partner becomes a round: the same file only once, tried before it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from treaty.changes.changing import listed
from treaty.changes.trial import trial
from treaty.checks.question import Misuse
from treaty.files.writing import write_atomically
from treaty.language.wording import counted
from treaty.negotiation.rounds import rounds
from treaty.records import formats
from treaty.source import MAX_BYTES
from treaty.yaml.emitting import emit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from treaty.checks.reader import DeskReader
    from treaty.deal import Deal


def day(written: str, reader: DeskReader) -> str:
    """The day that a person gives with `--on`, in its normal form; today where they give none.

    Raises:
        Misuse: it is no date.
    """
    if not written:
        return reader.desk.today.isoformat()
    if why := formats.complaint("day", written):
        raise Misuse(f"--on: {why}")
    return formats.normal("day", written)


def read_before(deal: Deal, digest: str) -> str:
    """The path of the round that was read from the file with this SHA-256, or ""."""
    found = (each.path for each in rounds(deal) if each.source and each.source.sha256 == digest)
    return next(found, "")


def next_round(deal: Deal) -> str:
    """The path of the round that comes after all others."""
    return f"{deal.folder}/rounds/{max((each.number for each in rounds(deal)), default=0) + 1}.yaml"


def write_round(
    reader: DeskReader, deal: Deal, path: str, data: Mapping[str, Any], destination: Callable[[str], Path]
) -> Deal:
    """Try the partner's round `data` (without `schema` and `from`), and write it to `path`; the deal as it is with it.

    Raises:
        Misuse: it would be wrong, larger than a record may be, or the file is there already; nothing is written.
    """
    content = emit({"schema": 1, "from": "partner", **data}).encode()
    if len(content) > MAX_BYTES:
        what = "redlines" if "redlines" in data else "asks"
        number = counted(len(data.get(what, ())), what.removesuffix("s"))
        raise Misuse(
            f"{number} are more than one round can hold (1 MiB). Ask the partner to mark up what was sent instead of "
            "replacing it, or import the file in parts. Nothing was written."
        )
    tried = trial(reader, deal.id, {path: content})
    if tried.errors:
        said = listed("With this round, something would be wrong:", tried.errors)
        raise Misuse("\n".join([*said, "Nothing was written."]))
    try:
        write_atomically(destination(path), content, new=True)
    except FileExistsError:
        raise Misuse(
            f"{path} exists by now, and git does not show it or somebody is at it too. Look at it first."
        ) from None
    return tried.after.deal or deal
