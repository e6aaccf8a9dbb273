"""Near misses are refused; the sentence that answers is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from rag.answer import draft
from rag.answers import Draft, Status
from rag.plan import understand
from rag.types import Document, Hit, Passage, Span

TEXT = (
    "Ada Quill, who previously had given $250,000 to a committee supporting Tom Brandt, declared "
    "her support for Mara Hale.\n\n"
    "The Larkspur Fund paid $147,000 for advertisements. The fund does not disclose its donors.\n\n"
    "Victor Stone gave $30,000 to the Orrin Safety PAC in 2014.\n\n"
    "“The mailers were a disgrace,” said Dana Whitlock, a lawyer.\n\n"
    "Greta Moss gave no money to the Orrin Safety PAC, her lawyer said."
)


def _similar(
    _: str, places: Sequence[tuple[str, Span]], /, *, alone: bool = False
) -> Sequence[float]:
    return [0.5] * len(places)


def _rare(words: Sequence[str]) -> Mapping[str, float]:
    return dict.fromkeys(words, 0.01)


def ask(question: str, *texts: str) -> Draft:
    """The draft over documents of one passage each."""
    documents, hits = {}, []
    for number, text in enumerate(texts or (TEXT,)):
        name = f"d{number}"
        documents[name] = Document(
            name, name, "Money in Orrin", text, publisher=f"Paper{number}", published="2016-05-03"
        )
        passage = Passage(f"{name}:0", name, Span(0, len(text)), text)
        hits.append(Hit(passage, 1.0, "fused"))
    asked = understand(question)
    return draft(asked, [(asked, hits)], documents, similarity=_similar, frequency=_rare)


@pytest.mark.parametrize(
    "question",
    [
        "How much did Ada Quill give to Mara Hale's campaign?",
        "How much did Karen Lund give to the Orrin Safety PAC?",
        "Who are the donors of the Larkspur Fund?",
        "How much did Victor Stone give to the Orrin Safety PAC in 2012?",
        "How much did Victor Stone give to the Larkspur Fund?",
    ],
)
def test_refused(question: str) -> None:
    refused = ask(question)
    assert refused.status is Status.INSUFFICIENT
    assert refused.statements == ()
    assert refused.notes


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How much did Victor Stone give to the Orrin Safety PAC?", "$30,000"),
        ("Who paid $147,000 for advertisements?", "Larkspur Fund"),
        ("Who said the mailers were a disgrace?", "Dana Whitlock"),
        ("What did Dana Whitlock say about the mailers?", "disgrace"),
        ("How much did Greta Moss give to the Orrin Safety PAC?", "no money"),
    ],
)
def test_answered_in_the_words_of_the_source(question: str, words: str) -> None:
    answered = ask(question)
    assert answered.status is Status.ANSWERED
    assert words in answered.statements[0].text
    for statement in answered.statements:
        for piece in statement.evidence:
            assert piece.span is not None
            assert piece.span.of(TEXT) == piece.quote


def test_two_amounts_from_two_sources_are_a_conflict() -> None:
    answered = ask(
        "How much did Victor Stone give to the Orrin Safety PAC?",
        "Victor Stone gave $30,000 to the Orrin Safety PAC.",
        "Victor Stone gave $45,000 to the Orrin Safety PAC.",
    )
    text = " ".join(statement.text for statement in answered.statements)
    assert answered.status is Status.CONFLICT
    assert "$30,000" in text
    assert "$45,000" in text
    assert "Paper0 (3 May 2016)" in text


def test_a_list_is_followed_until_it_is_long_enough() -> None:
    answered = ask(
        "Which three senators received money from the Larkspur Fund?",
        "The Larkspur Fund gave $2,000 to Senator Ana Reyes. It gave $3,500 to Senator Jon Bell. "
        "Senator Kim Oduya received $1,000 from the fund.\n\nThe weather was fine.",
    )
    text = answered.statements[0].text
    assert "Reyes" in text
    assert "Bell" in text
    assert "Oduya" in text


def test_a_correction_comes_first() -> None:
    answered = ask(
        "How much did Michael Orr donate to Mara Hale?",
        "Several lawyers gave to Mara Hale; Ben Rhys gave $5,400.\n\n"
        "CORRECTION: An earlier version of this story incorrectly attributed contributions to "
        "Michael Orr.",
    )
    assert "incorrectly attributed" in answered.statements[0].text


def test_a_gift_for_something_else_is_not_who_paid_for_ads() -> None:
    text = "The Larkspur Fund gave $30,000 to a school that Moss went to."
    assert ask("Who paid for the ads against Moss?", text).status is Status.INSUFFICIENT
