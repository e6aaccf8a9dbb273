"""The first stage of a search: two rankings over the same passages, fused."""

from __future__ import annotations

from collections.abc import Sequence

from rag.config import SearchSettings
from rag.embed import Embedder
from rag.index import PassageIndex
from rag.retrieve.fusion import fuse
from rag.retrieve.terms import terms
from rag.store import Filters, Store
from rag.types import Hit

_LONGEST_QUERY = 2_000


class Searcher:
    """Searches one library. Holds handles only; every call is independent."""

    def __init__(
        self, *, store: Store, index: PassageIndex, embedder: Embedder, settings: SearchSettings
    ) -> None:
        self._store = store
        self._index = index
        self._embedder = embedder
        self._settings = settings

    def search(self, query: str, *, k: int = 10, filters: Filters | None = None) -> list[Hit]:
        """The `k` best passages, best first; [] for a blank query or a filter that matches nothing."""
        query = " ".join(query.split())[:_LONGEST_QUERY]
        if not query or k < 1:
            return []
        filters = filters or Filters()
        settings = self._settings
        depth = max(settings.candidates, k)
        lexical = [i for i, _ in self._store.lexical.search(terms(query), depth, filters)]
        dense = self._dense(query, depth, filters)
        fused = fuse(
            [(lexical, settings.lexical_weight), (dense, settings.dense_weight)],
            k=settings.rrf_k,
            limit=k,
        )
        return self._hits(fused)

    def _dense(self, query: str, depth: int, filters: Filters) -> Sequence[str]:
        vector = self._embedder.embed([query])[0]
        wanted = depth if not filters.active else depth * 8
        found = [i for i, _ in self._index.search(vector, wanted)]
        if not filters.active:
            return found
        allowed = self._store.lexical.allowed(filters)
        return [i for i in found if i.partition(":")[0] in allowed][:depth]

    def _hits(self, fused: Sequence[tuple[str, float]]) -> list[Hit]:
        passages = self._store.documents.passages([i for i, _ in fused])
        return [Hit(passages[i], score, "fused") for i, score in fused if i in passages]
