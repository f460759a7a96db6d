"""`treaty scan`."""

from __future__ import annotations

import click


@click.command("scan")
@click.argument("paths", metavar="FILE…", nargs=-1, required=True)
@click.option(
    "--us",
    metavar="NAME",
    multiple=True,
    help="A name under which the agreement speaks of us (Company, Vendor); may be repeated. Without it, clauses that "
    "bind one side are warnings at most.",
)
@click.option("--format", "wanted", type=click.Choice(["text", "json"]), default="text", show_default=True)
def scan(paths: tuple[str, ...], us: tuple[str, ...], wanted: str) -> None:
    """Find the clauses of agreements that others wrote, and say which are red flags.

    Reads .md, .txt, .docx (as if every tracked change were accepted) and .pdf with text; `-` is standard input. Each
    clause comes with its place and the words it rests on; notice periods are held against the playbook, and provisions
    that a text does not seem to have are listed.
    """
    from treaty_scan.opening import needed, opened

    needed("numpy", "agreements")
    from treaty_scan.report import Scanned, as_json, as_text

    names = frozenset(" ".join(name.lower().split()) for name in us)
    papers = [opened(path) for path in paths]
    for unread in (sentence for paper in papers for sentence in paper.unread):
        click.echo(unread, err=True)
    scanned = [Scanned.of(paper, names) for paper in papers]
    click.echo(as_json(scanned) if wanted == "json" else as_text(scanned))
