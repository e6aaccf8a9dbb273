from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from corpus import read
from corpus.filings.maps import load_map
from rag.errors import ConfigError

TABLE = "Wer,An,Betrag,Tag\nLarkspur Fund,Orrin PAC,100.50,2024-01-02\n"
MAP = "name: mine\ncolumns: {funder: Wer, recipient: An, amount: Betrag, date: Tag}\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "gifts.csv"
    path.write_text(TABLE)
    return path


def _map(table: Path, words: str) -> Path:
    path = table.with_name("map.yaml")
    path.write_text(words)
    return path


def test_a_given_map_reads_columns_that_no_guess_would_find(table: Path) -> None:
    [document] = read(table, table_map=load_map(_map(table, MAP)))
    assert document.filing is not None
    [row] = document.filing.rows
    assert (row.funder.name, row.recipient.name) == ("Larkspur Fund", "Orrin PAC")
    assert row.money is not None
    assert (row.money.amount, row.date) == (Decimal("100.50"), "2024-01-02")
    assert "100.50" in row.span.of(document.text)
    assert document.filing.problems == ()


def test_a_column_that_the_table_lacks_is_named_by_its_key(table: Path) -> None:
    problems: list[tuple[str, str]] = []
    wrong = load_map(_map(table, MAP.replace("Betrag", "Summe")))
    found = list(read(table, table_map=wrong, on_problem=lambda u, r: problems.append((u, r))))
    assert found == []
    assert "columns.amount is ['Summe']" in problems[0][1]


def test_a_key_that_maps_do_not_have_is_named(table: Path) -> None:
    with pytest.raises(ConfigError, match=r"columns\.datum"):
        load_map(_map(table, MAP.replace("date:", "datum:")))


def test_other_formats_are_read_as_ever(tmp_path: Path, table: Path) -> None:
    (tmp_path / "note.txt").write_text("The fund gave a talk.\n")
    chosen = load_map(_map(table, MAP))
    [document] = read(tmp_path / "note.txt", table_map=chosen)
    assert document.text.startswith("The fund")
