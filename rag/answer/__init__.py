"""Drafting an answer out of evidence. Nothing here is shown before `rag.verify` has checked it."""

from __future__ import annotations

from rag.answer.draft import draft
from rag.answer.score import Frequency, Similarity
from rag.answer.write import heading, inner, reworded

__all__ = ["Frequency", "Similarity", "draft", "heading", "inner", "reworded"]
