"""How long `treaty scan` takes: `python -m tests.benchmarks.scan`, over the labelled agreements in `TREATY_SHARED`."""

from __future__ import annotations

import os
import time
from pathlib import Path
from statistics import median

from treaty_scan.opening.paper import Paper, opened
from treaty_scan.scanned import Scanned

#: As many as a deal desk might read at once.
AGREEMENTS = 100


def main() -> None:
    """Print what the first takes, with the model read, and then the median and the sum of a hundred."""
    folder = Path(os.environ.get("TREATY_SHARED", "../shared")) / "cuad" / "contracts"
    papers = [opened(str(path)) for path in sorted(folder.glob("*.txt"))[:AGREEMENTS]]
    first = _seconds(papers[0])
    taken = [_seconds(paper) for paper in papers]
    characters = sum(len(paper.text) for paper in papers) // len(papers)
    print(f"first, with the model read: {first * 1000:.0f} ms")
    sums = f"{sum(taken):.1f} s, median {median(taken) * 1000:.0f} ms"
    print(f"{len(papers)} agreements of {characters:,} characters: {sums}")


def _seconds(paper: Paper) -> float:
    started = time.perf_counter()
    Scanned.of(paper)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
