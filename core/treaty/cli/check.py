"""`treaty check`."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from pathlib import Path

import click

from treaty.checks.checking import Question, check
from treaty.cli import colored
from treaty.cli.context import Here, as_of_option, audience_option, now, progress_bar
from treaty.files.writing import write_report
from treaty.finding import Severity, Visibility
from treaty.report import FORMATS, Options, summary
from treaty.steps import Step, at_step


@at_step(Step.LOOK, "Check deals against every rule.")
@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@as_of_option
@audience_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(sorted(FORMATS)),
    default="text",
    show_default=True,
    help="How to report.",
)
@click.option("--output", metavar="FILE", help="Write the report to FILE; the summary still goes to the terminal.")
@click.option("--select", multiple=True, metavar="RULE", help="Run only this rule or department (repeatable).")
@click.option("--ignore", multiple=True, metavar="RULE", help="Leave out this rule or department (repeatable).")
@click.option(
    "--fail-on",
    type=click.Choice([s.value for s in Severity]),
    default="error",
    show_default=True,
    help="The least severity that makes the exit code 1.",
)
@click.option("--staged", is_flag=True, help="Look only at files in git's index: what a commit would hold.")
@click.option("--others", is_flag=True, help="Check the whole desk, but leave the deals named in PATHS to another run.")
@click.option("--jobs", type=click.IntRange(0), default=0, metavar="N", help="Processes to use (0: as many as help).")
def check_command(
    paths: tuple[str, ...],
    as_of: str,
    audience: str,
    format_: str,
    output: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    staged: bool,  # noqa: FBT001  # click passes flags by name
    others: bool,  # noqa: FBT001  # the same
    jobs: int,
) -> int:
    """Check deals against their schemas and every rule of the desk.

    PATHS are files, folders or deal ids; without any, the whole desk is checked, and only then do the rules
    that look across deals run. Exit code: 0 clean, 1 findings, 2 the question was wrong, 3 a fault of ours.
    """
    here = Here.find()
    question = Question(
        now=now(),
        paths=tuple(here.relative(p) for p in paths),
        others=others,
        as_of=as_of,
        audience=Visibility.named(audience),
        select=select,
        ignore=ignore,
        jobs=jobs,
    )
    whole = others or not paths
    target = Path(output).absolute() if output is not None else None  # wherever a plugin may lead us
    tree = here.tree(staged=staged, everything=not whole)
    with redirect_stdout(sys.stderr):  # a plugin that prints must not spoil the report
        run = check(tree, question, progress=progress_bar() if whole else None)
    weighs = Severity(fail_on)
    if target is None:
        click.echo(FORMATS[format_](run, _on_screen(weighs, here, staged=staged)), nl=False)
    else:
        write_report(target, FORMATS[format_](run, Options(fail_on=weighs)))
        click.echo("\n".join(summary(run)))
    return run.exit_code(weighs)


def _on_screen(fail_on: Severity, here: Here, *, staged: bool) -> Options:
    """Details, colours and links for a terminal, a line a finding for a pipe; a hook's reader needs the way out."""
    import shutil

    if not sys.stdout.isatty():
        return Options(fail_on=fail_on, details=staged)
    width = shutil.get_terminal_size().columns
    color = colored()
    return Options(fail_on, details=True, color=color, width=width, root=here.root.as_uri() + "/" if color else "")
