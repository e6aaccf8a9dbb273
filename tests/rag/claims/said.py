"""The quotations of a text, every span checked against its words."""

from __future__ import annotations

from rag.claims.parse import parse
from rag.claims.quotes import quotations
from rag.types import Document, Quotation


def quotes_of(text: str) -> list[Quotation]:
    document = Document("d", "d", "", text)
    found = quotations(document, parse(document))
    for quote in found:
        assert quote.evidence.span is not None
        assert quote.evidence.span.of(text) == quote.words
    return found
