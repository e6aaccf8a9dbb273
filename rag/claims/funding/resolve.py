"""Pronouns and "the group" led back to a name of the article, where only one fits."""

from __future__ import annotations

from rag.claims.funding import lexicon as lx
from rag.claims.funding.sentence import Chunk, Sentence
from rag.names import find_names, name_tokens
from rag.names.lexicon import ORG_WORDS

_PERSONS = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_THINGS = frozenset({"it", "its", "itself"})
_NOMINALS = frozenset(
    "group organization organisation company firm foundation committee nonprofit pac".split()
)
_WINDOW = 400


def resolved(sentence: Sentence, chunk: Chunk, before: str) -> str:
    """The chunk's name; a pronoun or "the group" becomes a name when exactly one fits.

    `before` is the article's text in front of the sentence, of the same paragraph.
    """
    name = sentence.name(chunk)
    words = sentence.words[chunk.start : chunk.end]
    owns = words[0] in _PERSONS | _THINGS and len(words) > 1
    if len(words) > 1 and not (owns and words[-1] in lx.CAUSES) and not _is_nominal(words):
        return name
    wants_person = words[0] in _PERSONS
    if not wants_person and words[0] not in _THINGS and not _is_nominal(words):
        return name
    inside = _named_before(sentence, chunk.start, wants_person)
    if len(inside) == 1:
        return inside[0]
    if inside:
        return name
    outside = _subject_names(before, wants_person)
    return outside if outside else name


def _is_nominal(words: list[str]) -> bool:
    return len(words) == 2 and words[0] in ("the", "that", "this") and words[1] in _NOMINALS


def _named_before(sentence: Sentence, at: int, person: bool) -> list[str]:
    """Distinct names that are subjects earlier in the sentence."""
    found: list[str] = []
    for chunk in sentence.chunks:
        token = sentence.doc[chunk.head]
        if chunk.end > at or not sentence.is_name(chunk):
            continue
        if token.dep_ not in ("nsubj", "nsubjpass"):
            continue
        name = sentence.name(chunk)
        if is_person(name) == person and name not in found:
            found.append(name)
    return found


def _subject_names(before: str, person: bool) -> str:
    """The one name of the right sort in the text just before; "" for none or several."""
    window = before[-_WINDOW:]
    names = list(dict.fromkeys(n.name for n in find_names(window) if is_person(n.name) == person))
    return names[0] if len(names) == 1 else ""


def is_person(name: str) -> bool:
    """Whether a name looks like a person's: few words, none of an organisation's."""
    words = name_tokens(name)
    if not 1 <= len(words) <= 4 or any(word in ORG_WORDS for word in words):
        return False
    return not (len(words) == 1 and name.isupper())
