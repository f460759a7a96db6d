"""Clauses of the house as other departments meet them: what we fall back to, and what we never accept."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LibraryClause:
    """A clause of the house, as far as a negotiator needs it.

    Attributes:
        name: by which the library knows it.
        title: its heading, without a number.
        provisions: what it addresses, by the names of the playbook's provisions.
        fallback: the passages that its fallback says otherwise, a line each, with the deal's terms in them; ""
            where it has none, or where it cannot be drafted for this deal.
        fallback_when: when to fall back; "" where there is nothing to fall back to.
        never: what never to accept, in words for people.
        alike: the passages that the fallback says as the preferred form does, for which it is none; a line each.
    """

    name: str
    title: str = ""
    provisions: tuple[str, ...] = ()
    fallback: str = ""
    fallback_when: str = ""
    never: str = ""
    alike: str = ""
