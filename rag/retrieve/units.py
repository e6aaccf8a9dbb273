"""Cut a passage into units: sentences of one paragraph, grouped up to a length."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rag.passages import unit_spans
from rag.retrieve.terms import stems
from rag.types import Passage, Span


@dataclass(frozen=True, slots=True)
class Unit:
    """Whole sentences of one paragraph. `span` counts in the document: `span.of(text) == text`."""

    doc_id: str
    span: Span
    text: str
    stems: frozenset[str]
    words: int


@lru_cache(maxsize=4096)
def units_of(passage: Passage) -> tuple[Unit, ...]:
    """The units of a passage in order; together they hold every sentence of it once."""
    return tuple(_unit(passage, span) for span in unit_spans(passage.text))


def _unit(passage: Passage, span: Span) -> Unit:
    words = span.of(passage.text)
    found = stems(words)
    base = passage.span.start
    place = Span(base + span.start, base + span.end)
    return Unit(passage.doc_id, place, words, frozenset(found), len(found))
