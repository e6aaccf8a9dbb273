"""Every number in a text with its unit, so that an answer's figures can be checked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from rag.money.parse import find_money
from rag.money.words import CARDINAL, DIGITS, SCALE, figure_value, scaled, word_value
from rag.types import Span

_SCALE = r"(?:[\s-](?:thousand|million|billion|trillion)s?|\s?(?:bn|mn|[kKmMbB]))(?!\w)"
_FIGURE_RE = re.compile(
    rf"(?<![\w.,$€£])(?P<neg>[-\u2212](?=[\d.]))?(?P<a>{DIGITS})(?P<scale>{_SCALE})?"
    r"(?:(?P<ord>st|nd|rd|th)\b|(?P<pct>\s?%|[\s-]?per\s?cent(?:age)?\b))?(?![\w])"
)
_WORD_RE = re.compile(
    rf"(?<![\w-])(?P<w>{CARDINAL}|dozen|half)(?P<scale>[\s-](?:thousand|million|billion|trillion))?"
    r"(?P<pct>\s+per\s?cent\b)?(?![\w])",
    re.IGNORECASE,
)
_YEAR_RE = re.compile(r"(?:1[6-9]|20)\d{2}\Z")
_SKIPPED = {"zero", "one", "half"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text: `unit` is a currency code, "percent", "count", "year" or "ordinal"."""

    span: Span
    value: Decimal
    unit: str


def figures(text: str) -> list[Figure]:
    """Every number in `text`, in order: amounts, percentages, counts, years, ordinals.

    A range of money gives both ends. Number words count from "two" on ("one" is mostly a pronoun).
    """
    found: list[Figure] = []
    for mention in find_money(text):
        money = mention.money
        found.append(Figure(mention.span, money.amount, money.currency))
        if money.upper is not None:
            found.append(Figure(mention.span, money.upper, money.currency))
    taken = [figure.span for figure in found]
    for figure in _plain(text):
        if not any(figure.span.overlaps(span) for span in taken):
            found.append(figure)
    return sorted(found, key=lambda figure: (figure.span, figure.value))


def _plain(text: str) -> list[Figure]:
    found = []
    for match in _FIGURE_RE.finditer(text):
        value = figure_value(match["a"])
        if match["scale"]:
            value = scaled(value, _scale(match["scale"]))
        value = -value if match["neg"] else value
        found.append(Figure(Span(*match.span()), value, _unit(match, value)))
    for match in _WORD_RE.finditer(text):
        word = match["w"].lower()
        if word in _SKIPPED and not match["scale"] and not match["pct"]:
            continue
        number = Decimal(12) if word == "dozen" else word_value(word)
        if number is None:
            continue
        if match["scale"]:
            number = scaled(number, _scale(match["scale"]))
        unit = "percent" if match["pct"] else "count"
        found.append(Figure(Span(*match.span()), number, unit))
    return found


def _unit(match: re.Match[str], value: Decimal) -> str:
    if match["pct"]:
        return "percent"
    if match["ord"]:
        return "ordinal"
    plain = not match["scale"] and not match["neg"]
    return "year" if plain and _YEAR_RE.match(match["a"]) and value > 0 else "count"


def _scale(text: str) -> str:
    word = text.strip(" -\n").lower()
    return word if word in SCALE else word.rstrip("s")
