"""The period that a question to filed rows names: calendar, election cycle or fiscal year."""

from __future__ import annotations

import calendar
import re

from rag.dates import period_of
from rag.rowquery import Basis, Period

_FISCAL_RE = re.compile(
    r"\b(?:fiscal year|FY|tax year|year)\s*(?:that )?(?:ended|ending|ends)\s+(?:in |on )?"
    r"(?P<m>[A-Z][a-z]+)?\.?\s*(?:\d{1,2},?\s+)?(?P<y>(?:19|20)\d\d)"
    r"|\b(?:fiscal(?: year)?|FY|tax year)\s?'?(?P<f>(?:19|20)\d\d)",
)
_MONTHS = {name.lower(): at for at, name in enumerate(calendar.month_abbr) if name}


_BARE_MONTH_RE = re.compile(
    r"\b(?:in|during|of|for)\s+(?P<m>January|February|March|April|May|June|July|August|September|"
    r"October|November|December)\b(?!,?\s+(?:of\s+)?\d)"
)


_NAMES = "|".join(name for name in calendar.month_name if name)
_SPAN_RE = re.compile(
    rf"\b(?P<a>{_NAMES})(?:,?\s+(?P<y>(?:19|20)\d\d))?\s*(?:and|to|through|thru|until|till|-|–)\s*"
    rf"(?P<b>{_NAMES}),?\s+(?P<z>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def _months(masked: str) -> Period | None:
    """ "between July and December 2001": from the first day of the one to the last of the other."""
    found = _SPAN_RE.search(masked)
    if found is None:
        return None
    first, last = (_MONTHS[found[group][:3].lower()] for group in "ab")
    end = int(found["z"])
    start = int(found["y"] or (end if first <= last else end - 1))
    days = calendar.monthrange(end, last)[1]
    return Period(start=f"{start}-{first:02d}-01", end=f"{end}-{last:02d}-{days}")


def bare_month(masked: str) -> str:
    """A month that is named without a year: "07", or ""."""
    found = _BARE_MONTH_RE.search(masked)
    return f"{_MONTHS[found['m'][:3].lower()]:02d}" if found else ""


def period_in(masked: str) -> Period | None:
    """The period of a question whose names are masked; None when it names none."""
    fiscal = _FISCAL_RE.search(masked)
    if fiscal:
        year = fiscal["y"] or fiscal["f"]
        month = _MONTHS.get((fiscal["m"] or "")[:3].lower())
        ends = f"{year}-{month:02d}" if month else year
        return Period(start=ends, end=ends, basis=Basis.FISCAL)
    span = _months(masked)
    if span is not None:
        return span
    found = period_of(masked)
    if found is None or found.precision in ("week", "weekend"):
        return None
    basis = Basis.CYCLE if found.precision == "cycle" else Basis.CALENDAR
    if found.precision == "fiscal_year":
        return Period(start=found.end[:4], end=found.end[:4], basis=Basis.FISCAL)
    return Period(
        start=None if found.start < "0002" else found.start,
        end=None if found.end > "9998" else found.end,
        basis=basis,
    )
