"""What a PDF says, page by page, and what else it carries."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from treaty.checks.checking import Misuse

from treaty_signature.comparing import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What a signed file may hold; scans are large.
MOST_BYTES = 1 << 26
_MOST_PAGES = 1000
_NEEDED = 'Signed PDFs need pyHanko and pypdf: run `pip install "treaty[sign]"`.'
_DAMAGED = "{} cannot be read as a PDF: it is damaged, or something else. Take the file as it came."


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF as it is read.

    Attributes:
        pages: what each page says.
        extras: what lies on the pages beside their text and is no signature: notes, fields to fill in.
    """

    pages: tuple[Page, ...]
    extras: tuple[str, ...]


def read(name: str, raw: bytes) -> Pdf:
    """The PDF in `raw`, called `name` in messages.

    Raises:
        Misuse: it is no PDF, encrypted or damaged, or what reads it is not installed.
    """
    try:
        import pypdf
    except ImportError:
        raise Misuse(_NEEDED) from None
    if len(raw) > MOST_BYTES or b"%PDF-" not in raw[:1024]:
        raise Misuse(f"{name} is no PDF, or over {MOST_BYTES >> 20} MiB.")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(BytesIO(raw))
        encrypted = reader.is_encrypted
        if not encrypted:
            pages = tuple(Page(tuple(page.extract_text().splitlines())) for page in reader.pages[:_MOST_PAGES])
            extras = tuple(_extras(reader.pages[:_MOST_PAGES]))
            count = len(reader.pages)
    except Exception:  # whatever a hostile file makes the reader do
        raise Misuse(_DAMAGED.format(name)) from None
    if encrypted:
        raise Misuse(f"{name} is encrypted. Save it without a password and sign that.")
    if not 0 < count <= _MOST_PAGES:
        raise Misuse(f"{name} has {count} pages.")
    return Pdf(pages, extras)


def _extras(pages: Any) -> Iterator[str]:
    for number, page in enumerate(pages, 1):
        for reference in page.get("/Annots") or ():
            found = reference.get_object()
            kind = str(found.get("/Subtype", "")).removeprefix("/")
            if kind == "Link" or (kind == "Widget" and _field(found) == "/Sig"):
                continue
            yield f"page {number}: {'a field to fill in' if kind == 'Widget' else f'a note ({kind})'}"


def _field(widget: Any) -> str:
    parent = widget.get("/Parent")
    return str(widget.get("/FT") or (parent.get_object().get("/FT") if parent is not None else ""))
