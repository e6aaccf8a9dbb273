"""What a statement rests on: each piece of evidence with the sentences around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rag.text.locate import locate
from rag.text.normalize import normalize
from rag.text.sentences import sentence_spans
from rag.types import Document, Evidence, FiledRow, Grounding, Kind, Span

_BREAK_RE = re.compile(r"\n[^\S\n]*\n")
_REACH = 2000


@dataclass(frozen=True, slots=True)
class Basis:
    """One located piece of evidence.

    `quote` is the source's own words in normal typography, `sentences` the whole sentences that
    they stand in, `spoken` whether they begin inside a quotation of the source that was opened
    earlier, `rows` the filed rows that the words cover.
    """

    document: Document
    span: Span
    quote: str
    sentences: tuple[str, ...]
    spoken: bool = False
    rows: tuple[FiledRow, ...] = ()

    @property
    def context(self) -> str:
        """The whole sentences around the evidence."""
        return " ".join(self.sentences)

    @property
    def is_filed(self) -> bool:
        """Whether an official record says it."""
        return self.document.kind is Kind.FILING


def ground(evidence: Evidence, documents: Mapping[str, Document]) -> Evidence:
    """The evidence with its place and the source's own words, or MISSING."""
    document = documents.get(evidence.doc_id)
    if document is None:
        return replace(evidence, span=None, grounding=Grounding.MISSING)
    span, grounding = _exactly(evidence, document.text), Grounding.EXACT
    if span is None:
        span, grounding = locate(evidence.quote, document.text, evidence.span)
    if span is None:
        return replace(evidence, span=None, grounding=Grounding.MISSING)
    return Evidence(evidence.doc_id, span.of(document.text), span, grounding)


def bases(evidence: Sequence[Evidence], documents: Mapping[str, Document]) -> list[Basis]:
    """One basis for each grounded piece of evidence, in order."""
    found: list[Basis] = []
    for piece in evidence:
        if piece.span is not None and piece.doc_id in documents:
            found.append(_basis(documents[piece.doc_id], piece.span))
    return found


def _exactly(evidence: Evidence, text: str) -> Span | None:
    span = evidence.span
    if span is not None and span.end <= len(text) and span.of(text) == evidence.quote:
        return span
    return None


def _basis(document: Document, span: Span) -> Basis:
    start, end = _paragraph(document.text, span)
    paragraph = document.text[start:end]
    sentences = tuple(
        _plain(piece.of(paragraph))
        for piece in sentence_spans(paragraph)
        if piece.start + start < span.end and span.start < piece.end + start
    )
    quote = _plain(span.of(document.text))
    rows = document.filing.rows if document.filing is not None else ()
    return Basis(
        document,
        span,
        quote,
        sentences or (quote,),
        _is_spoken(document.text[start : span.start]),
        tuple(row for row in rows if row.span.overlaps(span)),
    )


def _paragraph(text: str, span: Span) -> tuple[int, int]:
    low = max(0, span.start - _REACH)
    start = low
    for match in _BREAK_RE.finditer(text, low, span.start):
        start = match.end()
    after = _BREAK_RE.search(text, span.end, min(len(text), span.end + _REACH))
    return start, after.start() if after else min(len(text), span.end + _REACH)


def _is_spoken(before: str) -> bool:
    """Whether a quotation mark opened before is still open."""
    curly = before.count("“") - before.count("”")
    return curly > 0 or before.count('"') % 2 == 1


def _plain(text: str) -> str:
    return normalize(text).text.strip()
