"""Figures of a sentence as exact values with a unit, and whether one may stand for another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from rag.money import figures
from rag.verify.when import find_when

_ARTICLE_RE = re.compile(r"an?\s+(?=[$€£\d])", re.IGNORECASE)
"""An article before an amount is no part of it ("a $5 million gift" is in US dollars)."""

_MAX_RELATIVE = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class Figure:
    """An exact value. `unit`: a currency code, "percent", "year", "ordinal" or "count".

    `step` is the worth of its last written digit: "$1.2 million" has 100,000.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    step: Decimal
    words: str

    @property
    def is_money(self) -> bool:
        """Whether the unit is a currency."""
        return self.unit.isupper()


def find_figures(text: str) -> list[Figure]:
    """Figures in order, in digits or in words; those inside a written date are left out."""
    dates = [when for when in find_when(text) if when.month is not None]
    found: list[Figure] = []
    for figure in figures(text):
        words = figure.span.of(text)
        article = _ARTICLE_RE.match(words)
        start = figure.span.start + (article.end() if article else 0)
        unit = "USD" if article and text[start] == "$" else figure.unit
        if not any(when.start < figure.span.end and start < when.end for when in dates):
            end, value = figure.span.end, figure.value
            found.append(Figure(start, end, value, unit, step_of(value), text[start:end]))
    return found


def step_of(value: Decimal) -> Decimal:
    """The worth of the last written digit: 100,000 for 1.2E+6, 0.01 for 5.25, 1 for 5000."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def supports(known: Figure, said: Figure) -> bool:
    """Whether the figure `said` may stand for the `known` one of a source.

    Units must agree. A rounder figure stands for a finer one to its own written precision and
    within 5 %, never the other way round, and never at another scale.
    """
    if known.unit != said.unit and {known.unit, said.unit} != {"count", "year"}:
        return False
    if known.value == said.value:
        return True
    gap = abs(known.value - said.value)
    if said.step <= known.step or said.unit == "year":
        return False
    return gap * 2 <= said.step and gap <= _MAX_RELATIVE * abs(known.value)
