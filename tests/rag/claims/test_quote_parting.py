"""Where what was said begins and ends: asides, joined reports, leads and tails of the writer."""

from __future__ import annotations

import pytest

from tests.rag.claims.said import quotes_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            'Ada Quill argued that "every dam in the county" - including ours - needed a new gate.',
            '"every dam in the county" - including ours - needed a new gate',
        ),
        (
            "Ada Quill accuses Dan Orde of an “artful smear” of the board while Orde defends it.",
            "Dan Orde of an “artful smear” of the board",
        ),
        (
            "One sign read “orrin.example,” a website linked to a group called the “Dam People.”",
            "orrin.example,",
        ),
        (
            "Quill’s board called the report a “rush to judgment,”\u00a0because voters can still "
            "change their mind.",
            "the report a “rush to judgment,”\u00a0because voters can still change their mind",
        ),
        (
            "Many letters called him a “dreamer,” inexperienced and out of touch.",
            "him a “dreamer,” inexperienced and out of touch",
        ),
        (
            "Dan Orde joked that a “huge sum” was raised in a $353,000-a-plate dinner for the dam.",
            "a “huge sum” was raised in a $353,000-a-plate dinner for the dam",
        ),
        (
            "Whatever the cost of the dam, “its chances are very slim,” says Ada Quill.",
            "its chances are very slim,",
        ),
        (
            "Ada Quill recalled in 2008 that before the flood the dam was thought to be safe.",
            "before the flood the dam was thought to be safe",
        ),
        (
            "Orrin High School fans also chanted, “Build a dam,” referring to the vow to stop the "
            "river along the border, the Orrin Herald reports.",
            "Orrin High School fans also chanted, “Build a dam,” referring to the vow to stop the "
            "river along the border",
        ),
        (
            "While Ada Quill called the dam a “very good one and safe,” Orde looks at the “gate” "
            "line.",
            "the dam a “very good one and safe,”",
        ),
    ],
)
def test_what_was_said(text: str, words: str) -> None:
    found = [q.words for q in quotes_of(text)]
    assert words in found, found


def test_a_sentence_that_a_quotation_goes_on_from_keeps_its_subject() -> None:
    text = (
        "Dan Orde and Ada Quill “were stiff. They were no fun. There was no joy” in comparison "
        "to Hale, Marsh said."
    )
    found = [(q.resolved, q.words) for q in quotes_of(text)]
    words = text.removesuffix(", Marsh said.")
    assert found == [("Marsh", words)]


def test_two_joined_reports_have_a_speaker_each() -> None:
    text = "Many voters have said they will not attend the hearing and others have said they will."
    first, *_ = quotes_of(text)
    assert first.words == "they will not attend the hearing"
    assert first.speaker == "Many voters"


def test_who_is_spoken_of_is_not_who_speaks() -> None:
    text = "Hale, a top aide said, “is very confident, very confident” about the vote."
    assert [q.speaker for q in quotes_of(text)] == ["a top aide"]


def test_words_of_a_whole_quotation_have_no_marks() -> None:
    text = (
        "One message, referring to the dam, said: “You kill the river by doing this to us,” "
        "according to a letter from the chairman of the board."
    )
    for quote in quotes_of(text):
        if quote.form == "direct":
            assert quote.words == "You kill the river by doing this to us,"
