"""Reports that stand in unusual words, or that the parse misreads."""

from __future__ import annotations

import pytest

from tests.rag.claims.said import quotes_of


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        (
            "Ada Quill opened with a call for the county to “embrace” the plan of the board.",
            "Ada Quill",
            "the county to “embrace” the plan of the board",
        ),
        (
            "A letter to the board calls for Orrin to respond by naming the “danger” of the dam.",
            "A letter to the board",
            "Orrin to respond by naming the “danger” of the dam",
        ),
        (
            "It's the pull of Quill's \"if you like the dam, you can keep it\" promise.",
            "Quill",
            "if you like the dam, you can keep it",
        ),
        (
            "The summit was held in May because, in Quill’s words, “it is the driest month.”",
            "Quill",
            "it is the driest month.",
        ),
        (
            "The flood prompted Ada Quill, who heads the board, to state, “The dam must go now.”",
            "Ada Quill",
            "The dam must go now.",
        ),
        (
            '"The whole idea of a new dam is one that needs to stop."\n\n-Michelle Marks, Orrin.',
            "Michelle Marks",
            "The whole idea of a new dam is one that needs to stop.",
        ),
        (
            '"If the county finds more records, it intends to search them" that would respond to '
            "requests, senior county counsel Ada Lewis Quill wrote in a filing.",
            "senior county counsel Ada Lewis Quill",
            "If the county finds more records, it intends to search them",
        ),
        (
            "“Not us but we can’t argue with it!” Quill, the head of the board, Tweeted on Friday.",
            "Quill, the head of the board",
            "Not us but we can’t argue with it!",
        ),
        (
            "“If she wants the dam, she should come to Orrin and see it,” the editorial read.",
            "the editorial",
            "If she wants the dam, she should come to Orrin and see it,",
        ),
        (
            'They wanted a debate; one member called Quill "the queen of the dams of Orrin."',
            "one member",
            'Quill "the queen of the dams of Orrin."',
        ),
        (
            "Asked by Marsh if Quill “gets” race, Orde avoided a declarative answer.",
            "Marsh",
            "if Quill “gets” race",
        ),
        (
            'He agreed to a call, but only to tell Quill that he won\'t go to a "mere" hearing.',
            "He",
            'he won\'t go to a "mere" hearing',
        ),
        (
            "The board is trying to convince the courts that they should open the “old gate” now.",
            "The board",
            "they should open the “old gate” now",
        ),
        (
            "He is not asked about Quill campaign accusations that his backers are “profane” men.",
            "",
            "his backers are “profane” men",
        ),
        (
            "He ended the description with “Si Vis Pacem Para Bellum,” Latin for “prepare well.”",
            "He",
            "Si Vis Pacem Para Bellum,",
        ),
        (
            'Dan Orde has egged them on with pep talks like "We will win the most votes in Orrin."',
            "Dan Orde",
            "We will win the most votes in Orrin.",
        ),
        (
            "The team was met with chants of “Trump, Trump, Trump” and cheers.",
            "",
            "Trump, Trump, Trump",
        ),
        ("The joke drew loud jeers and “BERNIE!” chants in the hall.", "", "BERNIE!"),
        (
            "In her view, the “whole idea” of a dam in Orrin is a mistake.",
            "her",
            "the “whole idea” of a dam in Orrin is a mistake",
        ),
    ],
)
def test_it_is_heard(text: str, speaker: str, words: str) -> None:
    found = [(q.speaker, q.words) for q in quotes_of(text)]
    assert (speaker, words) in found, found


def test_a_list_of_quotations_is_one_speakers() -> None:
    text = 'There were near-constant calls of "Feel the Bern" and "Love you, Bernie" as he passed.'
    assert [(q.cue, q.form) for q in quotes_of(text)] == [("calls of", "mixed")]


@pytest.mark.parametrize(
    "text",
    [
        "A newly formed group called Future 45 ran its first round of ads in Orrin.",
        "A blog, called the “Feed,” pumps out articles about the dam.",
        "The ad, titled “Unifier,” shows the dam.",
        "As for the mangling of “Hamas,” Ada Quill found comic relief in the speech.",
    ],
)
def test_a_name_is_not_said(text: str) -> None:
    assert quotes_of(text) == []
