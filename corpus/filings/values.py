"""Exact values out of filed fields: amounts as Decimal, dates as ISO days, text from bytes."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache

_DROPPED_RE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ufeff\ud800-\udfff]")
_PLAIN_RE = re.compile(r"[-+]?\d+(\.\d+)?\Z")
_CURRENCY_RE = re.compile(r"^(?:[A-Z]{3}\s*)?[$£€]?\s*|\s*[$£€]?(?:\s*[A-Z]{3})?$")
_POINT_RE = re.compile(r"(?:\d{1,3}(?:[, '\u00a0]\d{3})+|\d+)?(?:\.\d+)?\Z|\d+\.\Z")
_COMMA_RE = re.compile(r"(?:\d{1,3}(?:[. '\u00a0]\d{3})+|\d+)?(?:,\d+)?\Z|\d+,\Z")

SYMBOLS = {"USD": "$", "GBP": "£", "EUR": "€"}

CUT_SHORT = re.compile(r"\bsee\b.{0,40}\b(attach|schedul|statement|list|enclos)", re.IGNORECASE)
"""Words in a name's place that point elsewhere: "See attached list", "SEE STATEMENT 12"."""


def squeeze(text: str | None) -> str:
    """`text` on one line: runs of white space become one space, ends stripped, None is ""."""
    return " ".join(text.split()) if text else ""


def parse_amount(text: str, *, decimal: str = ".") -> Decimal | None:
    """An exact amount, or None when the words are not one.

    Reads thousands marks, currency signs, a leading or trailing minus and accounting parentheses:
    "$1,234.50", "(2,700.00)", "1.234,50" with `decimal=","`. An ambiguous mark ("1,23" where the
    point is the decimal mark) is None, never a guess.
    """
    raw = text.strip()
    if decimal == "." and _PLAIN_RE.match(raw):
        return Decimal(raw)
    negative = raw.startswith("(") and raw.endswith(")")
    raw = _CURRENCY_RE.sub("", raw[1:-1].strip() if negative else raw)
    if raw.endswith("-") or raw[:1] in "-−+":
        negative ^= raw[:1] != "+"
        raw = raw.strip("-−+ ")
    raw = _CURRENCY_RE.sub("", raw)
    shape = _POINT_RE if decimal == "." else _COMMA_RE
    if not raw or not shape.match(raw) or not any(map(str.isdigit, raw)):
        return None
    group = "," if decimal == "." else "."
    raw = re.sub(r"[\s'\u00a0]", "", raw).replace(group, "").replace(decimal, ".")
    try:
        value = Decimal(raw)
    except InvalidOperation:
        return None
    return -value if negative else value


@lru_cache(maxsize=8192)
def parse_day(text: str, formats: tuple[str, ...] = ("%Y-%m-%d",)) -> str | None:
    """An ISO day by the first of `formats` (strptime) that fits whole, or None.

    A day that does not exist (2016-02-30) is None. ISO time stamps are cut to their day.
    """
    raw = text.strip()
    for pattern in formats:
        sample = raw[:10] if pattern == "%Y-%m-%d" and raw[10:11] in ("T", " ") else raw
        try:
            day = datetime.strptime(sample, pattern)
        except ValueError:
            continue
        return day.strftime("%Y-%m-%d") if day.year >= 1000 else None
    return None


def compact_day(text: str) -> str | None:
    """An ISO day from YYYYMMDD (the FEC's form), or None; fast, for millions of rows."""
    if len(text) != 8 or not text.isdecimal():
        return None
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:])).isoformat()
    except ValueError:
        return None


def money_words(amount: Decimal, currency: str = "USD") -> str:
    """`amount` as read: "$1,000.00", "-£12.50", "1,000.00 CHF". Digits are kept exactly."""
    places = max(2, -int(amount.as_tuple().exponent))
    digits = f"{abs(amount):,.{places}f}"
    symbol = SYMBOLS.get(currency)
    words = f"{symbol}{digits}" if symbol else f"{digits} {currency}"
    return f"-{words}" if amount < 0 else words


def decode(data: bytes, fallback: str = "cp1252") -> str:
    """The text of `data`: by byte order mark, else UTF-8, else `fallback`, losing no line.

    Bytes that the fallback does not know become U+FFFD; control characters are dropped, but the
    line ends and the FEC's separator (0x1C) stay.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode(fallback, "replace")
    return _DROPPED_RE.sub("", text)
