"""Building a staging folder with MkDocs and Material: the only module that knows them.

They run in a process of their own, so that neither their settings nor their words reach anybody, with a clock that
is handed to them.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from treaty.checks.checking import Misuse

from treaty_site.staging import plain_title

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from treaty_site.staging import Staged

_NEEDED = ("mkdocs", "material", "jinja2")
_COMMAND = (sys.executable, "-I", "-m", "mkdocs", "build")
_LOGGED = re.compile(r"^(WARNING|ERROR) +-  ?(.*)$")


class BuildFailed(Exception):
    """The generator gave up; the text says why in its words."""


def require_generator() -> None:
    """Make sure that the site can be built here.

    Raises:
        Misuse: the programs it needs are not installed.
    """
    if any(find_spec(name) is None for name in _NEEDED):
        raise Misuse("Building the site needs MkDocs and its theme: `pip install 'treaty[site]'`.")


def build(staged: Staged, folder: Path, settings: Mapping[str, Any], as_of: datetime) -> tuple[str, ...]:
    """Build `staged` into `folder`, and give the generator's warnings.

    Args:
        staged: what to build.
        folder: where to; it does not exist yet.
        settings: as of `treaty_site.configuration`; they name the site.
        as_of: the time that pages are dated with.

    Raises:
        BuildFailed: the generator found a mistake that it cannot pass over.
    """
    config = staged.docs.parent / "mkdocs.yml"
    config.write_text(json.dumps(_config(staged, settings)), encoding="utf-8")
    done = _run([*_COMMAND, "--config-file", str(config), "--site-dir", str(folder)], staged.docs.parent, as_of)
    said = [found.groups() for line in done.stderr.splitlines() if (found := _LOGGED.match(line))]
    if done.returncode:
        words = [text for level, text in said if level == "ERROR"] or done.stderr.strip().splitlines()[-1:]
        raise BuildFailed(" ".join(words) or f"mkdocs ended with {done.returncode}")
    return tuple(text for _, text in said)


def _run(command: list[str], folder: Path, as_of: datetime) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603  # our own interpreter, and no word of the desk's among the arguments
        command,
        cwd=folder,
        env=_environment(as_of),
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def _config(staged: Staged, settings: Mapping[str, Any]) -> dict[str, Any]:
    overrides = staged.docs.parent / "overrides"
    theme = {**settings["theme"], **({"custom_dir": str(overrides)} if overrides.is_dir() else {})}
    kept = {key: value for key, value in settings.items() if key not in ("site_dir", "docs_dir")}
    return {
        **kept,
        "site_name": plain_title(str(settings["site_name"])),
        "docs_dir": str(staged.docs),
        "theme": theme,
        "nav": staged.nav,
    }


def _environment(as_of: datetime) -> dict[str, str]:
    """The process's own environment without what steers Python or MkDocs, and with a fixed clock."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "MKDOCS"))}
    return {**kept, "SOURCE_DATE_EPOCH": str(int(as_of.timestamp())), "NO_MKDOCS_2_WARNING": "1", "TZ": "UTC"}
