from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from eval.bench.measure import Asked
from eval.bench.peers import BM25, FUSED, RECIPE, TXTAI, Fused, chunks_of, extra
from eval.bench.report import gap, print_asked, print_gaps
from eval.bench.systems import peers_over
from eval.bench.weights import Weights
from eval.metrics import Found, Score
from rag.errors import MissingExtraError
from rag.types import Document


def _asked(system: str, *reciprocal: float) -> Asked:
    return Asked(system, 10, 1.0, 2.0, 3.0, tuple(Score(1, 1, 1, r, 1) for r in reciprocal))


def test_a_gap_is_paired_with_its_interval() -> None:
    assert gap([1.0, 0.5], [0.5, 0.0]) == "+0.500 [+0.500, +0.500]"
    assert gap([1.0] * 10, [1.0] * 9 + [0.0]).startswith("+0.100 [+0.000, +0.3")


def test_the_gaps_are_to_peers_only() -> None:
    asked = [_asked("Receipts, first stage", 1), _asked("Receipts", 1), _asked("other", 0.5)]
    lines = print_gaps(asked, "Receipts").splitlines()
    assert len(lines) == 3
    assert lines[-1].startswith("| other | +0.000")
    assert lines[-1].endswith("| +0.500 [+0.500, +0.500] |")
    assert print_gaps([_asked("Receipts", 1), _asked("unjudged")], "Receipts") == ""


def test_what_was_not_judged_has_empty_cells() -> None:
    line = print_asked([_asked("one", 0.25), _asked("two")]).splitlines()
    assert line[2].endswith("| 1.000 | 1.000 | 0.250 |")
    assert line[3].endswith("|  |  |  |")


def test_a_missing_peer_is_named_with_the_command_that_installs_it() -> None:
    with pytest.raises(MissingExtraError, match=r"no_such_peer is not installed.*\[bench\]"):
        extra("no_such_peer")


class _Ranking:
    def __init__(self, *texts: str) -> None:
        self._texts = texts

    def search(self, query: str, k: int) -> list[Found]:
        return [Found((text,), "", text) for text in self._texts[:k]]


def test_the_fusion_puts_first_what_both_find() -> None:
    one: Any = _Ranking("a", "b", "c")
    two: Any = _Ranking("d", "b", "e")
    assert [found.text for found in Fused(one, two).search("q", 3)] == ["b", "a", "d"]


class _Counting:
    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed_documents(self, texts: Sequence[str]) -> list[list[float]]:
        self.asked += texts
        return [[float(len(text)), 1.0] + [0.0] * 40 for text in texts]


def _weights(model: _Counting) -> Weights:
    weights = Weights.__new__(Weights)
    weights._model, weights._known = model, {}
    return weights


def test_vectors_are_computed_once_and_kept_for_the_next_run(tmp_path: Path) -> None:
    first, second, third = _Counting(), _Counting(), _Counting()
    kept = tmp_path / "vectors.npz"
    weights = _weights(first)
    weights.learn_once(["aa", "bbb"], kept)
    assert weights.embed_documents(["bbb", "aa"])[0][0] == 3.0
    assert first.asked == ["aa", "bbb"]
    again = _weights(second)
    again.learn_once(["aa", "bbb"], kept)
    assert second.asked == []
    assert np.array_equal(again.array(["aa", "bbb"]), weights.array(["aa", "bbb"]))
    _weights(third).learn_once(["aa", "ccc"], kept)
    assert third.asked == ["aa", "ccc"]


class _Watched:
    def __init__(self, model: Any) -> None:
        self._model = model
        self.embedded: list[str] = []

    def embed_documents(self, texts: list[str]) -> Any:
        self.embedded += texts
        return self._model.embed_documents(texts)

    def embed_query(self, text: str) -> Any:
        return self._model.embed_query(text)


def test_every_peer_finds_a_story_over_one_embedding(
    tmp_path: Path, stories: list[Document]
) -> None:
    weights = Weights()
    watched = weights._model = _Watched(weights._model)
    chunks = chunks_of(stories)
    texts = [chunk.page_content for chunk in chunks]
    weights.learn(texts)
    peers = peers_over(chunks, tmp_path, weights, every=True)
    assert watched.embedded == texts
    assert list(peers) == [RECIPE, BM25, FUSED, TXTAI]
    for name, peer in peers.items():
        hits = peer.search("Who passed a budget of $31 million for roads?", 2)
        assert "county board" in hits[0].text, name
        assert hits[0].names == ("county",)
    assert set(texts).isdisjoint(watched.embedded[len(texts) :])
