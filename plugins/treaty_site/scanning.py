"""The last look at a finished site: does it hold, in any spelling, what its audience may not see?

Projection keeps such values out; this finds them where it failed. What a page holds is decoded (HTML, URLs, JSON,
base64, hex, gzip) rather than each value encoded, and compared word by word, so that case, spaces and punctuation
hide nothing.
"""

from __future__ import annotations

import base64
import binascii
import gzip
import html
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from treaty_site.staging import ASSETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


Words = tuple[str, ...]

_WORD = re.compile(r"[a-z0-9]+|[^\W_]")
_TAG = re.compile(r"<[^<>]*>")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{12,}={0,2}")
_HEX = re.compile(r"(?:[0-9a-fA-F]{2}){6,}")
_TEXTS = (".html", ".json", ".xml", ".txt", ".gz", ".svg", ".md", ".csv")


@dataclass(frozen=True, slots=True)
class Leak:
    """A value that got into the site: in which file, and where it comes from; the value itself is not repeated."""

    file: str
    source: str

    def __str__(self) -> str:
        return f"{self.file}: a value of {self.source}"


@dataclass(slots=True)
class Secrets:
    """Word sequences to look for, by their first word."""

    by_first: dict[str, list[tuple[Words, str]]] = field(default_factory=dict)

    def add(self, text: str, source: str) -> None:
        """Look for `text`, which comes from `source`."""
        if found := words_of(text):
            self.by_first.setdefault(found[0], []).append((found, source))

    def found_in(self, words: Words) -> Iterator[tuple[Words, str]]:
        """Every secret that stands in `words`."""
        for at, word in enumerate(words):
            for secret, source in self.by_first.get(word, ()):
                if words[at : at + len(secret)] == secret:
                    yield secret, source

    def without(self, allowed: Iterable[Words]) -> Secrets:
        """The secrets that are not said openly as well."""
        said = {secret for words in allowed for secret, _ in self.found_in(words)}
        kept = Secrets()
        for first, entries in self.by_first.items():
            if left := [entry for entry in entries if entry[0] not in said]:
                kept.by_first[first] = left
        return kept


def words_of(text: str) -> Words:
    """The words of `text`, without case; each letter outside ASCII is a word."""
    return tuple(_WORD.findall(text.casefold()))


def leaks(site: Path, secrets: Secrets) -> tuple[Leak, ...]:
    """Where the finished site in `site` says any of `secrets`, sorted."""
    found: set[Leak] = set()
    for path in sorted(p for p in site.rglob("*") if p.is_file()):
        relative = path.relative_to(site).as_posix()
        texts = [relative]
        if path.suffix in _TEXTS and not relative.startswith(ASSETS):
            texts += spellings(path.read_bytes())
        found.update(Leak(relative, source) for text in texts for _, source in secrets.found_in(words_of(text)))
    return tuple(sorted(found, key=str))


def spellings(raw: bytes) -> Iterator[str]:
    """What `raw` says, as it stands and decoded in every way that a page may spell it."""
    if raw[:2] == b"\x1f\x8b":
        raw = gzip.decompress(raw)
    text = raw.decode("utf-8", errors="replace")
    plain = html.unescape(text)
    yield text
    yield from dict.fromkeys((plain, unquote(plain), html.unescape(_TAG.sub(" ", text))))
    if text.startswith(("{", "[")):
        yield from _strings(text)
    yield from _decoded(plain)


def _strings(text: str) -> Iterator[str]:
    try:
        stack = [json.loads(text)]
    except ValueError:
        return
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            stack += [*value.keys(), *value.values()]
        elif isinstance(value, list):
            stack += value
        elif isinstance(value, str):
            yield html.unescape(value)


def _decoded(text: str) -> Iterator[str]:
    for run in dict.fromkeys(_HEX.findall(text)):
        yield from _as_text(bytes.fromhex(run))
    for run in dict.fromkeys(_BASE64.findall(text)):
        body = run.rstrip("=").replace("-", "+").replace("_", "/")
        try:
            yield from _as_text(base64.b64decode(body + "=" * (-len(body) % 4)))
        except binascii.Error:
            continue


def _as_text(raw: bytes) -> Iterator[str]:
    try:
        yield raw.decode("utf-8")
    except UnicodeDecodeError:
        return
