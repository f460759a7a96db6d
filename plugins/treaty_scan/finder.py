"""Clauses in the text of an agreement: where each is, of what kind, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty_scan.kinds import KINDS, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from treaty_scan.features import Features
    from treaty_scan.weights import Weights

#: A neighbour at this share of what a passage of its own needs belongs to the passage beside it.
_WEAK = 0.3
#: Sentences of one kind this near to each other are one passage, which never grows longer than so many characters.
_APART, _LONGEST = 3, 2500


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A passage: characters `start` to `end` of the text.

    `confidence` is the model's probability, between 0 and 1, that lawyers would mark the passage as this kind.
    """

    start: int
    end: int
    kind: Kind
    confidence: float


def find(text: str) -> tuple[Found, ...]:
    """Every clause of the known kinds in `text`, in the order of the text."""
    from treaty_scan.features import features
    from treaty_scan.weights import trained

    return found_by(trained(), features(text))


def found_by(weights: Weights, seen: Features) -> tuple[Found, ...]:
    """What one model finds in an agreement."""
    from treaty_scan.scoring import document_features, document_scores, passage_scores, sentence_scores

    if not len(seen):
        return ()
    scores = sentence_scores(seen, weights)
    passages = passage_scores(seen, scores, weights)
    present = document_scores(document_features(scores, passages), weights)
    return tuple(
        sorted(
            Found(start, end, kind, round(sure, 3))
            for n, kind in enumerate(KINDS)
            if present[n] >= weights.presence[n]
            for start, end, sure in joined(seen.spans, passages[:, n], float(weights.strong[n]))
        )
    )


def joined(spans: NDArray[np.int64], chances: NDArray[np.float32], strong: float) -> Iterator[tuple[int, int, float]]:
    """Passages of one kind: strong sentences, or the best one if none is, with the weaker ones beside them."""
    strong = min(strong, float(chances.max()))
    taken: list[int] = []
    run: list[int] = []
    for row, chance in enumerate([*chances.tolist(), -1.0]):
        if chance >= strong * _WEAK and chance > 0:
            run.append(row)
            continue
        if run and max(chances[run]) >= strong:
            taken += run
        run = []
    yield from _passages(spans, chances, taken)


def _passages(
    spans: NDArray[np.int64], chances: NDArray[np.float32], taken: list[int]
) -> Iterator[tuple[int, int, float]]:
    held: list[int] = []
    for row in taken:
        if held and (row - held[-1] > _APART or spans[row, 1] - spans[held[0], 0] > _LONGEST):
            yield int(spans[held[0], 0]), int(spans[held[-1], 1]), float(max(chances[held]))
            held = []
        held.append(row)
    if held:
        yield int(spans[held[0], 0]), int(spans[held[-1], 1]), float(max(chances[held]))
