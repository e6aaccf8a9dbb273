"""Names in a sentence, and whether a source has them. Runs of capitalised words, no model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.names import find_names
from rag.verify.words import fold, words

_LINKS = frozenset(("of", "the", "for", "and", "&", "in", "on", "to", "at", "against"))


_NOMINAL_RE = re.compile(
    r"\b(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Aa]n?)\s+(?:[a-z-]+\s+){0,2}?"
    r"(?P<noun>foundation|campaign|committee|group|company|firm|organi[sz]ation|fund|party|charity|"
    r"institute|university|union|bank|government|agency|association|nonprofit|council|"
    r"businessman|billionaire|couple|senator|governor|mayor|lobbyist|lawmaker|museum|"
    r"hospital|school|college|church|network|corporation|trust)\b(?!\s+[A-Z])"
)
_GENERIC = frozenset(("pac", "super", "da", "tv", "llc", "inc", "ie", "ngo", "us", "fund"))


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as written: its place, its folded words, whether an editor's bracket holds it.

    `nominal`: a common noun that stands for someone ("the foundation").
    """

    start: int
    end: int
    tokens: tuple[str, ...]
    bracketed: bool = False
    nominal: bool = False


def find_mentions(text: str) -> list[Mention]:
    """Names in order, without titles, possessives and linking words."""
    found: list[Mention] = []
    for name in find_names(text):
        start, end = name.span.start, name.span.end
        tokens = tuple(word for word in map(fold, name.name.split()) if word not in _LINKS)
        tokens = tuple(part for token in tokens for part in _bare(token))
        if tokens and not (len(tokens) == 1 and tokens[0] in _GENERIC):
            bracketed = text.rfind("[", 0, start) > text.rfind("]", 0, start)
            found.append(Mention(start, end, tokens, bracketed))
    return found


def find_nominals(text: str) -> list[Mention]:
    """Common nouns that may stand for a giver or a receiver ("his campaign", "the group")."""
    return [
        Mention(match.start(), match.end(), (match["noun"].lower(),), nominal=True)
        for match in _NOMINAL_RE.finditer(text)
    ]


def _bare(token: str) -> tuple[str, ...]:
    kept = token.strip(" ,;:()[]\"'")
    return (kept,) if kept else ()


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
