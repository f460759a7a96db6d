"""What the model sees of an agreement: hashed features of each sentence, its signs, its place and its length.

A feature is a 32-bit number made of the words' own hashes, so that no vocabulary is stored or built. Families: words
and their pairs and triples in the sentence; words of the heading, of the sentence before and of the one after; pairs of
stems of the field in the sentence; signs. A family's weight is fixed; a feature's value is weight / norm of the
sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from treaty_scan import words
from treaty_scan.segments import segments
from treaty_scan.signs import found_signs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray


#: Weights of the families, in the order of `_families`: sentence, heading, before, after, stems, signs.
WEIGHTS = (1.0, 0.7, 0.35, 0.25, 1.5, 1.5)
_SALTS = tuple(np.uint64(0x9E3779B97F4A7C15 * (2 * n + 1) & 0xFFFFFFFFFFFFFFFF) for n in range(len(WEIGHTS)))
_TWO, _THREE = np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9)
_MIX = np.uint64(0xFF51AFD7ED558CCD)
_SHIFT = np.uint64(32)


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """An agreement of n sentences.

    `spans` (n, 2) characters; `rows`, `hashes` and `values`, of equal length, one entry for each feature of each
    sentence, sorted; `signs` (n, s) booleans; `capitals` (n) the share of letters that are capitals.
    """

    spans: NDArray[np.int64]
    rows: NDArray[np.int64]
    hashes: NDArray[np.uint32]
    values: NDArray[np.float32]
    signs: NDArray[np.bool_]
    capitals: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.spans)


_NOTHING = Features(
    np.zeros((0, 2), dtype=np.int64),
    np.zeros(0, dtype=np.int64),
    np.zeros(0, dtype=np.uint32),
    np.zeros(0, dtype=np.float32),
    np.zeros((0, 0), dtype=bool),
    np.zeros(0, dtype=np.float32),
)


def features(text: str) -> Features:
    """The features of an agreement."""
    spans = np.array(segments(text), dtype=np.int64).reshape(-1, 2)
    sentences = [text[a:b] for a, b in spans]
    if not sentences:
        return _NOTHING
    plain = [words.plain(each) for each in sentences]
    bears = np.array(found_signs(plain), dtype=bool)
    named = words.parties(text)
    tokens = [words.words(each, named) for each in plain]
    rows, hashes, weights = _sorted(_families(tokens, words.headings(sentences, tokens), bears))
    norms = np.sqrt(np.bincount(rows, weights=weights * weights, minlength=len(spans)))
    values = (weights / np.maximum(norms, 1e-9)[rows]).astype(np.float32)
    capitals = np.array([_capitals(each) for each in sentences], dtype=np.float32)
    return Features(spans, rows, hashes, values, bears, capitals)


def _capitals(sentence: str) -> float:
    upper = sum(map(str.isupper, sentence))
    return upper / max(1, sum(map(str.isalpha, sentence)))


@lru_cache(maxsize=65536)
def _hash(word: str) -> int:
    return crc32(word.encode()) | crc32(word.encode(), 0x5BD1E995) << 32


def _families(
    tokens: Sequence[Sequence[str]], heads: Sequence[Sequence[str]], bears: NDArray[np.bool_]
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.uint64]]]:
    """(rows, hashes) of each family, without salt, possibly repeated."""
    rows, own = _flat(tokens)
    yield _grams(rows, own, 3)
    yield _grams(*_flat(heads), 2)
    last = len(tokens) - 1
    yield rows[rows < last] + 1, own[rows < last]
    yield rows[rows > 0] - 1, own[rows > 0]
    yield _pairs([sorted({words.stem(word) for word in each} - {""}) for each in tokens])
    yield np.nonzero(bears)[0], np.nonzero(bears)[1].astype(np.uint64) * _TWO


def _flat(tokens: Sequence[Sequence[str]]) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    rows = np.repeat(np.arange(len(tokens)), [len(each) for each in tokens])
    return rows, np.array([_hash(words.root(word)) for each in tokens for word in each], dtype=np.uint64)


def _grams(
    rows: NDArray[np.int64], own: NDArray[np.uint64], longest: int
) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """Runs of one to `longest` words that lie within one row."""
    found, where, run = [own], [rows], own
    for length in range(2, longest + 1):
        run = _mixed(run[:-1] * _TWO + own[length - 1 :] * _THREE)
        inside = rows[: len(run)] == rows[length - 1 :]
        found.append(run[inside])
        where.append(rows[: len(run)][inside])
    return np.concatenate(where), np.concatenate(found)


def _pairs(stems: Sequence[Sequence[str]]) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """Every two stems of a sentence, of at most forty."""
    rows, found = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.uint64)]
    for row, each in enumerate(stems):
        if 1 < len(each) < 40:
            own = np.array([_hash(word) for word in each], dtype=np.uint64)
            first, second = np.triu_indices(len(each), 1)
            found.append(_mixed(own[first] * _TWO + own[second] * _THREE))
            rows.append(np.full(len(first), row, dtype=np.int64))
    return np.concatenate(rows), np.concatenate(found)


def _mixed(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    spread = (hashes ^ (hashes >> _SHIFT)) * _MIX
    return spread ^ (spread >> _SHIFT)


def _sorted(
    families: Iterator[tuple[NDArray[np.int64], NDArray[np.uint64]]],
) -> tuple[NDArray[np.int64], NDArray[np.uint32], NDArray[np.float64]]:
    """Rows, salted hashes and weights, each feature once a row, sorted by row and hash."""
    rows, hashes, weights = [], [], []
    for (where, found), weight, salt in zip(families, WEIGHTS, _SALTS, strict=True):
        rows.append(where)
        hashes.append(_mixed(found ^ salt))
        weights.append(np.full(len(where), weight))
    row, salted, weight_of = np.concatenate(rows), np.concatenate(hashes), np.concatenate(weights)
    key = row.astype(np.uint64) << _SHIFT | salted >> _SHIFT
    unique, first = np.unique(key, return_index=True)
    return (unique >> _SHIFT).astype(np.int64), unique.astype(np.uint32), weight_of[first]
