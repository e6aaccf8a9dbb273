"""Rules for rows that say the same money twice: two files, two sides, two kinds of disclosure.

Each rule takes rows that would count and gives the positions of those that do not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date

from rag.names import name_key
from rag.rowperiod import days_of
from rag.store.rows import StoredRow

SAME_ROW = "the same row in another file"
OTHER_VALUES = "the same row id in another file, with other values"
OTHER_SIDE = "the other side's report of the same gift"
LD203 = "LD-203 item, repeats a gift that the FEC report lists"
FIRM_INCOME = "the firm's income, part of the client's own lobbying expenses"
_NEAR_DAYS = 60
_LOBBYING = ("income", "expenses")

Pair = tuple[str, str]
Rule = Callable[[Sequence[StoredRow]], set[int]]


def pair_of(stored: StoredRow) -> Pair:
    """Normal forms of giver and receiver."""
    return name_key(stored.row.funder.name), name_key(stored.row.recipient.name)


def same_rows(rows: Sequence[StoredRow]) -> set[int]:
    """Rows that another file holds too, the same in all that counts; one of them stays."""
    return {again for one, again in repeated(rows) if _values(rows[one]) == _values(rows[again])}


def edited_rows(rows: Sequence[StoredRow]) -> set[int]:
    """Rows of a table whose id stands in another file with other values; one of them stays."""
    return {
        again
        for one, again in repeated(rows)
        if _values(rows[one]) != _values(rows[again]) and rows[again].form.startswith("table:")
    }


def repeated(rows: Sequence[StoredRow]) -> list[tuple[int, int]]:
    """Positions of (row that stays, its repetition) with one row id in two files.

    The file with the shorter name stays: copies are called "grants-edited" or "grants (1)".
    """
    by_id: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        by_id[row.row.row_id].append(at)
    found = []
    for places in by_id.values():
        if len({rows[at].doc_id for at in places}) < 2:
            continue
        kept = min(places, key=lambda at: (len(rows[at].report), rows[at].report))
        found += [(kept, at) for at in places if rows[at].doc_id != rows[kept].doc_id]
    return found


def other_side(rows: Sequence[StoredRow]) -> set[int]:
    """Giver's rows whose gift the receiver reports too: each matched with one receiver's row.

    First equal amounts within 60 days, then what is left of the same pair within 60 days (the two
    reports differ in amount; the receiver's counts). A gift that only the giver reports stays.
    """
    matched = match_sides(rows)
    return {given for given, _ in matched}


def match_sides(rows: Sequence[StoredRow]) -> list[tuple[int, int]]:
    """Positions of (giver's row, receiver's row) that report one gift."""
    given: dict[Pair, list[int]] = defaultdict(list)
    received: dict[Pair, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        if row.row.role == "refund" or not all(pair_of(row)):
            continue
        if row.row.schedule == "LD-2":
            continue
        (given if row.row.side == "giver" else received)[pair_of(row)].append(at)
    found: list[tuple[int, int]] = []
    for pair, left in given.items():
        open_ = received.get(pair, [])[:]
        for is_exact in (True, False):
            for at in list(left):
                fits = [o for o in open_ if _fits(rows[at], rows[o], is_exact)]
                if fits:
                    nearest = min(fits, key=lambda o, at=at: _gap(rows[at], rows[o]))  # type: ignore[misc]
                    found.append((at, nearest))
                    open_.remove(nearest)
                    left.remove(at)
    return found


def doubled_by_fec(rows: Sequence[StoredRow]) -> set[int]:
    """LD-203 rows of a pair that FEC rows report."""
    federal = {
        pair_of(row) for row in rows if row.form.startswith("F") or "fec" in row.form.lower()
    }
    return {at for at, row in enumerate(rows) if row.form == "LD-203" and pair_of(row) in federal}


def firm_income(rows: Sequence[StoredRow]) -> set[int]:
    """A lobbying firm's income from a client that reports its own expenses for that period."""
    own = {
        (name_key(row.row.funder.name), row.row.fiscal_period)
        for row in rows
        if row.row.schedule == "LD-2" and row.row.line == "expenses"
    }
    return {
        at
        for at, row in enumerate(rows)
        if row.row.schedule == "LD-2"
        and row.row.line == "income"
        and (name_key(row.row.funder.name), row.row.fiscal_period) in own
    }


HOUSE_RULES: tuple[tuple[str, Rule], ...] = (
    (SAME_ROW, same_rows),
    (OTHER_VALUES, edited_rows),
    (OTHER_SIDE, other_side),
    (LD203, doubled_by_fec),
    (FIRM_INCOME, firm_income),
)
"""Applied in this order."""


def _values(row: StoredRow) -> tuple[object, ...]:
    return row.minor, row.currency, row.row.date, *pair_of(row)


def _fits(given: StoredRow, received: StoredRow, is_exact: bool) -> bool:
    if given.currency != received.currency or given.doc_id == received.doc_id:
        return False
    return (given.minor == received.minor or not is_exact) and _gap(given, received) <= _NEAR_DAYS


def _gap(one: StoredRow, other: StoredRow) -> int:
    """Days between two rows, 0 where their periods meet; far apart when one has no date."""
    first, second = days_of(one), days_of(other)
    if first is None or second is None:
        return _NEAR_DAYS + 1
    if first[0] <= second[1] and second[0] <= first[1]:
        return 0
    low, high = sorted((first, second))
    try:
        return (date.fromisoformat(high[0]) - date.fromisoformat(low[1])).days
    except ValueError:
        return _NEAR_DAYS + 1
