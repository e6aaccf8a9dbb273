"""Run one system in a process of its own, so that its peak memory is its own."""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.metrics import Score

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Added:
    """What taking documents in cost. Memory and disk in megabytes."""

    system: str
    documents: int
    passages: int
    seconds: float
    memory_mb: float
    disk_mb: float

    @property
    def rate(self) -> float:
        """Passages a second."""
        return self.passages / max(self.seconds, 1e-9)


@dataclass(frozen=True, slots=True)
class Asked:
    """What queries cost, in milliseconds, and how good each was (no scores without evidence)."""

    system: str
    passages: int
    p50: float
    p95: float
    p99: float
    scores: tuple[Score, ...] = ()


def apart(work: Callable[..., Any], *arguments: Any) -> Any:
    """The result of `work(*arguments)` and the peak memory in megabytes of the process it ran in.

    Raises:
        RuntimeError: the process failed; its own message stands above.
    """
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(sender, work, arguments))
    process.start()
    sender.close()
    try:
        result = receiver.recv()
    except EOFError:
        raise RuntimeError(f"{work.__name__}{arguments!r} failed") from None
    finally:
        process.join()
    return result


def _child(sender: Any, work: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    result = work(*arguments)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEGABYTE
    sender.send((result, peak))
    sender.close()


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of the values lie (nearest rank); 0 of nothing."""
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)] if ordered else 0.0


def size_mb(folder: Path) -> float:
    """The bytes of the files under a folder, in megabytes."""
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / MEGABYTE


def timed(
    searches: Sequence[Callable[[str], Any]], queries: Sequence[str]
) -> list[tuple[list[Any], list[float]]]:
    """For each search its results and milliseconds, after three queries to warm up.

    The searches take turns at every query, so that other load on the machine hits all alike, and
    another goes first each time: the first one reads from disk what the next find in memory.
    """
    for query in queries[:3]:
        for search in searches:
            search(query)
    runs: list[tuple[list[Any], list[float]]] = [([], []) for _ in searches]
    turns = list(zip(searches, runs, strict=True))
    for query in queries:
        for search, (results, times) in turns:
            started = time.perf_counter()
            results.append(search(query))
            times.append(1000 * (time.perf_counter() - started))
        turns.append(turns.pop(0))
    return runs
