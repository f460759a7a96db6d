"""The first step learned: a linear model per kind over hashed features."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from treaty_scan.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tests.training.corpus import Agreement

#: Features of fewer sentences than this are noise; of the rest so many are kept.
RARE, KEPT = 3, 60_000
#: How little a weight is held back, how much more a marked sentence counts, how many others are learned from.
_C, _MARKED, _HARD, _OTHERS = 30.0, 3.0, 7000, 4000
#: A sentence is of a kind when it and a marked passage share half of the shorter; shorter ones are headings.
SHARED, _HEADING = 0.5, 25


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """Weights of `hashes` (v, sorted): `linear` (v, k) in steps of `scale` (k), and `bias` (k)."""

    hashes: NDArray[np.uint32]
    linear: NDArray[np.int8]
    scale: NDArray[np.float32]
    bias: NDArray[np.float32]


def share(a: tuple[int, int], b: tuple[int, int]) -> float:
    """How much of the shorter of two passages lies in both."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) / max(1, min(a[1] - a[0], b[1] - b[0]))


@cache
def targets(agreement: Agreement) -> NDArray[np.bool_]:
    """(n, k) whether each sentence is of each kind."""
    found = np.zeros((len(agreement.seen), len(KINDS)), dtype=bool)
    for n, (start, end) in enumerate(agreement.seen.spans.tolist()):
        if end - start >= _HEADING:
            found[n] = [any(share((start, end), each) >= SHARED for each in marked) for marked in agreement.marked]
    return found


def learn(agreements: Sequence[Agreement], seed: int) -> Linear:
    """Learn from agreements; bit for bit the same for the same agreements and seed."""
    table, hashes, weights = _table(agreements)
    marked = np.concatenate([targets(each) for each in agreements])
    owner = np.repeat(np.arange(len(agreements)), [len(each.seen) for each in agreements])
    learned, bias = np.zeros((len(hashes), len(KINDS))), np.zeros(len(KINDS))
    by_column = table.tocsc()
    for kind in range(len(KINDS)):
        unknown = [n for n, each in enumerate(agreements) if each.present[kind] and not each.marked[kind]]
        usable = ~np.isin(owner, unknown)
        picked = _picked(table, by_column, marked[:, kind], usable, np.random.default_rng(seed + kind))
        model = LogisticRegression(
            C=_C, solver="liblinear", class_weight={False: 1.0, True: _MARKED}, tol=1e-3, random_state=seed
        )
        model.fit(table[picked], marked[picked, kind])
        learned[:, kind], bias[kind] = model.coef_[0] * weights, model.intercept_[0]
    return _compact(hashes, learned, bias)


def _table(agreements: Sequence[Agreement]) -> tuple[sparse.csr_matrix, NDArray[np.uint32], NDArray[np.float64]]:
    """Sentences by features, weighted by how rare each is; the features' hashes; and those weights."""
    every = np.concatenate([each.seen.hashes for each in agreements])
    hashes, place, often = np.unique(every, return_inverse=True, return_counts=True)
    sizes = [len(each.seen) for each in agreements]
    offsets = np.cumsum([0, *sizes[:-1]])
    rows = np.concatenate([each.seen.rows + offset for each, offset in zip(agreements, offsets, strict=True)])
    values = np.concatenate([each.seen.values for each in agreements])
    weights = np.log((sum(sizes) + 1) / (often + 1)) + 1
    common = often >= RARE
    column = np.cumsum(common) - 1
    known = common[place]
    data = (values * weights[place])[known].astype(np.float32) / np.float32(_SPREAD)
    shape = (sum(sizes), int(common.sum()))
    table = sparse.csr_matrix((data, (rows[known], column[place][known])), shape=shape)
    return table, hashes[common], weights[common] / _SPREAD


#: The usual weight of a feature: what the values are divided by, so that a sentence is about as long as one.
_SPREAD = 7.0


def _picked(
    table: sparse.csr_matrix,
    by_column: sparse.csc_matrix,
    marked: NDArray[np.bool_],
    usable: NDArray[np.bool_],
    chance: np.random.Generator,
) -> NDArray[np.int64]:
    """What to learn from: all that is marked, what looks most like it by its words, and some of the rest."""
    often = np.diff(by_column.indptr) + 1.0
    among = np.asarray((table[marked] > 0).sum(axis=0)).ravel() + 0.5
    telling = np.clip(np.log(among / marked.sum()) - np.log(often / len(marked)), 0, None)
    alike = table @ telling
    others = np.flatnonzero(usable & ~marked)
    order = others[np.argsort(-alike[others], kind="stable")]
    rest = order[_HARD:]
    drawn = chance.choice(rest, min(_OTHERS, len(rest)), replace=False)
    picked: NDArray[np.int64] = np.concatenate([np.flatnonzero(marked), order[:_HARD], np.sort(drawn)])
    return picked


def _compact(hashes: NDArray[np.uint32], learned: NDArray[np.float64], bias: NDArray[np.float64]) -> Linear:
    """The weights that matter most for any kind, each in one byte."""
    scale = np.quantile(np.abs(learned), 0.9999, axis=0) / 127
    weighty = np.abs(learned / scale).max(axis=1)
    kept = np.sort(np.argsort(-weighty, kind="stable")[:KEPT])
    steps = np.clip(np.round(learned[kept] / scale), -127, 127).astype(np.int8)
    return Linear(hashes[kept], steps, scale.astype(np.float32), bias.astype(np.float32))
