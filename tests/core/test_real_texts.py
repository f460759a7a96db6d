"""Real agreements, broken lines and odd characters and all, are read whole or refused at a place that exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty.document import Document
from treaty.source import BadFile, repair

if TYPE_CHECKING:
    from pathlib import Path

FIELDS = b"---\nschema: 1\ndocument: agreement\n---\n"


def test_every_real_agreement_is_read_whole_or_refused_in_place(shared: Path) -> None:
    """Not one of them is cut, changed or lost: what is read is what was written."""
    texts = sorted((shared / "cuad/contracts").glob("*.txt"))
    assert len(texts) > 300
    whole = 0
    for path in texts:
        raw = repair(FIELDS + path.read_bytes())
        try:
            document = Document.parse("deals/globex-oem/documents/agreement.md", raw)
        except BadFile as bad:
            line, column = bad.span.start.line, bad.span.start.column
            lines = raw.decode("utf-8", "replace").split("\n")
            assert 1 <= column <= len(lines[line - 1]) + 1, path.name
            continue
        assert document.text.encode() == raw, path.name
        assert document.text.endswith(document.body)
        whole += 1
    assert whole > len(texts) * 0.8, "most real agreements are plain text"
