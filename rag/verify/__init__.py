"""Verification: only what the cited sources bear out becomes an answer. Pure string work."""

from rag.verify.answer import verify
from rag.verify.checks import check
from rag.verify.classes import evidence_class, statement_class

__all__ = ["check", "evidence_class", "statement_class", "verify"]
