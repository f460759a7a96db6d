"""The labelled agreements that the model learns from, and what in them must never be split between two folds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from treaty_scan.features import Features, features
from treaty_scan.kinds import KINDS

from tests.training.measuring import labels, measure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

#: Agreements of which this share of runs of eight words is the same are kept in one fold, whoever filed them.
_ALIKE = 0.3


@dataclass(frozen=True, slots=True, eq=False)
class Agreement:
    """One labelled agreement: per kind, whether lawyers found it, and which passages they marked."""

    id: str
    text: str
    partnership: bool
    company: str
    present: tuple[bool, ...]
    marked: tuple[tuple[tuple[int, int], ...], ...]
    seen: Features


def read(folder: Path) -> tuple[Agreement, ...]:
    """Every labelled agreement, by id."""
    categories: Mapping[str, str] = measure(folder).KINDS
    return tuple(_agreement(folder, name, held, categories) for name, held in sorted(labels(folder).items()))


def _agreement(folder: Path, name: str, held: Mapping[str, Any], categories: Mapping[str, str]) -> Agreement:
    text = (folder / "contracts" / f"{name}.txt").read_text(encoding="utf-8")
    entries = [held["labels"].get(categories[kind]) for kind in KINDS]
    present = tuple(bool(e and e["snippets"] and e["answer"].strip().lower() != "no") for e in entries)
    marked = tuple(_marked(text, entry) if there else () for there, entry in zip(present, entries, strict=True))
    partnership = bool(held["partnership_type"])
    return Agreement(name, text, partnership, company(held["source"]), present, marked, features(text))


def _marked(text: str, entry: Mapping[str, Any]) -> tuple[tuple[int, int], ...]:
    """Marked passages; one that was joined of several (`<omitted>`) is looked for part by part."""
    found = []
    for span, snippet in zip(entry["spans"], entry["snippets"], strict=True):
        parts = [part.split() for part in snippet.split("<omitted>")]
        if span:
            found.append((span[0], span[1]))
            continue
        matches = [re.search(r"\s+".join(map(re.escape, part)), text) for part in parts if len(part) >= 4]
        found += [match.span() for match in matches if match]
    return tuple(found)


def company(source: str) -> str:
    """Who filed an agreement, from its file's name: `AzulSa_20170303_F-1A_…`, `FOO,INC_05_11_2020-EX…`."""
    name = re.split(r"_\d\d|_20|_19| - |_", source)[0]
    plain = re.sub(r"[^a-z0-9]", "", name.lower())
    return re.sub(r"(inc|corp|ltd|llc|co|plc|lp|holdings?|group|international)+$", "", plain)[:14]


def groups(agreements: Sequence[Agreement]) -> tuple[int, ...]:
    """A number for each agreement, the same for those of one company and for those copied from each other."""
    leader = list(range(len(agreements)))

    def find(n: int) -> int:
        while leader[n] != n:
            n = leader[n]
        return n

    runs = [_runs(each.text) for each in agreements]
    for b in range(len(agreements)):
        for a in range(b):
            least = max(1, min(len(runs[a]), len(runs[b])))
            if agreements[a].company == agreements[b].company or len(runs[a] & runs[b]) > _ALIKE * least:
                leader[find(b)] = find(a)
    return tuple(find(n) for n in range(len(agreements)))


def _runs(text: str) -> frozenset[str]:
    found = re.findall(r"[a-z]+", text.lower())
    return frozenset(" ".join(found[n : n + 8]) for n in range(len(found) - 8))


def folds(agreements: Sequence[Agreement], group: Sequence[int], count: int, seed: int) -> tuple[tuple[int, ...], ...]:
    """The agreements' numbers in `count` folds; no group is split, and partnership agreements are spread evenly."""
    together: dict[int, list[int]] = {}
    for n in range(len(agreements)):
        together.setdefault(group[n], []).append(n)
    shuffled = [list(together.values())[n] for n in np.random.default_rng(seed).permutation(len(together))]
    partners = [sum(agreements[n].partnership for n in each) for each in shuffled]
    found: list[list[int]] = [[] for _ in range(count)]
    load = [[0, 0] for _ in range(count)]
    for place in sorted(range(len(shuffled)), key=lambda n: -partners[n]):
        fold = min(range(count), key=lambda n: (load[n][0] if partners[place] else 0, load[n][1], n))
        found[fold] += shuffled[place]
        load[fold] = [load[fold][0] + partners[place], load[fold][1] + len(shuffled[place])]
    return tuple(tuple(sorted(fold)) for fold in found)
