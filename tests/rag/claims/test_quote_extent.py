"""How far what was said reaches, and what is no saying at all."""

from __future__ import annotations

import pytest

from rag.claims.funding import funding_claims
from rag.claims.parse import parse
from rag.types import Document, Funding
from tests.rag.claims.said import quotes_of


def _funding(text: str) -> list[Funding]:
    document = Document("d", "d", "", text)
    return funding_claims(document, parse(document))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Ada Quill said the mill would close in May and said the bank agreed to it.",
            "the mill would close in May",
        ),
        (
            "Some Orrin voters said the levy was too high, while others said it was needed now.",
            "the levy was too high",
        ),
        (
            "Quill said the town had lost its only bank, which closed its doors in 2019.",
            "the town had lost its only bank",
        ),
        (
            "The river rose by nine feet in March and flooded the mill, according to the county.",
            "The river rose by nine feet in March and flooded the mill",
        ),
        (
            "Quill told the board that the mill would close, according to two members.",
            "Quill told the board that the mill would close",
        ),
        (
            "The vote was a blow to the mayor: He said the town would have to raise its levy.",
            "the town would have to raise its levy",
        ),
    ],
)
def test_the_words_end_where_the_report_does(text: str, words: str) -> None:
    assert words in [quote.words for quote in quotes_of(text)]


@pytest.mark.parametrize(
    "text",
    [
        "That said, the mill could still be sold before the end of the winter.",
        "All told, some four hundred people of Orrin could lose their work this year.",
        "One could say the mill was doomed from the day it opened its doors.",
    ],
)
def test_turns_of_phrase_are_nobodys_words(text: str) -> None:
    assert quotes_of(text) == []


def test_a_question_put_by_nobody_named_is_not_the_answerers() -> None:
    found = quotes_of("Asked whether the mill would close before winter, Quill said it would not.")
    assert all("whether the mill" not in quote.words for quote in found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Quill called the plan “shameful” on Friday.", "the plan “shameful”"),
        (
            "Quill lamented the “sorry” state of the town's only bridge.",
            "the “sorry” state of the town's only bridge",
        ),
        (
            "Quill sees the levy as “a tax on being poor” and will vote no.",
            "the levy as “a tax on being poor”",
        ),
        (
            "Quill said the bank is “a danger” that wants to swallow the town.",
            "the bank is “a danger” that wants to swallow the town",
        ),
        ("They argue that the mayor should “lead by example.”", "the mayor should “lead by"),
    ],
)
def test_words_outside_the_marks_belong_to_the_quotation(text: str, words: str) -> None:
    found = quotes_of(text)
    assert any(quote.words.startswith(words) for quote in found), [q.words for q in found]
    assert {quote.form for quote in found} == {"mixed"}


def test_a_name_of_a_thing_is_no_quotation() -> None:
    assert quotes_of("The town paid for a film called “Home Again” about the mill.") == []


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("“We will appeal,” spokeswoman Priya Raman said.", "Priya Raman"),
        ("9:14 AM Priya Raman wrote: “We have nothing to say about it.”", "Priya Raman"),
        ("“No complaint was filed,” said its clerk, Dolores Finch.", "Dolores Finch"),
        (
            "Safe Streets, a super PAC, hired Ada Quill. “We won,” she said.",
            "Ada Quill",
        ),
    ],
)
def test_roles_and_groups_are_no_part_of_a_name(text: str, resolved: str) -> None:
    [quote] = quotes_of(text)
    assert (quote.resolved, quote.speaker_type) == (resolved, "named")


def test_a_quoted_he_is_not_whom_the_writer_named_last() -> None:
    text = "Victor Larkspur came to the fair. “In 2012 he gave $500 to Orrin Safety PAC,” she said."
    [claim] = _funding(text)
    assert claim.funder == "he"


def test_he_is_no_woman() -> None:
    [claim] = _funding("Greta Larkspur spoke first. He gave $500 to Orrin Safety PAC in May.")
    assert "Greta" not in claim.funder
