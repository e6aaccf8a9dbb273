"""Both extractors over one parse, for many documents at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rag.claims.funding import FUNDING_VERSION, funding_claims
from rag.claims.parse import parse_many
from rag.claims.quotes import QUOTES_VERSION, quotations
from rag.types import Claim, Document

VERSION = f"quotes {QUOTES_VERSION}, funding {FUNDING_VERSION}"


def extract_many(documents: Iterable[Document]) -> Iterator[tuple[Document, list[Claim]]]:
    """The quotations and funding claims of each document, in the order of the documents."""
    for document, blocks in parse_many(documents):
        claims: list[Claim] = [*quotations(document, blocks), *funding_claims(document, blocks)]
        yield document, claims
