"""`treaty scan`."""

from __future__ import annotations

import click
from treaty import Step, at_step
from treaty.checks.question import Misuse
from treaty.cli.context import as_of_option


@at_step(Step.NEGOTIATE, "Find clauses and red flags in their paper.")
@click.command("scan")
@click.argument("paths", metavar="FILE…", nargs=-1, required=True)
@click.option(
    "--us",
    metavar="NAME",
    multiple=True,
    help="A name under which the agreement speaks of us (Company, Vendor); may be repeated. Without it, clauses that "
    "bind one side are warnings at most.",
)
@click.option("--into", "deal", metavar="DEAL", default="", help="Read the partner's own paper into a round of DEAL.")
@click.option("--on", "day", metavar="DATE", default="", help="With --into: when it came (default: today).")
@click.option("--format", "wanted", type=click.Choice(["text", "json"]), default="text", show_default=True)
@as_of_option
def scan(paths: tuple[str, ...], us: tuple[str, ...], deal: str, day: str, wanted: str, as_of: str) -> None:
    """Find the clauses of agreements that others wrote, and say which are red flags.

    Reads .md, .txt, .docx (as if every tracked change were accepted) and .pdf with text; `-` is standard input. Each
    clause comes with its place, what it says and the words it rests on; figures are held against the desk's policy, or
    the playbook where there is no desk, and provisions that a text does not seem to have are listed. A file that cannot
    be read is told, and the others are scanned all the same.

    With --into, what one paper of the partner says of our terms becomes the next round of the deal, each value with its
    words and how sure it is. No term changes: `treaty call` has a person confirm them.
    """
    from treaty_scan.opening.paper import needed

    needed("numpy", "agreements")
    if deal:
        _into(paths, us, deal, day, wanted, as_of)
        return
    from treaty_scan.scanning import scan_papers

    scan_papers(paths, us, wanted)


def _into(paths: tuple[str, ...], us: tuple[str, ...], deal: str, day: str, wanted: str, as_of: str) -> None:
    from treaty_scan.asking.into import scan_into

    if len(paths) > 1 or wanted != "text":
        raise Misuse("`--into` reads one paper into one round, and tells it as text: give one file, and no --format.")
    scan_into(paths[0], deal, us, day, as_of)
