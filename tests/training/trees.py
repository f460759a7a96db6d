"""The second step learned: trees that judge a passage among its neighbours.

Several sets of trees, each of other agreements and other columns, speak with one voice: alone, each would make too much
of the few agreements that it has seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

#: How many sets, and of which share of the agreements each.
_SETS, _SHARE = 3, 0.8
_TREES = {
    "max_iter": 90,
    "learning_rate": 0.05,
    "max_leaf_nodes": 12,
    "min_samples_leaf": 30,
    "l2_regularization": 5,
    "max_features": 0.3,
}
_COLUMNS = {
    "feature": ("feature_idx", np.int16),
    "threshold": ("num_threshold", np.float32),
    "left": ("left", np.int16),
    "right": ("right", np.int16),
    "value": ("value", np.float32),
}


def learn(
    tables: Mapping[int, tuple[NDArray[np.float32], NDArray[np.bool_]]],
    count: Sequence[float],
    learned: Sequence[int],
    seed: int,
) -> Mapping[str, NDArray[Any]]:
    """Learn from the agreements `learned`: what is seen of each and what is marked, and how much each counts."""
    models = []
    for n in range(_SETS):
        drawn = np.random.default_rng([seed, n]).choice(learned, round(_SHARE * len(learned)), replace=False)
        rows = sorted(drawn.tolist())
        table, truth = (np.concatenate([tables[row][side] for row in rows]) for side in (0, 1))
        weight = np.concatenate([np.full(len(tables[row][1]), count[row]) for row in rows])
        model = HistGradientBoostingClassifier(**_TREES, random_state=seed + n)
        models.append(model.fit(table, truth, sample_weight=weight))
    return _together(models)


def _together(models: Sequence[HistGradientBoostingClassifier]) -> Mapping[str, NDArray[Any]]:
    """The trees of all sets as one set, whose sum is their mean."""
    nodes = [each[0].nodes for model in models for each in model._predictors]
    size = max(len(each) for each in nodes)
    found = {
        name: np.stack([np.pad(each[column].astype(kept), (0, size - len(each))) for each in nodes])
        for name, (column, kept) in _COLUMNS.items()
    }
    leaf = np.stack([np.pad(each["is_leaf"], (0, size - len(each))) for each in nodes]).astype(bool)
    found["feature"][leaf] = -1
    found["value"] /= len(models)
    base = np.mean([np.ravel(model._baseline_prediction) for model in models], axis=0)
    return {**found, "base": base.astype(np.float32)}
