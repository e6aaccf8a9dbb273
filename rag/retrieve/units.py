"""Cut a passage into units: sentences of one paragraph, grouped up to a length."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rag.retrieve.terms import stems
from rag.text.sentences import paragraph_spans, sentence_spans
from rag.types import Passage, Span

LONGEST = 420
"""Characters, about 95 tokens. A single longer sentence stays whole."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Whole sentences of one paragraph. `span` counts in the document: `span.of(text) == text`."""

    doc_id: str
    span: Span
    text: str
    stems: frozenset[str]
    words: int


@lru_cache(maxsize=4096)
def units_of(passage: Passage, longest: int = LONGEST) -> tuple[Unit, ...]:
    """The units of a passage in order; together they hold every sentence of it once."""
    return tuple(_unit(passage, span) for span in _groups(passage.text, longest))


def _groups(text: str, longest: int) -> list[Span]:
    sentences = iter(sentence_spans(text))
    groups: list[Span] = []
    sentence = next(sentences, None)
    for paragraph in paragraph_spans(text):
        start = len(groups)
        while sentence is not None and sentence.start < paragraph.end:
            joins = len(groups) > start and sentence.end - groups[-1].start <= longest
            if joins:
                groups[-1] = Span(groups[-1].start, sentence.end)
            else:
                groups.append(sentence)
            sentence = next(sentences, None)
    return groups


def _unit(passage: Passage, span: Span) -> Unit:
    words = span.of(passage.text)
    found = stems(words)
    base = passage.span.start
    place = Span(base + span.start, base + span.end)
    return Unit(passage.doc_id, place, words, frozenset(found), len(found))
