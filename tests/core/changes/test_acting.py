"""Who is acting: by name, or by the address that git puts on commits."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from treaty.changes.acting import acting
from treaty.checks.question import Misuse
from treaty.files.git import Repository
from treaty.policy.roster import Person, Roster

if TYPE_CHECKING:
    from pathlib import Path

DORA = Person("dora", "Dora Lind", "dora@arcwell.example", other_emails=("Dora.Lind@Home.example",))
FAY = Person("fay", "Fay Osei", "fay@arcwell.example")
ROSTER = Roster({"dora": DORA, "fay": FAY})


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository in which git has no address yet."""
    for name in ("GIT_AUTHOR_EMAIL", "EMAIL"):
        monkeypatch.delenv(name, raising=False)
    return Repository.init(tmp_path)


def configure(repository: Repository, key: str, value: str) -> None:
    subprocess.run(["git", "config", key, value], cwd=repository.root, check=True)


def complaint(repository: Repository, roster: Roster = ROSTER, named: str = "") -> str:
    with pytest.raises(Misuse) as refused:
        acting(roster, repository, named)
    return str(refused.value)


def test_a_name_outdoes_every_address(repository: Repository) -> None:
    """Who says who they are is believed: git is not asked."""
    configure(repository, "user.email", "dora@arcwell.example")
    assert acting(ROSTER, repository, "fay") is FAY


@pytest.mark.parametrize("address", ["dora@arcwell.example", "DORA@Arcwell.example", "dora.lind@home.example"])
def test_every_address_of_a_person_is_theirs(repository: Repository, address: str) -> None:
    """The one to write to and the others, in capitals or not."""
    configure(repository, "user.email", address)
    assert acting(ROSTER, repository) is DORA


def test_the_author_of_the_coming_commit_is_meant(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """`GIT_AUTHOR_EMAIL` outdoes `author.email`, which outdoes `user.email`, which outdoes `EMAIL`, as in git."""
    found = []
    monkeypatch.setenv("EMAIL", "a@x.example")
    found.append(repository.author_address())
    configure(repository, "user.email", "b@x.example")
    found.append(repository.author_address())
    configure(repository, "author.email", "c@x.example")
    found.append(repository.author_address())
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "d@x.example")
    found.append(repository.author_address())
    assert found == [
        ("a@x.example", "EMAIL"),
        ("b@x.example", "user.email"),
        ("c@x.example", "author.email"),
        ("d@x.example", "GIT_AUTHOR_EMAIL"),
    ]


def test_a_stranger_is_told_which_address_git_gave(repository: Repository) -> None:
    """And where it comes from, whom the roster knows, and the three ways out."""
    configure(repository, "user.email", "d@private.example")
    said = complaint(repository)
    assert "Git says `d@private.example` (user.email), and nobody in roster.yaml has that address" in said
    assert "`--as` with one of `dora` and `fay`" in said
    assert "`git config user.email ADDRESS`" in said
    assert "`other_emails`" in said


def test_no_address_at_all_is_told_apart(repository: Repository) -> None:
    """There is nothing to compare then."""
    assert "Git knows no e-mail address of yours" in complaint(repository)


def test_two_with_one_address_are_named(repository: Repository) -> None:
    """The address says nothing, so a name has to."""
    configure(repository, "user.email", "desk@arcwell.example")
    people = {id_: Person(id_, id_, "desk@arcwell.example") for id_ in ("ann", "ben", "cid")}
    people["cid"] = Person("cid", "Cid")
    assert "of `ann` and `ben`. Say `--as` with one of them" in complaint(repository, Roster(people))


def test_an_empty_roster_is_no_riddle(repository: Repository) -> None:
    """Nobody can be found in it, whatever git says."""
    assert "There is nobody in roster.yaml" in complaint(repository, Roster({}))


def test_a_misspelt_name_has_a_neighbour(repository: Repository) -> None:
    """As everywhere."""
    assert complaint(repository, named="dorra") == "“dorra” is not in the roster. Did you mean `dora`?"
