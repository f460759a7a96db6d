"""Train the clause model: `make train`. Writes model.npz, figures.json and the model card's tables.

The figures come first: five folds by company, and within each everything learned anew from the other four, the
thresholds too. Then the model that is shipped learns from all agreements. The same input gives the same bytes.
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
from tests.training.fit import fit
from tests.training.measuring import fingerprint, labels, measure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from treaty_scan.weights import Weights

    from tests.training.corpus import Agreement

SEED, FOLDS = 20261123, 5


def main() -> None:
    """Measure, then train."""
    folder = Path(os.environ.get("TREATY_SHARED", "../shared")) / "cuad"
    target = Path("plugins/treaty_scan")
    agreements = read(folder)
    group = groups(agreements)
    figures = report(folder, crossed(agreements, group))
    model = fit(agreements, group, SEED)
    write(target / "model.npz", model)
    shipped = report(folder, {each.id: passages(model, each) for each in agreements})
    figures["shipped"] = shipped["mean"]["partnership"]
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


def crossed(agreements: Sequence[Agreement], group: Sequence[int]) -> Mapping[str, list[dict[str, Any]]]:
    """What is found in each agreement by a model that has seen none of its company."""
    found = {}
    for part in folds(agreements, group, FOLDS, SEED):
        rest = [n for n in range(len(agreements)) if n not in part]
        model = fit([agreements[n] for n in rest], [group[n] for n in rest], SEED)
        for n in part:
            found[agreements[n].id] = passages(model, agreements[n])
        print(f"measured {len(found)} of {len(agreements)}", file=sys.stderr, flush=True)
    Path(os.environ.get("TREATY_PREDICTIONS", os.devnull)).write_text(json.dumps(found), encoding="utf-8")
    return found


def report(folder: Path, found: Mapping[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """The measure's own figures, per kind and in the mean."""
    score, truth = measure(folder), labels(folder)
    figures: dict[str, Any] = {"mean": {}, "kinds": {}}
    for name, only in (("partnership", True), ("all", False)):
        rows = score.score(truth, found, only)
        document, clause = score.mean(rows, "document"), score.mean(rows, "clause")
        figures["mean"][name] = {"document_f1": round(document[2], 3), "clause_f1": round(clause[2], 3)}
        if only:
            for kind in KINDS:
                row = rows[str(kind)]
                figures["kinds"][str(kind)] = {
                    "agreements": row["positives"],
                    "document": [round(x, 2) for x in row["document"]],
                    "clause": [round(x, 2) for x in row["clause"]],
                }
    return figures


if __name__ == "__main__":
    main()
