"""Names in a sentence, and whether a source has them. Runs of capitalised words, no model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.verify.words import fold, words

_CAP = r"(?:(?:[A-ZÀ-ÖØ-Þ]\.){1,4}|[A-ZÀ-ÖØ-Þ][\w&]*(?:[.'’&-]\w+)*)"
_LINK = r"(?:of|for|and|the|de|del|la|van|von|bin|al|to|on|in)"
_RUN_RE = re.compile(rf"{_CAP}(?:(?:\s*&\s*|\s+)(?:(?:{_LINK}\s+){{0,2}})(?:{_CAP}|\d+\b))*")
_LINK_RE = re.compile(rf"\s+(?:{_LINK}\s+)+")
_START_RE = re.compile(r"(?:\A|[.!?:]['\"”’)]*\s+|[\"“(\[]\s*|\n\s*)\Z")

_CALENDAR = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
    ]
)
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "sen",
        "rep",
        "gov",
        "sens",
        "reps",
        "president",
        "senator",
        "representative",
        "congressman",
        "congresswoman",
        "governor",
        "mayor",
        "judge",
        "justice",
        "secretary",
        "sir",
        "lord",
        "rev",
        "reverend",
        "attorney",
        "general",
        "lt",
        "gen",
        "col",
        "capt",
        "chairman",
        "chairwoman",
        "prof",
        "professor",
    ]
)
_OPENERS = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "your",
        "in",
        "on",
        "at",
        "to",
        "from",
        "by",
        "for",
        "with",
        "of",
        "about",
        "as",
        "and",
        "or",
        "but",
        "nor",
        "so",
        "yet",
        "if",
        "while",
        "when",
        "where",
        "who",
        "which",
        "what",
        "how",
        "why",
        "there",
        "here",
        "it",
        "he",
        "she",
        "they",
        "we",
        "you",
        "i",
        "not",
        "no",
        "according",
        "after",
        "before",
        "since",
        "until",
        "during",
        "between",
        "among",
        "through",
        "against",
        "both",
        "each",
        "all",
        "some",
        "many",
        "several",
        "most",
        "more",
        "another",
        "other",
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
        "total",
        "totals",
        "also",
        "however",
        "together",
        "separately",
        "last",
        "next",
        "over",
        "under",
        "more",
        "less",
        "nearly",
        "about",
        "almost",
        "roughly",
        "at",
        "least",
        "up",
        "money",
        "records",
        "filings",
        "filing",
        "reports",
        "report",
        "documents",
        "sources",
        "donations",
        "contributions",
        "donors",
        "gifts",
        "payments",
        "grants",
        "people",
        "voters",
        "critics",
        "supporters",
        "officials",
        "lawmakers",
        "republican",
        "democrat",
        "once",
        "then",
        "now",
        "later",
        "earlier",
        "meanwhile",
        "still",
        "instead",
        "although",
        "though",
        "because",
        "despite",
        "according",
        "his",
        "asked",
        "told",
        "said",
        "says",
        "only",
        "even",
        "just",
        "is",
        "was",
        "were",
        "are",
        "has",
        "had",
        "have",
        "did",
        "does",
        "do",
        "would",
        "could",
        "should",
        "can",
        "may",
        "might",
        "will",
        "among",
        "others",
    ]
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as written: its place, its folded words, and whether an editor's bracket holds it."""

    start: int
    end: int
    tokens: tuple[str, ...]
    bracketed: bool = False


def find_mentions(text: str) -> list[Mention]:
    """Names in order: runs of capitalised words, with their links ("Bank of Aldermoor").

    Months, weekdays, titles before a name, and a common word that only opens a sentence are left
    out. Coordinated names ("Aldo and Brisk") come apart.
    """
    found: list[Mention] = []
    for run in _RUN_RE.finditer(text):
        for start, end in _parts(text, run.start(), run.end()):
            mention = _trimmed(text, start, end)
            if mention is not None:
                found.append(mention)
    return found


def appears(tokens: Sequence[str], folded: Sequence[str]) -> bool:
    """Whether the words of a name stand together in a text, in order or surname first.

    One foreign word may stand between two of them (a middle initial). Plurals and
    adjectives of the same name count ("Democrat", "Democratic").
    """
    if not tokens:
        return True
    if _together(tokens, folded):
        return True
    return len(tokens) > 1 and _together((tokens[-1], *tokens[:-1]), folded)


def folded_words(text: str) -> tuple[str, ...]:
    """The folded words of `text`, hyphenated words also in parts."""
    out: list[str] = []
    for word in words(text):
        out.append(word.folded)
        if "-" in word.folded:
            out.extend(part for part in word.folded.split("-") if part)
    return tuple(out)


def is_acronym(token: str, folded: Sequence[str]) -> bool:
    """Whether `token` ("aclu") is made of the initials of words that stand together."""
    if not 2 <= len(token) <= 8:
        return False
    initials = [word for word in folded if word and word not in ("of", "the", "for", "and", "&")]
    letters = "".join(word[0] for word in initials)
    return token in letters


def _together(tokens: Sequence[str], folded: Sequence[str]) -> bool:
    for at, word in enumerate(folded):
        if _same(tokens[0], word) and _rest(tokens[1:], folded, at + 1):
            return True
    return False


def _rest(tokens: Sequence[str], folded: Sequence[str], at: int) -> bool:
    for token in tokens:
        near = folded[at : at + 3]
        step = next((i for i, word in enumerate(near) if _same(token, word)), None)
        if step is None:
            return False
        at += step + 1
    return True


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    return (
        len(shorter) >= 5
        and longer.startswith(shorter[:-1])
        and longer[len(shorter) - 1 :] in _ENDINGS.get(shorter[-1], ())
    ) or (len(shorter) >= 4 and longer == shorter + "s")


_ENDINGS = {
    "t": ("tic", "ts", "tics"),
    "n": ("ns", "nian"),
    "a": ("an", "ans"),
    "y": ("ies",),
    "e": ("es",),
}


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The pieces of a run: "and" and commas part names, "of", "for", "the" join them."""
    pieces: list[tuple[int, int]] = []
    at = start
    for link in re.finditer(r"\s+and\s+(?:the\s+)?|\s+(?:to|on|in)\s+(?:the\s+)?", text[start:end]):
        pieces.append((at, start + link.start()))
        at = start + link.end()
    return [*pieces, (at, end)]


def _trimmed(text: str, start: int, end: int) -> Mention | None:
    raw = text[start:end]
    opens = bool(_START_RE.search(text[max(0, start - 6) : start]))
    found = [(start + m.start(), start + m.end()) for m in re.finditer(r"[^\s&]+|&", raw)]
    while found and _skippable(text, found[0], opens, len(found)):
        found = found[1:]
        opens = opens and bool(found)
    while found and fold(text[slice(*found[-1])]) in (_CALENDAR | {"of", "for", "the"}):
        found = found[:-1]
    tokens = [fold(text[a:b]) for a, b in found]
    kept = tuple(t for t in tokens if t and t not in ("&", "the"))
    if not kept or all(t in _CALENDAR or t.isdigit() for t in kept):
        return None
    bracketed = text.rfind("[", 0, start) > text.rfind("]", 0, start)
    return Mention(found[0][0], _unpossessed(text, found[-1][0], found[-1][1]), kept, bracketed)


def _skippable(text: str, token: tuple[int, int], opens: bool, left: int) -> bool:
    word = fold(text[slice(*token)])
    if word in _CALENDAR or word in ("i", "the", "a", "an", "of", "for"):
        return True
    if word in _TITLES and left > 1:
        return True
    return opens and word in _OPENERS


def _unpossessed(text: str, start: int, end: int) -> int:
    return end - 2 if text[start:end].endswith(("'s", "’s")) else end
