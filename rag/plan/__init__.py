"""From the words of a question to a typed plan."""

from __future__ import annotations

from collections.abc import Sequence

from rag.answers import Turn
from rag.question import Question


def standalone(question: str, history: Sequence[Turn] = ()) -> str:
    """The question with what it leaves to the conversation put back in."""
    question = " ".join(question.split())
    if not history or len(question.split()) > 12:
        return question
    return f"{question} ({history[-1].question})"


def understand(question: str, *, publishers: Sequence[str] = ()) -> Question:
    """The typed plan of a standalone question."""
    return Question(question)
