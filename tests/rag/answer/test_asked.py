from __future__ import annotations

import pytest

from rag.answer.asked import asked_speakers
from rag.plan import understand


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What did Dana Whitlock say about it?", ("Dana Whitlock",)),
        ("How did Dana Whitlock liken the fund to a bank?", ("Dana Whitlock",)),
        ("What did oil billionaire Victor Stone confess?", ("Victor Stone",)),
        ("What did Ohio chairman Moss throw at Victor Stone?", ("Moss",)),
        ("What was Victor Stone's answer when pressed about Dana Whitlock?", ("Victor Stone",)),
        ("What did Stone and Whitlock tell the board?", ("Stone", "Whitlock")),
    ],
)
def test_the_subject_is_the_speaker_whatever_the_verb(question: str, names: list[str]) -> None:
    asked = asked_speakers(understand(question))
    assert asked.names == names
    assert not asked.by_role


@pytest.mark.parametrize(
    "question",
    [
        "How did her campaign respond to Dana Whitlock?",
        "How did Dana Whitlock's campaign manager size up the race?",
        "What did the opposition leader there warn Victor Stone of?",
        "What had the quarry's lawyer said?",
    ],
)
def test_one_who_speaks_for_another_has_no_name_yet(question: str) -> None:
    asked = asked_speakers(understand(question))
    assert asked.by_role
    assert asked.names == ()


def test_without_a_subject_the_first_party_is_taken() -> None:
    assert asked_speakers(understand("Dana Whitlock on the gift?")).names == ("Dana Whitlock",)
