"""Reads JSON lists of records by a map: 360Giving grants and saved openFEC pages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from corpus.filings.cells import Row, Table
from corpus.filings.maps import Map, column_key, shipped_maps
from corpus.filings.tables import read_rows
from corpus.filings.values import decode, squeeze
from corpus.source import Source
from rag.errors import ReadError
from rag.types import Document

_OPENFEC = {
    "contribution_receipt_amount": "openfec-schedule-a",
    "disbursement_amount": "openfec-schedule-b",
    "support_oppose_indicator": "openfec-schedule-e",
}


def read_360giving(source: Source) -> Iterator[Document]:
    """Documents of a 360Giving JSON file; the row id is the grant's own id.

    Raises:
        ReadError: no JSON object with a list "grants", or no whole grant in it.
    """
    yield from _read(source, "grants", lambda record: "grants360-json")


def read_openfec(source: Source) -> Iterator[Document]:
    """Documents of a saved page of openFEC Schedule A, B or E.

    Raises:
        ReadError: no list "results", or records of another schedule.
    """
    yield from _read(source, "results", lambda record: next(
        (name for key, name in _OPENFEC.items() if key in record), ""))  # fmt: skip


def _read(source: Source, key: str, choose: Any) -> Iterator[Document]:
    records, problems = load_records(source, key)
    name = choose(records[0]) if records else ""
    chosen = next((item for item in shipped_maps() if item.name == name), None)
    if chosen is None:
        shown = sorted(records[0])[:8] if records else []
        raise ReadError(f"{source.name}: the records under {key!r} are of no known kind: {shown!r}")
    yield from read_rows(source, json_table(records, key, chosen), chosen, problems)


def json_table(records: list[Mapping[str, Any]], key: str, chosen: Map) -> Table:
    """Records as rows: nested names are joined by ":", the first of a list stands for it."""
    table = Table((), iter(()))

    def rows() -> Iterator[Row]:
        for at, record in enumerate(records):
            cells = dict(_flatten(record))
            for name in chosen.columns.recipient:
                group = record.get(name.partition(":")[0])
                if isinstance(group, list) and len(group) > 1:
                    table.problems.append(f"row {at + 1}: {len(group)} recipients, the first kept")
            yield Row(cells, {"row": at + 1, "pointer": f"/{key}/{at}"})

    table.rows = rows()
    return table


def _flatten(record: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in record.items():
        if name == "additional_data":
            continue
        if isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, Mapping):
            yield from _flatten(value, f"{prefix}{name}:")
        elif value is not None:
            words = str(value).lower() if isinstance(value, bool) else squeeze(str(value))
            yield column_key(f"{prefix}{name}"), words


def load_json(source: Source) -> Any:
    """The JSON value of `source`, numbers with a point as Decimal.

    Raises:
        ReadError: the bytes are not JSON.
    """
    try:
        return json.loads(decode(source.data), parse_float=Decimal)
    except (json.JSONDecodeError, RecursionError) as broken:
        raise ReadError(f"{source.name}: not whole JSON: {broken}; download it again") from broken


def load_records(source: Source, key: str) -> tuple[list[Mapping[str, Any]], list[str]]:
    """The objects listed under `key`; of a cut file the whole ones, with a problem.

    Raises:
        ReadError: there is no such list, or no whole object in it.
    """
    try:
        value = load_json(source)
    except ReadError as broken:
        records = _salvage(decode(source.data), key)
        if not records:
            raise
        return records, [f"{broken}; {len(records)} whole records before the break are kept"]
    found = value.get(key) if isinstance(value, dict) else value
    if not isinstance(found, list) or not found:
        raise ReadError(f"{source.name}: no records under {key!r}")
    whole: list[Mapping[str, Any]] = [record for record in found if isinstance(record, dict)]
    dropped = len(found) - len(whole)
    return whole, [f"{dropped} entries under {key!r} are no records"] if dropped else []


def _salvage(text: str, key: str) -> list[Mapping[str, Any]]:
    """The objects of the list under `key` that stand whole before the text breaks."""
    start = text.find("[", text.find(f'"{key}"'))
    decoder = json.JSONDecoder(parse_float=Decimal)
    records: list[Mapping[str, Any]] = []
    at = start + 1
    while start >= 0:
        while at < len(text) and text[at] in " \t\r\n,":
            at += 1
        try:
            record, at = decoder.raw_decode(text, at)
        except (json.JSONDecodeError, RecursionError):
            break
        if isinstance(record, dict):
            records.append(record)
    return records
