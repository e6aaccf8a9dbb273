"""The systems compared, by name: ours and the peers."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

from eval.bench.peers import BM25, FUSED, RECIPE, TXTAI, Bm25, Fused, Recipe, Txtai
from eval.common import SAMPLE, articles, found
from eval.metrics import Found
from rag import Assistant, Settings
from rag.config import SearchSettings
from rag.types import Document

OURS = "Receipts"


class System(Protocol):
    """Something that finds words in the documents that it took in."""

    def search(self, query: str, k: int) -> list[Found]:
        """The `k` best passages."""
        ...


class Ours:
    """Receipts. `rerank` False stops after the first ranking; `limits` are search filters."""

    def __init__(
        self, folder: Path, *, rerank: bool = True, limits: dict[str, str] | None = None
    ) -> None:
        search = SearchSettings() if rerank else SearchSettings(rerank_top=0)
        self.desk = Assistant.open(Settings(library=folder, claims=False, search=search))
        self._limits = limits or {}

    def add(self, documents: Sequence[Document]) -> int:
        """Take documents in; the number of passages."""
        return self.desk.add(documents).passages

    def search(self, query: str, k: int) -> list[Found]:
        """The `k` best windows, as a user gets them."""
        return found(self.desk, self.desk.search(query, k=k, **self._limits))

    def close(self) -> None:
        """Let go of files."""
        self.desk.close()


_ADDED: dict[str, Any] = {OURS: Ours, RECIPE: Recipe, BM25: Bm25, TXTAI: Txtai}


def peers_over(
    chunks: Sequence[Any], folder: Path, weights: Any, *, every: bool
) -> dict[str, System]:
    """The recipe over these chunks, and with `every` the other peers, each with its name."""
    recipe = Recipe(folder, weights)
    recipe.take(chunks)
    if not every:
        return {RECIPE: recipe}
    bm25, txtai = Bm25(folder), Txtai(folder, weights)
    bm25.take(chunks)
    txtai.take(chunks)
    return {RECIPE: recipe, BM25: bm25, FUSED: Fused(recipe, bm25), TXTAI: txtai}


def add_to(name: str, folder: Path, source: Path | None, limit: int) -> tuple[int, int, float]:
    """Take articles into the system of that name: documents, passages, seconds."""
    documents = list(documents_of(source, limit))
    system = _ADDED[name](folder)
    if isinstance(system, Ours):
        system.desk.embedder.embed(["warm"])  # loading the model is no part of the rate
    started = time.perf_counter()
    passages = system.add(documents)
    seconds = time.perf_counter() - started
    system.close()
    return len(documents), passages, seconds


def documents_of(source: Path | None, limit: int) -> Iterable[Document]:
    """The articles of a file, at most `limit`; the sample documents without one."""
    if source is not None:
        return articles(source, limit)
    from corpus import read

    return read(SAMPLE)
