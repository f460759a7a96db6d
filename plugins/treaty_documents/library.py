"""The library: the house's templates and clauses, and the desk's own in their place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from treaty import Model, listed
from treaty.language.wording import did_you_mean
from treaty.progress.models import DOCUMENT_TITLES
from treaty.source import BadFile

from treaty_documents.source import FALLBACK, PREFERRED, BadTemplate, Clause, Template

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from treaty.files.tree import Tree

#: Below the desk's folder; a folder whose name begins with `_` is no deal.
CLAUSES, TEMPLATES = "_clauses", "_templates"
_INCLUDED = re.compile(r"""\{%-?\s*include\s+["']([a-z0-9-]+)["']""")


@dataclass(frozen=True, slots=True)
class Library:
    """Every clause and template by name.

    Attributes:
        own: the paths that come from the desk, and not from us.
    """

    clauses: Mapping[str, Clause]
    templates: Mapping[str, Template]
    own: frozenset[str] = frozenset()

    @classmethod
    def of(cls, tree: Tree, folder: str) -> Library:
        """The library of the desk in `folder`: what it has of its own stands in the place of ours.

        Raises:
            BadTemplate: a file of it cannot be used.
        """
        ours, own = dict(_ours()), dict(_own(tree, folder))
        clauses = [Clause.parse(p, raw) for p, raw in _merged(ours, own, "clauses", CLAUSES)]
        templates = [Template.parse(p, raw) for p, raw in _merged(ours, own, "templates", TEMPLATES)]
        return cls({c.name: c for c in clauses}, {t.name: t for t in templates}, frozenset(own))

    def template(self, kind: str, model: Model, name: str = "") -> Template:
        """The template for a kind of document of a model: the one called `name`, or else the usual one.

        Raises:
            BadTemplate: there is none.
        """
        fitting = [t for t in self.templates.values() if t.document == kind and model in t.models]
        if name:
            if found := next((t for t in fitting if t.name == name), None):
                return found
            there = listed(sorted(f"`{t.name}`" for t in fitting)) or "none"
            raise BadTemplate(
                f"There is no template `{name}` for this {DOCUMENT_TITLES[kind]}; there is {there}. "
                + did_you_mean(name, (t.name for t in fitting), "")
            )
        usual = sorted((t for t in fitting if not t.on_request), key=lambda t: (t.path not in self.own, t.name))
        if not usual:
            raise BadTemplate(f"There is no template for a {DOCUMENT_TITLES[kind]} of this model.")
        return usual[0]

    def house(self, template: Template, body: str) -> Iterator[tuple[Clause, tuple[str, ...]]]:
        """The clauses that `template` includes, with those of their fixed figures that stand in `body`."""
        waiting, seen = [template.text], set()
        while waiting:
            for name in _INCLUDED.findall(waiting.pop()):
                if name not in seen and (clause := self.clauses.get(name)):
                    seen.add(name)
                    waiting += clause.variants.values()
        for name in sorted(seen):
            if figures := tuple(each for each in self.clauses[name].house if each in body):
                yield self.clauses[name], figures

    def sources(self, template: Template, fallback: Collection[str] = ()) -> dict[str, tuple[str, str]]:
        """What the template engine may load, by name: each text and its path.

        Args:
            template: the document.
            fallback: the clauses that are wanted as their fallback.

        Raises:
            BadTemplate: one of these has no fallback.
        """
        for name in sorted(fallback):
            if name not in self.clauses:
                raise BadTemplate(f"There is no clause `{name}`. " + did_you_mean(name, self.clauses, ""))
            if FALLBACK not in self.clauses[name].variants:
                raise BadTemplate(f"The clause `{name}` has no fallback: what it says is what we sign.")
        found = {
            name: (clause.source(FALLBACK if name in fallback else PREFERRED), clause.path)
            for name, clause in self.clauses.items()
        }
        return {**found, template.name: (template.text, template.path)}


def _ours() -> Iterator[tuple[str, bytes]]:
    for part in ("clauses", "templates"):
        for each in files("treaty_documents").joinpath(part).iterdir():
            if each.name.endswith(".md"):
                yield f"{part}/{each.name}", each.read_bytes()


def _own(tree: Tree, folder: str) -> Iterator[tuple[str, bytes]]:
    for part in (CLAUSES, TEMPLATES):
        for path in tree.paths(f"{folder}/{part}"):
            if not path.endswith(".md"):
                continue
            try:
                yield path, tree.read(path)
            except BadFile as bad:
                raise BadTemplate(f"{path}: {bad.message}. {bad.remedy}") from None


def _merged(ours: Mapping[str, bytes], own: Mapping[str, bytes], part: str, place: str) -> Iterator[tuple[str, bytes]]:
    """Ours and the desk's own of one part, sorted by name; of two with one name, the desk's."""
    found = {path.rpartition("/")[2]: (path, raw) for path, raw in ours.items() if path.startswith(f"{part}/")}
    found |= {p.rpartition("/")[2]: (p, raw) for p, raw in own.items() if f"/{place}/" in p}
    yield from (found[name] for name in sorted(found))
