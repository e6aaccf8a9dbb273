"""Guesses a map from a table's column names and first rows, and says what was guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from corpus.filings.maps import Columns, Map, column_key
from corpus.filings.values import parse_amount, parse_day
from rag.errors import ReadError

_ROLES: tuple[tuple[str, str], ...] = (
    ("amount", r"\b(amount|value|sum|total|payment|obligation|spend|cost|price|usd|gbp|eur)\b"),
    ("date", r"\b(date|day|when|dated)\b|_dt\b|_date\b"),
    ("recipient", r"\b(recipient|payee|grantee|beneficiary|vendor|supplier|to|donee|paid to|"
                  r"awardee|candidate|receiver|contractor)\b"),
    ("funder", r"\b(funder|donor|giver|grantor|payer|payor|contributor|from|sponsor|lender|"
               r"client|funding org\w*|source|agency)\b"),
    ("purpose", r"\b(purpose|description|project|title|programme|program|reason|details|nature)\b"),
    ("currency", r"\b(currency|ccy)\b"),
    ("key", r"\b(id|identifier|reference|ref|key|transaction number|number)\b"),
)  # fmt: skip
_ID_RE = re.compile(r"\b(id|identifier|code|number|ein|uei|postcode|zip|type|status)\b")
_COUNT_RE = re.compile(r"\b(year|id|number|count|zip|phone|code|ein)\b")
_DATE_FORMS = ("%Y-%m-%d", "%Y%m%d", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%d-%b-%Y",
               "%d-%b-%y", "%Y/%m/%d", "%d.%m.%Y")  # fmt: skip
_SLASH_RE = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})\Z")


def guess_map(header: Sequence[str], rows: Iterable[Mapping[str, str]], name: str = "table") -> Map:
    """A map for a table without one; `rows` are cells by `column_key`, fifty are enough.

    `Map.notes` say each guess in words, for the user to confirm.

    Raises:
        ReadError: no column can be the amount, or none can be a party.
    """
    sample = list(rows)
    picked = _pick_columns(header, sample)
    if "amount" not in picked:
        raise ReadError(
            f"{name}: no amount column can be guessed among {list(header)!r}; "
            "write a map and pass it with --map"
        )
    if "funder" not in picked and "recipient" not in picked:
        raise ReadError(
            f"{name}: no column can be guessed for funder or recipient among {list(header)!r}; "
            "write a map and pass it with --map"
        )
    amounts = _values(sample, picked["amount"])
    decimal = _decimal(amounts)
    currency = _currency(picked["amount"], amounts)
    dates, doubt = (
        _dates(_values(sample, picked["date"]), currency) if "date" in picked else ((), "")
    )
    notes = [f"Column guessed for {role}: {column}" for role, column in picked.items()]
    notes += [f"Decimal mark guessed: {decimal!r}; currency guessed: {currency}"]
    return Map(
        name=f"guess:{name}",
        title=f"columns guessed from {name}",
        columns=Columns(**{role: (column,) for role, column in picked.items()}),
        decimal="," if decimal == "," else ".",
        currency=currency,
        dates=dates or ("%Y-%m-%d",),
        kind="other",
        notes=tuple(filter(None, (*notes, doubt))),
    )


def _pick_columns(header: Sequence[str], sample: list[Mapping[str, str]]) -> dict[str, str]:
    """The best column for each role; no column serves twice."""
    picked: dict[str, str] = {}
    for role, pattern in _ROLES:
        scored = [
            (_score(role, pattern, column, sample), -at, column)
            for at, column in enumerate(header)
            if column.strip() and column not in picked.values()
        ]
        best = max(scored, default=(0.0, 0, ""))
        if best[0] > 0:
            picked[role] = best[2]
    return picked


def _score(role: str, pattern: str, column: str, sample: list[Mapping[str, str]]) -> float:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|[_:.\-/()]+", " ", column).lower()
    found = re.search(pattern, words)
    values = _values(sample, column)
    if role == "amount":
        share = sum(_is_amount(value) for value in values) / len(values) if values else 0.0
        if share < (0.3 if found else 0.6) or _COUNT_RE.search(words):
            return 0.0
        return share + (1 if found else 0) if found or _looks_like_money(values) else 0.0
    if not found:
        return 0.0
    if role == "date":
        share = sum(bool(_dates([value], "USD")[0]) for value in values)
        return 1 + share / len(values) if values and share else 0.0
    if role in ("funder", "recipient"):
        if _ID_RE.search(words) or (values and all(_is_amount(value) for value in values)):
            return 0.0
        return 2.0 if "name" in words else 1.0
    return 1.0


def _values(sample: list[Mapping[str, str]], column: str) -> list[str]:
    return [value for row in sample if (value := row.get(column_key(column), ""))]


def _is_amount(value: str) -> bool:
    return parse_amount(value) is not None or parse_amount(value, decimal=",") is not None


def _looks_like_money(values: list[str]) -> bool:
    return any(re.search(r"[$£€]|\d[.,]\d{2}\)?\Z", value) for value in values)


def _decimal(values: list[str]) -> str:
    comma = sum(
        parse_amount(value, decimal=",") is not None and parse_amount(value) is None
        for value in values
    )
    point = sum(
        parse_amount(value) is not None and parse_amount(value, decimal=",") is None
        for value in values
    )
    return "," if comma > point else "."


def _currency(column: str, values: list[str]) -> str:
    joined = " ".join([column, *values[:20]])
    for mark, code in (("£", "GBP"), ("€", "EUR"), ("GBP", "GBP"), ("EUR", "EUR"), ("$", "USD")):
        if mark in joined:
            return code
    return "USD"


def _dates(values: list[str], currency: str) -> tuple[tuple[str, ...], str]:
    """The day forms that fit, and a note when day and month cannot be told apart."""
    forms = [form for form in _DATE_FORMS if any(parse_day(value, (form,)) for value in values)]
    slashes = [found for value in values if (found := _SLASH_RE.match(value.split(" ")[0]))]
    if not slashes:
        return tuple(forms), ""
    mark = slashes[0][0][len(slashes[0][1])]
    year = "%Y" if len(slashes[0][3]) == 4 else "%y"
    day_first = any(int(found[1]) > 12 for found in slashes)
    month_first = any(int(found[2]) > 12 for found in slashes)
    doubt = ""
    if day_first == month_first:
        day_first = currency != "USD"
        order = "day, month, year" if day_first else "month, day, year"
        doubt = f"Days could be read two ways; read as {order}"
    order = ("%d", "%m") if day_first else ("%m", "%d")  # type: ignore[assignment]
    return (*forms, f"{order[0]}{mark}{order[1]}{mark}{year}"), doubt
