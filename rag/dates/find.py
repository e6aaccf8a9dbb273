"""Find dates and periods in running text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from rag.dates import periods
from rag.dates.rules import RULES
from rag.types import Span

_OPEN_RE = re.compile(
    r"\b(since|after|before|until|up to)\s+(?:early |late |mid-?)?\S+(?:\s\S+)*\Z", re.I
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or period in a text.

    `start` and `end` are ISO days, both included. `precision`: day, week, weekend, month, quarter,
    season, year, cycle (two-year election cycle), fiscal_year, decade or range. `prefix` is the
    longest prefix date that holds all of it ("2016-08-30", "2016-08", "2016"), "" if none does.
    """

    span: Span
    start: str
    end: str
    precision: str
    prefix: str
    raw: str


def find_dates(text: str, published: str | None = None) -> list[DateMention]:
    """Every date in `text`, in order; none overlap.

    `published` is a prefix date: relative words ("last Tuesday", "since January") count from it,
    and are left out where it is too coarse for them. A day without a year is the nearest one; a
    month without one is mostly past; "fiscal year" is the federal one, October to September.
    """
    when = periods.anchor(published)
    found: list[tuple[int, int, periods.Period]] = []
    for pattern, read in RULES:
        for match in pattern.finditer(text):
            period = read(match, when)
            if period is not None:
                found.append((match.start(), match.end(), period))
    found.sort(key=lambda item: (item[0], -item[1]))
    kept: list[DateMention] = []
    done = 0
    for start, end, period in found:
        if start >= done:
            kept.append(_mention(text, Span(start, end), period))
            done = end
    return kept


def parse_when(text: str, published: str | None = None) -> DateMention | None:
    """The first date in `text`; None where there is none."""
    return next(iter(find_dates(text, published)), None)


def period_of(text: str) -> DateMention | None:
    """The whole period that a question names: "in June 2013", "between 2010 and 2012".

    Several absolute dates ("from May 2014 to June 2015") give the range from first to last;
    "since" and "before" give one that is open: year 9999 or 0001.
    """
    found = find_dates(text)
    if len(found) < 2:
        return _opened(text, found[0]) if found else None
    start, end = min(m.start for m in found), max(m.end for m in found)
    span = Span(found[0].span.start, found[-1].span.end)
    day_of = date.fromisoformat
    return _mention(text, span, periods.Period(day_of(start), day_of(end), "range"))


def _opened(text: str, mention: DateMention) -> DateMention:
    """The period from or up to a date, where "since", "after", "before" or "until" says so."""
    raw = f"{text[max(0, mention.span.start - 12) : mention.span.start]}{mention.raw}"
    word = _OPEN_RE.search(raw)
    if word is None:
        return mention
    if word[1].lower() in ("since", "after"):
        return replace(mention, end="9999-12-31", precision="range", prefix="")
    return replace(mention, start="0001-01-01", precision="range", prefix="")


def _mention(text: str, span: Span, period: periods.Period) -> DateMention:
    first, last = period.start.isoformat(), period.end.isoformat()
    return DateMention(span, first, last, period.precision, periods.prefix(period), span.of(text))
