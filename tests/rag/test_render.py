from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answers import Answer, Checked, Citation, Coverage, Status, Withheld
from rag.errors import ReadError
from rag.render import excerpt, from_dict, to_dict, to_markdown, to_text
from rag.types import ClaimClass, Document, Span

TEXT = "It was late. Quill gave *$5,000* to <b>Bright Horizons</b> in May. Nobody left."
QUOTE = "Quill gave *$5,000* to <b>Bright Horizons</b> in May."
DOCUMENT = Document("d1", "https://example.org/1", "A gift", TEXT, publisher="The Harbor Ledger")
ANSWER = Answer(
    answer_id="a1",
    question="Who gave to Bright Horizons?",
    standalone="Who gave to Bright Horizons?",
    status=Status.ANSWERED,
    engine="extractive",
    statements=(
        Checked("Quill gave $5,000 to Bright Horizons.", ClaimClass.REPORTED, ("kqv",)),
        Checked("Two rows were added up.", ClaimClass.COMPUTED, ("kqv", "zrt"), ("r1", "r2")),
    ),
    withheld=(Withheld("Quill gave $6.", "the figure $6 is not in the cited passage"),),
    citations={
        "kqv": Citation(
            "kqv", "d1", 13, 13 + len(QUOTE), QUOTE, "A gift", "The Harbor Ledger", "2016-05-03",
            "https://example.org/1", "article", "h-1", "ab" * 32, {"page": 3},
        ),
        "zrt": Citation(
            "zrt", "d1", 0, 12, "It was late.", "A gift", "The Harbor Ledger", None,
            "https://example.org/1", "article", "h-1", "ab" * 32,
        ),
    },
    coverage=Coverage(12, "2012-06-01", "2020-05-01", ("Quill",), "a gift of 2015"),
    plan={"op": "sum"},
    rows=({"funder": "QUILL", "amount": "5000.00"},),
    excluded=({"why": "memo item", "count": 3},),
    notes=("Itemised rows only.",),
    timings_ms={"total": 140.5},
)  # fmt: skip


def test_the_json_form_has_the_agreed_fields() -> None:
    data = to_dict(ANSWER)
    assert data["id"] == "a1"
    assert data["statements"][0] == {
        "text": "Quill gave $5,000 to Bright Horizons.",
        "class": "reported",
        "citations": ["kqv"],
    }
    assert data["citations"]["kqv"]["start"] == 13
    assert data["citations"]["kqv"]["locator"] == {"page": 3}
    assert "key" not in data["citations"]["kqv"]
    assert data["coverage"]["from"] == "2012-06-01"
    assert data["withheld"][0]["problem"] == "the figure $6 is not in the cited passage"


def test_an_answer_survives_json() -> None:
    assert from_dict(json.loads(json.dumps(to_dict(ANSWER)))) == ANSWER


def test_a_broken_answer_is_named() -> None:
    with pytest.raises(ReadError, match="not an answer"):
        from_dict({"id": "a1"})


def test_markdown_numbers_and_escapes_its_sources() -> None:
    page = to_markdown(ANSWER, {"d1": DOCUMENT})
    assert "Quill gave $5,000 to Bright Horizons.[^1]" in page
    assert "Two rows were added up.[^1][^2]" in page
    assert r"**Quill gave \*$5,000\* to \<b\>Bright Horizons\</b\> in May.**" in page
    assert "page 3" in page
    assert "Searched 12 documents, 2012-06-01 to 2020-05-01; names tried: Quill" in page
    assert "<b>" not in page
    assert to_markdown(ANSWER) == to_markdown(from_dict(to_dict(ANSWER)))


def test_plain_text_lists_its_sources() -> None:
    page = to_text(ANSWER)
    assert "Quill gave $5,000 to Bright Horizons.[1]" in page
    assert "[2] The Harbor Ledger. A gift. https://example.org/1" in page
    assert "withheld: Quill gave $6." in page


@given(st.text(alphabet="ab \n.", min_size=3, max_size=120), st.data())
def test_an_excerpt_is_a_slice_around_the_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    document = Document("d", "u", "t", text)
    before, words, after = excerpt(document, Span(start, end), 10)
    assert words == text[start:end]
    assert before + words + after in text
    assert len(before) <= 10
    assert len(after) <= 10
    assert text[:start].endswith(before)


def test_every_sentence_tells_whose_word_it_is_and_the_rule_is_told() -> None:
    planned = replace(ANSWER, plan={"words": "add up filed rows"})
    assert "Two rows were added up.[1][2] (computed)" in to_text(planned)
    assert "Two rows were added up.[^1][^2] (computed)" in to_markdown(planned)
    assert "how this was worked out: add up filed rows" in to_text(planned)
    assert "How this was worked out: add up filed rows." in to_markdown(planned)
