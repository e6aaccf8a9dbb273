from __future__ import annotations

import pytest

from rag.answer.fits import done, leaned, offices
from rag.answer.stems import stems
from rag.plan import understand
from tests.rag.answer.page import story


def test_titles_before_a_name_stand_for_offices() -> None:
    assert set(stems("senator republican")) <= offices("said Sen. Ada Quill (R-Ohio).")
    assert "democrat" not in offices("said Rep. Ada Quill, R-Ohio.")
    assert offices("Ada Quill said so.") == frozenset()


def test_a_sentence_leans_on_a_party_named_just_before_it() -> None:
    question = understand("How much did Harbor First give?")
    told = story("Harbor First is a union. The group gave $500. Rain fell. Trains ran late.")
    assert leaned(question, told, 1) == 1.0
    assert leaned(question, told, 0) == 0.0
    assert leaned(question, told, 3) == 0.0


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("How much did Ada Quill raise?", "She raised $5.", (1.0, 0.0)),
        ("How much did Ada Quill raise?", "She spent $5.", (0.0, 1.0)),
        ("How much did Ada Quill raise?", "She lives in Ohio.", (0.0, 0.0)),
        ("How much did Ada Quill plan to spend?", "She spent $5.", (0.5, 0.0)),
        ("What did Ada Quill say?", "She spent $5.", (0.0, 0.0)),
    ],
)
def test_what_was_done_with_the_money(question: str, text: str, value: tuple[float, float]) -> None:
    assert done(understand(question), text) == value
