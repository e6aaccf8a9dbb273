"""Whose words a document's sentences are by its form alone."""

from __future__ import annotations

from rag.answer.voices import voices
from rag.types import Document, Kind
from tests.rag.answer.page import page_of

TALK = (
    "# On the bridge\n\n**Reed:** You asked for $900 bail over a bicycle.\n\n"
    "**Stone:** I did, and I was wrong. He sat there for nine days.\n\n"
    "**Reed:** And the fund?\n\n**Stone:** I gave it nothing."
)


def test_a_turn_is_spoken_by_the_full_name_of_its_label() -> None:
    blocks = TALK.split("\n\n")
    spoken = voices(Document("d", "d", "", TALK), blocks, ["Victor Stone", "Ann Reed"])
    assert spoken == [(), ("Ann Reed",), ("Victor Stone",), ("Ann Reed",), ("Victor Stone",)]


def test_a_label_that_two_names_end_with_stays_as_it_is() -> None:
    spoken = voices(
        Document("d", "d", "", TALK), TALK.split("\n\n"), ["Victor Stone", "Ada Stone", "Ann Reed"]
    )
    assert spoken[2] == ("Stone",)


def test_labels_that_never_return_are_no_talk() -> None:
    blocks = ["Date: today.", "Place: here.", "Contact: Ann Reed."]
    assert voices(Document("d", "d", "", "\n\n".join(blocks)), blocks, []) == [(), (), ()]


def test_a_release_speaks_for_its_issuer_and_for_the_one_it_is_a_statement_of() -> None:
    document = Document(
        *("d", "d", "STATEMENT OF VICTOR STONE", "The charge is false."),
        kind=Kind.RELEASE,
        publisher="Stone for Mayor",
    )
    assert voices(document, [document.text], []) == [("Stone for Mayor", "Victor Stone")]


def test_an_article_speaks_for_nobody_and_an_opinion_for_its_author() -> None:
    text = "The bridge is closed."
    article = Document("d", "d", "Bridge closed", text, authors=("Ann Reed",))
    opinion = Document("d", "d", "Opinion: Open the bridge", text, authors=("Ann Reed",))
    assert voices(article, [text], []) == [()]
    assert voices(opinion, [text], []) == [("Ann Reed",)]


def test_a_heading_is_in_nobodys_voice() -> None:
    text = "Stone answers\n\nThe charge is false.\n\nPaid for by Stone for Mayor."
    told = page_of(Document("d", "d", "x", text, kind=Kind.RELEASE, publisher="Stone for Mayor"))
    assert [told.voice(line) for line in told.sentences] == [(), ("Stone for Mayor",), ()]
    assert not told.is_talk


def test_a_transcript_is_a_talk() -> None:
    assert page_of(Document("d", "d", "x", TALK)).is_talk
