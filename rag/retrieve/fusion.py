"""Weighted reciprocal rank fusion (Cormack, Clarke and Büttcher 2009)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

Ranking = Sequence[str]


def fuse(
    rankings: Sequence[tuple[Ranking, float]], *, k: int = 60, limit: int | None = None
) -> list[tuple[str, float]]:
    """Merge rankings of ids, each with a weight, into one; best first.

    Only ranks count, so the scores of the rankings need not compare. Ties keep the order in which
    the ids first appeared. `k` flattens the top: 60 is the value of the original paper.
    """
    scores: dict[str, float] = defaultdict(float)
    for ranking, weight in rankings:
        for rank, item in enumerate(ranking, start=1):
            scores[item] += weight / (k + rank)
    ordered = sorted(scores.items(), key=lambda pair: -pair[1])
    return ordered if limit is None else ordered[:limit]
