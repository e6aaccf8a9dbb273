"""A follow-up question with what it leaves to the conversation put back in."""

from __future__ import annotations

from collections.abc import Sequence

from rag.answers import Turn


def standalone(question: str, history: Sequence[Turn] = ()) -> str:
    """The question with what it leaves to the conversation put back in."""
    question = " ".join(question.split())
    if not history or len(question.split()) > 12:
        return question
    return f"{question} ({history[-1].question})"
