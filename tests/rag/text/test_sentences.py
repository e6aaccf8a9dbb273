"""Sentences as spans: where Punkt takes a plain word for an abbreviation."""

from __future__ import annotations

import pytest

from rag.text.sentences import sentence_spans


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("A wall along the border, the Tribune reports. Footage shows it.", "Footage shows it."),
        ("The Tribune reports.\u00a0Footage shows it.", "Footage shows it."),
        ("They cut taxes for the rich. Summers left.", "Summers left."),
        ("She left the story.” “It is wrong,” he said.", "“It is wrong,” he said."),
    ],
)
def test_a_plain_word_is_no_abbreviation(text: str, second: str) -> None:
    assert [span.of(text) for span in sentence_spans(text)][1:] == [second]


def test_an_abbreviation_ends_no_sentence() -> None:
    text = "It paid approx. Five dollars to the Orrin dept. Board, in May."
    assert [span.of(text) for span in sentence_spans(text)] == [text]
