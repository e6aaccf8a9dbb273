"""Tables too large to hold: streamed in parts, the same rows as in memory, found by lookup."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import read, reading
from corpus.filings import tables
from eval import bulk
from rag import Assistant, Settings
from rag.asking_rows import filed_draft
from rag.config import EmbedSettings
from rag.types import Document


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "STREAMED_BYTES", 1000)
    monkeypatch.setattr(tables, "ROWS_PER_DOCUMENT", 50)
    monkeypatch.setattr(tables, "ROWS_PER_PART", 20)


def _rows(documents: list[Document]) -> list[tuple[str, str, int]]:
    return [
        (row.row_id, document.text[row.span.start : row.span.end], row.locator["line"])
        for document in documents
        if document.filing
        for row in document.filing.rows
    ]


def test_a_streamed_file_has_the_rows_of_a_held_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "itcont.txt"
    bulk.write(path, 30)
    held = list(read(str(path)))
    monkeypatch.setattr(reading, "STREAMED_BYTES", 1000)
    streamed = list(read(str(path)))
    assert _rows(streamed) == _rows(held)
    assert streamed[0].sha256 == held[0].sha256


@pytest.mark.usefixtures("small")
def test_a_large_table_is_looked_up_and_not_embedded(tmp_path: Path) -> None:
    path = tmp_path / "itcont.txt"
    bulk.write(path, 110)
    with Assistant.open(
        Settings(library=tmp_path / "library", embed=EmbedSettings(model="hash"), jobs=1)
    ) as desk:
        desk.add(read(str(path)))
        documents, passages = desk.store.documents.counts()
        name, committee = bulk.pairs(path)[0]
        found = filed_draft(desk.store, f"How much did {name} give to {committee}?")
        rows = desk.store.rows.count()[1]
    assert (documents, rows) == (6, 110)
    assert passages == documents
    assert found is not None
    evidence = found.draft.statements[0].evidence[0]
    assert name.split()[1].upper() in evidence.quote


@pytest.mark.usefixtures("small")
def test_a_stray_quote_of_a_streamed_table_costs_its_own_line(tmp_path: Path) -> None:
    path = tmp_path / "grants.csv"
    lines = [f'P{n},"{n}.00"' for n in range(120)]
    lines[3] = 'Fern "Hall,7.00'
    lines[70] = '"Quill,9.00'
    path.write_text("\n".join(["Payee,Amount", *lines]) + "\n", "latin-1")
    told: list[str] = []
    documents = list(read(str(path), on_problem=lambda uri, reason: told.append(reason)))
    amounts = [str(row.money.amount) for d in documents if d.filing for row in d.filing.rows
               if row.money]  # fmt: skip
    assert len(amounts) == 120
    assert amounts[70:72] == ["9.00", "71.00"]
    assert any("line 72" in reason for reason in told)
