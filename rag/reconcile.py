"""Checks the itemised rows of a filing against the figures that the filing itself states.

Rule: on each line, the rows that are not memo items add up to the filing's own figure, to the
cent; what the law leaves unitemised is named. Measured on real reports: with memo items added, one
report's receipts would be overstated by 82 %.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from rag.types import FiledRow, Filing, SummaryLine

_DERIVED_RE = re.compile(r"(Total|Subtotal|Net|Cash|Debts)\b")

EXACT = "reconciles to the cent"
UNITEMISED = "unitemised by law: no rows"
NO_ROWS = "no rows in this file: unitemised, or on an attachment"
SHORT = "rows are short of the filed figure: the rest is unitemised, or on an attachment"
OVER = "rows exceed the filed figure: check the filing for rows that should be memo items"


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """One line of a filing: its own figure against the sum of its rows.

    `difference` is `filed - summed`, 0 when they agree; `rows` counts the rows added.
    """

    line: str
    filed: Decimal
    summed: Decimal
    difference: Decimal
    reason: str
    label: str = ""
    rows: int = 0


def reconcile(filing: Filing) -> list[Reconciliation]:
    """One entry for each summary line that has a figure or rows, in the form's order.

    Lines that only add up others ("Total ...", "Net ...", "Cash ...", "Debts ...") are left out.
    """
    sums: dict[str, Decimal] = defaultdict(Decimal)
    counts: dict[str, int] = defaultdict(int)
    for row in filing.rows:
        if is_counted(row) and row.money is not None:
            sums[row.line] += row.money.amount
            counts[row.line] += 1
    found = []
    for line in filing.summary:
        if _DERIVED_RE.match(line.label):
            continue
        summed, rows = sums[line.line], counts[line.line]
        if not line.amount and not rows:
            continue
        difference = line.amount - summed
        reason = _reason(line, rows, difference)
        found.append(
            Reconciliation(line.line, line.amount, summed, difference, reason, line.label, rows)
        )
    return found


def is_counted(row: FiledRow) -> bool:
    """Whether a row adds to its line's figure: no memo item, whatever else its role."""
    return row.role != "memo" and row.locator.get("memo_code") != "X"


def reconciles(entries: Iterable[Reconciliation]) -> bool:
    """Whether every entry with rows agrees to the cent."""
    return all(not entry.difference for entry in entries if entry.rows)


def _reason(line: SummaryLine, rows: int, difference: Decimal) -> str:
    if not difference:
        return EXACT
    if not rows:
        return UNITEMISED if line.unitemised else NO_ROWS
    return SHORT if abs(line.amount) > abs(line.amount - difference) else OVER
