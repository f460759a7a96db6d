"""Judging many deals on all cores; the same findings in the same order as on one."""

from __future__ import annotations

import gc
import os
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from treaty.checks.judged import NOTHING_ELSE, Judged, Want
from treaty.records.held import Records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from treaty.checks.reader import DeskReader
    from treaty.plugins import Fault

    #: Told how many deals are done, and of how many.
    Progress = Callable[[int, int], None]

#: Below this many deals, starting processes costs more than it saves.
WORTH_SHARING = 400
#: How many deals a worker is handed at a time: few enough to be even, enough to be worth the way.
CHUNKS_A_WORKER = 4

#: What forked workers inherit: nothing else can carry loaded plugins across, and paths need not be sent.
_inherited: tuple[DeskReader, Sequence[tuple[str, Sequence[str]]]] | None = None


@contextmanager
def uncollected() -> Iterator[None]:
    """A run, and its workers, without a search for cycles, which costs a fifth of it and finds none.

    What a deal leaves behind is freed by counting references.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def judge_all(
    reader: DeskReader,
    folders: Mapping[str, Sequence[str]],
    *,
    jobs: int = 0,
    want: Want = NOTHING_ELSE,
    progress: Progress | None = None,
) -> list[Judged]:
    """Judge every deal of `folders` (id → paths), sorted by id.

    Deals come back only if they are wanted, without records, texts and marks: ten thousand whole ones would not fit
    in memory.
    """
    wanted = sorted(folders.items())
    workers = jobs or (os.cpu_count() or 1)
    if workers == 1 or len(wanted) < WORTH_SHARING or not hasattr(os, "fork"):
        return list(_serially(reader, wanted, want=want, progress=progress))
    return _shared(reader, wanted, workers, want=want, progress=progress)


def _serially(
    reader: DeskReader,
    wanted: Sequence[tuple[str, Sequence[str]]],
    *,
    want: Want,
    progress: Progress | None = None,
) -> Iterator[Judged]:
    judge = reader.judge
    for done, (id_, paths) in enumerate(wanted, start=1):
        yield _slim(judge.deal(f"{reader.folder}/{id_}", paths, want), want)
        if progress is not None:
            progress(done, len(wanted))


def _slim(judged: Judged, want: Want) -> Judged:
    if judged.deal is None:
        return judged
    if not want.deals:
        return replace(judged, deal=None)
    nothing = Records(allowed=frozenset())
    return replace(judged, deal=replace(judged.deal, document=judged.deal.document.slim(), records=nothing))


def _shared(
    reader: DeskReader,
    wanted: Sequence[tuple[str, Sequence[str]]],
    workers: int,
    *,
    want: Want,
    progress: Progress | None,
) -> list[Judged]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    global _inherited
    _inherited = reader, wanted
    size = -(-len(wanted) // (workers * CHUNKS_A_WORKER))
    shares = [(start, start + size, want) for start in range(0, len(wanted), size)]
    done: list[Judged] = []
    try:
        with ProcessPoolExecutor(min(workers, len(shares)), mp_context=get_context("fork")) as pool:
            for told, faults in pool.map(_share, shares):
                # Of a deal with nothing to tell only its name is needed, and that is known here.
                done += [told.get(id_) or Judged(id_) for id_, _ in wanted[len(done) : len(done) + size]]
                reader.plugins.faults += [f for f in faults if f not in reader.plugins.faults]
                if progress is not None:
                    progress(len(done), len(wanted))
    finally:
        _inherited = None
    return done


def _share(share: tuple[int, int, Want]) -> tuple[dict[str, Judged], list[Fault]]:
    """What a worker has to tell, and the plugins that failed it: those it knows of, its parent does not."""
    assert _inherited is not None, "a worker is forked with its reader"  # noqa: S101  # a fact about our own fork
    reader, wanted = _inherited
    start, stop, want = share
    judged = _serially(reader, wanted[start:stop], want=want)
    return {j.id: j for j in judged if j != Judged(j.id)}, reader.plugins.faults
