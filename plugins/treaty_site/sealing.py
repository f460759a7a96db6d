"""What every built page gets at last: a content security policy, and a look whether it fetches from elsewhere."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_HEAD = re.compile(r"<head>\s*")
_FETCHED = re.compile(
    r"""<(?:script|img|iframe|source|video|audio|embed|object|link(?=[^>]*rel="?(?:stylesheet|icon|preload)))\b[^>]*?"""
    r"""\s(?:src|href|data)="?((?:https?:)?//[^"\s>]+)"""
)


def seal(folder: Path) -> tuple[str, ...]:
    """Give each page of `folder` its policy; the outside addresses that pages would fetch from, sorted."""
    outside: set[str] = set()
    for page in sorted(folder.rglob("*.html")):
        html = page.read_text(encoding="utf-8")
        outside.update(_FETCHED.findall(html))
        head = _HEAD.search(html)
        assert head is not None, f"{page.name} has no head"  # noqa: S101  # the theme's pages all do
        sealed = f"{html[: head.end()]}{_policy(html)}{html[head.end() :]}"
        page.write_text(sealed, encoding="utf-8", newline="\n")
    return tuple(sorted(outside))


def _policy(html: str) -> str:
    """The policy as a `<meta>`: nothing but the site's own files, and exactly the inline scripts of this page."""
    scripts = " ".join(["'self'", *_hashes(html)])
    rules = (
        "default-src 'self'",
        f"script-src {scripts}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(rules)}">\n    '


def _hashes(html: str) -> Iterator[str]:
    for script in dict.fromkeys(_SCRIPT.findall(html)):
        digest = hashlib.sha256(script.encode()).digest()
        yield f"'sha256-{base64.b64encode(digest).decode()}'"
