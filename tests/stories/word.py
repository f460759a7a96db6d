"""The partner's counsel, with Word: changes tracked in the file that we sent."""

from __future__ import annotations

import re
import zipfile
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_TEXT = "word/document.xml"
_WHO = 'w:author="Marcus Feld" w:date="2026-03-12T09:12:00Z"'


def marked(paper: bytes, changes: Iterable[tuple[str, str]]) -> bytes:
    """`paper` with each old passage struck and the new one put in for it.

    Raises:
        ValueError: a passage does not stand in exactly one run of the file.
    """
    with zipfile.ZipFile(BytesIO(paper)) as packed:
        parts = {info.filename: packed.read(info) for info in packed.infolist()}
    text = parts[_TEXT].decode()
    for number, (old, new) in enumerate(changes):
        text = _changed(text, escape(old, quote=False), escape(new, quote=False), 9000 + 2 * number)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in {**parts, _TEXT: text.encode()}.items():
            packed.writestr(name, content)
    return out.getvalue()


def _changed(text: str, old: str, new: str, number: int) -> str:
    run = re.compile(
        rf"<w:r(?: [^>]*)?>(?P<props>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?)"
        rf"<w:t(?: [^>]*)?>(?P<before>[^<]*?){re.escape(old)}(?P<after>[^<]*)</w:t></w:r>"
    )
    if len(found := list(run.finditer(text))) != 1:
        raise ValueError(f"“{old}” stands in {len(found)} runs")
    match = found[0]
    props = match["props"]
    pieces = (
        _run(props, match["before"]),
        f'<w:del w:id="{number}" {_WHO}>{_run(props, old, "delText")}</w:del>',
        f'<w:ins w:id="{number + 1}" {_WHO}>{_run(props, new)}</w:ins>',
        _run(props, match["after"]),
    )
    return text[: match.start()] + "".join(pieces) + text[match.end() :]


def _run(props: str, text: str, tag: str = "t") -> str:
    return f'<w:r>{props}<w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>' if text else ""
