"""The chat's logic, through Streamlit's own test driver, with the small embedder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from rag import Assistant, Document, Settings
from rag.config import EmbedSettings
from rag.ingest import Report
from rag.render import to_dict
from rag.verify.answer import BEYOND_LIMIT
from ui.library import results

APP = str(Path(__file__).parents[2] / "app.py")


@pytest.fixture
def library(tmp_path: Path, stories: list[Document], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library on disk that the app will open, by way of the environment."""
    folder = tmp_path / "library"
    monkeypatch.setenv("RECEIPTS_LIBRARY", str(folder))
    monkeypatch.setenv("RECEIPTS_EMBED__MODEL", "hash")
    monkeypatch.setenv("RECEIPTS_CLAIMS", "false")
    settings = Settings(library=folder, embed=EmbedSettings(model="hash"), claims=False)
    with Assistant.open(settings) as desk:
        desk.add(stories)
    return folder


def opened(conversation: str = "") -> AppTest:
    import streamlit as st

    st.cache_resource.clear()
    app = AppTest.from_file(APP, default_timeout=60)
    if conversation:
        app.query_params["c"] = conversation
    app.run()
    assert not app.exception
    return app


def page_text(app: AppTest) -> str:
    """All the page's own HTML; answers and notes are shown that way."""
    return " ".join(item.proto.body for item in app.get("html"))


def test_an_answer_comes_with_chips_and_is_stored(library: Path) -> None:
    app = opened()
    app.chat_input[0].set_value("How much did the Larkspur Fund give Orrin Safety PAC?").run()
    assert not app.exception
    assert "$147,000" in page_text(app)
    chips = [button for button in app.button if str(button.key).startswith("chip-")]
    assert chips[0].label == "1"
    with Assistant.open(_settings(library)) as desk:
        [(key, title)] = desk.store.conversations.titles()
        [message] = desk.store.conversations.messages(key)
    assert title == "How much did the Larkspur Fund give Orrin Safety PAC?"
    assert message.answer["citations"]


def test_a_chip_opens_the_source_at_the_cited_words(library: Path) -> None:
    app = opened()
    app.chat_input[0].set_value("How much did the Larkspur Fund give Orrin Safety PAC?").run()
    next(b for b in app.button if str(b.key).startswith("chip-")).click().run()
    assert not app.exception
    assert "The Orrin Ledger" in page_text(app)
    frame = app.get("iframe")[0].proto.srcdoc
    cited = frame.partition('<mark id="cited">')[2].partition("</mark>")[0]
    assert "$147,000" in cited
    app.button(key="close-source").click().run()
    assert not app.get("iframe")


def test_what_is_not_in_the_sources_says_what_was_searched(library: Path) -> None:
    app = opened()
    app.chat_input[0].set_value("How much did Quentin Ashgrove lend to Tessa Vane?").run()
    assert "Not in these sources" in page_text(app)
    assert "Searched 3 documents" in page_text(app)


def test_a_conversation_reopens_from_its_address(library: Path) -> None:
    app = opened()
    app.chat_input[0].set_value("How much did the Larkspur Fund give Orrin Safety PAC?").run()
    with Assistant.open(_settings(library)) as desk:
        [(key, _)] = desk.store.conversations.titles()
    again = AppTest.from_file(APP, default_timeout=60)
    again.query_params["c"] = key
    again.run()
    assert "$147,000" in page_text(again)
    again.button(key="new-conversation").click().run()
    assert "$147,000" not in page_text(again)


def test_a_removed_document_leaves_the_list(library: Path, stories: list[Document]) -> None:
    app = opened()
    app.segmented_control(key="view").set_value("Library").run()
    app.button(key=f"remove-{stories[2].doc_id}").click().run()
    assert f"Removed: {stories[2].title}" in page_text(app)
    with Assistant.open(_settings(library)) as desk:
        assert [item.title for item in desk.documents()] == [stories[1].title, stories[0].title]


def test_the_tables_open(library: Path) -> None:
    app = opened()
    app.segmented_control(key="view").set_value("Who said what").run()
    assert not app.exception
    app.segmented_control(key="view").set_value("Who funded what").run()
    assert not app.exception


def test_a_source_that_holds_markup_is_escaped() -> None:
    from ui.source import page

    document = Document(
        doc_id="d", uri="u", title="t", text="<script>alert(1)</script> & <b>bold</b> words"
    )
    html = page(document, 28, 39)
    assert "<script>alert" not in html
    assert '<mark id="cited">&lt;b&gt;bold&lt;/b' in html


def test_a_library_of_another_model_shows_the_way_out(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RECEIPTS_EMBED__MODEL", "default")
    app = opened()
    assert "receipts rebuild" in app.error[0].value
    assert app.button(key="rebuild").label == "Restore the vectors now"


def test_suggestions_are_questions_for_the_sample() -> None:
    path = Path(APP).parent / "corpus" / "suggested.json"
    questions = json.loads(path.read_text("utf-8"))
    assert len(questions) == 6
    assert all(question.endswith("?") for question in questions)


def _settings(library: Path) -> Settings:
    return Settings(library=library, embed=EmbedSettings(model="hash"), claims=False)


def test_a_document_is_found_by_its_title_and_read(library: Path, stories: list[Document]) -> None:
    app = opened()
    app.segmented_control(key="view").set_value("Library").run()
    app.text_input(key="find-document").set_value(stories[1].title.lower()).run()
    read = [button for button in app.button if str(button.key).startswith("read-")]
    assert [button.key for button in read] == [f"read-{stories[1].doc_id}"]
    read[0].click().run()
    assert stories[1].text[:40].strip()[:20] in app.get("iframe")[0].proto.srcdoc


def test_a_sentence_beyond_the_limit_is_not_called_unverified(library: Path) -> None:
    with Assistant.open(_settings(library)) as desk:
        answer = to_dict(desk.ask("How much did the Larkspur Fund give Orrin Safety PAC?"))
        answer["withheld"] = [
            {"text": "A long one.", "problem": BEYOND_LIMIT},
            {"text": "A wrong one.", "problem": "the figure $6 is not in the cited passage"},
        ]
        key = desk.store.conversations.start("q")
        desk.store.conversations.add(key, "q", answer)
    app = opened(key)
    labels = [item.label for item in app.expander]
    assert "1 sentence withheld: could not be verified" in labels
    assert "1 sentence left out to keep the answer short" in labels


def test_the_rows_behind_a_total_come_with_the_rule(library: Path) -> None:
    row = {"row_id": "C1:1", "funder": "A", "recipient": "B", "amount": "10.00", "via": []}
    with Assistant.open(_settings(library)) as desk:
        answer = to_dict(desk.ask("How much did the Larkspur Fund give Orrin Safety PAC?"))
        answer["rows"] = [{**row, "doc_id": "gone"}]
        answer["excluded"] = [{"why": "memo item", "rows": 2, "amount": "5.00", "currency": "USD"}]
        answer["plan"] = {"words": "add up filed rows from A"}
        key = desk.store.conversations.start("q")
        desk.store.conversations.add(key, "q", answer)
    app = opened(key)
    assert "1 row behind this" in [item.label for item in app.expander]
    assert "Add up filed rows from A." in page_text(app)
    assert list(app.dataframe[0].value.columns) == ["Amount", "From", "To", "Row"]
    assert app.table[0].value.iloc[0].tolist() == ["memo item", "2", "USD 5.00"]


def test_an_upload_is_told_by_name_failures_first() -> None:
    report = Report(
        added=["upload:a.txt"], failed=[("upload:../<b>.pdf", "it is <empty>")], unchanged=["/x/c"]
    )
    lines = results(report)
    assert "not read: &lt;b&gt;.pdf: it is &lt;empty&gt;" in lines[0]
    assert [line[16:] for line in lines[1:]] == ["✓ added: a.txt</p>", "= already here: c</p>"]


def test_an_address_of_the_servers_own_network_is_refused(library: Path) -> None:
    app = opened()
    app.text_input(key="url").set_value("http://127.0.0.1:9/secrets")
    next(b for b in app.button if b.label == "Add to the library").click().run()
    assert not app.exception
    assert "not read: http://127.0.0.1:9/secrets: it is not on the public" in page_text(app)
