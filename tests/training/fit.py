"""All three steps learned, each from what the one before says of agreements that it has not seen."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
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

from tests.training import documents, sentences, thresholds, trees

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from tests.training.corpus import Agreement

    Learned: TypeAlias = Mapping[str, NDArray[Any]]


def weights_of(**arrays: NDArray[Any]) -> Weights:
    """A model of which only some steps are learned yet."""
    empty: dict[str, NDArray[Any]] = {name: np.zeros(0) for name in Weights.__dataclass_fields__}
    return Weights(**{**empty, **arrays})


def sentence_models(agreements: Sequence[Agreement], seed: int) -> Callable[[tuple[int, ...]], Learned]:
    """The first step by the agreements it learns from, each learned once: folds within folds ask for most twice."""

    @cache
    def linear(rest: tuple[int, ...]) -> Learned:
        learned = sentences.learn([agreements[n] for n in rest], seed)
        return {name: getattr(learned, name) for name in ("hashes", "linear", "scale", "bias")}

    return linear


def fit(
    agreements: Sequence[Agreement],
    parts: Sequence[Sequence[int]],
    linear: Callable[[tuple[int, ...]], Learned],
    seed: int,
) -> Weights:
    """The model of the agreements in `parts`; each step is tried on one part after it has learned from the others."""
    every = tuple(sorted(n for part in parts for n in part))
    count = np.array([1.0 + each.partnership for each in agreements])
    there = np.array([each.present for each in agreements])

    def forest(rest: tuple[int, ...]) -> Learned:
        return trees.learn(tables, count.tolist(), rest, seed)

    def whether(rest: tuple[int, ...]) -> Learned:
        seen = np.stack([whole[n] for n in rest])
        return documents.learn(seen, there[list(rest)], count[list(rest)])

    scores = _crossed(parts, linear, lambda model, n: sentence_scores(agreements[n].seen, model))
    tables = {n: _candidates(agreements[n], scores[n]) for n in every}
    passages = _crossed(parts, forest, lambda model, n: passage_scores(agreements[n].seen, scores[n], model))
    whole = {n: document_features(scores[n], passages[n]) for n in every}
    present = _crossed(parts, whether, lambda model, n: document_scores(whole[n], model))
    chosen = thresholds.choose(
        [agreements[n] for n in every], [passages[n] for n in every], np.stack([present[n] for n in every])
    )
    return weights_of(**linear(every), **forest(every), **whether(every), **chosen)


def _crossed(
    parts: Sequence[Sequence[int]],
    learn: Callable[[tuple[int, ...]], Learned],
    judge: Callable[[Weights, int], NDArray[np.float32]],
) -> Mapping[int, NDArray[np.float32]]:
    """What a step says of each agreement when it has learned from the other parts."""
    found: dict[int, NDArray[np.float32]] = {}
    for part in parts:
        model = weights_of(**learn(tuple(sorted(n for other in parts if other is not part for n in other))))
        found |= {n: judge(model, n) for n in part}
    return found


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
