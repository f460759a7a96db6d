"""`make bench`: Treaty beside check-jsonschema on the same desks, in one run; writes RESULTS.md.

check-jsonschema validates the same front matter (written out as YAML files, because it reads no front matter) against
the same schema. It sees neither positions nor approvals nor texts, and runs no rule; Treaty does all of it.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.generate import write_desk

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BIN = Path(sys.executable).parent
SCHEMA = ROOT / "schemas/treaty_schemas/deal.schema.json"
SIZES = (100, 1_000, 10_000)
TARGET_RATIO = 0.1
TARGET_MEMORY = 400


@dataclass(frozen=True)
class Measured:
    """Wall seconds, and the peak memory in MB of the largest process among the program and its workers."""

    seconds: float
    memory: float


def warm(folder: Path) -> None:
    """Read every file once, so that both programs find them in the system's cache and neither waits for the disk."""
    for path in folder.rglob("*"):
        if path.is_file():
            path.read_bytes()


def run(command: list[str], cwd: Path) -> Measured:
    """Run a program once, alone, in a child of its own so that its peak memory is its own."""
    warm(cwd)
    probe = (
        "import resource, subprocess, sys, time\n"
        "start = time.perf_counter()\n"
        "code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode\n"
        "print(code, time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
    )
    # Bytecode is cached, as wherever a program has been used once.
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    asked = [sys.executable, "-c", probe, *command]
    done = subprocess.run(asked, cwd=cwd, env=env, check=True, capture_output=True, text=True)
    code, seconds, peak = done.stdout.split()
    if code != "0":
        raise SystemExit(f"{' '.join(command[:3])} … ended with {code}")
    return Measured(float(seconds), int(peak) / (1024 * 1024 if sys.platform == "darwin" else 1024))


def best(command: list[str], cwd: Path, times: int) -> Measured:
    """The median of some runs, after one of a second or so to warm up."""
    if times > 1:
        run(command, cwd)
    runs = [run(command, cwd) for _ in range(times)]
    return Measured(statistics.median(r.seconds for r in runs), max(r.memory for r in runs))


def front_matter(desk: Path, folder: Path) -> list[str]:
    """The front matter of every deal as a YAML file, for a program that reads no Markdown."""
    folder.mkdir()
    found = []
    for deal in sorted(desk.glob("*/deal.md")):
        target = folder / f"{deal.parent.name}.yaml"
        # It reads YAML 1.1, where `NO` is false: quotes keep the comparison fair.
        text = deal.read_text(encoding="utf-8").split("---\n")[1]
        target.write_text(re.sub(r"(: |- )NO$", r"\1'NO'", text, flags=re.MULTILINE), encoding="utf-8")
        found.append(str(target))
    return found


def row(name: str, ours: Measured, theirs: Measured) -> str:
    """One line of the table."""
    ratio = ours.seconds / theirs.seconds
    return (
        f"| {name} | {ours.seconds:.2f} s | {theirs.seconds:.2f} s | {ratio:.3f} | "
        f"{ours.memory:.0f} MB | {theirs.memory:.0f} MB |"
    )


def machine() -> str:
    """Processor, cores, memory and versions."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists() and (found := re.search(r"model name\s*: (.*)", info.read_text(encoding="utf-8"))):
        model = found[1]
    return f"{model}, {os.cpu_count()} cores, {pages:.0f} GiB, {platform.system()}, Python {platform.python_version()}"


def measure(sizes: tuple[int, ...], times: int) -> list[str]:
    """Every line of the table."""
    lines = []
    treaty = [str(BIN / "treaty"), "check"]
    other = [str(BIN / "check-jsonschema"), "--schemafile", str(SCHEMA)]
    with tempfile.TemporaryDirectory() as scratch:
        for size in sizes:
            root = Path(scratch) / str(size)
            desk = write_desk(size, root)
            subprocess.run(["git", "init", "--quiet"], cwd=root, check=True)
            subprocess.run(["git", "add", "deals"], cwd=root, check=True)
            files = front_matter(desk, root / "front-matter")
            (root / ".gitignore").write_text("/front-matter/\n", encoding="utf-8")
            theirs = best([*other, *files], root, times if size < 10_000 else 1)
            lines.append(row(f"{size:,} deals, cold", best(treaty, root, times), theirs))
            print(lines[-1])
            if size == sizes[-1]:
                one = [str(next(desk.glob("*/deal.md")).relative_to(root))]
                pair = best([*treaty, *one], root, 7), best([*other, files[0]], root, 7)
                lines.append(row(f"one changed deal of {size:,}", *pair))
                print(lines[-1])
    return lines


def main() -> None:
    """Measure and write RESULTS.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N")
    parser.add_argument("--times", type=int, default=3, metavar="N", help="runs to take the median of")
    asked = parser.parse_args()
    head = [
        "# Results",
        "",
        f"Measured by `make bench` on {time.strftime('%Y-%m-%d')}: {machine()}.",
        "",
        "`treaty check` with all rules on, over deals, positions, approvals and agreements, beside check-jsonschema on",
        "the same front matter and schema. Wall time, the median of some runs; memory is that of the largest process.",
        "",
        "| desk | treaty | check-jsonschema | ratio | treaty | check-jsonschema |",
        "|---|---|---|---|---|---|",
    ]
    print("\n".join(head[-2:]))
    lines = measure(tuple(asked.sizes), asked.times)
    goal = [
        "",
        f"To reach: at 10,000 deals a ratio of at most {TARGET_RATIO} and at most {TARGET_MEMORY} MB a process; one",
        "changed deal faster than check-jsonschema on one file.",
        "",
    ]
    (HERE / "RESULTS.md").write_text("\n".join([*head, *lines, *goal]), encoding="utf-8")


if __name__ == "__main__":
    main()
