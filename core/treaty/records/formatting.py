"""One normal form for what people write: quantities, line endings, no byte-order mark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty.document import Document
from treaty.records import formats, schema
from treaty.records.kinds import RecordKind, kind_of
from treaty.source import BadFile, repair

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from treaty.files.tree import Tree
    from treaty.source import Pointer


@dataclass(frozen=True, slots=True)
class Formatted:
    """A file as it should be written, and what changed in it."""

    content: bytes
    what: tuple[str, ...]


def format_record(tree: Tree, path: str, folder: str, kinds: Sequence[RecordKind]) -> Formatted | None:
    """The normal form of the record at `path` in the desk's `folder`; None where it has it already.

    A file that cannot be parsed gets only its encoding and line endings repaired; a record that is add-only, nothing.
    """
    relative = path.removeprefix(f"{folder}/").partition("/")[2]
    kind = kind_of(relative, kinds)
    if kind is None or not kind.schema or kind.add_only:
        return None
    try:
        raw = tree.read(path)
    except BadFile:
        return None
    content = repair(raw)
    what = ["line endings"] if content != raw else []
    try:
        document = Document.parse(path, content)
    except BadFile:
        return Formatted(content, tuple(what)) if what else None
    for pointer, old, new in _respellings(document, kind):
        document = Document.parse(path, document.replace(pointer, new).encode())
        what.append(f"{old} → {new}")
    return Formatted(document.text.encode(), tuple(what)) if what else None


def _respellings(document: Document, kind: RecordKind) -> Iterator[tuple[Pointer, str, str]]:
    """Each quantity that is not in its normal form: where, as written, as it should be."""
    compiled = schema.load(kind.package, kind.schema)
    for pointer, value, node in compiled.leaves(document.data):
        if node.format and isinstance(value, str):
            normal = formats.normal(node.format, value)
            if normal != value:
                yield pointer, value, normal
