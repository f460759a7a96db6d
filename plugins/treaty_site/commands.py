"""`treaty site build` and `treaty site serve`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from treaty import Step, at_step
from treaty.cli.context import Here, as_of_option, now
from treaty.finding import Visibility
from treaty.run import Exit

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from typing import TypeVar

    from treaty_site.publishing import Order, Published

    F = TypeVar("F", bound=Callable[..., object])


def _site_options(command: F) -> F:
    """The options that both commands take."""
    options = (
        click.option(
            "--audience",
            type=click.Choice([str(v) for v in Visibility]),
            help="Who will read the site; the default is that of treaty.toml, else internal.",
        ),
        click.option("--deal", default="", metavar="DEAL", help="Show this deal only; a partner is shown one deal."),
        click.option("--output", metavar="DIR", help="Where to build; the folder is replaced.  [default: build/site]"),
        as_of_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


@at_step(Step.LOOK, "Publish the portfolio, for each audience.")
@click.group("site")
def site() -> None:
    """Publish the portfolio as a site that shows each audience what it may see."""


@site.command("build")
@_site_options
def build_command(audience: str | None, deal: str, output: str | None, as_of: str) -> int:
    """Build the site.

    It holds the portfolio, a page for each deal and each rule, and the pages in site/docs.
    """
    published = Asked(audience, deal, output, as_of).publish()
    click.echo(f"The site of {_count(published)} is in {_readable(published.folder)}/: open index.html there.")
    return _report(published)


@site.command("serve")
@_site_options
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 for any free one.")
def serve_command(audience: str | None, deal: str, output: str | None, as_of: str, port: int) -> None:
    """Build the site and show it on this machine, until Ctrl-C.

    It is built anew when a file in deals/ or site/ changes, and when the desk's day does.
    """
    from treaty_site.serving import serve

    asked = Asked(audience, deal, output, as_of)
    first = asked.publish()
    _report(first)

    def again() -> None:
        _report(asked.publish())

    say = partial(click.echo, err=True)
    serve(first.folder, asked.here.root, port, again, today=asked.calendar(), say=say)


@dataclass(frozen=True, slots=True)
class Asked:
    """A site as it was asked for on the command line."""

    audience: str | None
    deal: str
    output: str | None
    as_of: str

    @property
    def here(self) -> Here:
        """The repository around the current folder."""
        return Here.find()

    def calendar(self) -> Callable[[], date]:
        """What tells the day of the desk, whenever it is asked: in its zone, or the one that was fixed."""
        from treaty.checks.checking import Question, open_desk
        from treaty.checks.question import clock

        config = open_desk(self.here.tree(), Question(now=now(), as_of=self.as_of)).desk.config
        return lambda: clock(Question(now=now(), as_of=self.as_of), config).date()

    def publish(self) -> Published:
        """Build it.

        Raises:
            ConfigError, Misuse: it cannot be built as asked.
            click.ClickException: it was not finished.
        """
        from treaty.checks.checking import Misuse

        from treaty_site.build import BuildFailed
        from treaty_site.publishing import Unfinished, publish

        try:
            return publish(self._order())
        except BuildFailed as failed:
            raise Misuse(f"The site could not be built: {failed}") from None
        except Unfinished as fault:
            raise _ThrownAway(str(fault)) from None

    def _order(self) -> Order:
        from treaty.checks.checking import Misuse, Question, open_desk

        from treaty_site.publishing import Order

        here = self.here
        tree = here.tree()
        question = Question(now=now(), as_of=self.as_of)
        reader = open_desk(tree, question)
        level = self.audience or reader.desk.config.data.get("site", {}).get("audience", "internal")
        if level == str(Visibility.PARTNER) and not self.deal:
            raise Misuse("A partner is shown one deal and no other: say which with `--deal DEAL`.")
        return Order(
            tree,
            here.root,
            replace(question, audience=Visibility.named(level)),
            output=Path(self.output) if self.output else None,
            deal=reader.find_deal(self.deal) if self.deal else "",
            plugins=reader.plugins,
        )


class _ThrownAway(click.ClickException):
    """A site that is not fit to be shown."""

    exit_code = Exit.FAULT


def _report(published: Published) -> int:
    """Say what is missing; the exit code."""
    for warning in published.warnings:
        click.echo(f"Note: {warning}", err=True)
    for id_ in published.unread:
        click.echo(f"{id_} could not be read, so it is not on the site: `treaty check {id_}` says why.", err=True)
    for fault in published.faults:
        click.echo(f"Pages are missing: {fault.plugin}: {fault.message}.", err=True)
    if published.faults:
        return Exit.FAULT
    return Exit.FINDINGS if published.unread else Exit.CLEAN


def _count(published: Published) -> str:
    return "1 partnership" if published.deals == 1 else f"{published.deals} partnerships"


def _readable(folder: Path) -> str:
    """The folder as seen from here, where that is shorter."""
    try:
        return folder.resolve().relative_to(Path.cwd()).as_posix() or "."
    except ValueError:
        return str(folder)
