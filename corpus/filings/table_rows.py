"""Turns the rows of a table into filed rows and lines of text, by a map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from corpus.filings.cells import Row
from corpus.filings.maps import Map, Rule, column_key
from corpus.filings.page import RENDERED, Page, party_words
from corpus.filings.values import CUT_SHORT, money_words, parse_amount, parse_day
from rag.types import FiledRow, Money, Party, Span

_WITHHELD = {"restricted", "anonymous", "withheld", "redacted", "unidentified donor"}


@dataclass(slots=True)
class Batch:
    """The part of a table that goes into one document."""

    page: Page = field(default_factory=Page)
    rows: list[FiledRow] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    skipped: int = 0
    first: int = 0


def build_batch(rows: list[Row], chosen: Map, replaced: set[Any]) -> Batch:
    """The page, the rows and the problems of a part of a table; `replaced` as in `Supersede`."""
    batch = Batch()
    head = chosen.title or chosen.name
    batch.first = int(rows[0].place["row"]) if rows else 1
    batch.page.line(f"Table of payments: {head}")
    if rows:
        batch.page.line(f"Rows {batch.first} to {rows[-1].place['row']}")
    for note in chosen.notes:
        batch.page.line(note)
    batch.page.line(RENDERED)
    seen: set[str] = set()
    for row in rows:
        if any(_fits(rule, row) for rule in chosen.skip):
            batch.skipped += 1
            continue
        _add(row, chosen, batch, replaced, seen)
    if batch.skipped:
        batch.problems.append(f"{batch.skipped} rows left out by the map's skip rules")
    return batch


def _fits(rule: Rule, row: Row) -> bool:
    cell = row.cells.get(column_key(rule.column), "").casefold()
    return any(cell == value.casefold() for value in rule.values)


def _pick(rules: tuple[Rule, ...], row: Row, default: str) -> str:
    return next((rule.then for rule in rules if _fits(rule, row)), default)


def _add(row: Row, chosen: Map, batch: Batch, replaced: set[Any], seen: set[str]) -> None:
    columns = chosen.columns
    words = row.first(columns.amount)
    amount = parse_amount(words, decimal=chosen.decimal)
    if amount is not None and chosen.sign == "negated":
        amount = -amount
    currency = (row.first(columns.currency) or chosen.currency).upper()
    raw_day = row.first(columns.date)
    day = parse_day(raw_day, chosen.dates) if raw_day else None
    funder, recipient = _parties(row, chosen)
    place = {
        **row.place,
        **{name: row.first((name,)) for name in columns.key if row.first((name,))},
    }
    role = _role(row, chosen, amount, replaced)
    kind, stance = _pick(chosen.kinds, row, chosen.kind), _pick(chosen.stances, row, "")
    record: dict[str, Any] = {
        "funder": funder, "recipient": recipient, "kind": kind, "stance": stance, "role": role,
        "date": day, "purpose": row.first(columns.purpose), "side": _side(row, chosen),
        "line": row.first(columns.line), "aggregate": parse_amount(row.first(columns.aggregate)),
        "candidate": row.first(columns.candidate), "memo_text": row.first(columns.memo),
        "via": tuple(Party(name) for name in [row.first(columns.via)] if name), "locator": place,
    }  # fmt: skip
    span = _line(record, amount, words, currency, raw_day, batch.page, chosen)
    problem = _problem(amount, words, funder, recipient)
    if raw_day and day is None:
        batch.problems.append(f"row {place['row']}: the day {raw_day!r} cannot be read")
    if problem or amount is None:
        batch.problems.append(f"row {place['row']}: {problem}; it gives no row")
        return
    row_id = _row_id(row, chosen, seen)
    batch.rows.append(FiledRow(row_id=row_id, money=Money(amount, currency), span=span, **record))


def _parties(row: Row, chosen: Map) -> tuple[Party, Party]:
    columns = chosen.columns
    funder = Party(
        row.first(columns.funder) or chosen.funder,
        ids=_ids(row, chosen.funder_ids),
        city=row.first(columns.funder_city),
        state=row.first(columns.funder_state),
        employer=row.first(columns.employer),
        occupation=row.first(columns.occupation),
    )
    recipient = Party(
        row.first(columns.recipient) or chosen.recipient,
        ids=_ids(row, chosen.recipient_ids),
        city=row.first(columns.recipient_city),
        state=row.first(columns.recipient_state),
    )
    return (recipient, funder) if _is_swapped(row, chosen) else (funder, recipient)


def _is_swapped(row: Row, chosen: Map) -> bool:
    """Whether the row runs the other way: money out in a table of money in."""
    return any(_fits(rule, row) for rule in chosen.swap)


def _side(row: Row, chosen: Map) -> str:
    if not _is_swapped(row, chosen):
        return chosen.side
    return "giver" if chosen.side == "receiver" else "receiver"


def _ids(row: Row, schemes: Mapping[str, str]) -> dict[str, str]:
    found = {scheme: row.first((column,)) for scheme, column in schemes.items()}
    return {scheme: value for scheme, value in found.items() if value}


def _role(row: Row, chosen: Map, amount: Decimal | None, replaced: set[Any]) -> str:
    rule = chosen.supersede
    if rule is not None:
        identity = row.first((rule.id,)) if rule.replaces else id(row)
        if identity in replaced:
            return "superseded"
    role = _pick(chosen.roles, row, "original")
    return "refund" if role == "original" and amount is not None and amount < 0 else role


def _problem(amount: Decimal | None, words: str, funder: Party, recipient: Party) -> str:
    if amount is None:
        return f"no amount can be read from {words!r}"
    for party in (funder, recipient):
        if CUT_SHORT.search(party.name):
            return f"the name is {party.name!r}: the names stand in an attachment"
        if party.name.casefold() in _WITHHELD:
            return f"the name is withheld ({party.name})"
    return "" if funder.name or recipient.name else "no party is named"


def _row_id(row: Row, chosen: Map, seen: set[str]) -> str:
    """The row's own key; without one, the map's name and the row number."""
    parts = [row.first((name,)) for name in chosen.columns.key]
    row_id = ":".join(part for part in parts if part)
    row_id = row_id or f"{chosen.name}#{row.place['row']}"
    if row_id in seen:
        row_id = f"{row_id}@{row.place['row']}"
    seen.add(row_id)
    return row_id


_ROLE_WORDS = {
    "memo": "not added to totals", "refund": "refund or reversal, money going back",
    "conduit": "conduit, passed on money of others",
    "superseded": "superseded by a later row", "notice": "notice, comes again in a later report",
    "pledge": "pledged, not paid",
}  # fmt: skip


def _line(
    record: Mapping[str, Any],
    amount: Decimal | None,
    words: str,
    currency: str,
    raw_day: str,
    page: Page,
    chosen: Map,
) -> Span:
    key = ", ".join(str(record["locator"][name]) for name in chosen.columns.key
                    if name in record["locator"])  # fmt: skip
    stance, candidate = record["stance"], record["candidate"]
    return page.record(
        [
            f"Row {record['locator']['row']}",
            party_words(record["funder"]) if record["funder"].name else "funder unstated",
            f"to {party_words(record['recipient'])}" if record["recipient"].name else "",
            money_words(amount, currency) if amount is not None else f"amount unread: {words}",
            record["date"] or (f"day unread: {raw_day}" if raw_day else ""),
            record["kind"].replace("_", " "),
            " ".join(filter(None, (stance, candidate))),
            f"via {record['via'][0].name}" if record["via"] else "",
            f"purpose: {record['purpose']}" if record["purpose"] else "",
            _ROLE_WORDS.get(record["role"], ""),
            record["memo_text"],
            f"key {key}" if key else "",
        ],
        record["locator"],
    )
