from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.retrieve import fuse

rankings = st.lists(
    st.tuples(
        st.lists(st.sampled_from("abcdefgh"), unique=True), st.floats(min_value=0.1, max_value=5)
    ),
    max_size=4,
)


def test_agreement_beats_a_single_first_place() -> None:
    found = fuse([(["a", "b"], 1.0), (["b", "c"], 1.0)], k=60)
    assert [item for item, _ in found] == ["b", "a", "c"]
    assert found[0][1] == pytest.approx(1 / 62 + 1 / 61)


def test_weight_decides_between_two_firsts() -> None:
    assert [i for i, _ in fuse([(["a"], 1.0), (["b"], 2.0)])] == ["b", "a"]


@given(rankings)
def test_every_item_once_best_first(given_rankings: list[tuple[list[str], float]]) -> None:
    found = fuse(given_rankings)
    scores = [score for _, score in found]
    assert sorted(i for i, _ in found) == sorted({i for r, _ in given_rankings for i in r})
    assert scores == sorted(scores, reverse=True)


@given(rankings, st.integers(min_value=0, max_value=5))
def test_a_limit_keeps_the_head(given_rankings: list[tuple[list[str], float]], limit: int) -> None:
    assert fuse(given_rankings, limit=limit) == fuse(given_rankings)[:limit]


@given(st.lists(st.sampled_from("abcdefgh"), unique=True), st.floats(min_value=0.1, max_value=5))
def test_one_ranking_keeps_its_order(ranking: list[str], weight: float) -> None:
    assert [i for i, _ in fuse([(ranking, weight)])] == ranking
