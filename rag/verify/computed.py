"""Figures that may be computed from rows: sums, counts, differences and shares, worked out anew.

A computed sentence is checked against this list, not against the step that wrote it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from itertools import combinations
from typing import Any

_GROUPS = ("funder", "recipient", "candidate", "report", "role", "employer", "city")
_MAX_PAIRED = 40


def computed_values(
    rows: Sequence[Mapping[str, Any]], excluded: Sequence[Mapping[str, Any]] = ()
) -> list[Decimal]:
    """Totals, counts, group sums, their differences and percentages, of rows and what was left out.

    A row without "rows" counts once; currencies are summed apart.
    """
    found: set[Decimal] = set()
    sums: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    counts: dict[tuple[str, str, str], int] = defaultdict(int)
    for row in rows:
        amount = _amount(row)
        currency = str(row.get("currency", ""))
        if amount is not None:
            found.add(abs(amount))
        elif "stated" not in row:
            found |= {abs(n) for n in map(_number, row.values()) if n is not None}
        for field, value in _labels(row):
            counts[field, value, ""] += int(row.get("rows") or 1)
            sums[field, value, currency] += amount or Decimal(0)
    found |= _against_stated(rows)
    found |= {Decimal(number) for number in counts.values()}
    found |= {abs(value) for value in sums.values()}
    number = counts.get(("", "", ""), 0)
    for (field, _, _), summed in sums.items():
        if number and not field:
            found.add(abs(round(summed / number, 2)))
    for field in {key[0] for key in counts}:
        found.add(Decimal(len({key[1] for key in counts if key[0] == field})))
    found |= _between(list(sums.items()))
    for item in excluded:
        found.add(Decimal(int(item.get("rows") or item.get("count") or 0)))
    for why in {str(item.get("why")) for item in excluded}:
        same = [int(item.get("rows") or 0) for item in excluded if str(item.get("why")) == why]
        found.add(Decimal(sum(same)))
    return sorted(found)


def _labels(row: Mapping[str, Any]) -> list[tuple[str, str]]:
    labels = [("", "")]
    labels += [(field, str(row[field])) for field in _GROUPS if row.get(field)]
    labels += [("via", str(name)) for name in row.get("via") or ()]
    if row.get("date"):
        labels.append(("year", str(row["date"])[:4]))
    labels.append(("who", f"{row.get('funder')}|{row.get('city')}|{row.get('employer')}"))
    labels.append(("version", f"{row.get('row_id')}|{row.get('report')}"))
    return labels


def _against_stated(rows: Sequence[Mapping[str, Any]]) -> set[Decimal]:
    """What filings state for their lines, and how far the rows of the line are from it."""
    found: set[Decimal] = set()
    for line in rows:
        if "stated" not in line:
            continue
        stated = Decimal(str(line["stated"]))
        same = [r for r in rows if r.get("line") == line.get("line") and "stated" not in r]
        summed = sum((_amount(row) or Decimal(0) for row in same), Decimal(0))
        found |= {abs(stated), abs(stated - summed), abs(summed), Decimal(len(same))}
    return found


def _between(sums: list[tuple[tuple[str, str, str], Decimal]]) -> set[Decimal]:
    """Differences of two groups of one kind, and the share of a group in its total."""
    found: set[Decimal] = set()
    by_field: dict[tuple[str, str], list[Decimal]] = defaultdict(list)
    totals: dict[str, Decimal] = {}
    for (field, _, currency), value in sums:
        by_field[field, currency].append(value)
        if not field:
            totals[currency] = value
    for (_, currency), values in by_field.items():
        total = totals.get(currency)
        if total:
            found |= {abs(round(100 * value / total, 1)) for value in values}
        if len(values) <= _MAX_PAIRED:
            found |= {abs(a - b) for a, b in combinations(values, 2)}
    return found


def _amount(row: Mapping[str, Any]) -> Decimal | None:
    return _number(row.get("amount"))


def _number(cell: Any) -> Decimal | None:
    if cell is None or isinstance(cell, bool):
        return None
    try:
        return Decimal(str(cell).replace(",", "").lstrip("$€£"))
    except InvalidOperation:
        return None
