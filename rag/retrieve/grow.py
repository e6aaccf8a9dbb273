"""Let a unit take in what it leans on: the rest of its quotation, the sentence before a pronoun."""

from __future__ import annotations

import re

from rag.text.sentences import sentence_spans
from rag.types import Span

LONGEST = 700
"""Characters of a window, about 155 tokens."""

_AROUND = 1_500
_LEANING_RE = re.compile(
    r"[“\"]?(?:He|She|They|It|That|This|These|Those|His|Her|Their|Its|But|And|"
    r"The (?:group|organi[sz]ation|committee|company|foundation|money|donation|gift))\b"
)
_BREAK_RE = re.compile(r"\n[^\S\n]*\n")


def grow(span: Span, text: str, *, lead: bool, longest: int = LONGEST) -> Span:
    """`span` with the sentences that finish a quotation opened in it, up to `longest` characters.

    With `lead` also the sentence before it, where it opens with a pronoun or "the group".
    """
    needs_end = is_open(span.of(text))
    needs_lead = lead and _LEANING_RE.match(text, span.start) is not None
    if not needs_end and not needs_lead:
        return span
    start, end = span.start, span.end
    sentences = _sentences(text, span)
    if needs_end:
        for sentence in (s for s in sentences if s.start >= span.end):
            if sentence.end - start > longest or not is_open(text[start:end]):
                break
            end = sentence.end
    before = [s for s in sentences if s.end <= span.start]
    if needs_lead and before and end - before[-1].start <= longest:
        start = before[-1].start
    return Span(start, end)


def is_open(words: str) -> bool:
    """Whether a quotation that begins in `words` goes on after them."""
    if "“" in words:
        return words.rfind("“") > words.rfind("”")
    return words.count('"') % 2 == 1


def _sentences(text: str, span: Span) -> list[Span]:
    """Sentences around `span`, read from a paragraph's start so that none begins half-way."""
    breaks = [m.end() for m in _BREAK_RE.finditer(text, max(0, span.start - _AROUND), span.start)]
    begin = 0 if span.start <= _AROUND else (breaks[0] if breaks else span.start)
    part = text[begin : span.end + _AROUND]
    return [Span(s.start + begin, s.end + begin) for s in sentence_spans(part)]
