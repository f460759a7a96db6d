"""The text that was approved, passage by passage, as it is read off the page."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty.text.clauses import without_attributes
from treaty.text.markdown import blocks
from treaty.text.plain_text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty.document import Document
    from treaty.text.markdown import Block

    from treaty_signature.block import SignatureBlock

SIGNATURES = "Signatures"
_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,3})+|(?:\d{1,2})(?=\.\s))")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_INNER_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_SIGNS = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "‐": "-", "‑": "-", "−": "-", "…": "..."})


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading, list item or cell: the clause that it belongs to, and what it says."""

    clause: str
    text: str


def normal(text: str) -> str:
    """`text` without what a page may set otherwise: blanks, kinds of quotes, ligatures, hyphens inside words."""
    plain_signs = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).translate(_SIGNS)
    return _INNER_HYPHEN.sub("", "".join(plain_signs.split()))


def approved(document: Document, block: SignatureBlock | None) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """What `document` says before its signature block, and from there on."""
    body = without_attributes(document.body)
    parsed = [(each.line, each) for each in blocks(body)]
    start = block.line if block is not None else len(body) + 1
    clause = "the beginning"
    before: list[Passage] = []
    after: list[Passage] = []
    for line, each in parsed:
        for said in _said(each):
            if each.kind == "heading":
                clause = said
            elif found := _NUMBER.match(said):
                clause = found[1]
            (before if line < start else after).append(Passage(clause if line < start else SIGNATURES, said))
    return tuple(before), tuple(after)


def _said(block: Block) -> Iterator[str]:
    """Everything that a block says, in the order of the text."""
    if block.kind == "block_html":
        return
    if block.blocks:
        for inner in block.blocks:
            yield from _said(inner)
    elif block.kind == "block_code":
        yield from block.text.split("\n")
    elif words := plain(block.text):
        yield words
