"""Requests about the last answer itself: shorter, its sources, in a table."""

from __future__ import annotations

import re
from enum import StrEnum

_ASKED = (
    r"\A(?:please |can you |could you |and |now )?(?:show|give|tell|list|put|make|say|see|name)?"
    r"(?:\s*\b(?:it|that|this|me|us|them)\b)*\s*"
)
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("shorter", r"(?:a bit |much )?(?:shorter|more briefly|in short|in brief)"),
    ("sources", r"(?:all )?(?:the|your|its|those)?\s*(?:sources|receipts|citations)"),
    ("table", r"(?:as|in) a table"),
)
_END = r"(?: (?:for|of|behind) (?:that|this|it|the answer))?(?:,? please)?\W*\Z"


class Form(StrEnum):
    """How the last answer is wanted again."""

    SHORTER = "shorter"
    SOURCES = "sources"
    TABLE = "table"


def form_of(question: str) -> Form | None:
    """The form asked for; None when the question is about the sources' matter, not the answer."""
    text = " ".join(question.split())
    for name, pattern in _PATTERNS:
        if re.match(f"{_ASKED}{pattern}{_END}", text, re.IGNORECASE):
            return Form(name)
    return None
