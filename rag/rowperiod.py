"""The days that a filed row stands for, and whether they lie in a period asked for."""

from __future__ import annotations

import calendar
import re

from rag.rowquery import Basis, Period
from rag.store.rows import StoredRow

_QUARTER_RE = re.compile(r"((?:19|20)\d\d)\s*(?:Q([1-4])|H([12]))")
_YEAR_END_RE = re.compile(r"FY ending ((?:19|20)\d\d-\d\d(?:-\d\d)?)")

OUTSIDE, INSIDE, ACROSS = "outside", "inside", "across"
"""How a row lies to a period: ACROSS when only part of its own period is asked for."""


def days_of(stored: StoredRow) -> tuple[str, str] | None:
    """First and last day (ISO) that the row stands for: its date, its quarter, its fiscal year.

    None when neither the row nor its filing says.
    """
    row = stored.row
    if row.date and len(row.date) == 10:
        return row.date, row.date
    ending = _YEAR_END_RE.search(row.fiscal_period)
    if ending:
        last = _end(ending[1])
        first, through = stored.covers
        return (first, last) if first and through == last else (_year_before(last), last)
    quarter = _QUARTER_RE.search(row.fiscal_period)
    if quarter:
        months = (int(quarter[2]) * 3 - 2, 3) if quarter[2] else (int(quarter[3]) * 6 - 5, 6)
        return _months(int(quarter[1]), *months)
    if row.date:
        return _start(row.date), _end(row.date)
    first, last_day = stored.covers
    return (first, last_day) if first and last_day else None


def place(stored: StoredRow, period: Period | None) -> str:
    """INSIDE, OUTSIDE or ACROSS the period; a row without any date is OUTSIDE of every period.

    A fiscal period takes rows by the end of the filer's own fiscal year; rows with days of their
    own by the twelve months that end with it, the federal ones (to September) for a bare year.
    """
    if period is None or (period.start is None and period.end is None):
        return INSIDE
    days = days_of(stored)
    if days is None:
        return OUTSIDE
    start, end = _start(period.start or "0001"), _end(period.end or "9999")
    if period.basis is Basis.FISCAL:
        if _YEAR_END_RE.search(stored.row.fiscal_period):
            return INSIDE if start <= days[1] <= end else OUTSIDE
        if len(period.end or "") == 4:
            end = f"{end[:4]}-09-30"
        start = _year_before(end)
    if start <= days[0] and days[1] <= end:
        return INSIDE
    return ACROSS if days[0] <= end and start <= days[1] else OUTSIDE


def _start(prefix: str) -> str:
    return (prefix + "-01-01"[len(prefix) - 4 :]) if len(prefix) < 10 else prefix[:10]


def _end(prefix: str) -> str:
    if len(prefix) == 4:
        return f"{prefix}-12-31"
    if len(prefix) == 7:
        year, month = int(prefix[:4]), int(prefix[5:])
        return f"{prefix}-{calendar.monthrange(max(year, 1), month)[1]:02d}"
    return prefix[:10]


def _months(year: int, first: int, count: int) -> tuple[str, str]:
    return f"{year}-{first:02d}-01", _end(f"{year}-{first + count - 1:02d}")


def _year_before(last: str) -> str:
    year, month = int(last[:4]), int(last[5:7])
    return f"{year}-01-01" if month == 12 else f"{year - 1}-{month + 1:02d}-01"
