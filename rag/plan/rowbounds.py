"""Amounts that a question sets as bounds: "over $1,000", "$10 or more", "between $5 and $10"."""

from __future__ import annotations

import re
from decimal import Decimal

_AMOUNT = r"[$£€]\s?([\d,]+(?:\.\d+)?)\s*(k\b|thousand\b|m\b|million\b|bn\b|billion\b)?"
_SCALES = {"k": 1000, "thousand": 1000, "m": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9}
_BETWEEN_RE = re.compile(rf"\b(?:between|from)\s+{_AMOUNT}\s+(?:and|to)\s+{_AMOUNT}", re.I)
_ABOVE_RE = re.compile(rf"\b(?:over|more than|above|exceeding|greater than)\s+{_AMOUNT}", re.I)
_LEAST_RE = re.compile(rf"\b(?:at least|no less than|not less than|a minimum of)\s+{_AMOUNT}", re.I)
_OR_MORE_RE = re.compile(rf"{_AMOUNT}\s+(?:or|and)\s+(?:more|above|over|up|higher|greater)\b", re.I)
_BELOW_RE = re.compile(rf"\b(?:under|less than|below|fewer than|smaller than)\s+{_AMOUNT}", re.I)
_MOST_RE = re.compile(rf"\b(?:at most|no more than|up to|not more than)\s+{_AMOUNT}", re.I)
_OR_LESS_RE = re.compile(rf"{_AMOUNT}\s+(?:or|and)\s+(?:less|below|under|lower|fewer)\b", re.I)
_PICKS_RE = re.compile(r"\A(?:who|which|list|show|name|how many|find)\b", re.IGNORECASE)
_EXACT_RE = re.compile(
    rf"\b(?:gave|given|donated|contributed|paid|of|for|received|got)\s+(?:exactly\s+)?{_AMOUNT}",
    re.IGNORECASE,
)

Bounds = tuple[int | None, int | None]


def bounds(text: str) -> Bounds:
    """The smallest and the largest amount asked for, in minor units, both included.

    "over $1,000" begins a cent above it. A bare amount ("who gave $1,500?") is both bounds, but
    only where rows are picked by it: "did she give $500?" asks whether it is so.
    """
    found = _BETWEEN_RE.search(text)
    if found:
        return _minor(found[1], found[2]), _minor(found[3], found[4])
    least = _first(text, (_LEAST_RE, 0), (_OR_MORE_RE, 0), (_ABOVE_RE, 1))
    most = _first(text, (_MOST_RE, 0), (_OR_LESS_RE, 0), (_BELOW_RE, -1))
    exact = _EXACT_RE.search(text) if _PICKS_RE.match(text) and not (least or most) else None
    if exact:
        return (_minor(exact[1], exact[2]),) * 2
    return least, most


def _first(text: str, *patterns: tuple[re.Pattern[str], int]) -> int | None:
    for pattern, step in patterns:
        found = pattern.search(text)
        if found:
            return _minor(found[1], found[2]) + step
    return None


def _minor(digits: str, scale: str | None) -> int:
    amount = Decimal(digits.replace(",", "")) * _SCALES.get((scale or "").lower(), 1)
    return int(amount * 100)
