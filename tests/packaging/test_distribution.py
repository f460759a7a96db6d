"""What is handed out: the wheel holds everything and nothing else, and works in an environment of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

DEPARTMENTS = {p.name for p in (Path(__file__).parents[2] / "plugins").glob("treaty_*")}
PACKAGES = {"treaty", "treaty_schemas", *DEPARTMENTS}

pytestmark = pytest.mark.xdist_group("packaging")


def run(*command: str | Path, cwd: Path | None = None, ok: int = 0) -> str:
    """Run a program; its standard output."""
    done = subprocess.run([str(c) for c in command], cwd=cwd, check=False, capture_output=True, text=True)
    assert done.returncode == ok, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def dist(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel and an sdist of the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, repository)
    return folder


@pytest.fixture(scope="module")
def installed(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of a fresh environment with the wheel and nothing of ours beside it."""
    home = tmp_path_factory.mktemp("fresh")
    venv.create(home, with_pip=True)
    (wheel,) = dist.glob("*.whl")
    run(home / "bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", f"{wheel}[all]")
    return home / "bin"


def test_the_wheel_holds_our_packages_and_no_other(dist: Path) -> None:
    """No `core`, no `plugins`, no `deals`; every package typed; every rule page and schema inside."""
    (wheel,) = dist.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    top = {n.split("/")[0] for n in names if not n.split("/")[0].endswith(".dist-info")}
    assert top == PACKAGES
    assert {f"{p}/py.typed" for p in PACKAGES} <= set(names)
    assert "treaty_red_flags/uncapped_liability.md" in names
    assert "treaty_schemas/deal.schema.json" in names
    assert "treaty/house_rules/document-yaml.md" in names
    assert any(n.startswith("treaty_site/assets/") for n in names)


def test_the_sdist_holds_no_deal(dist: Path) -> None:
    """A firm's deals must not be published with its fork of the tool."""
    (sdist,) = dist.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        inside = {n.split("/", 1)[-1].split("/")[0] for n in archive.getnames()}
    assert "deals" not in inside
    assert {"core", "plugins", "schemas", "tests", "pyproject.toml", "LICENSE"} <= inside


def test_it_works_where_it_is_installed(installed: Path, tmp_path: Path) -> None:
    """Plugins load, every rule has its page, and a new desk passes its own check."""
    plugins = json.loads(run(installed / "treaty", "plugins", "--format", "json", cwd=tmp_path))
    assert {p["name"] for p in plugins} == {p.removeprefix("treaty_").replace("_", "-") for p in DEPARTMENTS}
    for rule in json.loads(run(installed / "treaty", "rules", "--format", "json", cwd=tmp_path)):
        assert run(installed / "treaty", "explain", rule["id"]).startswith(f"# {rule['id']}")
    desk = tmp_path / "desk"
    run(installed / "treaty", "init", desk, "--company", "Acme", "--owner", "Dora Lind")
    run(installed / "treaty", "check", cwd=desk)
    run(installed / "treaty", "site", "build", "--output", "public", cwd=desk)
    assert (desk / "public/index.html").is_file()


def test_it_works_without_the_extras_until_one_is_needed(dist: Path, tmp_path: Path) -> None:
    """A hook installs the kernel alone; a command that needs more says what to install."""
    venv.create(tmp_path / "bare", with_pip=True)
    (wheel,) = dist.glob("*.whl")
    binaries = tmp_path / "bare/bin"
    run(binaries / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel)
    run(binaries / "treaty", "init", tmp_path / "desk", "--company", "Acme", "--owner", "Dora Lind")
    run(binaries / "treaty", "check", cwd=tmp_path / "desk")
    done = subprocess.run(
        [binaries / "treaty", "site", "build"], cwd=tmp_path / "desk", check=False, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "treaty[site]" in done.stderr


def test_the_version_is_told_once(repository: Path) -> None:
    """What `--version` says is what the distribution says, for it is read from there."""
    from hatchling.metadata.core import ProjectMetadata
    from hatchling.plugin.manager import PluginManager
    from treaty import __version__

    assert ProjectMetadata(str(repository), PluginManager()).version == __version__
