"""Going through the values that were read from the partner's papers: one screen each, each confirmed by a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from treaty import counted
from treaty.checks.question import Misuse
from treaty.files.writing import write_atomically
from treaty.negotiation.readings import refusal
from treaty.negotiation.scales import label
from treaty.negotiation.scales import written as written_at
from treaty.yaml.emitting import flow

from treaty_redlines.confirming import STATUS, Confirmation, Waiting, changed, tried, waiting
from treaty_redlines.opening import open_deal
from treaty_redlines.words import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal
    from treaty.negotiation.rounds import Redline

    from treaty_redlines.commands.calling import Call

_KEYS = {"t": "take", "k": "keep", "c": "correct", "m": "misread", "s": "skip", "q": "quit"}
_DONE = {
    "take": "our term now",
    "keep": "they ask it, and ours stays",
    "misread": "misread, and asked by nobody",
}


def is_value(written: str) -> bool:
    """Whether `--decide` names a term, `terms/liability/cap=take`, and no redline."""
    return written.startswith(("terms/", "terms."))


def decide(call: Call, written: str, value: str) -> None:
    """Confirm one value without asking; `value` is what they ask instead, where it was misread, or "".

    Raises:
        Misuse: no such value waits, or it cannot be confirmed so; nothing is written then.
    """
    path, _, verdict = written.replace(".", "/").partition("=") if "/" not in written else written.partition("=")
    if verdict not in STATUS:
        raise Misuse(f"`{written}` is no decision. Say `--decide TERM=VERDICT` with {', '.join(STATUS)}.")
    found = next((each for each in waiting(call.deal) if each.ask.path == path), None)
    if found is None:
        names = ", ".join(each.ask.path for each in waiting(call.deal)) or "none"
        raise Misuse(f"Nothing that was read on {path} waits in {call.deal.id}. Waiting: {names}.")
    if value and verdict == "misread":
        raise Misuse("What they ask instead is a value to take or to keep: say `--decide TERM=keep --value …`.")
    confirm(call, found, Confirmation(verdict, _read(value)))


def go_through(call: Call) -> bool:
    """Ask about every value that waits, but for those of open redlines; whether to go on to these."""
    open_ = {each.id for each in call.table if each.id and not each.is_settled}
    values = [each for each in waiting(call.deal) if _redline(each) not in open_]
    for index, each in enumerate(values, start=1):
        click.echo("\n".join(_shown(call.deal, each, f"{index} of {len(values)}")))
        if _ask(call, each) == "quit":
            return False
        click.echo()
    if values:
        left = len({each.ask.at for each in values} & {each.ask.at for each in waiting(call.deal)})
        click.echo(f"{counted(len(values) - left, 'value')} confirmed, {left} left.\n")
    return True


def values_of(call: Call, redline: Redline) -> tuple[Waiting, ...]:
    """The values that wait and were read from this redline."""
    return tuple(each for each in waiting(call.deal) if redline.id and _redline(each) == redline.id)


def ask_about(call: Call, redline: Redline) -> str:
    """Ask about the values of a redline that was decided; `quit`, or what was said last."""
    verdict = ""
    for each in values_of(call, redline):
        click.echo("\n".join(_shown(call.deal, each, "Its value:")))
        verdict = _ask(call, each)
        if verdict == "quit":
            break
    return verdict


def confirm(call: Call, each: Waiting, said: Confirmation) -> None:
    """Try the confirmation, write it, and read the deal again.

    Raises:
        Misuse: it cannot be, an error would come with it, or somebody else was faster; nothing is written then.
    """
    call.deal = open_deal(call.reader, call.deal.id)
    if not any((one.ask.at, one.ask.value) == (each.ask.at, each.ask.value) for one in waiting(call.deal)):
        raise Misuse(f"{each.ask.path} was confirmed by somebody else meanwhile, and stands as they left it.")
    files = changed(call.deal, call.desk, each, said, call.by)
    lines = list(tried(call.reader, call.deal, each, files))
    for path, document in files.items():
        write_atomically(call.here.destination(path), document.text)
    call.deal = open_deal(call.reader, call.deal.id)
    click.echo(f"{each.ask.path}: {_DONE[said.verdict]}. Written to {' and '.join(files)}.")
    for line in lines:
        click.echo(line)


def _shown(deal: Deal, each: Waiting, count: str) -> Iterator[str]:
    read = each.ask.read
    assert read is not None  # noqa: S101  # only what was read waits
    name = label(deal, each.ask.term)
    head = click.style(f"{count}  {name[:1].upper()}{name[1:]}", bold=True)
    yield f"{head}  ({each.ask.path}), read with {read.confidence} confidence"
    yield f"  theirs:  {_said(each.ask.value)}"
    ours = written_at(deal.document.data, each.ask.term)
    yield f"  ours:    {_said(ours) if ours is not None else 'nothing yet'}"
    yield f"  words:   “{visible(read.words)}”"
    yield f"  where:   {visible(each.paper)}{f' (redline {visible(read.redline)})' if read.redline else ''}"


def _ask(call: Call, each: Waiting) -> str:
    """Ask until something is said that can be; `skip` and `quit` confirm nothing."""
    value = None
    while True:
        typed = click.prompt(
            "[t]ake as our term [k]eep ours, they ask it [c]orrect [m]isread [s]kip [q]uit",
            type=click.Choice(list(_KEYS)),
            show_choices=False,
        )
        verdict = _KEYS[typed]
        if verdict == "correct":
            value = _corrected(call, each, value)
            continue
        if verdict in STATUS:
            try:
                confirm(call, each, Confirmation(verdict, None if verdict == "misread" else value))
            except Misuse as refused:
                click.echo(str(refused))
                continue
        return verdict


def _corrected(call: Call, each: Waiting, before: Any) -> Any:
    """What they ask in truth; as it was where nothing is typed, or nothing that the term can hold."""
    typed = _read(str(click.prompt("What they ask", default="", show_default=False)).strip())
    if typed is None:
        return before
    if why := refusal(call.deal, each.ask.term, typed):
        click.echo(f"{why.rstrip('.')}.")
        return before
    click.echo(f"  theirs:  {_said(typed)}")
    return typed


def _read(written: str) -> Any:
    from treaty.records.editing import read_value

    return read_value(written) if written else None


def _redline(each: Waiting) -> str:
    return each.ask.read.redline if each.ask.read else ""


def _said(value: Any) -> str:
    return visible(value if isinstance(value, str) else flow(value))
