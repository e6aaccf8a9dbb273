"""The normal form of a name, equal for spellings that differ in form only."""

from __future__ import annotations

import re
from functools import lru_cache

from rag.names.lexicon import (
    AFTERTHOUGHTS,
    HARD_TITLES,
    LEGAL_FORMS,
    ORG_WORDS,
    SINGLE,
    STATES,
    SUFFIXES,
    TITLES,
)

_LATIN = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d"})
_POSSESSIVE_RE = re.compile(r"['\u2019\u02bc]s\b|(?<=s)['\u2019\u02bc](?=\s|$)", re.IGNORECASE)
_ASIDE_RE = re.compile(r"\s*\((?:[DRI]-[^)]*|[^)]{1,12})\)\s*\Z")
_INITIALS_RE = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_WORD_RE = re.compile(r"[^\W_]+")
_COMMA_RE = re.compile(r"^([^,]+),\s*([^,]+?)(?:,\s*([^,]+))?$")
_LATIN_RE = re.compile(r"[a-z0-9 ]*\Z")

_LINKING = frozenset({"of", "the", "and", "for", "to", "in", "on", "a", "an", "de", "at"})


@lru_cache(maxsize=200_000)
def name_key(name: str) -> str:
    """The normal form of a name: "SOROS, GEORGE", "Mr. George Soros" and "George Soros" are one.

    Case, accents, dots, titles, a leading "the", "&", possessives and the plain legal forms
    (Inc., LLC, AG ...) are put aside; the order of words is kept, but "last, first" is turned.
    Words that tell organisations apart (Foundation, Fund, PAC, Action) stay. "" for no letters.
    """
    return " ".join(_parts(name)[0])


def name_tokens(name: str) -> tuple[str, ...]:
    """The words of `name_key(name)`."""
    return _parts(name)[0]


def initials(key: str) -> tuple[str, str]:
    """The initials of a normal form without its small words, and with them where they differ."""
    words = key.split()
    if len(words) < 2:
        return "", ""
    main = "".join(word[0] for word in words if word not in _LINKING)
    every = "".join(word[0] for word in words)
    return main, every if every != main else ""


def legal_form(name: str) -> str:
    """The legal form that `name_key` put aside: "inc", "llc", "ag"; "" without one."""
    return _parts(name)[1]


def suffix_of(name: str) -> str:
    """The generational or other suffix of a person's name: "jr", "iii"; "" without one."""
    return _parts(name)[2]


def strip_titles(name: str) -> str:
    """`name` as written without titles and roles before it: "Sen. Bob Smith" gives "Bob Smith"."""
    words = name.split()
    while len(words) > 1 and words[0].strip(".,").lower() in HARD_TITLES:
        words = words[1:]
    return " ".join(words)


@lru_cache(maxsize=200_000)
def _parts(name: str) -> tuple[tuple[str, ...], str, str]:
    """(words of the key, legal form, personal suffix)."""
    text = _ASIDE_RE.sub("", _POSSESSIVE_RE.sub("", " ".join(name.split())))
    text = _INITIALS_RE.sub(lambda match: match[0].replace(".", ""), _turned(text))
    words = _words(text)
    words, form = _without_form(words)
    suffix = ""
    if len(words) > 2:
        suffix = next((word for word in words[1:] if word in SUFFIXES), "")
        words = [words[0], *(word for word in words[1:] if word not in AFTERTHOUGHTS)]
    while len(words) > 1 and words[0] in HARD_TITLES:
        words = words[1:]
    return tuple(_without_soft_titles(words)), form, suffix


def _words(text: str) -> list[str]:
    text = text.replace("&", " and ").replace("+", " and ").lower().translate(_LATIN)
    text = text.replace("'", "").replace("\u2019", "").replace(".", " ")
    words = _WORD_RE.findall(text)
    if not _LATIN_RE.match(" ".join(words)):
        from normality import ascii_text

        words = _WORD_RE.findall((ascii_text(" ".join(words)) or "").lower())
    while len(words) > 1 and words[0] in ("the", "a", "an"):
        words = words[1:]
    return words


def _turned(text: str) -> str:
    """ "SOROS, GEORGE" as "GEORGE SOROS"; legal forms and suffixes after a comma are left."""
    match = _COMMA_RE.match(text)
    if not match:
        return text
    last, first, rest = match.groups()
    tail = [word.strip(".").lower() for word in first.replace(".", " ").split()]
    if not tail or all(word in LEGAL_FORMS or word in SUFFIXES for word in tail):
        return text
    if tail == ["the"]:
        return last
    if first in STATES or "".join(tail) in LEGAL_FORMS or len(tail) > 4 or len(last.split()) > 3:
        return text
    return f"{first} {last} {rest or ''}".strip()


def _without_form(words: list[str]) -> tuple[list[str], str]:
    """Legal forms off the end, long foreign ones through rigour's table of organisation types."""
    form = ""
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        form = words.pop()
        if len(words) > 1 and words[-1] == "and":
            words.pop()
    if form or len(words) < 2:
        return words, form
    from rigour.names import remove_org_types

    kept = remove_org_types(" ".join(words)).split()
    if kept and kept == words[: len(kept)] and len(kept) < len(words):
        return kept, " ".join(words[len(kept) :])
    return words, form


def _without_soft_titles(words: list[str]) -> list[str]:
    """Drop "president", "former", "chief executive" only where a first and last name are left."""
    at = 0
    while at < len(words) and words[at] in TITLES:
        at += 1
    soft, left = words[:at], words[at:]
    if len(left) == 1 and left[0] not in ORG_WORDS and all(word in SINGLE for word in soft):
        return left
    if at and not {"county", "city", "state"} & set(soft) and _is_person(left):
        return left
    return words


def _is_person(words: list[str]) -> bool:
    return 2 <= len(words) <= 4 and not any(word in ORG_WORDS for word in words)
