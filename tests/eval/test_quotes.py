from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.quoterows import prediction_rows
from eval.quotes import BARS, figures, head_name, is_counted, main, missed, same_span, score
from rag.claims.parse import parse
from rag.claims.quotes import quotations
from rag.types import Document

TEXT = (
    "“We tried hard,” said Ada Quill. “The river was too high.” "
    "Marsh said the mill would close soon."
)
GOLD = {
    "id": "a",
    "text": TEXT,
    "attributions": [
        {
            "source": "Ada Quill",
            "cue": "said",
            "content_spans": [[0, 16], [33, 58]],
            "kind": "direct",
        },
        {"source": "Marsh", "cue": "said", "content_spans": [[70, 95]], "kind": "indirect"},
    ],
}


def test_pieces_of_one_act_make_one_row() -> None:
    document = Document("a", "a", "", TEXT)
    rows = prediction_rows(quotations(document, parse(document)), document.text)
    assert [(r["start"], r["end"], r["kind"]) for r in rows] == [
        (0, 58, "direct"),
        (70, 95, "indirect"),
    ]


def test_a_span_counts_over_half_of_both() -> None:
    gold = {"content_spans": [[10, 20]]}
    assert same_span({"start": 10, "end": 16}, gold)
    assert not same_span({"start": 10, "end": 15}, gold)
    assert not same_span({"start": 10, "end": 31}, gold)


def test_speech_cues_and_quoted_words_count_for_recall() -> None:
    assert is_counted({"cue": "has said", "kind": "indirect"})
    assert is_counted({"cue": "wants", "kind": "mixed"})
    assert not is_counted({"cue": "wants", "kind": "indirect"})


def test_head_name() -> None:
    assert head_name("Ada Quill's aide") == "quill"
    assert head_name("the governor") == "the governor"


def test_score_counts_errors_by_class() -> None:
    right = {"start": 1, "end": 57, "speaker": "Marsh", "resolved": "", "cue": "said"}
    tally = score([GOLD], {"a": [{**right, "kind": "direct"}]})
    assert (tally.right.total(), tally.right_speaker.total()) == (1, 0)
    assert {name for name, _, _ in tally.errors} == {"wrong speaker", "missed indirect"}


def test_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, out = tmp_path / "gold.jsonl", tmp_path / "pred.jsonl"
    data.write_text(json.dumps(GOLD) + "\n", encoding="utf-8")
    assert main(["--data", str(data), "--predictions", str(out), "--min-f1", "0.9"]) == 0
    assert "content            P 1.000 R 1.000 F1 1.000" in capsys.readouterr().out
    assert json.loads(out.read_text(encoding="utf-8"))["quotations"][0]["resolved"] == "Ada Quill"


def test_a_figure_under_its_bar_fails_the_run(tmp_path: Path) -> None:
    silent = {**GOLD, "id": "b", "text": "It rained in Orrin."}
    data = tmp_path / "gold.jsonl"
    data.write_text(json.dumps(silent) + "\n", encoding="utf-8")
    assert main(["--data", str(data)]) == 0
    assert main(["--data", str(data), "--bars"]) == 1


def test_every_bar_has_its_figure() -> None:
    tally = score([GOLD], {})
    assert list(figures(tally)) == list(BARS)
    assert len(missed(tally)) == len(BARS)
