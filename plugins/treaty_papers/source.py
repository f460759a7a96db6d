"""A Markdown file as a paper: its title, its day and what stands on every page come from its front matter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from treaty import Agreement, Paper
from treaty.document import Document
from treaty.language.wording import long_date
from treaty.source import BadFile, decode

if TYPE_CHECKING:
    from collections.abc import Mapping

_BANNERS = {"draft": "DRAFT", "preview": "PREVIEW – not for signature"}
_OURS = "INTERNAL – not for the partner"
_DOCUMENT = re.compile(r"(?:.*/)?([a-z0-9-]+)/documents/([^/]+)\.md\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Source:
    """A paper and where its text comes from.

    Attributes:
        path: of the file, as it is told to people.
        name: what the files made of it are called, without suffix: `nordvane-co-sell-loi-v1`.
        first_line: the line of the file on which the paper's text begins.
        dated: whether the file names its day; else the paper has the day of its making.
    """

    path: str
    name: str
    paper: Paper
    first_line: int
    dated: bool

    @classmethod
    def of(cls, path: str, raw: bytes, today: date) -> Source:
        """The paper in `raw`, the content of the file at `path`; front matter may be missing.

        Raises:
            BadFile: it cannot be read, its front matter is broken, or a field of it cannot be what it says.
        """
        whole = decode(raw)
        begins = whole.startswith("---") and whole.split("\n", 1)[0].rstrip() == "---"
        document = Document.parse(path, raw) if begins else Document(path, {}, whole)
        fields = document.data
        day, dated = _day(document, today)
        version = fields.get("version")
        name = _name(path) + (f"-v{version}" if isinstance(version, int) and version > 0 else "")
        title = _title(document, name)
        paper = Paper(title, document.body, day, _header(fields, day, dated=dated), title, _banner(path, fields))
        return cls(path, name, paper, document.body_line, dated)


def _day(document: Document, today: date) -> tuple[date, bool]:
    written = document.data.get("dated")
    if written is None:
        return today, False
    try:
        return date.fromisoformat(str(written)), True
    except ValueError:
        remedy = "Write it as year, month and day: `dated: 2026-11-20`."
        raise BadFile("document/unreadable", "`dated` is no day", document.locate(("dated",)), remedy) from None


def _title(document: Document, name: str) -> str:
    """The title of the front matter, or else the heading over the text, or else the name of the file."""
    return str(document.data.get("title") or "").strip() or Agreement.of(document).title or name


def _name(path: str) -> str:
    if found := _DOCUMENT.match(path):
        return f"{found[1]}-{found[2]}"
    return path.rpartition("/")[2].removesuffix(".md") or "paper"


def _header(fields: Mapping[str, Any], day: date, *, dated: bool) -> str:
    version = fields.get("version")
    said = [f"Version {version}"] if isinstance(version, int) else []
    return " · ".join([*said, *([long_date(day)] if dated else [])])


def _banner(path: str, fields: Mapping[str, Any]) -> str:
    """What the reader must not overlook; the records of a deal other than its documents are never the partner's."""
    if ("schema" in fields and "document" not in fields) or path.rpartition("/")[2] == "deal.md":
        return _OURS
    return _BANNERS.get(str(fields.get("status")), "")
