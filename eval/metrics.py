"""Retrieval figures: evidence within a budget, right document, intervals, paired tests.

Evidence counts when four fifths of the quotation's five-word runs stand in the hits of its
document that fit the budget; a token is 4.45 characters, as cl100k has in English news.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

CHARS_PER_TOKEN = 4.45
_RUN = 5
_SHARE = 0.8
_SAME = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "—": "-", "–": "-"})


@dataclass(frozen=True, slots=True)
class Found:
    """A hit as the figures see it: the names that its document goes by, its title, its words."""

    names: tuple[str, ...]
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of one question, each 0 to 1. `rank` is of the first hit with new evidence."""

    recall_1000: float
    recall_2000: float
    first: float
    reciprocal: float
    rank: int | None


def normal(text: str) -> str:
    """Lower case, plain quotation marks and dashes, single spaces."""
    return re.sub(r"\s+", " ", text.translate(_SAME)).lower()


def covered(quote: str, text: str) -> bool:
    """Whether the normal form `text` holds most of the quotation's runs of words."""
    words = normal(quote).split()
    size = min(_RUN, len(words))
    runs = [" ".join(words[i : i + size]) for i in range(len(words) - size + 1)]
    return sum(run in text for run in runs) >= _SHARE * len(runs)


def within(hits: Sequence[Found], budget: int) -> list[Found]:
    """The hits from the first on that fit `budget` tokens; it ends at the first that does not."""
    used = 0.0
    kept: list[Found] = []
    for hit in hits:
        used += len(hit.text) / CHARS_PER_TOKEN
        if used > budget:
            break
        kept.append(hit)
    return kept


def recall(evidence: Sequence[Mapping[str, Any]], hits: Sequence[Found]) -> float:
    """The share of the quotations that `hits` hold, each in its own document."""
    held = [
        covered(item["quote"], normal(" ".join(h.text for h in hits if item["doc"] in h.names)))
        for item in evidence
    ]
    return sum(held) / len(held)


def score(evidence: Sequence[Mapping[str, Any]], hits: Sequence[Found]) -> Score:
    """All figures of one question with evidence; documents are ranked over the first 20 hits."""
    gold = {item["doc"] for item in evidence}
    documents = list(dict.fromkeys(hit.names for hit in hits[:20]))
    right = [not gold.isdisjoint(names) for names in documents]
    return Score(
        recall_1000=recall(evidence, within(hits, 1000)),
        recall_2000=recall(evidence, within(hits, 2000)),
        first=float(bool(right) and right[0]),
        reciprocal=1 / (1 + right.index(True)) if any(right) else 0.0,
        rank=_evidence_rank(evidence, hits),
    )


def _evidence_rank(evidence: Sequence[Mapping[str, Any]], hits: Sequence[Found]) -> int | None:
    """The rank by which every quotation is held; None when the hits never hold them all."""
    for rank in range(1, len(hits) + 1):
        if recall(evidence, hits[:rank]) == 1:
            return rank
    return None


def mean(values: Sequence[float]) -> float:
    """The mean; 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def interval(values: Sequence[float], rounds: int = 2000) -> tuple[float, float]:
    """The 95 % bootstrap interval of the mean (percentile method), seeded."""
    if not values:
        return 0.0, 0.0
    draw = random.Random(0)
    means = sorted(mean(draw.choices(values, k=len(values))) for _ in range(rounds))
    return means[int(0.025 * rounds)], means[int(0.975 * rounds) - 1]


def randomisation(one: Sequence[float], other: Sequence[float], rounds: int = 5000) -> float:
    """The two-sided p value that two paired runs differ (Smucker, Allan and Carterette 2007)."""
    differences = [a - b for a, b in zip(one, other, strict=True)]
    seen = abs(sum(differences))
    draw = random.Random(0)
    extreme = sum(
        abs(sum(d if draw.random() < 0.5 else -d for d in differences)) >= seen - 1e-12
        for _ in range(rounds)
    )
    return (extreme + 1) / (rounds + 1)
