"""The third step learned: whether an agreement has a kind at all, from its best passages.

One linear model for all kinds: what best passages say is much the same for each, and a kind only departs from it, or
leans on another kind, as far as its own few agreements insist.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from treaty_scan.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

#: How little the weights are held back; by how much more a kind's own are, and its leaning on other kinds.
_C, _OWN, _HINT = 0.1, 0.2, 0.3


def learn(
    tables: NDArray[np.float32], present: NDArray[np.bool_], count: NDArray[np.float64]
) -> Mapping[str, NDArray[Any]]:
    """Learn from (n, k, d) what is seen of each agreement, (n, k) what it has, and (n) how much it counts."""
    agreements, kinds, wide = tables.shape
    shared = wide - len(KINDS)
    every = tables.reshape(-1, wide)[:, :shared]
    mean, spread = every.mean(axis=0), every.std(axis=0) + 1e-6
    own_mean, own_spread = tables.mean(axis=0), tables.std(axis=0) + 1e-6
    held = np.r_[np.full(shared, _OWN), np.full(len(KINDS), _HINT)] / own_spread
    rows = np.zeros((kinds, agreements, shared + kinds * (wide + 1)))
    for kind in range(kinds):
        begin = shared + kind * (wide + 1)
        rows[kind, :, :shared] = (tables[:, kind, :shared] - mean) / spread
        rows[kind, :, begin : begin + wide] = (tables[:, kind] - own_mean[kind]) * held[kind]
        rows[kind, :, begin + wide] = 1
    model = LogisticRegression(C=_C, max_iter=1000)
    model.fit(rows.reshape(kinds * agreements, -1), present.T.ravel(), sample_weight=np.tile(count, kinds))
    own = model.coef_[0, shared:].reshape(kinds, wide + 1)
    document = own[:, :wide] * held
    offset = model.intercept_[0] + own[:, wide] - (document * own_mean).sum(axis=1)
    document[:, :shared] += model.coef_[0, :shared] / spread
    offset -= (model.coef_[0, :shared] * mean / spread).sum()
    return {"document": document.astype(np.float32), "offset": offset.astype(np.float32)}
