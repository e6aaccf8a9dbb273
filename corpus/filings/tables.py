"""Reads any table of payments by a map: CSV, TSV, pipe-separated, XLSX, 360Giving JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain, islice
from typing import Any

from corpus.build import make_document
from corpus.filings.cells import Row, Table, read_cells
from corpus.filings.guess import guess_map
from corpus.filings.maps import Map, detect_map, shipped_maps
from corpus.filings.table_rows import Batch, build_batch
from corpus.filings.trouble import report
from corpus.filings.values import parse_amount
from corpus.source import Source
from rag.errors import ReadError
from rag.types import Document, Filing, Kind, Party

ROWS_PER_DOCUMENT = 10_000
ROWS_PER_PART = 2_000
"""A larger table becomes parts of so many rows each, so that memory stays bounded and a citation
opens a short text. Its rows are looked up, not searched: `metadata["rows_only"]`."""


def read_csv(source: Source) -> Iterator[Document]:
    """Documents of a table whose map is found by its columns, else guessed from them.

    Raises:
        ReadError: the table is empty, or no amount or party column can be guessed.
    """
    return read_table(source)


def read_bulk(source: Source) -> Iterator[Document]:
    """Documents of an FEC bulk file, which has no header: `pas2` has 22 columns, `itcont` and `oth`
    have the same 21 and are told apart by the file's name.
    """
    width = source.head(4096).split(b"\n")[0].count(b"|") + 1
    name = "fec-pas2" if width == 22 else "fec-itcont"
    if width == 21 and "oth" in source.name.lower():
        name = "fec-oth"
    yield from read_table(source, next(item for item in shipped_maps() if item.name == name))


def read_table(source: Source, chosen: Map | None = None) -> Iterator[Document]:
    """The table in `source` by the map `chosen`: one document, or parts where it is large.

    Without one, a shipped map is taken if its columns are there, else the columns are guessed;
    the guess is said in the filing's problems.
    """
    table = read_cells(source, chosen)
    notes: list[str] = []
    if chosen is None:
        chosen = detect_map(table.header)
    if chosen is None:
        sample = list(islice(table.rows, 50))
        if not sample:
            raise ReadError(f"{source.name}: the table has no rows under its header")
        chosen = guess_map(table.header, [row.cells for row in sample], name=source.name)
        table.rows = chain(sample, table.rows)
        notes = list(chosen.notes)
    yield from read_rows(source, table, chosen, notes)


def read_rows(
    source: Source, table: Table, chosen: Map, notes: Iterable[str] = ()
) -> Iterator[Document]:
    """Documents over rows that were already cut into cells.

    Raises:
        ReadError: the table has no rows.
    """
    rows: Iterable[Row] = table.rows
    replaced: set[Any] = set()
    if chosen.supersede is not None:
        rows = list(rows)
        replaced = _replaced(rows, chosen)
    pending = iter(rows)
    first = list(islice(pending, ROWS_PER_DOCUMENT + 1))
    if not first:
        raise ReadError(f"{source.name}: the table has no rows under its header")
    is_large = len(first) > ROWS_PER_DOCUMENT
    size = ROWS_PER_PART if is_large else ROWS_PER_DOCUMENT
    pending, part, told = chain(first, pending), 0, 0
    while batch := list(islice(pending, size)):
        built = build_batch(batch, chosen, replaced)
        built.problems[:0] = [*notes, *table.problems[told:]]
        told, notes = len(table.problems), ()
        report(source, built.problems)
        yield _document(source, chosen, built, part, rows_only=is_large)
        part += 1


def _replaced(rows: list[Row], chosen: Map) -> set[Any]:
    """Identities of the rows that newer rows replace."""
    rule = chosen.supersede
    if rule is None:
        return set()
    if rule.replaces:
        return {row.first((rule.replaces,)) for row in rows} - {""}
    newest: dict[tuple[str, ...], tuple[Decimal, str]] = {}
    for row in rows:
        key = tuple(row.first((name,)) for name in rule.key)
        newest[key] = max(newest.get(key, (Decimal(-1), "")), _rank(row, rule.newest))
    return {
        id(row)
        for row in rows
        if _rank(row, rule.newest) < newest[tuple(row.first((name,)) for name in rule.key)]
    }


def _rank(row: Row, column: str) -> tuple[Decimal, str]:
    words = row.first((column,))
    return parse_amount(words) or Decimal(0), words


def _document(source: Source, chosen: Map, batch: Batch, part: int, *, rows_only: bool) -> Document:
    head = chosen.title or chosen.name
    filers = {row.funder.name if chosen.side == "giver" else row.recipient.name
              for row in batch.rows}  # fmt: skip
    filer = next(iter(filers)) if len(filers) == 1 else chosen.publisher or head
    days = sorted(row.date for row in batch.rows if row.date)
    currencies = {row.money.currency for row in batch.rows if row.money is not None}
    title = f"{head}: {source.name}" + (f", part {part + 1}" if part else "")
    return make_document(
        source,
        batch.page.text,
        title=title,
        uri=f"{source.uri}#row={batch.first}" if part else source.uri,
        kind=Kind.FILING,
        publisher=chosen.publisher,
        anchors=batch.page.anchors,
        metadata={"map": chosen.name} | ({"rows_only": True} if rows_only else {}),
        filing=Filing(
            form=f"table:{chosen.name}",
            filer=Party(filer),
            covers_from=days[0] if days else None,
            covers_through=days[-1] if days else None,
            currency=next(iter(currencies)) if len(currencies) == 1 else chosen.currency,
            rows=tuple(batch.rows),
            problems=tuple(batch.problems),
        ),
    )
