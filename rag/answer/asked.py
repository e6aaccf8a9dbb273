"""Whose words a question asks for: the subject of "what did … say", whatever its verb is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.answer.slots import names_in
from rag.question import Question
from rag.text.wordset import word_set

_AUX_RE = re.compile(r"\b(?:did|does|do|had|has|have|was|were)\s+(?=\S)", re.IGNORECASE)
_ABOUT_RE = re.compile(r"\babout\s([^?,]+)")
_OWNED_RE = re.compile(r"(?:['’]s?|\b(?:her|his|their|its|the|a|an|one))\s", re.IGNORECASE)
_JOINING = word_set(
    """the a an and of for his her their its former then ex late acting then-candidate
    then-senator own in at from 's"""
)
BODIES = word_set(
    """campaign office group committee company family union party foundation department agency
    firm organization organisation network pac paper newspaper board team staff camp bank"""
)
ROLES = word_set(
    """spokesman spokeswoman spokesperson spokespeople lawyer lawyers attorney aide aides manager
    director leader leaders chairman chairwoman chair chief head president secretary speaker
    strategist adviser advisor consultant official officials boss founder executive owner editor
    senator congressman congresswoman representative governor mayor lawmaker donor donors
    candidate professor opponent rival wife husband son daughter brother sister mother father
    billionaire activist analyst expert columnist host pastor judge prosecutor minister whip"""
)


@dataclass(frozen=True, slots=True)
class Speakers:
    """`names` whose own words are asked for; none when it is someone of `role` or a `body`.

    `sure` where they stand as the subject of the question's verb.
    """

    names: tuple[str, ...]
    by_role: bool = False
    sure: bool = False


@lru_cache(maxsize=64)
def asked_speakers(question: Question) -> Speakers:
    """The subject of the question's verb: "Hale", "Ted Cruz's campaign manager", "her campaign".

    Where neither a name nor a role stands there, the first party of the question.
    """
    subject = _subject(question.text)
    words = [word.strip("’'.").lower() for word in subject.split()]
    last = words[-1] if words else ""
    if (last in ROLES or last in BODIES) and _OWNED_RE.search(f" {subject}"):
        return Speakers((), by_role=True)
    named = names_in(subject)
    if named:
        return Speakers(_those_who_speak(subject, named), sure=True)
    return Speakers(tuple(question.key_names[:1]))


@lru_cache(maxsize=64)
def topic_names(question: Question) -> tuple[str, ...]:
    """The parties that a question names after "about": "what did Hale say about Ames?"."""
    topic = _ABOUT_RE.search(question.text)
    named = names_in(topic[1]) if topic else ()
    return tuple(name for name in named if name in question.key_names)


def _those_who_speak(subject: str, named: Sequence[str]) -> tuple[str, ...]:
    """Of "Cruz and Lee" both, of "Trump's Twitter" the owner, of "Oversight chairman Issa" Issa."""
    if re.search(rf"{re.escape(named[0])}['’]s?\s", subject):
        return (named[0],)
    return tuple(named[:2]) if re.search(r"\s(?:and|&)\s", subject) else (named[-1],)


def _subject(text: str) -> str:
    """The words after the first auxiliary that can belong to its subject."""
    aux = _AUX_RE.search(text)
    if aux is None:
        return ""
    words = re.split(r"[,?]", text[aux.end() :], maxsplit=1)[0].split()
    taken = 0
    while taken < len(words):
        reach = next((n for n in (1, 2, 3) if _closes(words[taken : taken + n])), 0)
        if not reach:
            break
        taken += reach
    while taken and words[taken - 1].lower() in _JOINING:
        taken -= 1
    return re.sub(r"['’]s?\Z", "", " ".join(words[:taken]))


def _closes(words: Sequence[str]) -> bool:
    """Whether the words can stand in a subject: "Hale", "the", "opposition leader"."""
    plain = words[-1].strip("’'.").lower() if words else ""
    if len(words) == 1:
        return words[0][:1].isupper() or plain in _JOINING or plain in ROLES or plain in BODIES
    return (plain in ROLES or plain in BODIES) and not set(words) & _JOINING
