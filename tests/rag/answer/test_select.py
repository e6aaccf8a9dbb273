"""Stems, slots and wording."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answer.pages import read_pages
from rag.answer.parties import may_be, same_party
from rag.answer.slots import amounts_in, denies_gift, fillers, looks_like_person
from rag.answer.stems import stem, stems
from rag.answer.write import day, heading, inner
from rag.question import Asks
from rag.types import Document, Hit, Passage, Span


def test_words_of_giving_are_one_stem() -> None:
    assert stem("donated") == stem("gave") == stem("contribution")
    assert stem("$1,000,") != stem("gave")
    assert stems("Lindqvist’s café") == [stem("lindqvist"), stem("cafe")]


@pytest.mark.parametrize(
    ("asks", "text", "part", "filled"),
    [
        (Asks.HOW_MUCH, "It paid $40,000.", "how much did it pay?", True),
        (Asks.HOW_MUCH, "It paid for mailers.", "how much did it pay?", False),
        (Asks.HOW_MUCH, "It entered seven local races.", "into how many races?", True),
        (Asks.HOW_MUCH, "It has seven employees.", "into how many races?", False),
        (Asks.WHO_FUNDED, "Ada Quill paid.", "", True),
        (Asks.WHO_FUNDED, "It was paid for.", "", False),
        (Asks.WHO_SAID, "“No,” a spokesman said.", "", True),
        (Asks.WHEN, "It was paid in 2014.", "", True),
        (Asks.WHEN, "It was paid.", "", False),
    ],
)
def test_slots(asks: Asks, text: str, part: str, filled: bool) -> None:
    assert bool(fillers(asks, text, frozenset(stems(part)), part)) is filled


def test_what_the_question_says_fills_nothing() -> None:
    assert fillers(Asks.HOW_MUCH, "It paid $40,000.", frozenset(stems("the $40,000")), "") == []


def test_parties() -> None:
    assert may_be("Chuck Stone", "Stone")
    assert not may_be("George Stone", "Alex Stone")
    assert may_be("George H.W. Stone", "George Henry Walker Stone")
    assert same_party("Terry Stone", "Virginia Gov. Terry Stone")
    assert looks_like_person("Ada Quill")
    assert not looks_like_person("Larkspur Fund")


def test_denials_of_gifts() -> None:
    assert denies_gift("She had given no money to the foundation.")
    assert denies_gift("He hasn't donated since 2008.")
    assert not denies_gift("She gave $5,000 to the foundation.")


def test_heading_and_date() -> None:
    document = Document("d", "u", "A title", "x", publisher="Orrin Ledger", published="2016-08")
    assert heading(document) == "Orrin Ledger (Aug 2016): "
    assert [day(when) for when in ("2016-08-30", "2016", None)] == ["30 Aug 2016", "2016", ""]
    assert amounts_in("It paid $40,000 and $2 million.") == ("$40,000", "$2 million")
    assert inner("“Yes,”  she\nsaid.") == "‘Yes,’ she said."


@given(st.text(alphabet='Ab .?!\n"“”U.S. Rep.', max_size=200))
def test_sentences_stand_where_they_say(text: str) -> None:
    if not text.strip():
        return
    document = Document("d", "u", "t", text)
    hit = Hit(Passage("d:0", "d", Span(0, len(text)), text), 1.0, "fused")
    for sentence in read_pages([hit], {"d": document})[0].sentences:
        assert " ".join(sentence.span.of(text).split()) == sentence.text
