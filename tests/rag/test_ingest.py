from __future__ import annotations

from dataclasses import replace

import pytest

from rag import Assistant, Document, Settings
from rag.config import EmbedSettings
from rag.errors import IndexMismatchError, LibraryBusyError, LibraryError
from rag.ingest import Progress
from rag.lock import writing
from rag.types import document_id
from tests.conftest import story


def test_the_same_documents_twice_change_nothing(desk: Assistant, stories: list[Document]) -> None:
    before = desk.store.documents.counts()
    report = desk.add(stories)
    assert report.added == []
    assert len(report.unchanged) == 3
    assert desk.store.documents.counts() == before
    assert desk.index.count() == before[1]


def test_a_document_named_twice_in_one_run_goes_in_once(
    settings: Settings, stories: list[Document]
) -> None:
    with Assistant.open(settings) as desk:
        report = desk.add([*stories, replace(stories[0], uri="https://example.org/copy")])
    assert len(report.added) == 3
    assert report.unchanged == ["https://example.org/copy"]


def test_a_changed_source_supersedes_its_older_version(
    desk: Assistant, stories: list[Document]
) -> None:
    old = stories[0]
    text = old.text.replace("$147,000", "$174,000")
    report = desk.add([replace(old, text=text, doc_id=document_id("new", text), sha256="new")])
    assert report.superseded == 1
    assert desk.store.documents.get(old.doc_id) == old
    assert desk.store.documents.counts()[0] == 3
    texts = [hit.passage.text for hit in desk.search("Larkspur Fund gave Orrin Safety PAC", k=10)]
    assert any("$174,000" in text for text in texts)
    assert not any("$147,000" in text for text in texts)
    assert desk.index.count() == desk.store.documents.counts()[1]


def test_an_empty_document_is_named_and_the_rest_goes_in(
    settings: Settings, stories: list[Document]
) -> None:
    with Assistant.open(settings) as desk:
        report = desk.add([story("Blank", "", "2024", " \n "), *stories])
        assert report.failed == [("https://example.org/blank", "no text in it")]
        assert desk.store.documents.counts()[0] == 3


def test_progress_counts_up_to_the_total(settings: Settings, stories: list[Document]) -> None:
    seen: list[Progress] = []
    with Assistant.open(settings) as desk:
        desk.add(stories, on_progress=seen.append, total=3)
    assert seen[-1].documents == 3
    assert seen[-1].passages == desk_passages(stories)
    assert all(step.rate >= 0 for step in seen)


def desk_passages(stories: list[Document]) -> int:
    from rag.passages import split

    return sum(len(split(document)) for document in stories)


def test_an_interrupted_run_is_simply_run_again(
    settings: Settings, stories: list[Document]
) -> None:
    def broken_off() -> object:
        yield stories[0]
        raise KeyboardInterrupt

    with Assistant.open(settings) as desk:
        with pytest.raises(KeyboardInterrupt):
            desk.add(broken_off())  # type: ignore[arg-type]
        desk.add(stories)
        assert desk.store.documents.counts()[0] == 3
        assert desk.index.count() == desk.store.documents.counts()[1]


def test_a_removed_document_is_gone_from_both_stores(
    desk: Assistant, stories: list[Document]
) -> None:
    desk.remove("county")
    assert not desk.store.documents.has(stories[2].doc_id)
    assert all("budget" not in hit.passage.text for hit in desk.search("county budget roads"))
    assert desk.index.count() == desk.store.documents.counts()[1]
    with pytest.raises(LibraryError, match="no document 'county'"):
        desk.remove("county")


def test_rebuild_restores_the_vectors_from_the_record(desk: Assistant) -> None:
    before = [hit.passage.passage_id for hit in desk.search("who gave to Orrin Safety PAC")]
    desk.index.reset()
    assert desk.index.count() == 0
    count = desk.rebuild()
    assert count == desk.store.documents.counts()[1]
    assert [h.passage.passage_id for h in desk.search("who gave to Orrin Safety PAC")] == before


def test_missing_vectors_are_noticed_and_the_message_names_the_fix(
    settings: Settings, stories: list[Document]
) -> None:
    with Assistant.open(settings) as desk:
        desk.add(stories)
        desk.index.reset()
    with (
        Assistant.open(settings) as desk,
        pytest.raises(IndexMismatchError, match="receipts rebuild"),
    ):
        desk.search("fund")


def test_another_embedder_is_noticed_at_open(desk: Assistant, settings: Settings) -> None:
    other = settings.model_copy(update={"embed": EmbedSettings(model="default")})
    with pytest.raises(IndexMismatchError, match="embedded with 'hash-64'"):
        Assistant.open(other)


def test_a_second_writer_is_refused(settings: Settings) -> None:
    import threading

    failures: list[Exception] = []

    def second() -> None:
        try:
            with writing(settings.library, timeout_s=0.05):
                pass
        except LibraryBusyError as exc:
            failures.append(exc)

    with writing(settings.library):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join()
    assert "another process is writing" in str(failures[0])


def test_a_file_that_is_no_library_is_named(settings: Settings) -> None:
    settings.library.mkdir()
    (settings.library / "library.sqlite").write_bytes(b"not a database at all, surely" * 40)
    with pytest.raises(LibraryError, match="cannot open the library"):
        Assistant.open(settings)
