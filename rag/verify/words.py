"""Tokens of a sentence in the form in which two sentences are compared."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rag.names.lexicon import word_set

_WORD_RE = re.compile(r"[$€£]?\d[\d.,]*\d|[$€£]?\d|[^\W\d_][\w]*(?:[.'’&-]\w+)*")
_SUFFIX_RE = re.compile(r"(?:ations?|ations?|ings?|ed|es|s|e|ers?|ors?|ions?)\Z")
_IRREGULAR = {
    form: stem
    for stem, forms in {
        "give": "gave given gives giving",
        "pay": "paid pays paying payment payments",
        "spend": "spent spends spending",
        "take": "took taken takes taking",
        "say": "said says saying",
        "get": "got gotten gets getting",
        "send": "sent sends sending",
        "lend": "lent lends lending loan loans loaned",
        "write": "wrote written writes writing",
        "make": "made makes making",
        "raise": "raised raises raising",
        "buy": "bought buys buying",
        "meet": "met meets meeting meetings",
        "know": "knew known knows knowing",
        "do": "did done does doing",
        "be": "is are was were been being am",
        "have": "has had having",
        "tell": "told tells telling",
        "win": "won wins winning",
        "lose": "lost loses losing",
        "run": "ran runs running",
        "see": "saw seen sees seeing",
        "hold": "held holds holding",
        "donate": "donation donations donor donors donated donates donating",
        "contribut": "contribution contributions contributor contributors",
    }.items()
    for form in forms.split()
}

FUNCTION_WORDS = word_set(
    """
    a an the this that these those his her hers its their our my your of in on at to from by
    for with into onto over under about as than then and or but nor so yet if while when
    where who whom whose which what how why there here it he she they them him we us i you
    me be is are was were been being am has have had having do does did will would shall
    should can could may might must also just even still only very more most much many some
    any all both each every other another such own same too again ever before after since
    until during between among through against up down out off not no n't
    """
)


@dataclass(frozen=True, slots=True)
class Word:
    """A token with its place, its folded form and its stem."""

    start: int
    end: int
    folded: str
    stem: str


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """A word without case, accents, dots, and a possessive ending."""
    plain = word.replace("’", "'")
    plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    plain = plain.casefold()
    for ending in ("'s", "s'"):
        if plain.endswith(ending) and len(plain) > 3:
            plain = plain[: -len(ending)] + ("s" if ending == "s'" else "")
    return plain.replace(".", "") if not any(c.isdigit() for c in plain) else plain.rstrip(".,")


@lru_cache(maxsize=8192)
def stem(folded: str) -> str:
    """A crude stem that brings the forms of one verb or noun together."""
    if folded in _IRREGULAR:
        return _IRREGULAR[folded]
    if len(folded) < 5 or not folded.isalpha():
        return folded[:-1] if folded.endswith("s") and len(folded) == 4 else folded
    cut = _SUFFIX_RE.sub("", folded)
    cut = cut if len(cut) >= 3 else folded
    cut = cut[:-1] if len(cut) > 4 and cut[-1] == cut[-2] else cut
    return cut[:-1] + "i" if cut.endswith("y") else cut


@lru_cache(maxsize=512)
def words(text: str) -> tuple[Word, ...]:
    """The tokens of `text` in order; "didn't" gives "did" and "n't"."""
    found: list[Word] = []
    for match in _WORD_RE.finditer(text):
        raw, start = match.group(), match.start()
        if raw.lower().endswith(("n't", "n’t")) and len(raw) > 3:
            head = fold(raw[:-3])
            found.append(Word(start, match.end() - 3, head, stem(head)))
            found.append(Word(match.end() - 3, match.end(), "n't", "n't"))
            continue
        folded = fold(raw)
        found.append(Word(start, match.end(), folded, stem(folded)))
    return tuple(found)


def content_stems(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    return frozenset(w.stem for w in words(text) if w.folded not in FUNCTION_WORDS)
