"""From a question to ranked passages: dense and BM25, fused by reciprocal rank, reranked."""

from __future__ import annotations

from rag.retrieve.fusion import fuse
from rag.retrieve.search import Searcher

__all__ = ["Searcher", "fuse"]
