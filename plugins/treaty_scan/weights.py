"""The trained model: its weights, read once from `model.npz` beside this file."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """What training learned, for k kinds; each field is an array of the file.

    Sentences: `hashes` (v, sorted) with `linear` (v, k), `scale` (k) and `bias` (k).
    Passages: t trees of at most m nodes, (t, m) each: `feature` (-1 in a leaf), `threshold`, `left`, `right`, `value`;
    and `base` to start from.
    Documents: `document` (k, d) and `offset` (k).
    Decisions, per kind: `presence` of the kind in the agreement, `strong` for a passage of it.
    """

    hashes: NDArray[np.uint32]
    linear: NDArray[np.int8]
    scale: NDArray[np.float32]
    bias: NDArray[np.float32]
    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    left: NDArray[np.int16]
    right: NDArray[np.int16]
    value: NDArray[np.float32]
    base: NDArray[np.float32]
    document: NDArray[np.float32]
    offset: NDArray[np.float32]
    presence: NDArray[np.float32]
    strong: NDArray[np.float32]


@cache
def trained() -> Weights:
    """The model that is shipped."""
    with as_file(files("treaty_scan").joinpath("model.npz")) as path, np.load(path, allow_pickle=False) as held:
        return Weights(**{each.name: held[each.name] for each in fields(Weights)})
