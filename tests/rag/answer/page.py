"""A document as the one page that was found, for tests of the steps of an answer."""

from __future__ import annotations

from collections.abc import Sequence

from rag.answer.pages import Page, read_pages
from rag.types import Document, Hit, Passage, Quotation, Span


def page_of(document: Document, quotations: Sequence[Quotation] = ()) -> Page:
    """The page of a document whose whole text was one hit."""
    doc_id, text = document.doc_id, document.text
    hit = Hit(Passage(f"{doc_id}:0", doc_id, Span(0, len(text)), text), 1.0, "fused")
    return read_pages([hit], {doc_id: document}, quotations)[0]


def story(text: str, doc_id: str = "d", quotations: Sequence[Quotation] = ()) -> Page:
    """The page of an article of The Orrin Ledger."""
    document = Document(doc_id, doc_id, "Mail in Orrin", text, publisher="The Orrin Ledger")
    return page_of(document, quotations)
