"""Word files made from a few words of XML."""

from __future__ import annotations

import zipfile
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_ROOTS = {"header": "hdr", "footer": "ftr"}
WHO = 'w:author="Marcus Feld" w:date="2026-10-30T09:12:00Z"'


def run(text: str, tag: str = "t") -> str:
    """A run."""
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def ins(text: str, who: str = WHO) -> str:
    """A run put in."""
    return f'<w:ins w:id="1" {who}>{run(text)}</w:ins>'


def dele(text: str, who: str = WHO) -> str:
    """A run taken out."""
    return f'<w:del w:id="2" {who}>{run(text, "delText")}</w:del>'


def par(inner: str, mark: str = "") -> str:
    """A paragraph; `mark` is what happened to its end, `ins` or `del`."""
    end = f'<w:pPr><w:rPr><w:{mark} w:id="3" {WHO}/></w:rPr></w:pPr>' if mark else ""
    return f"<w:p>{end}{inner}</w:p>"


def docx(body: str, *, extra: dict[str, bytes] | None = None, **parts: str) -> bytes:
    """A Word file: the XML inside its body, and that inside of `header1`, `footnotes`, `comments` and so on."""
    overrides = [("/word/document.xml", "document.main")]
    relations = []
    files: dict[str, bytes] = {}
    for name, inner in parts.items():
        kind = name.rstrip("0123456789")
        root = _ROOTS.get(kind, kind)
        prefix = "w15" if kind == "commentsExtended" else "w"
        root = "commentsEx" if kind == "commentsExtended" else root
        files[f"word/{name}.xml"] = f"<{prefix}:{root} {NAMESPACES}>{inner}</{prefix}:{root}>".encode()
        overrides.append((f"/word/{name}.xml", kind))
        relations.append((kind, f"{name}.xml"))
    types = "".join(f'<Override PartName="{part}" ContentType="{_TYPE}.{kind}+xml"/>' for part, kind in overrides)
    whole = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>'
        ).encode(),
        "_rels/.rels": _rels([("officeDocument", "word/document.xml")]),
        "word/_rels/document.xml.rels": _rels(relations),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>".encode(),
        **files,
        **(extra or {}),
    }
    return zipped(whole)


def zipped(files: dict[str, bytes]) -> bytes:
    """The files as a package."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return out.getvalue()


def _rels(relations: list[tuple[str, str]]) -> bytes:
    inner = "".join(
        f'<Relationship Id="rId{i}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(relations, start=1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{inner}</Relationships>'.encode()
