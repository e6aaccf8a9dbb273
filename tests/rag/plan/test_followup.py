"""Follow-ups take names, places and periods from the conversation."""

from __future__ import annotations

import pytest

from rag.answers import Turn
from rag.plan import depends, standalone


@pytest.mark.parametrize(
    ("earlier", "told", "question", "whole"),
    [
        (
            "Who was the main donor to Persist PAC?",
            "Orrin Ledger (3 May 2016): “The donor Ada Quill gave $4 million.”",
            "How much did she give it?",
            "How much did Ada Quill give Persist PAC?",
        ),
        (
            "How much has Ada Quill given to schools?",
            "",
            "And how much has she given to the Club for Orchards?",
            "And how much has Ada Quill given to the Club for Orchards?",
        ),
        (
            "How much did Ada Quill give the Larkspur Fund in 2014?",
            "",
            "And in 2016?",
            "How much did Ada Quill give the Larkspur Fund in 2016?",
        ),
        (
            "How much did Ada Quill give the Larkspur Fund?",
            "",
            "What about Mara Hale?",
            "How much did Mara Hale give the Larkspur Fund?",
        ),
        (
            "How much did Mara Hale raise in the week after the debate?",
            "",
            "And how much on the first day of her campaign?",
            "How much did Mara Hale raise on the first day of her campaign?",
        ),
        (
            "Who were the two men at the dinner?",
            "Orrin Ledger (3 May 2016): “Victor Stone and Tom Brandt sat by the door.”",
            "Which candidate did the pair give money to?",
            "Which candidate did Victor Stone and Tom Brandt give money to?",
        ),
        (
            "Which official claimed that somebody in the courthouse had made a call?",
            "",
            "What did Victor Stone answer to that?",
            "What did Victor Stone answer to that (somebody in the courthouse had made a call)?",
        ),
        (
            "How much did Mara Hale raise in May?",
            "",
            "What did she say about it?",
            "What did Mara Hale say about it (Mara Hale raise in May)?",
        ),
        (
            "Which Quill hosted a dinner for Mara Hale?",
            "Orrin Ledger (3 May 2016): “Ada Quill, who runs the Elm Valley Clinic, hosted it.”",
            "Which side does her brother support?",
            "Which side does Ada Quill’s brother support?",
        ),
        (
            "Which Ohio archdiocese paid lobbyists $500?",
            "Orrin Ledger (3 May 2016): “The Orrin archdiocese paid $500 to lobby the House.”",
            "What had it paid in 2007?",
            "What had the Ohio archdiocese paid in 2007?",
        ),
        (
            "How much did Victor Stone give the Larkspur Fund?",
            "",
            "No, the son.",
            "How much did Victor Stone’s son give the Larkspur Fund?",
        ),
    ],
)
def test_standalone(earlier: str, told: str, question: str, whole: str) -> None:
    assert standalone(question, [Turn(earlier, told)]) == whole


def test_a_question_with_its_own_name_stays_as_it_is() -> None:
    question = "How much did Mara Hale say that she was paid?"
    assert not depends(question)
    assert standalone(question, [Turn("Who runs the Larkspur Fund?")]) == question


def test_nothing_is_carried_over_without_history() -> None:
    assert standalone("How much did she give it?") == "How much did she give it?"
