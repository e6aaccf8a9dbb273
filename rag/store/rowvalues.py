"""How filed rows are written to and read from SQLite, and the WHERE of a typed filter."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from typing import Any

from rag.store.claims import load_money
from rag.types import FiledRow, Filing, Money, Party, Span, SummaryLine


@dataclass(frozen=True, slots=True)
class RowFilter:
    """Which rows: keys are normal forms of names, dates ISO days or prefixes, ends included.

    Rows whose own date is missing or coarser than a day pass the dates: the caller looks at their
    period. `candidates` are names as filed; `forms` are beginnings of form names.
    """

    funder_keys: tuple[str, ...] | None = None
    recipient_keys: tuple[str, ...] | None = None
    via_keys: tuple[str, ...] | None = None
    candidates: tuple[str, ...] | None = None
    employer_keys: tuple[str, ...] | None = None
    date_from: str | None = None
    date_to: str | None = None
    kinds: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    min_minor: int | None = None
    doc_ids: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class StoredRow:
    """A filed row with its document, the report it stands in, and why it does not count, or "".

    `report` is the filing's public id or, without one, its file; `covers` its reporting period.
    """

    row: FiledRow
    doc_id: str
    form: str
    filer: str
    minor: int | None
    currency: str
    excluded: str
    report: str = ""
    covers: tuple[str | None, str | None] = (None, None)
    superseded_by: str | None = None


def row_values(
    doc_id: str, filing: Filing, row: FiledRow, key: Callable[[str], str]
) -> tuple[object, ...]:
    """The columns of one row, in the order of the table."""
    return (
        doc_id,
        row.row_id,
        key(row.funder.name),
        key(row.recipient.name),
        row.funder.name,
        row.recipient.name,
        " | ".join(key(party.name) for party in row.via),
        None if row.money is None else int(row.money.amount * 100),
        filing.currency if row.money is None else row.money.currency,
        row.date,
        row.kind,
        row.role,
        row.side,
        row.schedule,
        row.line,
        row.span.start,
        row.span.end,
        _body(row),
        row.candidate,
        key(row.funder.employer) if row.funder.employer else "",
    )


_FIELDS = tuple((one.name, one.default) for one in fields(FiledRow))
_PARTY = tuple(one.name for one in fields(Party))
_ENCODER = json.JSONEncoder(ensure_ascii=False, default=str)


def _body(row: FiledRow) -> str:
    """A row as JSON without the fields at their default, which millions of rows would repeat."""
    held = ((name, default, getattr(row, name)) for name, default in _FIELDS)
    return _ENCODER.encode({n: _bare(value) for n, default, value in held if value != default})


def _bare(value: Any) -> Any:
    if isinstance(value, Party):
        return {name: found for name in _PARTY if (found := getattr(value, name))}
    if isinstance(value, tuple):
        return [_bare(item) for item in value]
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end}
    return asdict(value) if isinstance(value, Money) else value


def where(wanted: RowFilter) -> tuple[str, list[Any]]:
    """The condition of a filter with its parameters."""
    parts = ["1"]
    values: list[Any] = []

    def among(column: str, keys: Sequence[str] | None) -> None:
        if keys is not None:
            parts.append(f"{column} IN ({', '.join('?' * len(keys))})")
            values.extend(keys)

    among("r.funder_key", wanted.funder_keys)
    among("r.recipient_key", wanted.recipient_keys)
    among("r.via_key", wanted.via_keys)
    if wanted.via_keys is not None:
        parts.append("r.via_key <> ''")
    among("r.employer_key", wanted.employer_keys)
    if wanted.employer_keys is not None:
        parts.append("r.employer_key <> ''")
    among("r.doc_id", wanted.doc_ids)
    if wanted.kinds:
        among("r.kind", wanted.kinds)
    if wanted.candidates is not None:
        parts.append("r.candidate <> ''")
        among("r.candidate", wanted.candidates)
    if wanted.forms:
        parts.append("(" + " OR ".join(["f.form LIKE ?"] * len(wanted.forms)) + ")")
        values.extend(f"{form}%" for form in wanted.forms)
    for sign, end in ((">=", wanted.date_from), ("<=", wanted.date_to)):
        if end:
            parts.append(
                f"(r.date IS NULL OR length(r.date) < 10 OR substr(r.date, 1, {len(end)}) {sign} ?)"
            )
            values.append(end)
    if wanted.min_minor is not None:
        parts.append("r.minor >= ?")
        values.append(wanted.min_minor)
    return " AND ".join(parts), values


def stored_row(row: sqlite3.Row) -> StoredRow:
    """A selected row with what its filing says of it."""
    return StoredRow(
        row=load_row(row["body"]),
        doc_id=row["doc_id"],
        form=row["form"],
        filer=json.loads(row["filer"])["name"],
        minor=row["minor"],
        currency=row["currency"],
        excluded=row["excluded"],
        report=_report(row),
        covers=(row["covers_from"], row["covers_through"]),
        superseded_by=row["superseded_by"],
    )


def _report(row: sqlite3.Row) -> str:
    """The public id of the filing: "FEC-9900588", a lobbying report's id; else its file."""
    report, form = str(row["report_id"]), str(row["form"])
    if not report:
        return str(row["external_id"]) or form
    return f"FEC-{report}" if report.isdigit() and form.startswith("F") else report


def load_row(body: str) -> FiledRow:
    """The row that `put` wrote, exact."""
    values = json.loads(body)
    money, aggregate = values.get("money"), values.get("aggregate")
    for side in ("funder", "recipient"):
        values[side] = Party(**{"name": "", **values[side]})
    values["via"] = tuple(Party(**{"name": "", **party}) for party in values.get("via", ()))
    values["money"] = None if money is None else load_money(money)
    values["aggregate"] = None if aggregate is None else Decimal(aggregate)
    values["span"] = Span(**values["span"])
    return FiledRow(**values)


def load_summary(values: dict[str, Any]) -> SummaryLine:
    """A summary line from the dict that `asdict` made, exact."""
    span = values["span"]
    values["amount"] = Decimal(values["amount"])
    values["span"] = None if span is None else Span(**span)
    return SummaryLine(**values)
