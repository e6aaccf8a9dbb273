"""Who said what: direct, mixed and indirect speech with its speakers."""

from __future__ import annotations

from rag.claims.quotes.extract import quotations

QUOTES_VERSION = "7"
"""Changes when the same text would give other quotations."""

__all__ = ["QUOTES_VERSION", "quotations"]
