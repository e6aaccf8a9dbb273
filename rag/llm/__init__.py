"""One seam to any language model: text in, text or an object out, failures as `ModelError`."""

from __future__ import annotations

from rag.llm.base import LLM, ScriptedLLM
from rag.llm.providers import EXTRACTIVE, PROVIDERS, get_llm

__all__ = ["EXTRACTIVE", "LLM", "PROVIDERS", "ScriptedLLM", "get_llm"]
