"""From which probability on a kind counts as present, and a passage as one of its clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from treaty_scan.finder import joined
from treaty_scan.kinds import KINDS

from tests.training.sentences import SHARED, share

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from tests.training.corpus import Agreement

_PRESENCE = np.arange(0.1, 0.8, 0.02)
_STRONG = (0.04, 0.06, 0.08, 0.1, 0.13, 0.16, 0.2, 0.24, 0.28, 0.33, 0.38, 0.44, 0.5, 0.56, 0.62, 0.7, 0.78)
#: Agreements of a partnership type count more: they are what the model is for.
_PARTNERSHIP = 3.0
#: One threshold's figure is noisy: it is taken together with its neighbours'.
_SMOOTH = np.array([0.15, 0.2, 0.3, 0.2, 0.15])


def choose(
    agreements: Sequence[Agreement], passages: Sequence[NDArray[np.float32]], present: NDArray[np.float32]
) -> Mapping[str, NDArray[Any]]:
    """Thresholds per kind, from what the steps say of agreements that they have not seen."""
    count = np.array([_PARTNERSHIP if each.partnership else 1.0 for each in agreements])
    presence = [_present(present[:, kind], count) for kind in range(len(KINDS))]
    strong = [
        _strong(kind, agreements, passages, present[:, kind] >= presence[kind], count) for kind in range(len(KINDS))
    ]
    return {"presence": np.array(presence, dtype=np.float32), "strong": np.array(strong, dtype=np.float32)}


def _present(chances: NDArray[np.float32], count: NDArray[np.float64]) -> float:
    """The threshold of the best F1 that the probabilities themselves promise; labels are too few to choose it by."""
    promised = []
    for bar in _PRESENCE:
        found = count * (chances >= bar)
        promised.append(2 * (found * chances).sum() / max(1e-9, found.sum() + (count * chances).sum()))
    return float(_PRESENCE[int(np.argmax(promised))])


def _strong(
    kind: int,
    agreements: Sequence[Agreement],
    passages: Sequence[NDArray[np.float32]],
    found: NDArray[np.bool_],
    count: NDArray[np.float64],
) -> float:
    """The threshold of the best clause F1 on labels."""
    figures = [_f1(kind, agreements, passages, found, count, bar) for bar in _STRONG]
    return _STRONG[int(np.argmax(np.convolve(np.pad(figures, 2, mode="edge"), _SMOOTH, "valid")))]


def _f1(
    kind: int,
    agreements: Sequence[Agreement],
    passages: Sequence[NDArray[np.float32]],
    found: NDArray[np.bool_],
    count: NDArray[np.float64],
    bar: float,
) -> float:
    right = given = met = marked = 0.0
    for each, chances, there, weight in zip(agreements, passages, found, count, strict=True):
        gold = each.marked[kind]
        if each.present[kind] and not gold:
            continue
        spans = [(a, b) for a, b, _ in joined(each.seen.spans, chances[:, kind], bar)] if there else []
        right += weight * sum(any(share(a, b) >= SHARED for b in gold) for a in spans)
        met += weight * sum(any(share(a, b) >= SHARED for a in spans) for b in gold)
        given, marked = given + weight * len(spans), marked + weight * len(gold)
    precision, recall = right / max(1e-9, given), met / max(1e-9, marked)
    return 2 * precision * recall / max(1e-9, precision + recall)
