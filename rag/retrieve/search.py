"""A search: two rankings over the same passages, fused, cut into units, ranked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.config import Settings
from rag.crossencoder import get_judge
from rag.embed import Embedder, dequantise
from rag.index import PassageIndex
from rag.retrieve.features import Ranked, features
from rag.retrieve.first import by_meaning, by_words
from rag.retrieve.fusion import fuse
from rag.retrieve.rank import judged, rank
from rag.retrieve.signals import Signals, signals
from rag.retrieve.terms import terms
from rag.retrieve.units import Unit
from rag.retrieve.windows import windows
from rag.store import Candidate, Filters, Store
from rag.types import Hit

if TYPE_CHECKING:
    from rag.embed import Vectors
    from rag.retrieve.features import Matrix

_LONGEST_QUERY = 2_000


class Searcher:
    """Searches one library. Holds handles only; every call is independent."""

    def __init__(
        self, *, store: Store, index: PassageIndex, embedder: Embedder, settings: Settings
    ) -> None:
        self._store = store
        self._index = index
        self._embedder = embedder
        self._settings = settings.search
        self._device = settings.embed.device

    def search(self, query: str, *, k: int = 10, filters: Filters | None = None) -> list[Hit]:
        """The `k` best windows of passages, best first.

        A window is whole sentences, mostly one short paragraph, so that a thousand tokens hold
        evidence from many documents. With `rerank_top` 0 the hits are whole passages in the order
        of the first ranking. [] for a blank query or a filter that matches nothing.
        """
        query = _plain(query)
        if not query or k < 1:
            return []
        settings = self._settings
        vector = self._embedder.embed([query])[0]
        ranked = self._first(query, vector, max(settings.rerank_top, k), filters or Filters())
        if not settings.rerank_top:
            return [Hit(item.candidate.passage, item.fused, "fused") for item in ranked[:k]]
        units, matrix = features(self._signals(query), ranked)
        scored = rank(units, matrix, vector, embedder=self._embedder, late=settings.late_top)
        judge = get_judge(settings.cross_encoder, self._device)
        if judge is not None:
            scored = judged(scored, judge, query)
        candidates = {item.candidate.passage.passage_id: item.candidate for item in ranked}
        return windows(scored, candidates, k, text_of=self._store.lexical.text_of)

    def units(self, query: str) -> tuple[list[Unit], Matrix]:
        """The units that `search` orders for a query, and their features; to fit the ranker."""
        vector = self._embedder.embed([query])[0]
        ranked = self._first(query, vector, self._settings.rerank_top, Filters())
        return features(self._signals(query), ranked)

    def _signals(self, query: str) -> Signals:
        lexical = self._store.lexical
        return signals(query, frequencies=lexical.frequencies, passages=lexical.size())

    def _first(self, query: str, vector: Vectors, limit: int, filters: Filters) -> list[Ranked]:
        """The best passages of the fused rankings."""
        settings = self._settings
        depth = max(settings.candidates, limit)
        lexical = by_words(terms(query), depth, self._store.lexical, filters)
        dense = by_meaning(vector, depth, self._index, self._store.lexical, filters)
        fused = fuse(
            [(lexical, settings.lexical_weight), (list(dense), settings.dense_weight)],
            k=settings.rrf_k,
            limit=limit,
        )
        found = self._store.lexical.candidates([i for i, _ in fused])
        return [
            Ranked(found[i], score, dense.get(i), self._cosines(found[i], vector))
            for i, score in fused
            if i in found
        ]

    def _cosines(self, candidate: Candidate, vector: Vectors) -> tuple[float, ...] | None:
        if candidate.units is None:
            return None
        return tuple((dequantise(candidate.units, self._embedder.dim) @ vector).tolist())


def _plain(query: str) -> str:
    """One line of printable text, cut to a length that no question needs."""
    head = query[: 4 * _LONGEST_QUERY].encode("utf-8", "replace").decode("utf-8")
    printable = "".join(char if char.isprintable() else " " for char in head)
    return " ".join(printable.split())[:_LONGEST_QUERY]
