"""`treaty init`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from treaty.checks.checking import Misuse
from treaty.cli.context import now
from treaty.files.git import NotARepository, Repository, find_root
from treaty.files.tree import WorkingTree
from treaty.files.writing import write_atomically
from treaty.intake.starter import Starter
from treaty.policy.zones import find_zone
from treaty.quantities import QuantityError, parse_currency
from treaty.report.words import printable
from treaty.steps import Step, at_step

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


@at_step(Step.DESK, "Make a deal desk in a folder.")
@click.command("init")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path(), metavar="[DIR]")
@click.option("--company", help="Your firm's name [default: the folder's name].")
@click.option("--time-zone", "zone", default="UTC", show_default=True, help="IANA name of the desk's time zone.")
@click.option("--currency", default="EUR", show_default=True, help="The currency you count in (ISO 4217).")
@click.option("--owner", help="Your name [default: git's user.name].")
@click.option("--email", help="Your e-mail address [default: git's user.email].")
def init_command(
    folder: Path, company: str | None, zone: str, currency: str, owner: str | None, email: str | None
) -> None:
    """Make a deal desk in DIR (default: here), a new or an existing git repository.

    Writes the policy, the roster, a first deal, a pre-commit configuration, CI workflows for GitHub and GitLab, and
    the site's configuration. A file that exists already is left as it is, and said so.
    """
    folder = folder.absolute()
    starter_zone = _zone(zone)
    company = company or folder.resolve().name
    for option, written in (("--company", company), ("--owner", owner or ""), ("--email", email or "")):
        if printable(written) != written:
            raise Misuse(f"`{option}` holds a line break or what nobody can see: {printable(written)}. Type it anew.")
    try:
        currency = parse_currency(currency)
    except QuantityError as error:
        raise Misuse(str(error)) from None
    repository = _repository(folder)
    starter = Starter(
        company=company,
        person=owner or printable(repository.config("user.name") or ""),
        email=email or printable(repository.config("user.email") or ""),
        currency=currency,
        zone=starter_zone,
        today=now().astimezone(starter_zone).date(),
    )
    deals = repository.root / "deals"
    if deals.exists() and not deals.is_dir():
        raise Misuse(f"{deals} is a file, and a desk needs a folder of that name. Rename the file.")
    if deals.is_dir() and (deals / "treaty.toml").exists():
        raise Misuse(f"{repository.root} holds a desk already. `treaty new` makes another deal.")
    for place, text in starter.files():
        path = WorkingTree(repository.root).destination(place)
        try:
            write_atomically(path, text, new=True)
            click.echo(f"wrote {place}")
        except FileExistsError:
            click.echo(f"kept  {place} (it was there; compare it with the documentation)")
    click.echo("\nNext: `treaty check`, then `pre-commit install`, then `treaty new`.")


def _zone(name: str) -> ZoneInfo:
    if found := find_zone(name):
        return found
    raise Misuse(f"“{name}” is not a time zone. Write an IANA name, like `Europe/Berlin`.")


def _repository(folder: Path) -> Repository:
    """The repository at `folder`, made there if there is none around it."""
    probe = folder if folder.exists() else folder.parent
    try:
        root = find_root(probe)
    except NotARepository:
        return Repository.init(folder)
    if root == folder.resolve():
        return Repository(root)
    if (folder.exists() and not any(folder.iterdir())) or not folder.exists():
        return Repository.init(folder)
    raise Misuse(f"{folder} lies inside the repository {root}. Run `treaty init {root}` to make the desk there.")
