"""Drafting an answer out of evidence. Nothing here is shown before `rag.verify` has checked it."""

from __future__ import annotations

from rag.answer.draft import draft
from rag.answer.pages import Page, read_pages
from rag.answer.score import Frequency, Similarity
from rag.answer.write import heading, inner, reworded

__all__ = [
    "Frequency",
    "Page",
    "Similarity",
    "draft",
    "heading",
    "inner",
    "read_pages",
    "reworded",
]
