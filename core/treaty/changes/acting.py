"""Who is acting: the person of the roster whom a command works for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty.checks.question import Misuse
from treaty.language.wording import did_you_mean, listed
from treaty.report.words import printable

if TYPE_CHECKING:
    from treaty.files.git import Repository
    from treaty.policy.roster import Person, Roster


def acting(roster: Roster, repository: Repository, named: str = "") -> Person:
    """The person with the id `named`; without one, whoever has the address that git puts on commits here.

    Raises:
        Misuse: the roster knows nobody by that; the text says by what, whom it knows, and what to do.
    """
    if named:
        return called(roster, named)
    address, setting = repository.author_address()
    found = [person for person in roster.people.values() if person.has_address(address)]
    if len(found) == 1:
        return found[0]
    people = listed([f"`{id_}`" for id_ in sorted(roster.people)])
    if not people:
        raise Misuse("Who are you? There is nobody in roster.yaml. Write yourself into it, with your `email`.")
    if not address:
        raise Misuse(
            f"Who are you? Git knows no e-mail address of yours. Say `--as` with one of {people}, or tell git the "
            "address that roster.yaml has of you: `git config user.email ADDRESS`."
        )
    said = f"Who are you? Git says `{printable(address)}` ({setting})"
    if found:
        several = listed([f"`{p.id}`" for p in found])
        raise Misuse(f"{said}, and roster.yaml has that address of {several}. Say `--as` with one of them.")
    raise Misuse(
        f"{said}, and nobody in roster.yaml has that address. Say `--as` with one of {people}, set the address that "
        "it has of you (`git config user.email ADDRESS`), or write this one under your `other_emails` in it."
    )


def called(roster: Roster, named: str) -> Person:
    """The person with the id `named`.

    Raises:
        Misuse: there is none; the text names the nearest.
    """
    if found := roster.people.get(named):
        return found
    known = listed([f"`{id_}`" for id_ in sorted(roster.people)]) or "nobody"
    hint = did_you_mean(named, roster.people, f"There are {known}.", likeness=0.5)
    raise Misuse(f"“{printable(named)}” is not in the roster. {hint}")
