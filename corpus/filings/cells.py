"""Reads CSV, TSV, pipe-separated and XLSX tables into rows of strings with their places."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from corpus.filings.maps import Map, column_key
from corpus.filings.values import decode
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
    text = decode(source.data)
    text = text if "\n" in text else text.replace("\r", "\n")
    lines = [line.removesuffix("\r").replace("\r", " ") for line in text.split("\n")]
    while lines and not lines[-1].strip():
        lines.pop()
    if not lines:
        raise ReadError(f"{source.name}: the table is empty")
    delimiter = (chosen.delimiter if chosen else "") or guess_delimiter(lines[:20])
    quoted = chosen.quotes if chosen else True
    if chosen is not None and chosen.header:
        header, start = chosen.header, 0
    else:
        start = _header_at(lines, delimiter)
        header = tuple(next(csv.reader([lines[start]], delimiter=delimiter)))
        start += 1
    table = Table(header, iter(()))
    ended = text.endswith("\n")
    table.rows = _separated(lines, start, table, delimiter, quoted=quoted, ended=ended)
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


def _separated(
    lines: list[str], start: int, table: Table, delimiter: str, *, quoted: bool, ended: bool
) -> Iterator[Row]:
    """Rows of separated text; a stray quote costs its own line, never those after it."""
    keys = [column_key(name) for name in table.header]
    quoting: Any = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    at, number = start, 0
    while at < len(lines):
        reader = csv.reader(_feed(lines, at), delimiter=delimiter, quoting=quoting)
        base = at
        while at < len(lines):
            first = at
            try:
                values = next(reader)
            except csv.Error as broken:
                table.problems.append(f"line {first + 1}: {broken}; it gives no row")
                at = base + max(reader.line_num, 1)
                break
            at = base + reader.line_num
            if not any(value.strip() for value in values):
                continue
            strayed = len(values) != len(keys) and at - first > 1
            if strayed:
                table.problems.append(f"line {first + 1}: a stray quote; read without quotes")
                values, at = _unquoted(lines[first], delimiter), first + 1
            number += 1
            last = at >= len(lines) and not ended
            row = _row(values, keys, number, first + 1, table, last=last)
            if row is not None:
                yield row
            if strayed:
                break


def _feed(lines: list[str], at: int) -> Iterator[str]:
    for number in range(at, len(lines)):
        yield lines[number] + "\n"


def _unquoted(line: str, delimiter: str) -> list[str]:
    return [part.strip().strip('"') for part in line.split(delimiter)]


def _row(
    values: list[str], keys: list[str], number: int, line: int, table: Table, *, last: bool
) -> Row | None:
    if len(values) < len(keys) and last:
        table.problems.append(f"line {line}: the file is cut in this row; it gives no row")
        return None
    if len(values) > len(keys) and any(value.strip() for value in values[len(keys) :]):
        table.problems.append(f"line {line}: {len(values)} fields for {len(keys)} columns")
    cells = {key: " ".join(value.split()) for key, value in zip(keys, values, strict=False)}
    return Row(cells, {"row": number, "line": line})


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
