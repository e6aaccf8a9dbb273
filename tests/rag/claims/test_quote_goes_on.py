"""Whose words a quotation is that has no cue of its own, and what stays of a report before it."""

from __future__ import annotations

import pytest

from tests.rag.claims.said import quotes_of

REPORT = "Ada Quill told reporters that the dam would cost more than Orrin can pay."
WORDS = "We are broke, and everybody in this room knows it."


def _told(text: str) -> list[tuple[str, str, str]]:
    return [(q.resolved, q.form, q.words) for q in quotes_of(text)]


def test_a_report_stays_when_a_quotation_follows_it() -> None:
    assert _told(f"{REPORT} “{WORDS}” The council agreed.") == [
        ("Ada Quill", "indirect", "the dam would cost more than Orrin can pay"),
        ("Ada Quill", "direct", WORDS),
    ]


def test_a_report_before_its_cue_stays_too() -> None:
    text = f"The dam will be closed for good on Monday, Ada Quill said. “{WORDS}”"
    assert ("Ada Quill", "indirect", "The dam will be closed for good on Monday") in _told(text)


def test_a_paragraph_of_quotation_goes_to_the_report_above() -> None:
    quote = next(q for q in quotes_of(f"{REPORT}\n\n“{WORDS}”\n\nIt rained.") if q.words == WORDS)
    assert (quote.resolved, quote.inferred) == ("Ada Quill", True)


def test_of_a_report_in_a_report_the_outer_one_goes_on() -> None:
    text = f"Marsh reported that Ada Quill said the dam was safe and dry.\n\n“{WORDS}”"
    assert [q.resolved for q in quotes_of(text) if q.words == WORDS] == ["Marsh"]


@pytest.mark.parametrize(
    "above",
    ["Ada Quill visited the dam on Monday.", "The dam was safe, somebody who was not there wrote."],
)
def test_a_paragraph_that_reports_nothing_lends_no_speaker(above: str) -> None:
    assert "Ada Quill" not in [q.resolved for q in quotes_of(f"{above}\n\n“{WORDS}”")]


def test_a_later_sentence_goes_on_without_a_cue() -> None:
    text = (
        "“She has the best friends of anyone,” Dan Orde has said. That makes her “by definition "
        "a reliable good person for the county.”"
    )
    last = quotes_of(text)[-1]
    assert (last.resolved, last.inferred) == ("Dan Orde", True)


def test_words_of_somebody_else_named_before_them_do_not_go_on() -> None:
    text = (
        "“She has the best friends of anyone,” Dan Orde has said. In the Herald, Ada Quill asked: "
        "“Who would be a friend of such a reliable good person?”"
    )
    assert [q.resolved for q in quotes_of(text)] == ["Dan Orde", "Ada Quill"]


def test_the_title_of_a_book_by_the_speaker_is_not_said() -> None:
    text = "“It holds,” said Ada Quill, a co-author of “A Short Life of the Dams of Orrin County.”"
    assert [q.words for q in quotes_of(text)] == ["It holds,"]


def test_words_beside_the_speaker_are_not_said() -> None:
    text = (
        '"It was truly shameful," said Ada Quill, 34, a plaintiff who waited in an '
        '"extraordinarily long line snaking in and out" of a church.'
    )
    assert [q.words for q in quotes_of(text)] == ["It was truly shameful,"]


def test_a_quotation_after_another_sentence_of_the_report_keeps_the_names_out() -> None:
    text = "“Tell her I sent you,” Ada Quill said, and Orde cut in. “I have been her friend too.”"
    assert [q.words for q in quotes_of(text)] == [
        "Tell her I sent you,",
        "I have been her friend too.",
    ]


def test_an_unfinished_sentence_is_read_on_after_its_report() -> None:
    text = "If the county “does nothing,” Ada Quill said, the bridge will close in March."
    assert [q.words for q in quotes_of(text)] == [
        "If the county “does nothing,”",
        "the bridge will close in March",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The plan “will fail,” Ada Quill said, citing the age of the dam and its gates.",
        "The plan “will fail,” Ada Quill said, and the council left the room in silence.",
    ],
)
def test_what_the_writer_adds_after_a_report_is_not_said(text: str) -> None:
    assert [q.words for q in quotes_of(text)] == ["The plan “will fail,”"]
