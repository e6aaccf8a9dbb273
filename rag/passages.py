"""Cut a document into passages: whole sentences, packed up to a token limit, offsets exact."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from rag.text.sentences import paragraph_spans, sentence_spans
from rag.text.tokens import count_tokens_each
from rag.types import Document, Passage, Span

CountTokens = Callable[[list[str]], list[int]]

_WORD_END_RE = re.compile(r"\s+|(?<=[,;:.!?)\]/|-])")


def split(
    document: Document,
    *,
    max_tokens: int = 220,
    fits: Callable[[list[str]], list[bool]] | None = None,
) -> list[Passage]:
    """Passages of `document`, in order, none longer than `max_tokens` cl100k tokens.

    `fits` is a second limit, the embedder's own (`Embedder.fits`): a passage that it rejects is
    split again. A sentence too long by itself is cut at a clause or word end. Blank text gives [].
    """
    pieces = _pieces(document.text, max_tokens)
    passages = [_passage(document, span) for span in _pack(pieces, max_tokens)]
    return passages if fits is None else _refit(document, passages, fits)


def unit_spans(text: str, longest: int = 420) -> list[Span]:
    """Sentences of one paragraph, grouped up to `longest` characters (about 95 tokens).

    In order, apart from one another, and together they hold every sentence; a single longer
    sentence stays whole.
    """
    sentences = iter(sentence_spans(text))
    groups: list[Span] = []
    sentence = next(sentences, None)
    for paragraph in paragraph_spans(text):
        start = len(groups)
        while sentence is not None and sentence.start < paragraph.end:
            if len(groups) > start and sentence.end - groups[-1].start <= longest:
                groups[-1] = Span(groups[-1].start, sentence.end)
            else:
                groups.append(sentence)
            sentence = next(sentences, None)
    return groups


def _pieces(text: str, max_tokens: int) -> list[tuple[Span, int]]:
    spans = sentence_spans(text)
    sizes = count_tokens_each([span.of(text) for span in spans])
    return [
        piece
        for span, size in zip(spans, sizes, strict=True)
        for piece in ([(span, size)] if size <= max_tokens else _cut(text, span, size, max_tokens))
    ]


def _cut(text: str, span: Span, size: int, max_tokens: int) -> list[tuple[Span, int]]:
    """Halve an overlong span at the word end nearest its middle until every part fits."""
    if size <= max_tokens or span.end - span.start < 2:
        return [(span, size)]
    middle = _nearest_break(text, span)
    left = _trim(text, span.start, middle)
    right = _trim(text, middle, span.end)
    halves = [half for half in (left, right) if half is not None]
    sizes = count_tokens_each([half.of(text) for half in halves])
    return [
        part
        for half, n in zip(halves, sizes, strict=True)
        for part in _cut(text, half, n, max_tokens)
    ]


def _nearest_break(text: str, span: Span) -> int:
    middle = (span.start + span.end) // 2
    ends = (m.start() for m in _WORD_END_RE.finditer(text, span.start + 1, span.end - 1))
    return min(ends, key=lambda at: abs(at - middle), default=middle)


def _trim(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    lead = len(words) - len(words.lstrip())
    size = len(words.strip())
    return Span(start + lead, start + lead + size) if size else None


def _pack(pieces: list[tuple[Span, int]], max_tokens: int) -> Iterator[Span]:
    start: Span | None = None
    end = 0
    used = 0
    for span, size in pieces:
        # One token for the white space between two sentences.
        if start is not None and used + size + 1 > max_tokens:
            yield Span(start.start, end)
            start, used = None, 0
        if start is None:
            start = span
        end = span.end
        used += size + 1
    if start is not None:
        yield Span(start.start, end)


def _refit(
    document: Document, passages: list[Passage], fits: Callable[[list[str]], list[bool]]
) -> list[Passage]:
    """Split again every passage that the embedder would truncate."""
    done: list[Passage] = []
    verdicts = fits([passage.text for passage in passages])
    for passage, fitting in zip(passages, verdicts, strict=True):
        if fitting or len(passage.text) < 2:
            done.append(passage)
            continue
        done.extend(_refit(document, _halve(document, passage), fits))
    return done


def _halve(document: Document, passage: Passage) -> list[Passage]:
    inner = sentence_spans(passage.text)
    if len(inner) > 1:
        middle = len(passage.text) // 2
        cut = min((span.start for span in inner[1:]), key=lambda at: abs(at - middle))
    else:
        cut = _nearest_break(passage.text, Span(0, len(passage.text)))
    base = passage.span.start
    halves = (
        _trim(document.text, base, base + cut),
        _trim(document.text, base + cut, passage.span.end),
    )
    return [_passage(document, half) for half in halves if half is not None]


def _passage(document: Document, span: Span) -> Passage:
    return Passage(
        passage_id=f"{document.doc_id}:{span.start}-{span.end}",
        doc_id=document.doc_id,
        span=span,
        text=span.of(document.text),
    )
