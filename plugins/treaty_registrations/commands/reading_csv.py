"""Reading the CSV of a portal or a spreadsheet: every row becomes a record, or one sentence that says what is wrong."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from treaty.document import Document
from treaty.files.csv_cells import unguarded
from treaty.language.wording import did_you_mean
from treaty.records.explaining import untold_times, violations
from treaty.source import BadFile, decode, repair
from treaty.yaml.emitting import emit

from treaty_registrations.commands.columns import NAME, NOTES, columns, compiled, record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import tzinfo

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}\Z", re.ASCII)
_UNPAIRED = 'The quotes of this row do not pair, or a cell is over 128 kB. Write `""` for a quote inside a cell.'
_NAME_ADVICE = "Name it in the column `name`, in lower-case letters, digits and hyphens, 63 at most."


@dataclass(frozen=True, slots=True)
class Row:
    """A row that makes a registration: its name, its fields in their normal form, and the text of its file."""

    line: int
    name: str
    data: Mapping[str, Any]
    notes: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that makes none, and why, in a sentence."""

    line: int
    why: str


def read(raw: bytes, zone: tzinfo) -> Iterator[Row | Fault]:
    """The rows of a CSV file, in order; commas or semicolons, with or without a byte-order mark.

    Raises:
        BadFile: it is no UTF-8 text, over 1 MiB, or holds hidden characters.
    """
    text = decode(repair(raw))
    heads_line = text.partition("\n")[0]
    delimiter = ";" if heads_line.count(";") > heads_line.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        heads = [head.strip() for head in next(reader, [])]
    except csv.Error:
        heads = []
    if fault := _wrong_heads(heads):
        yield Fault(1, fault)
        return
    names: dict[str, int] = {}
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error:
            yield Fault(line, 'The quotes of this row do not pair. Write `""` for a quote inside a cell.')
            return
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield _unique(_row(line, heads, cells, zone), names)


def _wrong_heads(heads: Sequence[str]) -> str:
    known = [NAME, *(column.title for column in columns()), NOTES]
    for head in heads:
        if head not in known:
            hint = did_you_mean(head, known, "`treaty registrations export` shows the columns.")
            return f"“{head}” is not a column of registrations. {hint}"
        if heads.count(head) > 1:
            return f"The column “{head}” is there twice. Keep one of the two."
    needed = [head for head in ("account", "registered") if head not in heads]
    return f"The first row needs a column `{needed[0]}`." if needed else ""


def _row(line: int, heads: Sequence[str], cells: Sequence[str], zone: tzinfo) -> Row | Fault:
    if len(cells) != len(heads):
        return Fault(line, f"This row has {len(cells)} cells, and the first row has {len(heads)}.")
    said = {head: unguarded(cell).strip() for head, cell in zip(heads, cells, strict=True)}
    data = record(said)
    schema = compiled()
    if wrong := violations(schema, data) or untold_times(schema, data, zone):
        problem = wrong[0].problem
        return Fault(line, f"{problem.message}. {problem.remedy}".rstrip())
    name = said.get(NAME, "") or _slug(data["account"])
    if not _NAME.match(name):
        return Fault(line, f"No file can be named “{name}”. {_NAME_ADVICE}" if name else _NAME_ADVICE)
    normal = schema.project(data, lambda _: True)
    notes = said.get(NOTES, "")
    text = f"---\n{emit(normal)}---\n" + (f"\n{notes}\n" if notes else "")
    try:
        same = Document.parse(f"{name}.md", text.encode()).data == normal
    except BadFile as bad:
        return Fault(line, f"{bad.message}. {bad.remedy}")
    return Row(line, name, normal, notes, text) if same else Fault(line, "This row would not read back as it is.")


def _unique(found: Row | Fault, names: dict[str, int]) -> Row | Fault:
    if isinstance(found, Fault):
        return found
    first = names.setdefault(found.name, found.line)
    if first == found.line:
        return found
    return Fault(found.line, f"`{found.name}` is on line {first} already. {_NAME_ADVICE}")


def _slug(account: str) -> str:
    """A file's name made of an account's; "" where it has no Latin letters."""
    plain = unicodedata.normalize("NFKD", account).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:63].strip("-")
