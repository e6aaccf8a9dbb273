"""Words made comparable: search terms of a question, and stems of any text."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

_WORD_RE = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W_]+", re.UNICODE)
_POSSESSIVE_RE = re.compile(r"['’]s\b|(?<=s)['’](?=\W|$)", re.IGNORECASE)
_HYPHENATED_RE = re.compile(r"\b([^\W\d_]+)[-‐‑]([^\W\d_]+)\b")
_SCALED_RE = re.compile(
    r"(?<![\w.,])[$£€]?\s?(\d[\d,]*(?:\.\d+)?)[\s-]?(thousand|million|billion|trillion|k|mn|m|bn|b)\b",
    re.IGNORECASE,
)
_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_SHORT = {"k": "thousand", "m": "million", "mn": "million", "b": "billion", "bn": "billion"}
_LONGEST = 2_000

_STOP_WORDS = """
    a about after again all also am an and any are as at be because been before being but by can
    could did do does doing down during each few for from further had has have having he her here
    hers him his how i if in into is it its itself just me more most my no nor not now of off on
    once only or other our out over own same she should so some such than that the their them then
    there these they this those through to too under until up very was we were what when where
    which while who whom whose why will with would you your
    according said say says tell told
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())


def terms(question: str) -> list[str]:
    """Search terms in order, lower-cased, each once; [] when nothing is left.

    An amount is given in each usual spelling ("3 million", "3m", "3,000,000"); a hyphenated word
    also as one ("fund-raiser": "fund", "raiser", "fundraiser").
    """
    plain = _POSSESSIVE_RE.sub("", question[:_LONGEST]).lower()
    found = [word.rstrip(",.") for word in _WORD_RE.findall(plain)]
    found += [left + right for left, right in _HYPHENATED_RE.findall(plain)]
    for match in _SCALED_RE.finditer(plain):
        found += _spellings(match)
    return [word for word in dict.fromkeys(found) if word and word not in STOP_WORDS]


def stems(text: str) -> list[str]:
    """Porter stems of the words in order, lower-cased, without diacritics or possessives.

    A scaled amount is one token of digits ("$3m" and "$3 million" are "3000000"), a number loses
    its commas. The stemmer is that of SQLite's FTS5, so that its term counts can be looked up.
    """
    plain = _fold(_POSSESSIVE_RE.sub("", text)).lower()
    plain = _SCALED_RE.sub(lambda match: f" {_value(match)} {match[2]} ", plain)
    return [_stem(word.replace(",", "")) for word in _WORD_RE.findall(plain)]


def capitalised(text: str) -> frozenset[str]:
    """Stems of the words that start with a capital, the first word of the text apart."""
    first, _, rest = text.strip().partition(" ")
    words = re.findall(r"\b[A-Z][^\W_]*", rest) + re.findall(r"\b[A-Z]{2,}\b", first)
    return frozenset(stem for word in words for stem in stems(word)) - STOP_STEMS


def _scaled(match: re.Match[str]) -> tuple[str, Decimal]:
    word = match[2].lower()
    name = _SHORT.get(word, word)
    return name, Decimal(match[1].replace(",", "")).scaleb(_SCALES[name])


def _value(match: re.Match[str]) -> str:
    return f"{_scaled(match)[1].normalize():f}"


def _spellings(match: re.Match[str]) -> list[str]:
    name, value = _scaled(match)
    whole = [f"{value:,.0f}"] if value == value.to_integral_value() else []
    return [f"{match[1]} {name}", f"{match[1]}{name[0]}", *whole]


def _fold(text: str) -> str:
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@lru_cache(maxsize=1)
def _stemmer() -> object:
    import snowballstemmer

    return snowballstemmer.stemmer("porter")


@lru_cache(maxsize=200_000)
def _stem(word: str) -> str:
    if not word.isascii() or word[0].isdigit():
        return word
    return str(_stemmer().stemWord(word)) or word  # type: ignore[attr-defined]


STOP_STEMS = STOP_WORDS | {"s", "t"} | {_stem(word) for word in STOP_WORDS}
"""Stems of the stop words and the words themselves."""
