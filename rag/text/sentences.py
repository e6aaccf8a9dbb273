"""Sentences and paragraphs as spans. A paragraph break always ends a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rag.types import Span

_PARAGRAPH_RE = re.compile(r"\S(?:.*?\S)??(?=\s*\n[^\S\n]*\n|\s*\Z)", re.DOTALL)

_ABBREVIATED = "approx|assoc|corp|dept|govt|incl|intl|misc|natl|sect|supp|univ"
_MISSED_RE = re.compile(
    rf"(?<![\w.])(?!(?:{_ABBREVIATED})\.)[a-z]{{4,}}\."
    r"[\"\u201d\u2019')]*(\s+)(?=[\"\u201c\u2018(]?[A-Z])"
)
"""A plain word and a full stop before a capital, which Punkt took for an abbreviation."""
_PLAIN = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2009\u202f"), " ")


def paragraph_spans(text: str) -> list[Span]:
    """Runs of text between blank lines, without surrounding white space; [] for blank text."""
    return [Span(*match.span()) for match in _PARAGRAPH_RE.finditer(text)]


def sentence_spans(text: str) -> list[Span]:
    """Sentences in order, trimmed of white space; they never cross a blank line."""
    return list(sentences_in(text, paragraph_spans(text)))


def sentences_in(text: str, paragraphs: Iterable[Span]) -> Iterator[Span]:
    """The sentences of some paragraphs of `text`, one paragraph split at a time.

    The splitter is nupunkt's Punkt model (Kiss and Strunk 2006), which knows abbreviations. It is
    shown plain spaces for the hard and narrow ones, after which it would not end a sentence.
    """
    from nupunkt import sent_spans

    for paragraph in paragraphs:
        words = paragraph.of(text)
        for start, end in _parted(words, sent_spans(words.translate(_PLAIN))):
            piece = words[start:end]
            lead = len(piece) - len(piece.lstrip())
            size = len(piece.strip())
            if size:
                begin = paragraph.start + start + lead
                yield Span(begin, begin + size)


def _parted(words: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The sentences, those parted again that go on after the full stop of a plain word."""
    for start, end in spans:
        for missed in _MISSED_RE.finditer(words, start, end):
            yield start, missed.start(1)
            start = missed.end()
        yield start, end
