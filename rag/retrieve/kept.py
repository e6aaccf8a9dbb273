"""Cosines of a question with places in documents, from the unit vectors kept at ingest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rag.embed import Embedder, dequantise
from rag.passages import unit_spans
from rag.store import Candidate, Lexical
from rag.types import Span

if TYPE_CHECKING:
    from rag.embed import Vectors

Place = tuple[str, Span]
"""A document's id and a span of its text."""

_MOST_EMBEDDED = 24


def place_cosines(
    vector: Vectors, places: Sequence[Place], lexical: Lexical, embedder: Embedder
) -> list[float]:
    """For each place the cosine of `vector`, float32 (dim,), with the unit that holds its start.

    No model runs where the library has unit vectors. Without them (a library of an earlier
    version) the first places are embedded now and the rest count as 0.
    """
    held = lexical.of_documents(list(dict.fromkeys(doc_id for doc_id, _ in places)))
    units = {doc_id: _cosines(found, vector, embedder.dim) for doc_id, found in held.items()}
    cosines = [_at(units.get(doc_id, ()), span) for doc_id, span in places]
    unknown = [i for i, cosine in enumerate(cosines) if cosine is None][:_MOST_EMBEDDED]
    found = alone_cosines(vector, [places[i] for i in unknown], lexical, embedder)
    for i, cosine in zip(unknown, found, strict=True):
        cosines[i] = cosine
    return [cosine or 0.0 for cosine in cosines]


def alone_cosines(
    vector: Vectors, places: Sequence[Place], lexical: Lexical, embedder: Embedder
) -> list[float]:
    """For each place the cosine of `vector` with its own words, embedded now."""
    if not places:
        return []
    texts = {doc_id: lexical.text_of(doc_id) for doc_id, _ in places}
    rows = embedder.embed([span.of(texts[doc_id]) for doc_id, span in places])
    return [float(row @ vector) for row in rows]


def _cosines(found: Sequence[Candidate], vector: Vectors, dim: int) -> list[tuple[Span, float]]:
    pairs: list[tuple[Span, float]] = []
    for candidate in found:
        if candidate.units is None:
            continue
        base = candidate.passage.span.start
        values = dequantise(candidate.units, dim) @ vector
        spans = unit_spans(candidate.passage.text)
        pairs += [
            (Span(base + span.start, base + span.end), float(value))
            for span, value in zip(spans, values, strict=False)
        ]
    return pairs


def _at(units: Sequence[tuple[Span, float]], span: Span) -> float | None:
    return next((cosine for unit, cosine in units if unit.overlaps(span)), None)
