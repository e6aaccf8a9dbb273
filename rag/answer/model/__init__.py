"""Drafting with a language model, whose reply is untrusted until every sentence is checked."""

from __future__ import annotations

from rag.answer.model.combine import combine, cover, relevance_problem
from rag.answer.model.converse import Check, propose
from rag.answer.model.units import Unit, candidates, shown

__all__ = [
    "Check",
    "Unit",
    "candidates",
    "combine",
    "cover",
    "propose",
    "relevance_problem",
    "shown",
]
