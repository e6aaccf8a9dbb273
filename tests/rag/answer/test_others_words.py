"""What somebody said about something is answered with no words of others, and of nothing else."""

from __future__ import annotations

import pytest

from rag.answer.asked import asked_speakers, topic_names
from rag.answer.gate import problem_of
from rag.answer.score import Scored
from rag.answer.told import others_words
from rag.claims.parse import parse
from rag.claims.quotes import quotations
from rag.plan import understand
from rag.types import Document
from tests.rag.answer.page import page_of

MORAN = "“The declaration of an emergency is not necessary,” Jerry Moran wrote on a pad."
TOOMEY = "Pat Toomey told reporters that he feared the declaration of an emergency."
TEXT = f"Pat Toomey and Jerry Moran met in Orrin.\n\n{TOOMEY}\n\n{MORAN}\n\nIt rained."


def _problem(question: str, words: str, text: str = TEXT) -> str:
    document = Document("d", "d", "Two senators", text, publisher="The Orrin Ledger")
    page = page_of(document, quotations(document, parse(document)))
    sentence = next(line for line in page.sentences if line.text == words)
    return problem_of(understand(question), Scored(9.0, page, sentence, {}))


def test_words_of_another_do_not_answer() -> None:
    question = "What did Pat Toomey say about the emergency declaration?"
    assert _problem(question, MORAN) == "what was found are words of Jerry Moran"
    assert _problem(question, TOOMEY) == ""


def test_words_of_another_that_name_who_is_asked_about_may_answer() -> None:
    words = "“Toomey told me that it is not necessary,” Jerry Moran said."
    text = f"Pat Toomey and Jerry Moran met in Orrin.\n\n{words}"
    assert _problem("What did Toomey say about the emergency?", words, text) == ""


def test_words_about_somebody_else_do_not_answer() -> None:
    question = "What did Pat Toomey say about Ada Quill?"
    far = TEXT + "\n\n" + "The river rose again.\n\n" * 9 + "Ada Quill came late."
    assert _problem(question, TOOMEY, far) == "no words of Pat Toomey about Ada Quill were found"


@pytest.mark.parametrize(
    ("question", "sure", "topics"),
    [
        ("What did Pat Toomey say about Ada Quill?", True, ("Ada Quill",)),
        ("What did Pat Toomey say about the levy?", True, ()),
        ("What words were there from Pat Toomey on the levy?", False, ()),
    ],
)
def test_only_a_subject_is_surely_the_speaker(
    question: str, sure: bool, topics: tuple[str, ...]
) -> None:
    asked = understand(question)
    assert (asked_speakers(asked).sure, topic_names(asked)) == (sure, topics)


def test_nobody_asked_about_leaves_every_sentence() -> None:
    document = Document("d", "d", "Two senators", TEXT)
    page = page_of(document, quotations(document, parse(document)))
    assert all(others_words(page, sentence, ()) == "" for sentence in page.sentences)


@pytest.mark.parametrize(
    "line",
    [
        "JUST WATCHED Pat Toomey reacts to the emergency declaration Replay More Videos ...",
        "Read more: Pat Toomey on the emergency declaration.",
    ],
)
def test_a_line_of_the_page_does_not_answer(line: str) -> None:
    question = "What did Pat Toomey say about the emergency declaration?"
    assert _problem(question, line, f"{TEXT}\n\n{line}").startswith("what was found is a line")
