"""A Word file packed again with some of its parts changed; the same changes give the same bytes."""

from __future__ import annotations

import posixpath
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from treaty.word.names import W, name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from treaty.word.names import Element
    from treaty.word.package import Package

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


def repacked(package: Package, parts: Sequence[str], comments: Sequence[Element]) -> bytes:
    """The package with `parts` as their trees are now, and with `comments` added to its own."""
    changed: dict[str, bytes] = {}
    if comments:
        part = _comments_part(package, changed)
        root = package.tree(part) if part in package.parts else _new_comments(comments[0])
        root.extend(comments)
        changed[part] = _bytes(root)
    changed |= {part: _bytes(package.tree(part)) for part in parts}
    return _packed({**package.parts, **changed})


def _comments_part(package: Package, changed: dict[str, bytes]) -> str:
    """The part that holds comments; where there is none, the package comes to know of one."""
    known = [target for kind, target in package.related(package.main).values() if kind == "comments"]
    if known:
        return package.named(known[0])
    folder, base = posixpath.split(package.main)
    part, relations = posixpath.join(folder, "comments.xml"), posixpath.join(folder, "_rels", f"{base}.rels")
    number = 1
    while part in package.parts:
        part, number = posixpath.join(folder, f"comments{number}.xml"), number + 1
    types = package.tree("[Content_Types].xml")
    changed["[Content_Types].xml"] = _with(types, "Override", PartName=f"/{part}", ContentType=_TYPE)
    target = posixpath.basename(part)
    if relations in package.parts:
        root = package.tree(relations)
    else:
        from lxml import etree

        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        root = etree.Element(f"{{{space}}}Relationships", nsmap={None: space})
    taken = {each.get("Id") for each in root}
    free = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
    changed[relations] = _with(root, "Relationship", Id=free, Type=_RELATION, Target=target)
    return part


def _with(root: Element, local: str, **attributes: str) -> bytes:
    from lxml import etree

    space = str(root.tag)[1:].rpartition("}")[0]
    etree.SubElement(root, f"{{{space}}}{local}", attrib=attributes)
    return _bytes(root)


def _new_comments(comment: Element) -> Element:
    from lxml import etree

    space = str(comment.tag)[1:].rpartition("}")[0] or W
    return etree.Element(f"{{{space}}}comments", nsmap={"w": space})


def _bytes(root: Element) -> bytes:
    from lxml import etree

    assert name(root)  # noqa: S101  # a root is an element
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _packed(parts: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for part, content in parts.items():
            entry = zipfile.ZipInfo(part)  # dated 1980, as every zip without a clock
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            packed.writestr(entry, content)
    return out.getvalue()
