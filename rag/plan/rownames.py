"""Filed names found in a question, and the question with each of them masked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rag.names import Match, find_names, name_key, same_name
from rag.rowquery import Gazetteer
from rag.text.wordset import word_set

_WORD_RE = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_MAX_WORDS = 20
_COMMON = word_set(
    """
    the fund campaign foundation committee group company trust state county city party union pac
    federal general american national first people friends bank school college project center
    unknown other none individual anonymous cash total
    """
)


@dataclass(frozen=True, slots=True)
class Named:
    """A filed name in the question: as the question has it, and in which lists it stands."""

    name: str
    key: str
    is_party: bool
    is_conduit: bool
    is_candidate: bool


@dataclass(frozen=True, slots=True)
class Masked:
    """A question with its filed names replaced by ⟦0⟧, ⟦1⟧ ...; `names` in order of number."""

    text: str
    names: tuple[Named, ...]


def mask(text: str, known: Gazetteer) -> Masked:
    """Mask whole filed names first, the longest first, then names that could be short for one."""
    found = _exact(text, known)
    taken = [(start, end) for start, end, _ in found]
    for mention in find_names(text):
        start, end = mention.span.start, mention.span.end
        if any(start < b and a < end for a, b in taken):
            continue
        if re.match(r"\s+[A-Z]", text[end:]) or re.search(r"\w['’]s \Z", text[:start]):
            continue
        named = _short(mention.name, known)
        if named is not None:
            found.append((start, end, named))
    found.sort(key=lambda item: item[0])
    names: list[Named] = []
    out, at = [], 0
    for start, end, named in found:
        if named.key not in [other.key for other in names]:
            names.append(named)
        number = [other.key for other in names].index(named.key)
        out.append(f"{text[at:start]}⟦{number}⟧")
        at = end
    return Masked("".join(out) + text[at:], tuple(names))


def _exact(text: str, known: Gazetteer) -> list[tuple[int, int, Named]]:
    words = list(_WORD_RE.finditer(text))
    found: list[tuple[int, int, Named]] = []
    at = 0
    while at < len(words):
        for size in range(min(_MAX_WORDS, len(words) - at), 0, -1):
            start, end = words[at].start(), words[at + size - 1].end()
            last = text[words[at + size - 1].start() :][:1]
            if last.islower() or re.search(r", (?:the|a|an|its|who)\b", text[start:end]):
                continue
            named = _named(text[start:end], known)
            if named is not None:
                found.append((start, _closed(text, end), named))
                at += size
                break
        else:
            at += 1
    return found


def _closed(text: str, end: int) -> int:
    """The end of a name with its own last dot or bracket: "Inc.", "(FKA ACME)"."""
    match = re.match(r"\.(?=\s+\S)|\)", text[end:])
    return end + len(match[0]) if match and not re.match(r"\.\s+[A-Z]", text[end:]) else end


def _named(words: str, known: Gazetteer) -> Named | None:
    if not any(letter.isupper() for letter in words) or words[0].islower():
        return None
    plain = re.sub(r"['’]s?\Z", "", words)
    key = name_key(plain)
    if not key or key in _COMMON or (" " not in key and not plain[:1].isupper()):
        return None
    if len(key) < 3 or (" " not in key and len(plain.split()) > 1 and len(key) < 4):
        return None
    in_lists = [key in names for names in (known.parties, known.conduits, known.candidates)]
    return Named(plain, key, *in_lists) if any(in_lists) else None


def _short(name: str, known: Gazetteer) -> Named | None:
    if name.lower() in _COMMON:
        return None
    lists = (known.parties, known.conduits, known.candidates)
    hits = [_compatible(name, names) for names in lists]
    return Named(name, name_key(name), *hits) if any(hits) else None


def _compatible(name: str, names: Mapping[str, str] | Iterable[str]) -> bool:
    return any(same_name(name, key) is not Match.DIFFERENT for key in names)
