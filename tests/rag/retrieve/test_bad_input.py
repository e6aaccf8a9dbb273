"""Queries that are no questions, and a library that another process is writing to."""

from __future__ import annotations

import multiprocessing
import time
from pathlib import Path

import pytest

from rag import Assistant, Settings
from rag.config import EmbedSettings
from tests.conftest import story

_PLAIN = "Larkspur Fund Orrin Safety PAC"
_STORIES = 40


@pytest.mark.parametrize(
    "query",
    [
        '"NEAR(Larkspur Fund Orrin Safety PAC',
        "Larkspur AND Fund OR NOT * Orrin Safety PAC",
        'text:Larkspur ^Fund "Orrin" (Safety) PAC*',
        "{title} : Larkspur + Fund - Orrin Safety PAC",
        "Larkspur\x00 Fund\u200b Orrin\ud800 Safety PAC",
    ],
    ids=range(5),
)
def test_query_syntax_is_only_text(desk: Assistant, query: str) -> None:
    assert desk.search(query, k=1)[0].passage.text == desk.search(_PLAIN, k=1)[0].passage.text


def test_a_query_of_any_length_costs_what_a_long_question_costs(desk: Assistant) -> None:
    # Only the head of the query is read: what follows neither changes the hits nor takes time.
    longest = f"{_PLAIN} {'county budget ' * 200}"[:2_000]
    assert desk.search(longest + " roads" * 8_000) == desk.search(longest)
    desk.search(_PLAIN)
    started = time.perf_counter()
    assert desk.search("x" * 50_000, k=5) is not None
    assert desk.search(" ".join(f"w{n}" for n in range(10_000)), k=5) is not None
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize("query", ["a", "§", "кто", "谁资助了", "?!*", "\u0301"])
def test_a_query_without_a_known_word_does_not_raise(desk: Assistant, query: str) -> None:
    for hit in desk.search(query, k=3):
        document = desk.store.documents.get(hit.passage.doc_id)
        assert document is not None
        assert hit.passage.span.of(document.text) == hit.passage.text


@pytest.mark.parametrize(
    "limits",
    [
        {"publisher": "No Such Paper"},
        {"date_from": "2099"},
        {"date_to": "1900-01-01"},
        {"kind": "filing"},
        {"date_from": "2024-12-31", "date_to": "2024-01-01"},
    ],
    ids=str,
)
def test_a_filter_that_matches_nothing_gives_nothing(
    desk: Assistant, limits: dict[str, str]
) -> None:
    assert desk.search(_PLAIN, k=5, **limits) == []


def _write(folder: Path) -> None:
    """What the other process does: add stories one by one."""
    with Assistant.open(_settings(folder)) as desk:
        for n in range(_STORIES):
            text = f"The Larkspur Fund gave ${n + 1},000 to committee {n}, filings show."
            desk.add([story(f"Gift {n}", "The Ledger", "2024-01-02", text)])


def _settings(folder: Path) -> Settings:
    return Settings(library=folder, embed=EmbedSettings(model="hash"), claims=False, jobs=1)


def test_searching_goes_on_while_another_process_writes(desk: Assistant) -> None:
    folder = desk.settings.library
    writer = multiprocessing.get_context("spawn").Process(target=_write, args=(folder,))
    writer.start()
    sizes = []
    while writer.is_alive():
        hits = desk.search("What did the Larkspur Fund give?", k=60)
        documents = desk.store.documents.get_many(hit.passage.doc_id for hit in hits)
        for hit in hits:
            text = documents[hit.passage.doc_id].text
            assert hit.passage.span.of(text) == hit.passage.text
        sizes.append(len(desk.documents()))
    writer.join()
    assert writer.exitcode == 0
    assert sizes == sorted(sizes)
    assert len(set(sizes)) > 2  # it did search between one addition and the next
    found = desk.search(f"What did committee {_STORIES - 1} get?", k=1)[0]
    assert f"committee {_STORIES - 1}," in found.passage.text
