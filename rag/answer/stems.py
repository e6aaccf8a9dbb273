"""Words in the form in which a question and a sentence are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

_WORD_RE = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_]+(?:['’][^\W\d_]+)?", re.UNICODE)
_SAME: dict[str, str] = {}
_GROUPS = (
    "give gave given giving donate donation donor contribute contribution contributor gift fund "
    "funded funder finance financed bankroll supply supplied provide provided chip underwrite "
    "underwritten underwrote shell pour put grant bestow",
    "receive received get got gotten recipient beneficiary benefit accept",
    "say said tell told claim state remark comment",
    "spend spent spending expenditure",
    "pay paid payment",
    "write wrote written letter",
    "biggest largest top main",
    "mr mister",
    "attorney lawyer",
    "super superpac",
    "back backed backing support supported supporting supporter boost boosted boosting behalf",
    "lead led leader leaders head headed",
    "half 50",
    "president presidential",
    "million millions",
    "raise raised raising haul",
    "billionaire magnate mogul tycoon financier",
    "conservative republican gop",
    "liberal democrat democratic progressive",
    "company firm business businessman",
    "vote voted voting voter",
    "spokesman spokesperson spokeswoman",
)


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The Snowball stem (Porter 2001) without accents; one stem for words of one meaning here."""
    plain = _bare(word)
    if plain[:1].isdigit():
        return plain.replace(",", "").rstrip(".")
    stemmed = str(_stemmer().stemWord(plain))
    return _same().get(stemmed, stemmed)


def stems(text: str) -> list[str]:
    """The stems of the words of `text`, in order."""
    return [stem(word) for word in _WORD_RE.findall(text)]


def is_group(stemmed: str) -> bool:
    """Whether the stem stands for several words of one meaning, which makes it weak evidence."""
    return stemmed in set(_same().values())


@lru_cache(maxsize=1)
def _same() -> dict[str, str]:
    table: dict[str, str] = {}
    for group in _GROUPS:
        words = group.split()
        head = str(_stemmer().stemWord(words[0]))
        table.update({str(_stemmer().stemWord(word)): head for word in words})
    return table


def _bare(word: str) -> str:
    word = word.lower().replace("’", "'").removesuffix("'s")
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
