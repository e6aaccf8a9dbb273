"""Dates as sources write them, to prefix dates: "2017", "2017-01", "2017-01-30"."""

from __future__ import annotations

import re
from datetime import date

_MONTH_NAMES = (
    "jan january",
    "feb february",
    "mar march",
    "apr april",
    "may",
    "jun june",
    "jul july",
    "aug august",
    "sep sept september",
    "oct october",
    "nov november",
    "dec december",
)
_MONTHS = {name: n for n, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_ISO_RE = re.compile(
    r"(?<!\d)(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?![\d-])|(?<!\d)(\d{4})(\d\d)(\d\d)(?!\d)"
)
_MDY_RE = re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b")
_DMY_RE = re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<year>\d{{4}})\b")
_MY_RE = re.compile(rf"\b{_MONTH},?\s+(?P<year>\d{{4}})\b")
_SLASH_RE = re.compile(r"(?<!\d)(\d{1,4})[/.](\d{1,2})[/.](\d{2,4})(?!\d)")


def prefix_date(value: str) -> str | None:
    """The calendar date in `value` as it is written there, without moving time zones.

    Reads ISO 8601, "January 30, 2017", "30 Jan 2017", RFC 2822 and slashes; an ambiguous
    "1/2/2017" gives the year alone. None when there is no date or it cannot be.
    """
    text = value.strip()
    iso = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)", text)
    if iso is not None:
        return _make(*iso.groups())
    for pattern in (_MDY_RE, _DMY_RE, _MY_RE):
        for match in pattern.finditer(text):
            parts = match.groupdict()
            month = _MONTHS.get(parts["month"].lower())
            if month is not None:
                return _make(parts["year"], str(month), parts.get("day"))
    slashed = _SLASH_RE.search(text)
    if slashed is not None:
        return _slashed(*slashed.groups())
    plain = _ISO_RE.match(text)
    if plain is None:
        return None
    return _make(*(plain.groups()[:3] if plain[1] else plain.groups()[3:]))


def _slashed(first: str, second: str, third: str) -> str | None:
    if len(first) == 4:
        return _make(first, second, third)
    year = third if len(third) == 4 else f"20{third}"
    if int(first) > 12:
        return _make(year, second, first)
    if int(second) > 12:
        return _make(year, first, second)
    return _make(year, first, second) if first == second else _make(year, None, None)


def _make(year: str | None, month: str | None, day: str | None) -> str | None:
    """A prefix date, None when it is no calendar date of 1000 to 2199."""
    try:
        made = date(int(year or 0), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if not 1000 <= made.year <= 2199:
        return None
    return made.isoformat()[: 4 if month is None else 7 if day is None else 10]
