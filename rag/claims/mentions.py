"""Capitalised names as a text writes them, without a named-entity model."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.claims.roles import ORGANISATION_RE, PLACES, STARTS, TITLES
from rag.text.given_names import gender_of

_PART = r"(?:[A-Z]\.){3,}|[A-Z][\w'\u2019-]*[\w]|[A-Z]\."
RUN_RE = re.compile(
    rf"(?:{_PART})(?:[^\S\n]+(?:{_PART}|de|del|van|von|bin|al|la|of|for|and|the|&)(?![\w'\u2019]))*"
)
_INNER_RE = re.compile(r"\s+(?:of|for|and|the|&)\s+")
SUFFIX_RE = re.compile(r"[,\s]+(?:Jr|Sr|II|III|IV)\.?$")
_NEAR = 60
_POST_RE = re.compile(
    r"\b(?:Secretary|Attorney|Minister|Director|Department)\s(?:of|for)\s(?:the\s)?(?:State|Treasury|"
    r"Defense|Labor|Commerce|Energy|Education|Agriculture|Interior|Transportation|War|"
    r"Foreign Affairs|Homeland Security|Veterans Affairs)\s(?=[A-Z])"
)
"""An office before a name, whose last word is none of it: "Secretary of State Ann Ames"."""
POSSESSIVE_RE = re.compile(r"['\u2019]s?$")


OFFICES = (
    "President|Vice President|Senator|Sen|Governor|Gov|Representative|Rep|Secretary|Mayor|Justice|"
    "Judge|Pope|Prime Minister|Chancellor|Speaker|General|Gen|Mr|Mrs|Ms|Dr"
)
BODY_RE = re.compile(
    r"\b(?:PAC|group|nonprofit|organi[sz]ation|company|firm|charity|coalition|union|agency|program)\b"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A full name at its place in the text."""

    name: str
    start: int
    person: bool


def surname(name: str) -> str:
    """The last word of a name, without "Jr." and the like."""
    words = SUFFIX_RE.sub("", name).split()
    return words[-1] if words else name


def strip_titles(name: str) -> str:
    """Takes titles, leading function words and the possessive off a capitalised run."""
    words = POSSESSIVE_RE.sub("", name.strip()).split()
    while words and words[-1].lower() in ("of", "for", "and", "the", "&", "de"):
        words = words[:-1]
    while words and (words[0].strip(".").lower() in STARTS or not words[0][0].isupper()):
        words = words[1:]
    titled = [i for i, word in enumerate(words) if word.strip(".").lower() in TITLES]
    bare = words[titled[-1] + 1 :] if titled else words
    if ORGANISATION_RE.search(" ".join(words)):
        is_person = titled and 2 <= len(bare) <= 4 and not ORGANISATION_RE.search(" ".join(bare))
        return " ".join(bare if is_person else words)
    return " ".join(bare)


def name_runs(text: str) -> list[str]:
    """Names of a phrase in order, without titles; "A and B" gives two."""
    found: list[str] = []
    for run in RUN_RE.finditer(text):
        whole = _POST_RE.sub("", run.group())
        pieces = [whole] if ORGANISATION_RE.search(whole) else _INNER_RE.split(whole)
        found.extend(name for name in map(strip_titles, pieces) if name)
    return found


def full_names(text: str) -> list[Mention]:
    """Names of two words or more, at their places."""
    found = []
    for run in RUN_RE.finditer(text):
        whole = _POST_RE.sub("", run.group())
        organisation = ORGANISATION_RE.search(whole) is not None
        pieces = [whole] if organisation else _INNER_RE.split(whole)
        for piece in pieces:
            name = strip_titles(piece)
            if len(name.split()) < 2 or len(name) > 80:
                continue
            start = text.find(name, run.start())
            if start < 0:
                continue
            person = (
                not ORGANISATION_RE.search(name)
                and 2 <= len(name.split()) <= 4
                and name not in PLACES
                and not name.isupper()
            )
            found.append(Mention(name, start, person))
    return sorted(found, key=lambda mention: mention.start)


def near_all(text: str, name: str, words: list[str]) -> bool:
    """Whether each of some words stands near a name somewhere: "Vermont Sen. Ann Ames"."""
    places = [found.start() for found in re.finditer(rf"\b{re.escape(name)}\b", text)]
    windows = [text[max(0, at - _NEAR) : at + _NEAR] for at in places] if words else []
    return all(any(word in window for window in windows) for word in words)


def person_head(head: str) -> bool:
    """Whether a phrase holds a name that is no organisation's."""
    run = RUN_RE.search(head)
    return run is not None and not ORGANISATION_RE.search(head)


def spokes_of(written: str) -> str:
    """Turns "a spokesman for X" and "an X spokesman" as "X spokesman"; "" for other phrases."""
    found = re.search(
        r"\b(spokes(?:man|woman|person))\b(?:\s(?:for|of)\s(?:the\s)?(.+))?", written, re.I
    )
    if found is None:
        return ""
    runs = name_runs(found[2] or written[: found.start()])
    return f"{runs[0]} {found[1].lower()}" if runs else ""


def completes(full: str, words: list[str]) -> bool:
    """Whether a name ends in some words, or begins with a lone given name."""
    parts = SUFFIX_RE.sub("", full).split()
    first = len(words) == 1 and parts[0] == words[0] and bool(gender_of(words[0]))
    return len(parts) > len(words) and (parts[-len(words) :] == words or first)


def titled_before(text: str, name: str, at: int) -> bool:
    """Whether the text before a place names somebody by office and last name: "President Orde"."""
    return re.search(rf"\b(?:{OFFICES})\.?\s{re.escape(name)}\b", text[:at]) is not None
