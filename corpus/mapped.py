"""Tables read by a map that the user gives, instead of a shipped or a guessed one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.filings.cells import read_cells
from corpus.filings.maps import Map, column_key
from corpus.filings.tables import read_rows
from corpus.source import Source
from rag.errors import ReadError
from rag.types import Document

TABLES = frozenset({"table", "workbook", "fec-bulk"})
"""Rows of the table of readers that a given map replaces."""


def read_mapped(source: Source, chosen: Map) -> Iterator[Document]:
    """Documents of the table in `source`, read by `chosen`.

    Raises:
        ReadError: the table is empty, or lacks every column that a key of the map names.
    """
    table = read_cells(source, chosen)
    for key, names in _wanted(chosen):
        _require(key, names, table.header, source.name)
    yield from read_rows(source, table, chosen)


def _wanted(chosen: Map) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key in ("amount", "funder", "recipient", "date"):
        yield f"columns.{key}", getattr(chosen.columns, key)


def _require(key: str, names: Sequence[str], header: Sequence[str], table: str) -> None:
    present = {column_key(name) for name in header}
    if names and not any(column_key(name) in present for name in names):
        raise ReadError(
            f"{table}: the map's {key} is {list(names)!r}, the table has the columns "
            f"{list(header)!r}; correct that key of the map"
        )
