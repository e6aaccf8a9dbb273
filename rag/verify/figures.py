"""Figures of a sentence as exact values with a unit, and whether one may stand for another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from rag.verify.when import find_when

_SCALES = {
    "hundred": 2,
    "thousand": 3,
    "k": 3,
    "million": 6,
    "mn": 6,
    "m": 6,
    "mm": 6,
    "billion": 9,
    "bn": 9,
    "b": 9,
    "trillion": 12,
    "tn": 12,
}
_CURRENCIES = {"$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "c$": "CAD", "a$": "AUD"}
_NAMED = {"dollar": "USD", "euro": "EUR", "pound": "GBP", "usd": "USD", "eur": "EUR", "gbp": "GBP"}
_SMALL = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_WORDED = "|".join(sorted(_SMALL, key=len, reverse=True))
_SCALE = r"hundred|thousand|million|billion|trillion|mn|mm|bn|tn|[kmb](?![\w])"
_FIGURE_RE = re.compile(
    rf"""(?<![\w.,])(?P<currency>US\$|C\$|A\$|[$€£])?\s?
    (?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+|
       (?:half\ an?|an?\ half|half)(?=[\s-](?:{_SCALE}))|
       (?:{_WORDED})(?:-(?:{_WORDED}))?(?![\w-]*[a-z]*-(?!million|billion))|
       \ban?(?=\s(?:hundred|thousand|million|billion|trillion)\b))
    (?:[\s-]?(?P<scale>{_SCALE})(?![a-z]))?
    (?:[\s-]?(?P<unit>%|percent(?:age\ points?)?|per\ cent|dollars?|euros?|pounds?|USD|EUR|GBP)(?![a-z]))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ORDINAL_RE = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """An exact value. `unit`: a currency code, "%", "year" or "" for a count.

    `step` is the worth of its last written digit: "$1.2 million" has 100,000.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    step: Decimal
    words: str


def find_figures(text: str) -> list[Figure]:
    """Figures in order, in digits or in words; those inside a written date are left out."""
    dates = [when for when in find_when(text) if when.month is not None]
    found: list[Figure] = []
    for match in _FIGURE_RE.finditer(text):
        inside = any(when.start < match.end() and match.start() < when.end for when in dates)
        figure = None if inside else _figure(match, text)
        if figure is not None:
            found.append(figure)
    return found


def supports(known: Figure, said: Figure) -> bool:
    """Whether the figure `said` may stand for the `known` one of a source.

    Units must agree. A rounder figure stands for a finer one to its own written
    precision, never the other way round, and never at another scale.
    """
    if known.unit != said.unit and {known.unit, said.unit} != {"", "year"}:
        return False
    if known.value == said.value:
        return True
    if said.unit in ("%", "year") or said.step <= known.step or said.step < 1000:
        return said.unit == "%" and said.step > known.step and _rounds(known, said)
    return _rounds(known, said)


def _rounds(known: Figure, said: Figure) -> bool:
    return abs(known.value - said.value) * 2 <= said.step and said.value >= said.step * 2


def _figure(match: re.Match[str], text: str) -> Figure | None:
    raw = match["number"].lower()
    if _ORDINAL_RE.match(text, match.end("number")) and raw[0].isdigit():
        return None
    scale = (match["scale"] or "").lower()
    currency, unit = match["currency"], (match["unit"] or "").lower()
    value, step = _value(raw)
    if raw in ("one", "a", "an") and not (scale or unit):
        return None
    if scale in ("m", "b", "k") and not currency and not raw[0].isdigit():
        return None
    power = Decimal(10) ** _SCALES.get(scale, 0)
    return Figure(
        match.start(),
        match.end(),
        value * power,
        _unit(currency, unit, raw, scale),
        step * power,
        match.group().strip(),
    )


def _value(raw: str) -> tuple[Decimal, Decimal]:
    if "half" in raw.split():
        return Decimal("0.5"), Decimal("0.1")
    if raw in ("a", "an"):
        return Decimal(1), Decimal(1)
    if raw[0].isdigit() or raw[0] == ".":
        value = Decimal(raw.replace(",", ""))
        exponent = value.as_tuple().exponent
        return value, Decimal(10) ** (exponent if isinstance(exponent, int) else 0)
    return Decimal(sum(_SMALL[part] for part in raw.split("-"))), Decimal(1)


def _unit(currency: str | None, unit: str, raw: str, scale: str) -> str:
    if currency:
        return _CURRENCIES[currency.lower()]
    if unit.startswith("per") or unit == "%":
        return "%"
    if unit:
        return _NAMED[unit.rstrip("s")]
    if not scale and len(raw) == 4 and raw.isdigit() and raw[:2] in ("18", "19", "20"):
        return "year"
    return ""
