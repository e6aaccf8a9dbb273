from __future__ import annotations

import pytest

from eval.metrics import Found, covered, interval, normal, randomisation, recall, score, within

QUOTE = "“The fund gave $147,000 to the committee in August,” she said."
EVIDENCE = [{"doc": "a", "quote": QUOTE}]


def test_coverage_forgives_typography_and_needs_most_runs() -> None:
    text = normal('He wrote: "The fund gave $147,000 to the committee in August," she said. More.')
    assert covered(QUOTE, text)
    assert not covered(QUOTE, normal("The fund gave $147,000 to the other side in August."))


def test_the_budget_ends_at_the_first_hit_that_does_not_fit() -> None:
    hits = [Found(("a",), "", "x" * 445), Found(("b",), "", "x" * 4450), Found(("c",), "", "x")]
    assert within(hits, 1000) == hits[:1]


def test_evidence_counts_only_in_its_own_document() -> None:
    assert recall(EVIDENCE, [Found(("b",), "", QUOTE)]) == 0
    assert recall(EVIDENCE, [Found(("b",), "", "no"), Found(("a",), "", QUOTE)]) == 1


def test_a_score_ranks_documents_and_evidence() -> None:
    hits = [Found(("b",), "", "no"), Found(("b",), "", "no"), Found(("a",), "", QUOTE)]
    found = score(EVIDENCE, hits)
    assert (found.first, found.reciprocal, found.rank, found.recall_1000) == (0, 0.5, 3, 1)
    assert score(EVIDENCE, []).rank is None


def test_intervals_hold_the_mean_and_are_seeded() -> None:
    low, high = interval([0, 1] * 50)
    assert low < 0.5 < high
    assert interval([0, 1] * 50) == (low, high)


def test_randomisation_tells_a_difference_from_none() -> None:
    assert randomisation([1] * 20, [0] * 20) < 0.001
    assert randomisation([0, 1, 1, 0], [1, 0, 0, 1]) == pytest.approx(1)
