from __future__ import annotations

import pytest

from rag import Assistant
from rag.store import Filters
from tests.conftest import story

HOSTILE = [
    "a",
    "?",
    "NEAR(",
    "AND OR NOT *",
    '"unbalanced',
    "title:fund -body ^x",
    "'; DROP TABLE passages; --",
    "кто заплатил за рекламу",
    "谁资助了广告",
    "\x00\x01",
    "fund " * 10_000,
    "\ud800",
]


def test_the_evidence_comes_first_with_its_own_words(desk: Assistant) -> None:
    hit = desk.search("How much did the Larkspur Fund give to Orrin Safety PAC?")[0]
    document = desk.store.documents.get(hit.passage.doc_id)
    assert document is not None
    assert hit.passage.text.startswith("The Larkspur Fund gave $147,000")
    assert hit.passage.span.of(document.text) == hit.passage.text
    assert hit.source == "reranked"


def test_every_window_is_the_documents_own_text(desk: Assistant) -> None:
    for hit in desk.search("What did Whitlock and Hale say about the fund?", k=20):
        document = desk.store.documents.get(hit.passage.doc_id)
        assert document is not None
        assert hit.passage.span.of(document.text) == hit.passage.text


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_any_query_gives_hits_or_nothing(desk: Assistant, query: str) -> None:
    assert all(hit.passage.text for hit in desk.search(query, k=5))


@pytest.mark.parametrize("query", ["", " ", "\n\t"])
def test_a_blank_query_finds_nothing(desk: Assistant, query: str) -> None:
    assert desk.search(query) == []


def test_filters_hold_and_may_match_nothing(desk: Assistant) -> None:
    hits = desk.search("budget donor fund", k=10, publisher="the orrin ledger", date_from="2024")
    documents = desk.store.documents.get_many(hit.passage.doc_id for hit in hits)
    assert {d.title for d in documents.values()} == {"Fund pays for advertisements in Orrin race"}
    assert desk.search("budget", publisher="No Such Paper") == []
    assert desk.search("budget", date_from="2030") == []


def test_wire_copies_are_one_hit_under_the_earliest(desk: Assistant) -> None:
    text = (
        "PORT ALDER (Newswire) - Tamarack Tomorrow mailed 40,000 leaflets against Brandt, "
        "records filed on Friday show. It has not named its donors."
    )
    desk.add(
        [
            story("Leaflets reach voters", "Valley Courier", "2024-09-22", text + " By staff."),
            story("Group mails leaflets", "Newswire", "2024-09-20", text),
        ]
    )
    hits = desk.search("Who mailed leaflets against Brandt?", k=10)
    documents = desk.store.documents.get_many(hit.passage.doc_id for hit in hits)
    shown = documents[hits[0].passage.doc_id]
    copies = [desk.store.documents.get(doc_id) for doc_id in hits[0].copies]
    assert shown.publisher == "Newswire"
    assert [copy.publisher for copy in copies if copy is not None] == ["Valley Courier"]


def test_without_reranking_hits_are_whole_passages(desk: Assistant) -> None:
    searcher = desk.searcher
    searcher._settings = searcher._settings.model_copy(update={"rerank_top": 0})
    hit = searcher.search("Larkspur Fund advertisements", k=1, filters=Filters())[0]
    assert hit.source == "fused"
    assert desk.store.documents.passages([hit.passage.passage_id])


def test_a_library_without_unit_vectors_still_ranks(desk: Assistant) -> None:
    desk.store.database.connection.execute("UPDATE passages SET units = NULL")
    hit = desk.search("How much did the Larkspur Fund give to Orrin Safety PAC?")[0]
    assert hit.passage.text.startswith("The Larkspur Fund gave $147,000")
    assert desk.store.documents.lacks_units()
    desk.rebuild()
    assert not desk.store.documents.lacks_units()
