"""Clauses and templates as files: front matter that satisfies its schema, and text for the template engine."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from treaty.document import Document
from treaty.progress.models import Model
from treaty.records import schema
from treaty.records.explaining import violations
from treaty.source import BadFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PREFERRED, FALLBACK = "preferred", "fallback"
_PACKAGE = "treaty_documents"
_VARIANT = re.compile(r"^## (Preferred|Fallback)[ \t]*$", re.MULTILINE)


class BadTemplate(Exception):
    """A clause or a template that cannot be used; the text names the file, the line, and what to do."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of the library: a section of an agreement, in one or two variants.

    Attributes:
        path: the file, for messages.
        title: the section's heading; "" for a part of one.
        provisions: what it addresses, by the names of the playbook's provisions.
        models: where it is used; empty for everywhere.
        use, fallback_when, never: for the negotiator: when to use it, when to fall back, what never to accept.
        house: figures that the text fixes and no term holds, as the text words them, and what each is for.
        variants: the text of `preferred` and perhaps `fallback`, each on the lines on which it stands in the file.
    """

    name: str
    path: str
    use: str
    title: str = ""
    provisions: tuple[str, ...] = ()
    models: tuple[Model, ...] = ()
    fallback_when: str = ""
    never: str = ""
    house: Mapping[str, str] = field(default_factory=dict)
    variants: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def parse(cls, path: str, raw: bytes) -> Clause:
        """The clause in the file at `path`.

        Raises:
            BadTemplate: it is no clause.
        """
        document = _parsed(path, raw, "clause")
        data = document.data
        variants = dict(_variants(document))
        if PREFERRED not in variants:
            raise BadTemplate(f"{path}:{document.body_line}: There is no text. Write it below `## Preferred`.")
        if (FALLBACK in variants) != ("fallback_when" in data):
            raise BadTemplate(f"{path}:1: A fallback has both, `fallback_when:` and a text below `## Fallback`.")
        return cls(
            name=data["clause"],
            path=path,
            use=data["use"],
            title=data.get("title", ""),
            provisions=tuple(data.get("provisions", ())),
            models=tuple(map(Model, data.get("models", ()))),
            fallback_when=data.get("fallback_when", ""),
            never=data.get("never", ""),
            house=data.get("house", {}),
            variants=variants,
        )

    def source(self, variant: str = PREFERRED) -> str:
        """The section for the template engine: heading and text, every line on that of the file."""
        if not self.title:
            return self.variants[variant]
        names = "".join(f" .{name}" for name in self.provisions)
        attribute = f" {{{names.strip()}}}" if names else ""
        text = self.variants[variant].lstrip("\n")
        above = len(self.variants[variant]) - len(text) - 2
        return "\n" * above + f"## {self.title} [#{self.name}]{attribute}\n\n{text}"


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of document for some models; `text` stands on the lines on which it stands in the file."""

    name: str
    path: str
    document: str
    title: str
    models: tuple[Model, ...]
    text: str
    on_request: bool = False

    @classmethod
    def parse(cls, path: str, raw: bytes) -> Template:
        """The template in the file at `path`.

        Raises:
            BadTemplate: it is no template.
        """
        document = _parsed(path, raw, "template")
        data = document.data
        return cls(
            name=data["template"],
            path=path,
            document=data["document"],
            title=data["title"],
            models=tuple(map(Model, data["models"])),
            text="\n" * (document.body_line - 1) + document.body,
            on_request=data.get("on_request", False),
        )


def _parsed(path: str, raw: bytes, kind: str) -> Document:
    try:
        document = Document.parse(path, raw)
    except BadFile as bad:
        raise BadTemplate(f"{path}:{bad.span.start.line}: {bad.message}. {bad.remedy}") from None
    for each in violations(schema.load(_PACKAGE, f"{kind}.schema.json"), document.data):
        at: Any = each.problem.at
        line = document.locate(at).start.line
        raise BadTemplate(f"{path}:{line}: {each.problem.message}. {each.problem.remedy}".rstrip())
    stem = path.rpartition("/")[2].removesuffix(".md")
    if document.data[kind] != stem:
        line = document.locate((kind,)).start.line
        raise BadTemplate(f"{path}:{line}: It is called `{document.data[kind]}`, and its file {stem}.md. Use one name.")
    return document


def _variants(document: Document) -> Iterator[tuple[str, str]]:
    found = list(_VARIANT.finditer(document.body))
    for each, following in zip(found, [*found, None][1:], strict=True):
        text = document.body[each.end() : following.start() if following else None]
        line = document.body_line + document.body.count("\n", 0, each.end())
        yield each[1].lower(), "\n" * (line - 1) + text.rstrip() + "\n"
