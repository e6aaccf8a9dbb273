"""Periods as first and last day, and the day of publication they are counted from."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {
    name.lower(): number
    for number in range(1, 13)
    for name in (calendar.month_name[number], calendar.month_abbr[number])
} | {"sept": 9}
"""Month names and their short forms, to 1..12."""
DAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
"""Names of the days of the week, to 0 (Monday) .. 6."""
SEASONS = {"winter": 12, "spring": 3, "summer": 6, "fall": 9, "autumn": 9}
"""The first month of each season of the northern year."""

_PREFIX_RE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days from `start` to `end`, both included. `precision`: day, week, month, year ..."""

    start: date
    end: date
    precision: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """The date of publication as far as it is known: `precision` 1 year, 2 month, 3 day."""

    day: date
    precision: int


def anchor(published: str | None) -> Anchor | None:
    """Read a prefix date ("2017", "2017-01", "2017-01-30..."); None where there is none."""
    match = _PREFIX_RE.match(published or "")
    if not match:
        return None
    parts = [int(group) for group in match.groups() if group]
    try:
        return Anchor(date(*[*parts, 1, 1][:3]), len(parts))
    except ValueError:
        return None


def day(year: int, month: int, number: int) -> Period | None:
    """One day; None if there is no such day."""
    try:
        found = date(year, month, number)
    except ValueError:
        return None
    return Period(found, found, "day")


def month(year: int, number: int) -> Period:
    """One month; a number outside 1..12 counts over into other years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    last = calendar.monthrange(year, number)[1]
    return Period(date(year, number, 1), date(year, number, last), "month")


def year(number: int) -> Period:
    """One calendar year."""
    return Period(date(number, 1, 1), date(number, 12, 31), "year")


def years(first: int, last: int, precision: str = "range") -> Period:
    """Whole years, both included."""
    return Period(date(first, 1, 1), date(last, 12, 31), precision)


def months(number_of_year: int, first: int, count: int, precision: str) -> Period:
    """`count` months from `first` on."""
    start = month(number_of_year, first).start
    return Period(start, month(number_of_year, first + count - 1).end, precision)


def cycle(number: int) -> Period:
    """The two-year federal election cycle that ends with an even year; an odd year stands alone."""
    return years(number - 1, number, "cycle") if number % 2 == 0 else years(number, number, "cycle")


def fiscal_year(number: int) -> Period:
    """The United States federal fiscal year: October to September."""
    return Period(date(number - 1, 10, 1), date(number, 9, 30), "fiscal_year")


def week_of(any_day: date) -> Period:
    """The week from Monday to Sunday that holds a day."""
    start = any_day - timedelta(days=any_day.weekday())
    return Period(start, start + timedelta(days=6), "week")


def prefix(period: Period) -> str:
    """The longest prefix date that holds the whole period: "2016-08-30", "2016-08", "2016", ""."""
    first, last = period.start.isoformat(), period.end.isoformat()
    for size in (10, 7, 4):
        if first[:size] == last[:size]:
            return first[:size]
    return ""


def back(any_day: date, count: int, unit: str) -> date:
    """The day `count` units ("day", "week", "month", "year", "decade") before another."""
    if unit in ("day", "week"):
        return any_day - timedelta(days=count * (7 if unit == "week" else 1))
    in_months = count * {"month": 1, "year": 12, "decade": 120}[unit]
    whole = month(any_day.year, any_day.month - in_months)
    return whole.start.replace(day=min(any_day.day, whole.end.day))
