"""The library for whoever negotiates: each clause with what its fallback says otherwise, drafted for the deal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Agreement
from treaty.document import Document
from treaty.text.clause_library import LibraryClause
from treaty.yaml.emitting import emit

from treaty_documents.library import Library
from treaty_documents.making import Making, Wish
from treaty_documents.order import AGREEMENT, text_of
from treaty_documents.source import FALLBACK, BadTemplate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from treaty import Deal, Desk
    from treaty.files.tree import Tree


def offered(deal: Deal, desk: Desk, tree: Tree) -> Iterator[LibraryClause]:
    """The sections of the library that agreements of the deal's model use, sorted by name.

    A fallback that the agreement has already, or that says the same with the deal's terms, is none.

    Raises:
        BadTemplate: a file of the library cannot be used.
    """
    library = Library.of(tree, deal.folder.rpartition("/")[0])
    old = text_of(deal, AGREEMENT)
    taken = frozenset(old.data.get("fallback", ())) if old else frozenset()
    sections = [c for c in library.clauses.values() if c.title and (not c.models or deal.model in c.models)]
    left = tuple(c.name for c in sections if FALLBACK in c.variants and c.name not in taken)
    try:
        usual = _drafted(deal, desk, library, Wish(preferred=left))
        instead = _drafted(deal, desk, library, Wish(fallback=left))
    except BadTemplate:  # the deal, or a document of another make, gives no text for it: then only when to fall back
        usual = instead = {}
    for each in sections:
        drafted, known = instead.get(each.title, ()), usual.get(each.title, ())
        said = [paragraph for paragraph in drafted if paragraph not in known]
        when = each.fallback_when if each.name in left and (said or not drafted) else ""
        fallback, alike = (
            "\n".join(p for p in drafted if (p in known) is both) if when else "" for both in (False, True)
        )
        yield LibraryClause(each.name, each.title, each.provisions, fallback, when, each.never, alike)


def _drafted(deal: Deal, desk: Desk, library: Library, wish: Wish) -> Mapping[str, tuple[str, ...]]:
    """The paragraphs of each section of the agreement as `wish` has it, by the section's title."""
    making = Making(desk, deal, library, wish, AGREEMENT, text_of(deal, AGREEMENT))
    made = making.document(preview=False)
    drafted = Document.parse(
        f"{deal.folder}/documents/agreement.md", f"---\n{emit(made.fields)}---\n\n{made.body}".encode()
    )
    return {
        section.title: tuple(p for clause in section.walk() for p in clause.text.split("\n") if p)
        for section in Agreement.of(drafted).clauses
        if section.title
    }
