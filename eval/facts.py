"""Whether an answer holds the gold facts of its question."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

LIMIT = 120
"""Words of an answer that count."""

_SAME = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "—": "-", "–": "-", "\xa0": " "})
_UNANSWERABLE = ("unanswerable", "null")


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one answer did. `right` also for a right refusal; `verbatim` has a flag a citation."""

    kind: str
    unanswerable: bool
    right: bool
    refused: bool
    supported: bool
    flagged: bool
    words: int
    verbatim: tuple[bool, ...]


def normal(text: str) -> str:
    """Lower case, plain quotation marks and dashes, single spaces."""
    return re.sub(r"\s+", " ", text.translate(_SAME)).lower()


def holds(fact: str, text: str) -> bool:
    """Whether the normal form `text` has the fact; a figure on number bounds."""
    wanted = normal(fact)
    if re.search(r"\d", wanted):
        return bool(re.search(rf"(?<![\d.,]){re.escape(wanted)}(?![\d]|[.,]\d)", text))
    return wanted in text


def score(
    question: Mapping[str, Any], answer: Mapping[str, Any], text_of: Callable[[str], str]
) -> Verdict:
    """The verdict on an answer in its JSON form; `text_of` gives a cited document's text."""
    words = " ".join(statement["text"] for statement in answer["statements"]).split()
    shown = normal(" ".join(words[:LIMIT]))
    citations = list(answer["citations"].values())
    kind = question.get("type") or question.get("kind") or "other"
    refused = answer["status"] == "insufficient"
    none = kind in _UNANSWERABLE
    quoted = normal(" ".join(citation["quote"] for citation in citations))
    return Verdict(
        kind=kind,
        unanswerable=none,
        right=refused if none else not refused and _all(question, shown),
        refused=refused,
        supported=not none and _all(question, quoted),
        flagged=not none and _flagged(question, shown),
        words=len(words),
        verbatim=tuple(
            text_of(citation["doc_id"])[citation["start"] : citation["end"]] == citation["quote"]
            for citation in citations
        ),
    )


def _all(question: Mapping[str, Any], text: str) -> bool:
    """Whether each gold fact is there: lists of accepted strings, or regular expressions."""
    if "gold" in question:
        facts = question["gold"]
        return bool(facts) and all(any(holds(way, text) for way in fact) for fact in facts)
    patterns = question.get("must", [])
    return bool(patterns) and all(re.search(pattern, text, re.IGNORECASE) for pattern in patterns)


def _flagged(question: Mapping[str, Any], text: str) -> bool:
    if "gold" in question:
        return any(holds(bad, text) for bad in question.get("must_not", []))
    return any(re.search(bad, text, re.IGNORECASE) for bad in question.get("must_not", []))
