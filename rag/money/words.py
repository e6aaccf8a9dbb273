"""Figures and number words as decimals; the scale words "thousand" to "trillion"."""

from __future__ import annotations

import re
from decimal import Decimal

SCALE = {
    "hundred": 2,
    "thousand": 3,
    "k": 3,
    "million": 6,
    "millions": 6,
    "mln": 6,
    "mn": 6,
    "mm": 6,
    "m": 6,
    "billion": 9,
    "billions": 9,
    "bn": 9,
    "b": 9,
    "trillion": 12,
    "tn": 12,
}
"""Power of ten of each scale word."""

_UNITS: tuple[str, ...] = tuple(
    re.findall(
        r"\w+",
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen",
    )
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WORDS = {word: value for value, word in enumerate(_UNITS)} | {
    word: 10 * (place + 2) for place, word in enumerate(_TENS)
}
"""Number words below one hundred."""

DIGITS = (
    r"(?:\d{1,3}(?:\.\d{3}){2,}(?:,\d{1,2})?|\d{1,3}(?:\.\d{3})+,\d{2}(?!\d)"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
)
"""A figure: "24,164,691", "2.5", "1.234.567,89"."""

_SMALL = "|".join(sorted(WORDS, key=len, reverse=True))
CARDINAL = (
    rf"(?:(?:{_SMALL})(?:[-\s](?:{_SMALL}))?"
    rf"(?:\s+(?:and\s+a\s+half|hundred(?:\s+and)?(?:\s+(?:{_SMALL})(?:[-\s](?:{_SMALL}))?)?))?)"
)
"""Words for a number: "two", "twenty-five", "three hundred", "one and a half"."""

PART = r"(?:(?:a\s+)?half(?:[-\s]+an?)?|(?:a\s+)?quarter(?:[-\s]+of)?(?:[-\s]+an?)?|an?)"
"""A part of a scale word: "a half", "half a", "a quarter of a", or one of it: "a"."""

_EUROPEAN_RE = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?\Z")


def figure_value(text: str) -> Decimal:
    """The value of a figure matched by `DIGITS`, with its written precision kept."""
    if _EUROPEAN_RE.match(text) and (text.count(".") > 1 or "," in text):
        return Decimal(text.replace(".", "").replace(",", "."))
    return Decimal(text.replace(",", ""))


def word_value(text: str) -> Decimal | None:
    """The value of number words or a part: "twenty-five" 25, "a half" 0.5, "a" 1; else None."""
    words = re.split(r"[-\s]+", text.lower().strip())
    if "half" in words and not any(word in WORDS for word in words):
        return Decimal("0.5")
    if "quarter" in words:
        return Decimal("0.25")
    if words in (["a"], ["an"]):
        return Decimal(1)
    total = Decimal(0)
    for word in words:
        if word in WORDS:
            total += WORDS[word]
        elif word == "hundred":
            total = (total or Decimal(1)) * 100
        elif word == "half":
            total += Decimal("0.5")
        elif word not in ("and", "a"):
            return None
    return total


def scaled(value: Decimal, scale: str) -> Decimal:
    """`value` times a scale word; the exponent keeps the stated precision (1.2 million: 1.2E+6)."""
    return value.scaleb(SCALE[scale.lower()]) if scale else value
