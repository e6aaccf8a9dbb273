"""Both extractors over one parse, for many documents at once."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator

from rag.claims.funding import FUNDING_VERSION, funding_claims
from rag.claims.parse import Block, parse_many
from rag.claims.quotes import QUOTES_VERSION, quotations
from rag.types import Claim, Document

log = logging.getLogger(__name__)

Extractor = Callable[[Document, list[Block]], Iterable[Claim]]

_EXTRACTORS: tuple[Extractor, ...] = (quotations, funding_claims)

VERSION = f"quotes {QUOTES_VERSION}, funding {FUNDING_VERSION}"


def extract_many(documents: Iterable[Document]) -> Iterator[tuple[Document, list[Claim]]]:
    """The quotations and funding claims of each document, in the order of the documents.

    A document on which an extractor fails keeps the other's claims; the fault is logged.
    """
    for document, blocks in parse_many(documents):
        claims: list[Claim] = []
        for extract in _EXTRACTORS:
            claims += _one(extract, document, blocks)
        yield document, claims


def _one(extract: Extractor, document: Document, blocks: list[Block]) -> Iterable[Claim]:
    try:
        return extract(document, blocks)
    except Exception:
        log.exception("claims of %s could not be read", document.uri)
        return ()
