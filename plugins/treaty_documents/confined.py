"""A desk's own templates run in a process of their own that may use so much time and memory, and no more."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from treaty_documents.source import BadTemplate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treaty_documents.engine import Sources

SECONDS = 3
MEMORY = 1 << 29
#: The most that a text may have, as bytes.
OUTPUT = 1 << 20
_WALL = 4 * SECONDS


def render(sources: Sources, name: str, fields: Mapping[str, Any], facts: Mapping[str, Any]) -> str:
    """The text of the template `name`, made in a process with limits.

    Args:
        sources: what the template may load.
        name: the template.
        fields: the deal's front matter, as far as the partner may see it.
        facts: what else it may know, as plain values.

    Raises:
        BadTemplate: it cannot be made, or takes too much time or memory.
    """
    import subprocess

    given = json.dumps([sources, name, fields, facts])
    path = sources[name][1]
    try:
        done = subprocess.run(  # our own module in our own interpreter
            [sys.executable, "-I", "-m", "treaty_documents.confined"],
            input=given.encode(),
            capture_output=True,
            timeout=_WALL,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired:
        raise BadTemplate(
            f"{path}: It takes longer than {SECONDS} seconds. Look for a loop that is too long."
        ) from None
    if done.returncode != 0:
        said = "It needs too much time or memory. Look for a loop that is too long."
        raise BadTemplate(f"{path}: {said}")
    kind, text = json.loads(done.stdout)
    if kind == "error":
        raise BadTemplate(text)
    return str(text)


def _limit() -> None:
    """Bound this process; where the system knows no limits (Windows), time alone is bounded, by the caller."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))


def _answer(given: bytes) -> tuple[str, str]:
    from treaty_documents.engine import render as rendered
    from treaty_documents.known import known

    sources, name, fields, facts = json.loads(given)
    try:
        text = rendered({each: (made[0], made[1]) for each, made in sources.items()}, name, known(fields, facts))
    except BadTemplate as error:
        return "error", str(error)
    if len(text.encode()) > OUTPUT:
        return "error", f"{sources[name][1]}: The text it makes is over 1 MiB. Look for a loop that is too long."
    return "text", text


if __name__ == "__main__":
    _given = sys.stdin.buffer.read()
    _limit()
    sys.stdout.write(json.dumps(_answer(_given)))
