"""Reads CSV, TSV, pipe-separated and XLSX tables into rows of strings with their places."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from corpus.filings.lines import Line, Lines
from corpus.filings.maps import Map, column_key
from corpus.source import Source
from rag.errors import ReadError

_DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Row:
    """One data row: `cells` by `column_key`, `place` is its locator (row, line or sheet)."""

    cells: Mapping[str, str]
    place: Mapping[str, Any]

    def first(self, names: tuple[str, ...]) -> str:
        """The first filled cell among the columns `names`, "" when all are empty."""
        for name in names:
            value = self.cells.get(column_key(name), "")
            if value:
                return value
        return ""


@dataclass(slots=True)
class Table:
    """A table's column names, its rows (read once, in order) and the problems met on the way."""

    header: tuple[str, ...]
    rows: Iterator[Row]
    problems: list[str] = field(default_factory=list)


def read_cells(source: Source, chosen: Map | None = None) -> Table:
    """The table in `source`: XLSX by content, else separated text.

    Raises:
        ReadError: the file is empty or a workbook that cannot be opened.
    """
    if source.data[:4] == b"PK\x03\x04":
        return _workbook(source)
    lines = Lines(source)
    head = lines.head()
    if not any(line.strip() for line in head):
        raise ReadError(f"{source.name}: the table is empty")
    delimiter = (chosen.delimiter if chosen else "") or guess_delimiter(head[:20])
    quoted = chosen.quotes if chosen else True
    if chosen is not None and chosen.header:
        header = chosen.header
    else:
        start = _header_at(head, delimiter)
        header = tuple(next(csv.reader([head[start]], delimiter=delimiter)))
        for _ in range(start + 1):
            lines.next()
    table = Table(header, iter(()))
    table.rows = _separated(lines, table, delimiter, quoted=quoted)
    return table


def guess_delimiter(lines: list[str]) -> str:
    """The separator that cuts the first lines into the most, and equally many, fields."""

    def width(delimiter: str) -> tuple[bool, int]:
        counts = [line.count(delimiter) for line in lines if line.strip()]
        return bool(counts) and min(counts) > 0, counts[0] if counts else 0

    return max(_DELIMITERS, key=width)


def _header_at(lines: list[str], delimiter: str) -> int:
    """The header line: the first of the leading lines nearly as wide as the widest of them."""
    widths = [len(next(csv.reader([line], delimiter=delimiter), [])) for line in lines[:10]]
    return next(at for at, width in enumerate(widths) if width >= 0.8 * max(widths))


def _separated(lines: Lines, table: Table, delimiter: str, *, quoted: bool) -> Iterator[Row]:
    """Rows of separated text; a stray quote costs its own line, never those after it."""
    keys = [column_key(name) for name in table.header]
    number = 0
    for values, line in _records(lines, table, delimiter, len(keys), quoted=quoted):
        if not any(value.strip() for value in values):
            continue
        number += 1
        row = _row(values, keys, number, line, table)
        if row is not None:
            yield row


def _records(
    lines: Lines, table: Table, delimiter: str, width: int, *, quoted: bool
) -> Iterator[tuple[list[str], Line]]:
    """Fields of each record with its first line."""
    if not quoted:
        while (line := lines.next()) is not None:
            yield line.text.split(delimiter), line
        return
    used: list[Line] = []
    reader = csv.reader(_feed(lines, used), delimiter=delimiter)
    while True:
        used.clear()
        problem = ""
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as broken:
            values, problem = [], str(broken)
        if not problem and len(used) > 1 and len(values) != width:
            problem = "a stray quote"
        if problem:
            table.problems.append(f"line {used[0].number}: {problem}; read without quotes")
            lines.put_back(used[1:])
            values = _unquoted(used[0].text, delimiter)
        yield values, used[0]
        if problem:
            reader = csv.reader(_feed(lines, used), delimiter=delimiter)


def _feed(lines: Lines, used: list[Line]) -> Iterator[str]:
    while (line := lines.next()) is not None:
        used.append(line)
        yield line.text + "\n"


def _unquoted(line: str, delimiter: str) -> list[str]:
    return [part.strip().strip('"') for part in line.split(delimiter)]


def _row(values: list[str], keys: list[str], number: int, line: Line, table: Table) -> Row | None:
    if len(values) < len(keys) and not line.ended:
        table.problems.append(f"line {line.number}: the file is cut in this row; it gives no row")
        return None
    if len(values) > len(keys) and any(value.strip() for value in values[len(keys) :]):
        table.problems.append(f"line {line.number}: {len(values)} fields for {len(keys)} columns")
    cells = {key: " ".join(value.split()) for key, value in zip(keys, values, strict=False)}
    return Row(cells, {"row": number, "line": line.number})


def _workbook(source: Source) -> Table:
    """The first sheet with a header line of text; dates and numbers as plain strings."""
    import zipfile
    import zlib
    from xml.etree.ElementTree import ParseError

    broken_ones = (
        zipfile.BadZipFile,
        zlib.error,
        ParseError,
        KeyError,
        ValueError,
        OSError,
        EOFError,
        NotImplementedError,
    )
    try:
        _check_size(source)
        for title, filled in _sheets(source.data):
            if filled:
                return _sheet(title, filled)
    except broken_ones as broken:
        raise ReadError(
            f"{source.name}: the workbook cannot be opened: {broken}; save it again"
        ) from broken
    raise ReadError(f"{source.name}: no sheet of the workbook holds a table")


def _check_size(source: Source) -> None:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
        unpacked = sum(member.file_size for member in archive.infolist())
    limit = source.settings.max_bytes
    if unpacked > limit:
        raise ReadError(
            f"{source.name}: the workbook unpacks to {unpacked} bytes, more than {limit}; "
            "save the sheet as CSV"
        )


def _sheets(data: bytes) -> Iterator[tuple[str, list[tuple[int, list[str]]]]]:
    """(title, [(row number, cells)]) of each sheet; rows of fewer than two cells are left out."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    for sheet in book.worksheets:
        found = (
            (number, [cell_text(value) for value in values])
            for number, values in enumerate(sheet.iter_rows(values_only=True), 1)
        )
        yield sheet.title, [(number, cells) for number, cells in found if sum(map(bool, cells)) > 1]


def _sheet(title: str, filled: list[tuple[int, list[str]]]) -> Table:
    header = tuple(filled[0][1])
    keys = [column_key(name) for name in header]
    rows = (
        Row(
            dict(zip(keys, cells, strict=False)),
            {"sheet": title, "row": number, "cells": f"A{number}"},
        )
        for number, cells in filled[1:]
    )
    return Table(header, rows)


def cell_text(value: object) -> str:
    """A workbook cell as text: days as ISO, whole floats without ".0", None as ""."""
    from datetime import date, datetime

    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return " ".join(str(value).split())
