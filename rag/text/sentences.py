"""Sentences and paragraphs as spans. A paragraph break always ends a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rag.types import Span

_PARAGRAPH_RE = re.compile(r"\S(?:.*?\S)??(?=\s*\n[^\S\n]*\n|\s*\Z)", re.DOTALL)


def paragraph_spans(text: str) -> list[Span]:
    """Runs of text between blank lines, without surrounding white space; [] for blank text."""
    return [Span(*match.span()) for match in _PARAGRAPH_RE.finditer(text)]


def sentence_spans(text: str) -> list[Span]:
    """Sentences in order, trimmed of white space; they never cross a blank line."""
    return list(sentences_in(text, paragraph_spans(text)))


def sentences_in(text: str, paragraphs: Iterable[Span]) -> Iterator[Span]:
    """The sentences of some paragraphs of `text`, one paragraph split at a time.

    The splitter is nupunkt's Punkt model (Kiss and Strunk 2006), which knows abbreviations.
    """
    from nupunkt import sent_spans

    for paragraph in paragraphs:
        words = paragraph.of(text)
        for start, end in sent_spans(words):
            piece = words[start:end]
            lead = len(piece) - len(piece.lstrip())
            size = len(piece.strip())
            if size:
                begin = paragraph.start + start + lead
                yield Span(begin, begin + size)
