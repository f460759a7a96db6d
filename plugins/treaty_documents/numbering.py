"""Numbers: sections, paragraphs and schedules get theirs, and references find them.

In a clause `[#cap]` names the section or the paragraph that it stands in, and `[@cap]` becomes its number. In an
agreement every paragraph under a numbered heading is numbered, save a definition (it begins in bold), a list, a table
and a quotation; a light document numbers its headings only.
Each sentence stands on a line of its own: two people who change two sentences do not meet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from treaty_documents.source import BadTemplate

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_ANCHOR = re.compile(r"(?<!\\)\[#([a-z0-9-]+)\][ \t]*")
_REFERENCE = re.compile(r"(?<!\\)\[@([a-z0-9-]+)\]")
_HEADING = re.compile(r"(#{1,6}) (.*)\Z", re.DOTALL)
_COUNTED = re.compile(r"(Schedule|Addendum): ")
_UNNUMBERED = re.compile(r"[ \t]*\{\.unnumbered\}")
#: What is no paragraph to be numbered: definitions, lists, tables, quotations.
_APART = ("**", "- ", "* ", "|", ">", "<")
_LAID_OUT = ("- ", "* ", "|", ">", "#")
_SENTENCE = re.compile(r"(?<=[a-z0-9)\]”%A-Z][.?!]) (?=[A-Z“])")


@dataclass(slots=True)
class _Counter:
    every_paragraph: bool = True
    section: int = 0
    paragraph: int = 0
    counted: dict[str, int] = field(default_factory=dict)
    numbering: bool = False
    names: dict[str, str] = field(default_factory=dict)


def numbered(text: str, *, paragraphs: bool = True) -> str:
    """`text`, as a template gives it, with numbers, references resolved, and one sentence a line.

    Args:
        text: what the template engine made.
        paragraphs: number the paragraphs too, not only the headings.

    Raises:
        BadTemplate: a reference leads nowhere.
    """
    count = _Counter(paragraphs)
    blocks = [_numbered(block, count) for block in _blocks(text)]
    return "\n\n".join(_laid_out(_resolved(block, count.names)) for block in blocks) + "\n"


def _blocks(text: str) -> Iterator[str]:
    for block in _BLANK.split(text.strip()):
        if block.strip():
            yield "\n".join(line.rstrip() for line in block.strip("\n").split("\n"))


def _numbered(block: str, count: _Counter) -> str:
    names, bare = _ANCHOR.findall(block), _ANCHOR.sub("", block)
    heading = _HEADING.match(bare)
    if heading is None:
        if count.numbering and not bare.startswith(_APART):
            count.paragraph += 1
            number = f"{count.section}.{count.paragraph}"
            count.names.update(dict.fromkeys(names, number))
            return f"{number} {bare}"
        return bare
    if heading[1] != "##":
        return bare
    marks, title = heading[1], heading[2]
    if found := _COUNTED.match(title):
        kind = found[1]
        count.counted[kind] = count.counted.get(kind, 0) + 1
        count.numbering = False
        count.names.update(dict.fromkeys(names, str(count.counted[kind])))
        return f"{marks} {kind} {count.counted[kind]}: {title[found.end() :]}"
    if _UNNUMBERED.search(title):
        count.numbering = False
        return f"{marks} {_UNNUMBERED.sub('', title)}"
    count.section, count.paragraph, count.numbering = count.section + 1, 0, count.every_paragraph
    count.names.update(dict.fromkeys(names, str(count.section)))
    return f"{marks} {count.section}. {title}"


def _resolved(block: str, names: dict[str, str]) -> str:
    def number(found: re.Match[str]) -> str:
        if found[1] not in names:
            begins = " ".join(block.split()[:8])
            raise BadTemplate(f"“{begins} …” refers to [@{found[1]}], and nothing in this document has that name.")
        return names[found[1]]

    return _REFERENCE.sub(number, block)


def _laid_out(block: str) -> str:
    if block.startswith(_LAID_OUT):
        return "\n".join(line.rstrip() for line in block.split("\n"))
    return _SENTENCE.sub("\n", " ".join(block.split()))
