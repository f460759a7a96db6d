"""All three steps learned, each from what the one before says of agreements that it has not seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from treaty_scan.kinds import KINDS
from treaty_scan.scoring import (
    candidates,
    document_features,
    document_scores,
    passage_features,
    passage_scores,
    sentence_scores,
)
from treaty_scan.weights import Weights

from tests.training import sentences, thresholds
from tests.training.corpus import folds

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from tests.training.corpus import Agreement

    Learned: TypeAlias = Mapping[str, NDArray[Any]]

_FOLDS = 4
_TREES = {"max_iter": 250, "learning_rate": 0.05, "max_leaf_nodes": 16, "min_samples_leaf": 30, "l2_regularization": 5}
#: How far the weighing of an agreement is held back.
_C = 0.1


def weights_of(**arrays: NDArray[Any]) -> Weights:
    """A model of which only some steps are learned yet."""
    empty: dict[str, NDArray[Any]] = {name: np.zeros(0) for name in Weights.__dataclass_fields__}
    return Weights(**{**empty, **arrays})


def fit(agreements: Sequence[Agreement], group: Sequence[int], seed: int) -> Weights:
    """The model of these agreements; `group` says which must not be parted when steps are tried on each other."""
    every = range(len(agreements))
    parts = folds(agreements, group, _FOLDS, seed)

    def linear(rest: Sequence[int]) -> Learned:
        return _linear([agreements[n] for n in rest], seed)

    def trees(rest: Sequence[int]) -> Learned:
        return _trees(agreements, tables, rest, seed)

    def documents(rest: Sequence[int]) -> Learned:
        return _documents(agreements, whole, rest)

    scores = _crossed(parts, linear, lambda model, n: sentence_scores(agreements[n].seen, model))
    tables = [_candidates(each, scored) for each, scored in zip(agreements, scores, strict=True)]
    passages = _crossed(parts, trees, lambda model, n: passage_scores(agreements[n].seen, scores[n], model))
    whole = np.stack([document_features(a, b) for a, b in zip(scores, passages, strict=True)])
    present = np.stack(_crossed(parts, documents, lambda model, n: document_scores(whole[n], model)))
    chosen = thresholds.choose(agreements, passages, present)
    return weights_of(**linear(every), **trees(every), **documents(every), **chosen)


def _crossed(
    parts: Sequence[Sequence[int]],
    learn: Callable[[Sequence[int]], Learned],
    judge: Callable[[Weights, int], NDArray[np.float32]],
) -> list[NDArray[np.float32]]:
    """What a step says of each agreement when it has learned from the other folds."""
    found: dict[int, NDArray[np.float32]] = {}
    for part in parts:
        model = weights_of(**learn(sorted(n for other in parts if other is not part for n in other)))
        found |= {n: judge(model, n) for n in part}
    return [found[n] for n in sorted(found)]


def _linear(agreements: Sequence[Agreement], seed: int) -> Learned:
    learned = sentences.learn(agreements, seed)
    return {name: getattr(learned, name) for name in ("hashes", "linear", "scale", "bias")}


def _candidates(agreement: Agreement, scores: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """What the trees see of an agreement, and what is marked; a kind that is there at an unknown place is left out."""
    marked = sentences.targets(agreement)
    tables, truth = [], []
    for kind in range(len(KINDS)):
        if agreement.present[kind] and not agreement.marked[kind]:
            continue
        rows = candidates(scores[:, kind])
        tables.append(passage_features(agreement.seen, scores, kind, rows))
        truth.append(marked[rows, kind])
    return np.concatenate(tables), np.concatenate(truth)


def _trees(
    agreements: Sequence[Agreement], tables: Sequence[tuple[Any, Any]], learned: Sequence[int], seed: int
) -> Learned:
    table, truth = (np.concatenate([tables[n][side] for n in learned]) for side in (0, 1))
    count = np.concatenate([np.full(len(tables[n][1]), 1.0 + agreements[n].partnership) for n in learned])
    model = HistGradientBoostingClassifier(**_TREES, random_state=seed).fit(table, truth, sample_weight=count)
    nodes = [each[0].nodes for each in model._predictors]
    size = max(len(each) for each in nodes)
    columns = {
        "feature": ("feature_idx", np.int16),
        "threshold": ("num_threshold", np.float32),
        "left": ("left", np.int16),
        "right": ("right", np.int16),
        "value": ("value", np.float32),
    }
    found = {
        name: np.stack([np.pad(each[column].astype(kept), (0, size - len(each))) for each in nodes])
        for name, (column, kept) in columns.items()
    }
    leaf = np.stack([np.pad(each["is_leaf"], (0, size - len(each))) for each in nodes]).astype(bool)
    found["feature"][leaf] = -1
    return {**found, "base": np.ravel(model._baseline_prediction).astype(np.float32)}


def _documents(agreements: Sequence[Agreement], whole: NDArray[np.float32], learned: Sequence[int]) -> Learned:
    rows = list(learned)
    present = np.array([agreements[n].present for n in rows])
    count = np.array([1.0 + agreements[n].partnership for n in rows])
    mean, spread = whole[rows].mean(axis=0), whole[rows].std(axis=0) + 1e-6
    spread[:, -len(KINDS) :] *= 2  # the other kinds are hints, held back twice as much
    document, offset = np.zeros_like(mean), np.zeros(len(KINDS), dtype=np.float32)
    for kind in range(len(KINDS)):
        plain = (whole[rows, kind] - mean[kind]) / spread[kind]
        model = LogisticRegression(C=_C, max_iter=1000).fit(plain, present[:, kind], sample_weight=count)
        document[kind], offset[kind] = model.coef_[0], model.intercept_[0]
    return {"document": document, "mean": mean, "spread": spread, "offset": offset}
