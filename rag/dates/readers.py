"""Readers of matched date words: each gives the period meant, or None where none is."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

from rag.dates import periods
from rag.dates.periods import DAYS, MONTHS, SEASONS, Anchor, Period
from rag.money.words import WORDS

Reader = Callable[[re.Match[str], Anchor | None], Period | None]

_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}


def iso(match: re.Match[str], _: Anchor | None) -> Period | None:
    """ "2016-08-30", "2016-08"."""
    year, month, number = int(match[1]), int(match[2]), match[3]
    if not 1 <= month <= 12:
        return None
    return periods.day(year, month, int(number)) if number else periods.month(year, month)


def compact(match: re.Match[str], _: Anchor | None) -> Period | None:
    """ "20160830"."""
    return periods.day(int(match[1]), int(match[2]), int(match[3]))


def slashed(match: re.Match[str], _: Anchor | None) -> Period | None:
    """ "8/30/2016", month first."""
    year = int(match[3]) if len(match[3]) == 4 else 2000 + int(match[3])
    return periods.day(year, int(match[1]), int(match[2]))


def _month_number(name: str) -> int:
    return MONTHS[name.lower().rstrip(".")]


def month_day(match: re.Match[str], when: Anchor | None) -> Period | None:
    """ "Aug. 30", "May 5, 2016"."""
    return _day_of(match["m"], match["d"], match["y"], when)


def _day_of(name: str, number: str, year: str | None, when: Anchor | None) -> Period | None:
    month = _month_number(name)
    if year:
        return periods.day(int(year), month, int(number))
    if when is None:
        return None
    if when.precision < 3:
        return periods.day(when.day.year, month, int(number))
    options = [periods.day(when.day.year + step, month, int(number)) for step in (-1, 0, 1)]
    known = [option for option in options if option]
    return min(known, key=lambda option: abs(option.start - when.day), default=None)


def month_range(match: re.Match[str], when: Anchor | None) -> Period | None:
    """ "May 5-7, 2016"."""
    first = _day_of(match["m"], match["d"], match["y"], when)
    last = _day_of(match["m2"] or match["m"], match["d2"], match["y"], when)
    return _joined(first, last)


def _joined(first: Period | None, last: Period | None) -> Period | None:
    if first is None or last is None or last.end < first.start:
        return None
    return Period(first.start, last.end, "range")


def month_year(match: re.Match[str], _: Anchor | None) -> Period | None:
    """ "June 2013"."""
    return periods.month(int(match["y"]), _month_number(match["m"]))


def month_alone(match: re.Match[str], when: Anchor | None) -> Period | None:
    """ "in December", "last April", "since January": mostly a past month."""
    if when is None:
        return None
    month, relation = _month_number(match["m"]), (match["r"] or "").lower()
    at = when.day.month if when.precision > 1 else 12
    year = when.day.year
    if relation in ("last", "past", "previous"):
        year -= month >= at
    elif relation in ("next", "coming"):
        year += month <= at
    elif relation != "this" and month > at + 2:
        year -= 1
    found = periods.month(year, month)
    return _since(found, when) if (match["p"] or "").lower() == "since" else found


def _since(period: Period, when: Anchor) -> Period | None:
    return Period(period.start, when.day, "range") if period.start <= when.day else None


def weekday(match: re.Match[str], when: Anchor | None) -> Period | None:
    """ "last Tuesday"; a bare day of the week is the one gone by."""
    if when is None or when.precision < 3:
        return None
    wanted, relation = DAYS[match["d"].lower()], (match["r"] or "").lower()
    gone = (when.day.weekday() - wanted) % 7
    if relation in ("next", "coming"):
        found = when.day + timedelta(days=(wanted - when.day.weekday() - 1) % 7 + 1)
    elif relation in ("last", "past", "previous"):
        found = when.day - timedelta(days=gone or 7)
    else:
        found = when.day - timedelta(days=gone)
    return Period(found, found, "day")


def near_day(match: re.Match[str], when: Anchor | None) -> Period | None:
    """ "yesterday"."""
    if when is None or when.precision < 3:
        return None
    step = {"yesterday": -1, "tomorrow": 1}.get(match[1].lower(), 0)
    found = when.day + timedelta(days=step)
    return Period(found, found, "day")


def _count(text: str) -> int | None:
    word = text.lower().split()[0]
    if word.isdigit():
        return int(word)
    return {"a": 1, "an": 1, "couple": 2}.get(word, WORDS.get(word))


def ago(match: re.Match[str], when: Anchor | None) -> Period | None:
    """ "two weeks ago"."""
    count, unit = _count(match["n"]), match[2].lower()
    if when is None or count is None or (unit in ("day", "week") and when.precision < 3):
        return None
    then = periods.back(when.day, count, unit)
    if unit == "month":
        return periods.month(then.year, then.month) if when.precision > 1 else None
    if unit in ("year", "decade"):
        return periods.year(then.year)
    return Period(then, then, "day") if unit == "day" else periods.week_of(then)


def window(match: re.Match[str], when: Anchor | None) -> Period | None:
    """ "over the past year", "in the last 13 months", "in a few short months" has no length."""
    count, unit = _count(match["n"] or "a"), match[2].lower()
    if when is None or count is None:
        return None
    return Period(periods.back(when.day, count, unit), when.day, "range")


def relative(match: re.Match[str], when: Anchor | None) -> Period | None:
    """ "last month", "this weekend"."""
    if when is None:
        return None
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(match[1].lower(), 0)
    unit = match[2].lower()
    needed = {"year": 1, "month": 2, "quarter": 2, "decade": 1}.get(unit, 3)
    if when.precision < needed:
        return None
    if unit == "year":
        return periods.year(when.day.year + step)
    if unit == "month":
        return periods.month(when.day.year, when.day.month + step)
    if unit == "quarter":
        number = (when.day.month - 1) // 3 + step
        return periods.months(when.day.year, 3 * number + 1, 3, "quarter")
    if unit == "week":
        return periods.week_of(when.day + timedelta(days=7 * step))
    return _weekend(when, step) if unit == "weekend" else None


def _weekend(when: Anchor, step: int) -> Period:
    """ "this weekend" is the nearest one: on Monday and Tuesday the one gone by."""
    saturday = when.day - timedelta(days=(when.day.weekday() - 5) % 7)
    is_past_near = when.day.weekday() in (5, 6, 0, 1)
    if step == 0 and not is_past_near:
        saturday += timedelta(days=7)
    if step > 0:
        saturday += timedelta(days=7)
    if step < 0 and when.day.weekday() in (5, 6):
        saturday -= timedelta(days=7)
    return Period(saturday, saturday + timedelta(days=1), "weekend")


def season(match: re.Match[str], when: Anchor | None) -> Period | None:
    """ "last fall", "summer of 2014"."""
    first = SEASONS[match["s"].lower()]
    if match["y"]:
        return periods.months(int(match["y"]), first, 3, "season")
    if when is None or when.precision < 2:
        return None
    relation = (match["r"] or "").lower()
    found = periods.months(when.day.year, first, 3, "season")
    if (relation in ("last", "past", "previous") and found.end >= when.day) or (
        not relation and found.start > when.day
    ):
        found = periods.months(when.day.year - 1, first, 3, "season")
    return found


def whole_year(match: re.Match[str], _: Anchor | None) -> Period | None:
    """ "2015"."""
    return periods.year(int(match["y"]))


def since_year(match: re.Match[str], when: Anchor | None) -> Period | None:
    """ "since 2010", up to the publication."""
    start = periods.year(int(match["y"]))
    return start if when is None else _since(start, when)


def year_range(match: re.Match[str], _: Anchor | None) -> Period | None:
    """ "2010-2014", "from 2000 to 2010"."""
    first, text = int(match["y"]), match["z"]
    last = int(text) if len(text) == 4 else first // 100 * 100 + int(text)
    return periods.years(first, last) if first < last <= first + 60 else None


def quarter(match: re.Match[str], when: Anchor | None) -> Period | None:
    """ "Q3 2016", "the third quarter"."""
    number = int(match["q"]) if match["q"] else _QUARTERS[match["w"].lower()]
    if match["y"]:
        year = int(match["y"])
    elif when is not None and when.precision > 1:
        year = when.day.year - (3 * number - 2 > when.day.month)
    else:
        return None
    return periods.months(year, 3 * number - 2, 3, "quarter")


def fiscal(match: re.Match[str], _: Anchor | None) -> Period | None:
    """ "fiscal year 2015", "FY16"."""
    text = match["y"]
    return periods.fiscal_year(int(text) if len(text) == 4 else 2000 + int(text))


def cycle(match: re.Match[str], _: Anchor | None) -> Period | None:
    """ "2016 election cycle", "2011-12 cycle"."""
    text = match["z"]
    year = int(match["y"])
    if text:
        year = int(text) if len(text) == 4 else year // 100 * 100 + int(text)
    return periods.cycle(year)


def decade(match: re.Match[str], _: Anchor | None) -> Period | None:
    """ "the 1990s"."""
    first = int(match["y"])
    return periods.years(first, first + 9, "decade") if first % 10 == 0 else None


def names_season(match: re.Match[str]) -> bool:
    """ "last fall", "summer of 2016", "in the spring": not "the fall of", "winter coat"."""
    lead = match[0].lower().split()[0]
    return bool(match["y"] or match["r"] or lead in ("in", "late", "early", "during", "since"))
