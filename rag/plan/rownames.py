"""Filed names found in a question, and the question with each of them masked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rag.names import Match, find_names, name_key, same_name
from rag.rownamed import long_form, near
from rag.rowquery import Gazetteer
from rag.text.wordset import word_set

_WORD_RE = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_HEAD_RE = re.compile(
    r"(?:['’]s?)?\s+(?:(?:re-?election|employees?['’]?|presidential|senate|house|own)\s+)*"
    r"(?:campaign(?: committee)?|PAC|political action committee|employee fund)\b"
)
_OWN_RE = re.compile(r"\b(?:his|her|their|its) (?:own )?(?:re-?election )?(?:campaign|committee)\b")
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
    is_employer: bool = False


Found = tuple[int, int, Named]
"""Where a name stands in the question, from and to, and which it is."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A question with its filed names replaced by ⟦0⟧, ⟦1⟧ ...; `names` in order of number."""

    text: str
    names: tuple[Named, ...]


def mask(text: str, known: Gazetteer) -> Masked:
    """Mask whole filed names first, the longest first, then names that could be short for one."""
    found = [*_bodies(text, known), *_owned(text, known)]
    found += [one for one in _longer(text, known) if not _overlaps(one, found)]
    found += [one for one in _exact(text, known) if not _overlaps(one, found)]
    for mention in find_names(text):
        start, end = mention.span.start, mention.span.end
        if _overlaps((start, end), found):
            continue
        if re.match(r"\s+[A-Z]", text[end:]) or re.search(r"\w['’]s \Z", text[:start]):
            continue
        named = _short(mention.name, known)
        if named is not None:
            found.append((start, _stretched(text, start, end, mention.name, known), named))
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


def _exact(text: str, known: Gazetteer) -> list[Found]:
    words = list(_WORD_RE.finditer(text))
    found: list[Found] = []
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
    is_employer = " " in key and key in known.employers
    if not any((*in_lists, is_employer)):
        return None
    return Named(plain, key, in_lists[0], in_lists[1], in_lists[2], is_employer)


def _short(name: str, known: Gazetteer) -> Named | None:
    if name.lower() in _COMMON:
        return None
    lists = (known.parties, known.conduits, known.candidates)
    hits = [_compatible(name, names) for names in lists]
    return Named(name, name_key(name), *hits) if any(hits) else None


def _compatible(name: str, names: Mapping[str, str]) -> bool:
    around = near(names, name)
    if any(same_name(name, filed) is not Match.DIFFERENT for _, filed in around):
        return True
    return long_form(name, around) is not None


def _overlaps(one: tuple[int, int] | Found, found: Sequence[Found]) -> bool:
    return any(one[0] < end and start < one[1] for start, end, _ in found)


def _bodies(text: str, known: Gazetteer) -> list[Found]:
    """Committees named by whose they are: "FedEx's PAC", "the DeFazio campaign"."""
    found: list[Found] = []
    for mention in find_names(text):
        start = mention.span.start
        head = _HEAD_RE.match(text, mention.span.end)
        if head is None:
            continue
        words = text[start : head.end()]
        key = name_key(words)
        whole = key if key in known.parties else long_form(words, near(known.parties, words))
        if whole is not None:
            found.append(
                (start, head.end(), Named(known.parties[whole], whole, True, False, False))
            )
    return found


def _owned(text: str, known: Gazetteer) -> list[Found]:
    """ "his own campaign", the committee of the one name of the question that has one."""
    match = _OWN_RE.search(text)
    if match is None:
        return []
    for mention in find_names(text[: match.start()]):
        words = f"{mention.name}'s campaign"
        whole = long_form(words, near(known.parties, words))
        if whole is not None:
            named = Named(known.parties[whole], whole, True, False, False)
            return [(match.start(), match.end(), named)]
    return []


def _longer(text: str, known: Gazetteer) -> list[Found]:
    """Long names that begin a filed one, before a shorter name in them can be taken for it."""
    found: list[Found] = []
    for mention in find_names(text):
        key = name_key(mention.name)
        if len(key.split()) < 4 or key in known.parties:
            continue
        whole = long_form(mention.name, near(known.parties, mention.name))
        if whole is not None:
            start, end = mention.span.start, mention.span.end
            end = _stretched(text, start, end, mention.name, known)
            found.append((start, end, Named(known.parties[whole], whole, True, False, False)))
    return found


def _stretched(text: str, start: int, end: int, name: str, known: Gazetteer) -> int:
    """The end of a name that the question writes out further than its capitals go."""
    whole = long_form(name, near(known.parties, name))
    if whole is None:
        return end
    for word in _WORD_RE.finditer(text, end):
        key = name_key(f"x {text[start : word.end()]}").removeprefix("x ")
        if not whole.startswith(key):
            break
        end = word.end()
    return end
