"""Who gave what to whom, read from parsed sentences by frames of verbs and nouns.

A rule system: a trigger opens a frame, the parse and the order of words fill it, and the words
around it say how it is put forward. Nothing is guessed: an empty name means that the words name
nobody.
"""

from __future__ import annotations

from rag.claims.funding.extract import FUNDING_VERSION, funding_claims

__all__ = ["FUNDING_VERSION", "funding_claims"]
