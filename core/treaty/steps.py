"""The steps of a deal's life under which `treaty --help` lists commands."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    import click

    Marked = TypeVar("Marked", bound=click.Command)
else:
    Marked = TypeVar("Marked")

_ATTRIBUTE = "treaty_step"


class Step(StrEnum):
    """Where in a deal's life a command is needed, in order; the value is the heading."""

    START = "Start a deal"
    DRAFT = "Draft"
    NEGOTIATE = "Negotiate"
    APPROVE = "Approve"
    SIGN = "Sign"
    RUN = "Run the partnership"
    LOOK = "Look at deals"
    DESK = "Keep the desk"
    OTHER = "Other"


def at_step(step: Step, brief: str) -> Callable[[Marked], Marked]:
    """Put a command under `step` in `treaty --help`, with `brief`, some six words, beside its name."""

    def mark(command: Marked) -> Marked:
        vars(command)[_ATTRIBUTE] = step
        command.short_help = brief
        return command

    return mark


def step_of(command: click.Command) -> Step:
    """The step that a command was put under; `OTHER` where it was put under none."""
    step = vars(command).get(_ATTRIBUTE, Step.OTHER)
    return step if isinstance(step, Step) else Step.OTHER
