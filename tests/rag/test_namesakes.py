"""A family name that several people bear: the candidates are shown, nothing is added up."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rag import Assistant, Settings
from rag.answers import Answer, Status
from rag.entities import decide
from rag.tables import matching_keys
from tests.conftest import story

_STORIES = (
    (
        "Pier fund grows",
        "The Orrin Ledger",
        "2024-05-03",
        "Adam Smith, a developer from Orrin, gave $500 to the Harbor Fund last week. "
        "“The pier is a ruin,” Smith said.",
    ),
    (
        "Library gets help",
        "Valley Courier",
        "2024-06-11",
        "Carol Smith, a retired teacher in Fenwick, donated $1,200 to the Library Trust. "
        "“The roof leaks every spring,” Smith said on Monday.",
    ),
    (
        "More for the library",
        "Valley Courier",
        "2024-06-20",
        "Carol Smith gave $1,200 to the Library Trust, its treasurer said.",
    ),
    (
        "A gift from Jones",
        "The Orrin Ledger",
        "2024-07-01",
        "John Jones gave $80 to the Harbor Fund. Jones said the harbor is dear to him.",
    ),
)


@pytest.fixture
def desk(settings: Settings) -> Iterator[Assistant]:
    with Assistant.open(settings.model_copy(update={"claims": True})) as opened:
        opened.add([story(*values) for values in _STORIES])
        yield opened


def _names(answer: Answer) -> list[str]:
    return sorted(mark["name"] for mark in answer.plan.get("candidates", ()))


def test_two_bearers_of_a_name_make_the_question_ambiguous(desk: Assistant) -> None:
    answer = desk.ask("How much did Smith give?")
    assert answer.status is Status.AMBIGUOUS
    assert _names(answer) == ["Adam Smith", "Carol Smith"]
    assert "Adam Smith (The Orrin Ledger, 3 May 2024)" in answer.notes[0]
    assert "$500" in answer.text
    assert "$1,200" in answer.text
    assert "1,700" not in answer.text
    assert not answer.withheld


@pytest.mark.parametrize(
    "question",
    [
        "How much did Carol Smith give?",
        "How much did Jones give?",
        "How much did Smith give to the Harbor Fund?",
        "What did Smith say about the roof?",
    ],
)
def test_one_bearer_or_one_that_fits_is_no_question(desk: Assistant, question: str) -> None:
    assert desk.ask(question).status is not Status.AMBIGUOUS


def test_speakers_are_told_apart_too(desk: Assistant) -> None:
    answer = desk.ask("What did Smith say?")
    assert answer.status is Status.AMBIGUOUS
    assert _names(answer) == ["Adam Smith", "Carol Smith"]


def test_a_middle_initial_may_be_another_person(desk: Assistant) -> None:
    desk.add([story("Gift", "Valley Courier", "2024-08-02", "John A. Jones gave $90 to Arts Now.")])
    assert desk.ask("How much did Jones give?").status is Status.AMBIGUOUS
    decide(desk.store, "merge", "John Jones", "John A. Jones", reason="one man, by his letter")
    assert desk.ask("How much did Jones give?").status is not Status.AMBIGUOUS


def test_a_bare_family_name_is_nobodys_where_two_bear_it() -> None:
    keys = ["smith", "adam smith", "carol smith", "jones", "john jones"]
    assert matching_keys("Carol Smith", keys) == ["carol smith"]
    assert matching_keys("John Jones", keys) == ["jones", "john jones"]
    assert matching_keys("Smith", keys) == ["smith", "adam smith", "carol smith"]
