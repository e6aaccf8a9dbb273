"""Short forms by which people name what a filing names in full: "Merck PAC", "Crossroads GPS".

A short form stands for a filed name only where it fits no other: a guess between two would put one
party's money under another's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Protocol, runtime_checkable

from rag.names import name_key
from rag.names.lexicon import LEGAL_FORMS, ORG_WORDS

_LINKS = frozenset({"of", "the", "and", "for", "to", "in", "on", "a", "an", "at"})
_BODIES = frozenset({"pac", "fund", "foundation", "committee", "trust", "political", "employee",
                     "employees", "union", "institute", "victory", "federation"})  # fmt: skip
"""A company's fund or PAC is another party than the company."""
_TAIL_RE = re.compile(r"\A\s*(?:[,(/]|-\s|and its\b|a series of\b)", re.IGNORECASE)
_HEADS = {
    "pac": re.compile(r"pac\Z|\bpac\b|political action (?:committee|fund)|employee fund", re.I),
    "campaign": re.compile(
        r"\bfor (?:us |the )?(?:congress|senate|house|president|governor|america|\w+ attorney)\b|"
        r"\bcommittee to (?:re-?)?elect\b|\bfriends of\b|\bcampaign\b|\bteam\b|\bvictory\b|"
        r"\bfor [a-z]+\Z|\b(?:19|20)?\d\d\Z",
        re.IGNORECASE,
    ),
}
_SHORT_RE = re.compile(
    r"\A(?P<who>.+?)(?:['’]s?)?\s+(?:(?:re-?election|employees?['’]?s?|own|presidential|senate|"
    r"house|super|political)\s+)*(?P<head>pac|political action committee|employee fund|campaign"
    r"(?: committee)?)\Z",
    re.IGNORECASE,
)


@runtime_checkable
class Indexed(Protocol):
    """A list of names that finds those near to a name by itself."""

    def near(self, name: str) -> list[tuple[str, str]]:
        """(key, name as filed) of what `name` could be a form of."""
        ...


def near(known: Mapping[str, str], name: str) -> list[tuple[str, str]]:
    """(key, name as filed) of what `name` could be a form of; all of a list without an index."""
    return known.near(name) if isinstance(known, Indexed) else list(known.items())


def long_form(name: str, known: Iterable[tuple[str, str]]) -> str | None:
    """The key of the one filed name that `name` is short for; None for none or for several.

    Rules: the name begins the filed one ("Merck PAC", "MERCK PAC, The Political Action Committee
    ..."); its capitals are initials ("Crossroads GPS"); its owner's name stands in that of a
    political committee ("FedEx's PAC", "the DeFazio campaign").
    """
    known = list(known)
    for rule in (_begins, _abbreviates, _is_body_of):
        found = dict.fromkeys(key for key, filed in known if rule(name, key, filed))
        if found:
            return next(iter(found)) if len(found) == 1 else None
    return None


def _begins(name: str, key: str, filed: str) -> bool:
    """Whether the filed name goes on after `name` with what only explains it."""
    words, whole = name_key(name).split(), key.split()
    if len(words) < 2 or len(whole) <= len(words) or whole[: len(words)] != words:
        return False
    if re.fullmatch(r"[^,]+, [^,]+", filed) and not set(whole) & ORG_WORDS:
        return False
    end = _end_of(filed, words[-1], len(words))
    rest = filed[end:]
    if _TAIL_RE.match(rest):
        return True
    if set(whole[len(words) :]) & (_BODIES - set(words)):
        return False
    is_body = bool(set(words) & ORG_WORDS) or words[0] == "team"
    following = rest.strip().split(" ")[0].strip(".,").lower()
    if following == "for":
        return is_body
    return is_body or following in LEGAL_FORMS or len(words) > 2


def _end_of(filed: str, last: str, count: int) -> int:
    """Where the first `count` words of a filed name end."""
    ends = [match.end() for match in re.finditer(r"[^\W_]+(?:[.'’&-][^\W_]+)*\.?", filed)]
    return next(
        (end for end in ends[count - 1 :] if name_key(filed[:end]).endswith(last)), len(filed)
    )


def _abbreviates(name: str, key: str, filed: str) -> bool:
    """Whether each word is one of the filed name, or the initials of several that follow."""
    words = re.findall(r"[^\W_]+(?:[-&.][^\W_]+)*", name)
    if len(words) < 2 or not any(word.isupper() and len(word) > 1 for word in words):
        return False
    return _aligned(words, key.split())


def _aligned(words: list[str], whole: list[str]) -> bool:
    if not words:
        return True
    while whole and whole[0] in _LINKS and whole[0] != words[0].lower():
        whole = whole[1:]
    if not whole:
        return False
    if words[0].lower() == whole[0] and _aligned(words[1:], whole[1:]):
        return True
    if not (words[0].isupper() and 2 <= len(words[0]) <= 6):
        return False
    letters, rest = words[0].lower(), whole
    for letter in letters:
        while rest and rest[0] in _LINKS and rest[0][0] != letter:
            rest = rest[1:]
        if not rest or rest[0][0] != letter:
            return False
        rest = rest[1:]
    return _aligned(words[1:], rest)


def _is_body_of(name: str, key: str, filed: str) -> bool:
    """Whether `name` is "X's PAC" or "the X campaign" and the filed committee is X's."""
    found = _SHORT_RE.match(" ".join(name.split()))
    if found is None:
        return False
    owner = set(name_key(found["who"]).split())
    head = _HEADS["campaign" if found["head"].lower().startswith("campaign") else "pac"]
    is_owned = bool(owner) and owner <= set(key.split())
    return is_owned and bool(head.search(filed)) and bool(_committee_words(key))


def _committee_words(key: str) -> set[str]:
    return set(key.split()) & (ORG_WORDS | {"pac", "for", "team", "friends", "victory"}) or (
        {"year"} if re.search(r"\b\d\d\Z", key) else set()
    )
