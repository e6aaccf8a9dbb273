from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.funding import load, main, predict, same, score
from rag.errors import ConfigError

CLAIM = {"kind": "donation", "polarity": "affirmed", "modality": "reported"}
GOLD = [
    {
        "id": "a",
        "text": "Venn gave $5,000 to Bell.",
        "claims": [{"funder": ["Venn"], "recipient": ["Bell"], "amount": 5000, **CLAIM}],
    },
    {"id": "b", "text": "Bell paid a fine.", "claims": []},
]


def test_a_claim_counts_with_both_names_and_separately_with_its_amount() -> None:
    claim = {"funder": "the Venn", "recipient": "Bell", "amount": 50000.0, **CLAIM}
    tally = score(GOLD, [{"id": "a", "claims": [claim]}, {"id": "b", "claims": [claim]}])
    assert (tally.pairs, tally.amounts, tally.predicted, tally.gold) == (1, 0, 2, 1)
    assert (tally.on_negatives, tally.negatives) == (1, 1)
    assert tally.f1(tally.pairs) == pytest.approx(2 / 3)
    assert [error[0] for error in tally.errors] == ["wrong amount", "claim on a negative"]


def test_nobody_named_agrees_with_nobody_only() -> None:
    assert same(None, [])
    assert not same("Venn", [])
    assert not same(None, ["Venn"])
    assert same("billionaire Harold Venn", ["Harold Venn"])
    assert not same("he", ["Bahe"])


def test_predictions_are_written_in_the_fields_of_the_annotation(tmp_path: Path) -> None:
    data, out = tmp_path / "gold.jsonl", tmp_path / "out.jsonl"
    data.write_text("".join(json.dumps(row) + "\n" for row in GOLD), encoding="utf-8")
    assert main(["--data", str(data), "--predictions", str(out)]) == 0
    first, second = load(out)
    assert first["id"] == "a"
    assert first["claims"][0]["funder"] == "Venn"
    assert first["claims"][0]["recipient"] == "Bell"
    assert first["claims"][0]["amount"] == 5000.0
    assert second == {"id": "b", "claims": []}


def test_our_own_sentences_keep_their_level() -> None:
    rows = load(Path(__file__).parents[2] / "eval" / "cases" / "funding.jsonl")
    tally = score(rows, predict(rows))
    assert len(rows) == 150
    assert tally.f1(tally.pairs) > 0.93
    assert tally.on_negatives <= 0.08 * tally.negatives


def test_a_missing_file_names_itself(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.jsonl"):
        load(tmp_path / "none.jsonl")


def test_a_figure_under_its_bar_fails_the_run(tmp_path: Path) -> None:
    data = tmp_path / "gold.jsonl"
    silent = [{**row, "text": "It rained in Orrin."} for row in GOLD]
    data.write_text("".join(json.dumps(row) + "\n" for row in silent), encoding="utf-8")
    assert main(["--data", str(data)]) == 0
    assert main(["--data", str(data), "--bars"]) == 1
