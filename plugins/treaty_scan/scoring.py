"""From features to probabilities, in three steps: each sentence alone, each passage in its agreement, the agreement.

1. Sentences: a linear score per kind.
2. Passages: the best sentences of each kind are judged again by trees that see their neighbours, the other kinds, how
   they stand in the agreement, and their signs. One set of trees serves all kinds: rare ones learn from the rest.
3. The agreement: whether it has a clause of the kind at all, from its best passages.

Training calls the same functions, so that what is learned is what is run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from treaty_scan import signs
from treaty_scan.kinds import KINDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from treaty_scan.features import Features
    from treaty_scan.weights import Weights


#: A sentence is looked at again when its score is above `FLOOR` or it is one of the `ALWAYS` best, at most `MOST`.
FLOOR, ALWAYS, MOST = -3.5, 2, 40
#: What stands where there is no sentence: before the first one and after the last one.
NOTHING = -9.0
#: The most signs that a kind has.
_SIGNS = 10


def sentence_scores(seen: Features, weights: Weights) -> NDArray[np.float32]:
    """(n, k) log-odds of each sentence for each kind."""
    found = np.searchsorted(weights.hashes, seen.hashes)
    found[found == len(weights.hashes)] = 0
    known = weights.hashes[found] == seen.hashes
    rows, held = seen.rows[known], weights.linear[found[known]] * seen.values[known][:, None]
    scores = np.zeros((len(seen), len(KINDS)), dtype=np.float32)
    if len(rows):
        first = np.flatnonzero(np.r_[True, rows[1:] != rows[:-1]])
        scores[rows[first]] = np.add.reduceat(held, first, axis=0)
    return scores * weights.scale + weights.bias


def candidates(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """The sentences of one kind that are looked at again, in the order of the text; `scores` is (n)."""
    order = np.argsort(-scores, kind="stable")[:MOST]
    kept: NDArray[np.int64] = np.sort(order[(scores[order] > FLOOR) | (np.arange(len(order)) < ALWAYS)])
    return kept


def passage_features(
    seen: Features, scores: NDArray[np.float32], kind: int, rows: NDArray[np.int64]
) -> NDArray[np.float32]:
    """(rows, f) what the trees see of each candidate of a kind."""
    own, count = scores[:, kind], len(scores)
    padded = np.pad(own, 4, constant_values=NOTHING)
    at = rows + 4
    around = np.sort(padded[at[:, None] + np.arange(-4, 5)], axis=1)
    best = np.pad(np.sort(own)[::-1][:3], (0, max(0, 3 - count)), constant_values=NOTHING)
    mine = own[rows]
    length = np.log1p(seen.spans[rows, 1] - seen.spans[rows, 0])
    columns = [
        *(padded[at + shift] for shift in (0, -1, 1, -2, 2)),
        *(around[:, -2], best[0] - mine, *(np.full(len(rows), each) for each in best)),
        (own[None, :] > mine[:, None]).sum(axis=1),
        *(np.full(len(rows), (own > bar).sum()) for bar in (0, -2)),
        *(length, rows / count, seen.capitals[rows], np.full(len(rows), np.log(count))),
        *scores[rows].T,
        *_signs(seen, kind, rows),
        *(np.full(len(rows), float(kind == each)) for each in range(len(KINDS))),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _signs(seen: Features, kind: int, rows: NDArray[np.int64]) -> NDArray[np.float32]:
    """(_SIGNS, rows) the kind's own signs, and zeros up to the width that all kinds share."""
    own = seen.signs[np.ix_(rows, np.array(signs.of_kind(KINDS[kind])))].T
    return np.pad(own, ((0, _SIGNS - len(own)), (0, 0))).astype(np.float32)


def tree_scores(table: NDArray[np.float32], weights: Weights) -> NDArray[np.float32]:
    """(rows) probability that each candidate is a clause of its kind."""
    trees = np.arange(len(weights.feature))
    node = np.zeros((len(table), len(trees)), dtype=np.int16)
    while True:
        feature = weights.feature[trees, node]
        inner = feature >= 0
        if not inner.any():
            break
        values = np.take_along_axis(table, np.maximum(feature, 0).astype(np.int64), axis=1)
        goes_left = values <= weights.threshold[trees, node]
        following = np.where(goes_left, weights.left[trees, node], weights.right[trees, node])
        node = np.where(inner, following, node)
    total = weights.value[trees, node].sum(axis=1) + weights.base[0]
    return chance(total)


def passage_scores(seen: Features, scores: NDArray[np.float32], weights: Weights) -> NDArray[np.float32]:
    """(n, k) probability that a sentence belongs to a clause of each kind; zero where it is no candidate."""
    rows = [candidates(scores[:, kind]) for kind in range(len(KINDS))]
    tables = [passage_features(seen, scores, kind, each) for kind, each in enumerate(rows)]
    judged = tree_scores(np.concatenate(tables), weights)
    found = np.zeros_like(scores)
    for kind, part in enumerate(np.split(judged, np.cumsum([len(each) for each in rows])[:-1])):
        found[rows[kind], kind] = part
    return found


def document_features(scores: NDArray[np.float32], passages: NDArray[np.float32]) -> NDArray[np.float32]:
    """(k, d) what is weighed of an agreement for each kind: its two best passages and sentences, all kinds' best."""
    order = np.sort(np.pad(passages, ((0, 2), (0, 0))), axis=0)[::-1]
    plain = np.sort(np.pad(scores, ((0, 2), (0, 0)), constant_values=NOTHING), axis=0)[::-1]
    total = np.log(1e-3 + passages.sum(axis=0))
    own = np.stack([log_odds(order[0]), log_odds(order[1]), plain[0], plain[1], total], axis=1)
    size = np.full((len(KINDS), 1), np.log(len(scores)))
    every = np.tile(log_odds(order[0]) / 2, (len(KINDS), 1))
    return np.concatenate([own, size, every], axis=1).astype(np.float32)


def document_scores(table: NDArray[np.float32], weights: Weights) -> NDArray[np.float32]:
    """(k) probability that the agreement has a clause of each kind."""
    total = (table * weights.document).sum(axis=1) + weights.offset
    return chance(total)


def chance(odds: NDArray[np.float32]) -> NDArray[np.float32]:
    """Of log-odds."""
    found: NDArray[np.float32] = (1 / (1 + np.exp(-odds))).astype(np.float32)
    return found


def log_odds(chances: NDArray[np.float32]) -> NDArray[np.float32]:
    """Of probabilities, which are kept within a thousandth of certainty."""
    kept = np.clip(chances, 1e-3, 1 - 1e-3)
    found: NDArray[np.float32] = np.log(kept / (1 - kept)).astype(np.float32)
    return found
