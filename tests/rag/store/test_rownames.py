"""Filed names found by index: kept with their rows, gone with them, filled in on migration."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from rag.names import name_key
from rag.store import Store
from rag.store.rownames import CANDIDATE, EMPLOYER
from rag.types import Party
from tests.rag.rowmakers import PAC, filing, line, person, store_of

QUILL = person("QUILL, MARTA", employer="ORRIN MILLS INC")
CLINIC = Party("Harbor Children's Health Clinic", "organization")


def _library(folder: Path) -> Store:
    rows = [
        line("a", QUILL, PAC, "10"),
        line("b", PAC, CLINIC, "5", kind="other", candidate="ORDWAY, LUIS"),
    ]
    return store_of(folder, [filing("one", rows), filing("two", rows[:1])])


def test_names_are_found_by_word_initials_and_letters(tmp_path: Path) -> None:
    store = _library(tmp_path)
    names = store.rows.names()
    assert ("marta quill", "QUILL, MARTA") in names.near("M. Quill")
    assert name_key(CLINIC.name) in dict(names.near("HCHC"))
    assert "orrin safety pac" in dict(names.near("OrrinSafety PAC"))
    assert names.near("Nobody Here") == []
    assert "luis ordway" in store.rows.names(CANDIDATE)
    assert "orrin mills" in store.rows.names(EMPLOYER)
    store.close()


def test_a_name_goes_with_its_last_document(tmp_path: Path) -> None:
    store = _library(tmp_path)
    one, two = store.documents.all_ids()
    with store.database.transaction():
        store.documents.remove(one)
    assert "marta quill" in store.rows.names()
    assert name_key(CLINIC.name) not in store.rows.names()
    with store.database.transaction():
        store.documents.remove(two)
    assert len(store.rows.names()) == 0
    assert store.rows.names().near("Marta Quill") == []
    store.close()


def test_an_older_library_gets_its_names_on_opening(tmp_path: Path) -> None:
    store = _library(tmp_path)
    before = {role: dict(store.rows.names(role)) for role in ("party", CANDIDATE, EMPLOYER)}
    store.close()
    old = sqlite3.connect(tmp_path / "library.sqlite")
    old.executescript(
        "DROP TRIGGER filed_names_in; DROP TRIGGER filed_names_out; DROP TABLE filed_names_fts;"
        "DROP TABLE filed_names; DROP INDEX filed_rows_candidate; DROP INDEX filed_rows_employer;"
        "DROP INDEX filed_rows_via; ALTER TABLE filed_rows DROP COLUMN candidate;"
        "ALTER TABLE filed_rows DROP COLUMN employer_key; PRAGMA user_version = 3;"
    )
    old.close()
    again = Store(tmp_path / "library.sqlite")
    assert {role: dict(again.rows.names(role)) for role in before} == before
    assert "marta quill" in dict(again.rows.names().near("Marta Quill"))
    again.close()


def test_rows_come_back_as_they_were_filed(tmp_path: Path) -> None:
    rows = [
        line("a", QUILL, PAC, "10.05", via=(PAC,), locator={"line": 3}, date="2024-01"),
        line("b", PAC, Party(""), None, role="notice", purpose="mail"),
    ]
    document = filing("one", rows)
    store = store_of(tmp_path, [document])
    kept = store.rows.filing(document.doc_id)
    store.close()
    assert kept is not None
    assert document.filing is not None
    assert kept.rows == document.filing.rows
