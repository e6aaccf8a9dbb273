"""The names of a sentence that may give or take money, in whole."""

from __future__ import annotations

import re
from dataclasses import replace

from rag.names.lexicon import word_set
from rag.verify.mentions import Mention, find_mentions, find_nominals
from rag.verify.words import fold

_TO_RE = re.compile(
    r"\s+to\s+(?:the\s+)?(?!(?:Re-?)?[Ee]lect|Protect|Save|Defend|Defeat|Stop|Life|Work|Know|End|"
    r"Repeal|Keep|Restore|Win|Make|Fix|Bring|Draft)"
)
_LINK_RE = re.compile(r"\s+(?:of|for)(?:\s+(?:an?|the))?\s+")
_BODIES = word_set(
    """committee citizens friends americans coalition alliance center centre institute foundation
    fund council campaign project women students veterans parents workers families league society
    people association partnership conservatives republicans democrats doctors teachers texans
    californians floridians action pac"""
)
"""Last words of a name that a purpose may follow ("Citizens for Aldermoor")."""
_OFFICES = frozenset(
    ("congress", "senate", "governor", "president", "mayor", "assembly", "house", "america", "us")
)
"""What a campaign is for ("Nora Pell for Senate")."""


def find_parties(sentence: str) -> list[Mention]:
    """Names and the common nouns that stand for them, in order, none overlapping."""
    names = _rejoined(sentence, [p for n in find_mentions(sentence) for p in _split(sentence, n)])
    free = [n for n in find_nominals(sentence) if not any(_overlap(n, name) for name in names)]
    return sorted([*names, *free], key=lambda mention: mention.start)


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _split(sentence: str, name: Mention) -> list[Mention]:
    """ "Quill to Bright Horizons" as two names, unless a purpose follows ("Committee to Elect")."""
    found = _TO_RE.search(sentence, name.start, name.end)
    if found is None:
        return [name]
    before = tuple(fold(w) for w in sentence[name.start : found.start()].split())
    count = len([w for w in before if w in name.tokens])
    return [
        replace(name, end=found.start(), tokens=name.tokens[:count]),
        replace(name, start=found.end(), tokens=name.tokens[count:]),
    ]


def _rejoined(sentence: str, names: list[Mention]) -> list[Mention]:
    """Names of organisations that a linking word runs through ("Committee for a Better Tarrow")."""
    out: list[Mention] = []
    for name in names:
        link = sentence[out[-1].end : name.start] if out else ""
        if out and _LINK_RE.fullmatch(link) and _takes(out[-1], link, name):
            last = out.pop()
            name = replace(name, start=last.start, tokens=(*last.tokens, *name.tokens))
        out.append(name)
    return out


def _takes(name: Mention, link: str, following: Mention) -> bool:
    if link.strip() == "of":
        return len(name.tokens) == 1
    return name.tokens[-1] in _BODIES or following.tokens[0] in _OFFICES
