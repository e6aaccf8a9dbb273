"""Receipts: who funded what, who said what, each sentence with its receipt.

>>> from rag import Assistant, Settings
>>> with Assistant.open(Settings(library="library")) as desk:  # doctest: +SKIP
...     hits = desk.search("district attorney donations", k=8)

Importing this loads no model: torch, chromadb and spaCy come in when first needed.
"""

from rag.answers import Answer, Coverage, Status, Turn
from rag.assistant import Assistant
from rag.config import Settings
from rag.errors import RagError
from rag.types import (
    Anchor,
    Document,
    Evidence,
    Funding,
    Hit,
    Kind,
    Money,
    Passage,
    Quotation,
    Span,
)

__all__ = [
    "Anchor",
    "Answer",
    "Assistant",
    "Coverage",
    "Document",
    "Evidence",
    "Funding",
    "Hit",
    "Kind",
    "Money",
    "Passage",
    "Quotation",
    "RagError",
    "Settings",
    "Span",
    "Status",
    "Turn",
]
