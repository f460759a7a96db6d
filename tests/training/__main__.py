"""Train the clause model: `make train`. Writes model.npz, figures.json and the model card's tables.

The figures come first: five folds by company, and for each everything learned anew from the other four, the thresholds
too; and all that again for other folds, since a few agreements move the means by more than most changes do. Then the
model that is shipped learns from all agreements. The same input gives the same bytes.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from treaty_scan.finder import found_by
from treaty_scan.kinds import KINDS

from tests.training.card import refreshed
from tests.training.corpus import folds, groups, read
from tests.training.fit import fit, sentence_models
from tests.training.measuring import fingerprint, labels, measure

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from treaty_scan.weights import Weights

    from tests.training.corpus import Agreement
    from tests.training.fit import Learned

SEED, FOLDS = 20261123, 5
#: Each divides the agreements into other folds.
DIVISIONS = (20261123, 11, 22)
MEASURES = ("document", "clause")


def main() -> None:
    """Measure, then train."""
    folder = Path(os.environ.get("TREATY_SHARED", "../shared")) / "cuad"
    target = Path("plugins/treaty_scan")
    agreements = read(folder)
    group = groups(agreements)
    linear = sentence_models(agreements, SEED)
    runs = [crossed(agreements, folds(agreements, group, FOLDS, each), linear) for each in DIVISIONS]
    reports = [report(folder, each) for each in runs]
    figures = averaged(reports)
    first = reports[0]["mean"]["partnership"]
    figures["first_division"] = {f"{each}_f1": round(figure, 3) for each, figure in first.items()}
    model = fit(agreements, folds(agreements, group, FOLDS, SEED), linear, SEED)
    write(target / "model.npz", model)
    shipped = report(folder, {each.id: passages(model, each) for each in agreements})["mean"]["partnership"]
    figures["shipped"] = {f"{each}_f1": round(figure, 3) for each, figure in shipped.items()}
    figures["features"] = fingerprint()
    (target / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    card = target / "model_card.md"
    card.write_text(refreshed(card.read_text(encoding="utf-8"), figures), encoding="utf-8")
    print(json.dumps(figures["mean"]))


def write(path: Path, weights: Weights) -> None:
    """One file of arrays."""
    np.savez_compressed(path, **{name: getattr(weights, name) for name in weights.__dataclass_fields__})


def passages(model: Weights, agreement: Agreement) -> list[dict[str, Any]]:
    """What a model finds in an agreement, as the measure reads it."""
    found = found_by(model, agreement.seen)
    return [{"kind": str(each.kind), "start": each.start, "end": each.end} for each in found]


def crossed(
    agreements: Sequence[Agreement], parts: Sequence[Sequence[int]], linear: Callable[[tuple[int, ...]], Learned]
) -> Mapping[str, list[dict[str, Any]]]:
    """What is found in each agreement by a model that has seen none of its company."""
    found = {}
    for part in parts:
        model = fit(agreements, [other for other in parts if other is not part], linear, SEED)
        for n in part:
            found[agreements[n].id] = passages(model, agreements[n])
        print(f"measured {len(found)} of {len(agreements)}", file=sys.stderr, flush=True)
    return found


def report(folder: Path, found: Mapping[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """The measure's own figures, per kind and in the mean."""
    score, truth = measure(folder), labels(folder)
    figures: dict[str, Any] = {"mean": {}}
    for name, only in (("partnership", True), ("all", False)):
        rows = score.score(truth, found, only)
        figures["mean"][name] = {each: score.mean(rows, each)[2] for each in MEASURES}
        if only:
            figures["kinds"] = {str(kind): rows[str(kind)] for kind in KINDS}
    return figures


def averaged(runs: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The mean of several divisions' figures, and beside the means over kinds the least and the most of each."""
    figures: dict[str, Any] = {"divisions": len(runs), "mean": {}, "kinds": {}}
    for name in runs[0]["mean"]:
        every = {each: [run["mean"][name][each] for run in runs] for each in MEASURES}
        figures["mean"][name] = {f"{each}_f1": round(sum(held) / len(runs), 3) for each, held in every.items()}
        figures["mean"][name] |= {
            f"{each}_range": [round(min(held), 3), round(max(held), 3)] for each, held in every.items()
        }
    for kind in runs[0]["kinds"]:
        rows = [run["kinds"][kind] for run in runs]
        figures["kinds"][kind] = {"agreements": rows[0]["positives"]} | {
            each: [round(float(value), 2) for value in np.mean([row[each] for row in rows], axis=0)]
            for each in MEASURES
        }
    return figures


if __name__ == "__main__":
    main()
