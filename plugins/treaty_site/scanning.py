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
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import unquote

from treaty import schema
from treaty.finding import Visibility
from treaty.records import DEAL

from treaty_site.configuration import DOCS
from treaty_site.staging import ASSETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from treaty.loading import Folder

    from treaty_site.reading import CheckedDesk

Words = tuple[str, ...]

_WORD = re.compile(r"[a-z0-9]+|[^\W_]")
_TAG = re.compile(r"<[^<>]*>")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{12,}={0,2}")
_HEX = re.compile(r"(?:[0-9a-fA-F]{2}){6,}")
_TEXTS = (".html", ".json", ".xml", ".txt", ".gz", ".svg", ".md", ".csv")
#: A single word of the language, or a figure of few digits, stands everywhere: to find it again means nothing.
_TOO_SHORT = 4
_TOO_FEW_DIGITS = 5


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


def leaks(site: Path, desk: CheckedDesk, *, only: str = "") -> tuple[Leak, ...]:
    """What the site in `site` holds above the audience of `desk`, sorted; with `only`, other deals are above it."""
    secrets = _secrets(desk, only).without(_allowed(desk, only))
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


def _secrets(desk: CheckedDesk, only: str) -> Secrets:
    secrets = Secrets()
    audience = desk.run.audience
    for folder in desk.folders:
        hidden = not _is_shown(folder, audience, only)
        if hidden:
            secrets.add(folder.id, f"{folder.id} (its name)")
            if folder.deal is not None:
                secrets.add(folder.deal.partner.name, f"{folder.id} (the partner's name)")
        for text, level, path in _values(folder):
            if hidden or level > audience:
                secrets.add(text, path)
    if audience < Visibility.INTERNAL:
        for person in desk.reader.desk.roster.people.values():
            secrets.add(person.name, "the roster")
    return secrets


def _allowed(desk: CheckedDesk, only: str) -> Iterator[Words]:
    """What the audience is told anyway: open values, the words of rules and schemas, the desk's own documentation."""
    audience = desk.run.audience
    for folder in desk.folders:
        if _is_shown(folder, audience, only):
            yield words_of(folder.id)
            for text, level, _ in _values(folder):
                if level <= audience:
                    yield words_of(text)
    for rule in desk.reader.rules.values():
        yield words_of(f"{rule.id} {rule.summary} {rule.text() if rule.page.is_file() else ''}")
    yield words_of(f"{desk.reader.desk.config.company} {desk.reader.desk.config.data.get('site', {}).get('title', '')}")
    for resource in _own_words():
        yield words_of(resource.read_text(encoding="utf-8"))
    for path in desk.reader.tree.paths(DOCS):
        if path.endswith(".md"):
            yield words_of(desk.reader.tree.read(path).decode("utf-8", errors="replace"))


def _own_words() -> Iterator[Traversable]:
    """The files that hold what a site says of any desk: field names, headings."""
    yield files(DEAL.package) / DEAL.schema
    yield from (files("treaty_site") / "templates").iterdir()


def _is_shown(folder: Folder, audience: Visibility, only: str) -> bool:
    return folder.deal is not None and folder.deal.existence <= audience and only in ("", folder.id)


def _values(folder: Folder) -> Iterator[tuple[str, Visibility, str]]:
    """Every text of a deal that would be a leak: the value, its level, the file it stands in."""
    for path, document in sorted(folder.documents.items()):
        kind = folder.kinds[path]
        compiled = schema.load(kind.package, kind.schema)
        for _, value, node in compiled.leaves(document.data):
            chosen = any("enum" in s or "const" in s for s in node.schemas)
            if isinstance(value, str) and not chosen and _says_much(value, node.format):
                yield value, max(node.visibility, kind.visibility if kind.name != "deal" else node.visibility), path
        for line in document.body.splitlines():
            if len(words_of(line)) >= _TOO_SHORT:
                yield line, max(kind.visibility, Visibility.INTERNAL), path


def _says_much(value: str, format_: str) -> bool:
    """Whether finding `value` elsewhere is no accident."""
    if format_ in ("day", "moment", "currency"):
        return False
    if format_:
        return sum(c.isdigit() for c in value) >= _TOO_FEW_DIGITS
    words = len(words_of(value))
    return words > 1 or (len(value) >= _TOO_SHORT and value != value.lower())
