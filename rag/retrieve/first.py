"""The first rankings, by words and by meaning, with filters that keep them quick."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rag.index import PassageIndex
from rag.retrieve.terms import stems
from rag.store import Filters, Lexical

if TYPE_CHECKING:
    from rag.embed import Vectors

SCANNED = 20_000
"""Passages that pass a filter, up to which they are compared one by one."""

_SPARE = 1.5


def by_words(terms: Sequence[str], depth: int, lexical: Lexical, filters: Filters) -> list[str]:
    """Passage ids by BM25, at most `depth`."""
    return [i for i, _ in lexical.search(words_of(terms), depth, filters)]


def words_of(terms: Sequence[str]) -> dict[str, str]:
    """Each term with its stem; "" for a phrase."""
    found = {}
    for term in terms:
        parts = stems(term)
        plain = term.isalnum() and len(parts) == 1
        found[term] = parts[0] if plain else ""
    return found


def by_meaning(
    vector: Vectors, depth: int, index: PassageIndex, lexical: Lexical, filters: Filters
) -> dict[str, float]:
    """Passage ids with their cosine, best first, at most `depth`.

    Where a filter keeps little, what it keeps is compared exactly; the index's own filter took 150
    ms at 100,000 vectors.
    """
    if not filters.active:
        return dict(index.search(vector, depth))
    allowed = lexical.allowed(filters)
    if not allowed:
        return {}
    share = len(allowed) / max(lexical.documents(), 1)
    if share * lexical.size() <= SCANNED:
        return _scan(vector, depth, lexical, filters)
    found = index.search(vector, int(_SPARE * depth / share))
    return dict([pair for pair in found if _document(pair[0]) in allowed][:depth])


def _scan(vector: Vectors, depth: int, lexical: Lexical, filters: Filters) -> dict[str, float]:
    import numpy as np

    ids, matrix = lexical.vectors(filters)
    if not ids:
        return {}
    cosines = matrix @ vector
    return {ids[i]: float(cosines[i]) for i in np.argsort(-cosines, kind="stable")[:depth]}


def _document(passage_id: str) -> str:
    return passage_id.partition(":")[0]
