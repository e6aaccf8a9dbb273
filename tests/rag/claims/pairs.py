"""What funding tests compare: giver, taker and whole amount of each claim of a text."""

from __future__ import annotations

from rag.claims.funding import funding_claims
from rag.claims.parse import parse
from rag.types import Document


def pairs(text: str) -> list[tuple[str, str, int | None]]:
    """Giver, taker (or candidate) and amount, in order."""
    document = Document("d", "d", "", text)
    return [
        (c.funder, c.recipient or c.candidate, None if c.money is None else int(c.money.amount))
        for c in funding_claims(document, parse(document))
    ]
