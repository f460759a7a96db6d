"""The guide's plugin is one: it installs, its tests pass, it judges a desk; a broken one is told with manners."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import GOOD_DEAL, ROSTER, TREATY_TOML
from tests.docs.conftest import commit_all
from tests.docs.fences import unpack

pytestmark = pytest.mark.xdist_group("plugin-guide")

FEE = "acme-policy/fee-too-high"


def run(*words: str, cwd: Path, path: Path) -> subprocess.CompletedProcess[str]:
    """Run a program of this environment with the packages in `path` installed beside it."""
    program = shutil.which(words[0], path=str(Path(sys.executable).parent))
    assert program is not None, words[0]
    env = {**os.environ, "PYTHONPATH": str(path)}
    return subprocess.run([program, *words[1:]], cwd=cwd, env=env, check=False, capture_output=True, text=True)


def installed_into(target: Path, source: Path) -> None:
    """Build and install the distribution at `source` as pip does, its dependencies apart."""
    options = ("--quiet", "--disable-pip-version-check", "--no-deps", "--no-build-isolation")
    done = run(
        "python", "-m", "pip", "install", *options, "--target", str(target), str(source), cwd=source, path=target
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def source(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the guide."""
    return unpack(repository / "site/docs/plugins.md", tmp_path_factory.mktemp("acme-policy"))


@pytest.fixture(scope="module")
def beside(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the plugin installed."""
    target = tmp_path_factory.mktemp("installed")
    installed_into(target, source)
    return target


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A desk with one referral deal in which we pay 15% and our liability is open."""
    deal = GOOD_DEAL.replace("fee: 10%", "fee: 15%").replace("cap: 12 months of fees", "cap: uncapped")
    for name, text in (("treaty.toml", TREATY_TOML), ("roster.yaml", ROSTER), ("globex-referral/deal.md", deal)):
        file = tmp_path / "desk/deals" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    commit_all(tmp_path / "desk")
    return tmp_path / "desk"


def check(desk: Path, path: Path) -> tuple[int, list[dict[str, Any]]]:
    """Exit code and findings of `treaty check`."""
    done = run("treaty", "check", "--format", "json", cwd=desk, path=path)
    findings: list[dict[str, Any]] = json.loads(done.stdout)["findings"]
    return done.returncode, findings


def test_its_own_tests_pass(source: Path, beside: Path) -> None:
    """Form and every example of its rule's page."""
    done = run("python", "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests", cwd=source, path=beside)
    assert "4 passed" in done.stdout, done.stdout + done.stderr


def test_it_judges_a_desk_beside_the_built_in_departments(desk: Path, beside: Path) -> None:
    """Its finding stands at the fee, among those of others; its page is in the installed package."""
    code, findings = check(desk, beside)
    assert code == 1
    assert {FEE, "red-flags/uncapped-liability"} <= {f["rule"] for f in findings}
    (found,) = (f for f in findings if f["rule"] == FEE)
    assert found["message"] == "We would pay a referral fee of 15%, and policy allows 12%"
    line = (desk / found["path"]).read_text(encoding="utf-8").splitlines()[found["start"]["line"] - 1]
    assert line.strip() == "fee: 15%"
    assert run("treaty", "explain", FEE, cwd=desk, path=beside).stdout.startswith(f"# {FEE}\n")


def test_it_is_listed_and_obeys_policy(desk: Path, beside: Path) -> None:
    """`treaty plugins` names it with its version; its option can be set, and a misspelt one is refused."""
    assert "acme-policy      acme-policy 1.0.0" in run("treaty", "plugins", cwd=desk, path=beside).stdout
    policy = desk / "deals/treaty.toml"
    given = policy.read_text(encoding="utf-8")
    policy.write_text(f'{given}\n[rules]\n"{FEE}" = {{ percent = 20 }}\n', encoding="utf-8")
    assert FEE not in {f["rule"] for f in check(desk, beside)[1]}
    policy.write_text(f'{given}\n[rules]\n"{FEE}" = {{ procent = 20 }}\n', encoding="utf-8")
    done = run("treaty", "check", cwd=desk, path=beside)
    assert done.returncode == 2
    assert "`percent`" in done.stderr


def test_a_desk_that_requires_it_is_not_checked_without_it(desk: Path, tmp_path: Path) -> None:
    """What policy requires and nobody installed is one finding and exit code 3."""
    policy = desk / "deals/treaty.toml"
    text = policy.read_text(encoding="utf-8") + '\n[plugins]\nrequired = ["acme-policy"]\n'
    policy.write_text(text, encoding="utf-8")
    code, findings = check(desk, tmp_path)
    assert code == 3
    (found,) = (f for f in findings if f["rule"] == "internal/plugin-failed")
    assert "acme-policy" in found["message"]
    assert "red-flags/uncapped-liability" in {f["rule"] for f in findings}


def test_a_broken_plugin_is_named_and_the_others_still_judge(desk: Path, source: Path, tmp_path: Path) -> None:
    """One finding with its name and version, exit code 3, no traceback; every other rule ran."""
    broken = tmp_path / "broken"
    shutil.copytree(source, broken)
    module = broken / "acme_policy/__init__.py"
    module.write_text(f"{module.read_text(encoding='utf-8')}\nraise RuntimeError('no licence')\n", encoding="utf-8")
    target = tmp_path / "installed"
    installed_into(target, broken)
    code, findings = check(desk, target)
    assert code == 3
    (told,) = (f for f in findings if f["rule"].startswith("internal/"))
    assert "acme-policy (acme-policy 1.0.0)" in told["message"]
    assert "red-flags/uncapped-liability" in {f["rule"] for f in findings}
    text = run("treaty", "check", cwd=desk, path=target)
    assert "Traceback" not in text.stdout + text.stderr
