"""What every test shares: no identity, time zone or git configuration of this machine leaks in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None)  # no test depends on how fast a machine is
settings.load_profile("house")

#: Whoever commits in a test.
IDENTITY = {
    "GIT_AUTHOR_NAME": "Dora Lind",
    "GIT_AUTHOR_EMAIL": "dora@arcwell.example",
    "GIT_COMMITTER_NAME": "Dora Lind",
    "GIT_COMMITTER_EMAIL": "dora@arcwell.example",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


@pytest.fixture(autouse=True)
def _same_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same identity, zone and terminal for every test."""
    for name in [n for n in os.environ if n.startswith(("GIT_", "PRE_COMMIT"))]:
        monkeypatch.delenv(name)
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.delenv("TREATY_DEBUG", raising=False)


@pytest.fixture(scope="session")
def repository() -> Path:
    """This project's own checkout."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real agreements and Word files, where they are at hand; never skipped in continuous integration."""
    folder = Path(os.environ.get("TREATY_SHARED", "../shared")).resolve()
    if not folder.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"{folder} is missing, and CI must not skip what reads it")
        pytest.skip(f"no real agreements at {folder} (set TREATY_SHARED)")
    return folder
