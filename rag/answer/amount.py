"""Whether a sentence tells the amount that is asked about: of these parties, in this year."""

from __future__ import annotations

import re
from dataclasses import replace

from rag.answer.giftwords import BACK_RE, CLAUSE_RE, GIVES_RE, around, beside, roles
from rag.answer.parties import is_weighty, same_party
from rag.answer.score import Scored
from rag.answer.slots import (
    asked_stems,
    fillers,
    is_correction,
    looks_like_person,
    names_in,
    years_in,
)
from rag.answer.stems import stem, stems
from rag.money import find_money
from rag.question import Asks, Question

_COMMON = frozenset(
    map(
        stem,
        ("money", "people", "much", "total", "they", "altogether", "have", "guest", "attendee",
         "donor", "supporter", "member", "person", "anyone", "someone", "each"),
    )
)  # fmt: skip
"""Givers that stand for anybody."""

NO_AMOUNT = "no source found gives the amount"
_LINK_RE = re.compile(
    r"\b(?:to|for|toward|supporting|backing|boosting|behind|pro-|against|opposing|from|by)\b"
)
_LONG_RE = re.compile(
    r"\b(?:over|in|during|for) the (?:last|past) (?:decade|\w+ years)\b|\bover the years\b|"
    r"\bsince (?:19|20)\d\d\b",
    re.IGNORECASE,
)
_IN_YEAR_RE = re.compile(r"\bin (?:19|20)\d\d\?\Z")


def amount_problem(question: Question, scored: Scored) -> str:
    """Why the sentence does not say how much was given, or ""."""
    text = scored.sentence.text
    if is_correction(text):
        return ""
    known = asked_stems(question) | scored.page.outlet
    part = question.parts[question.asks.index(Asks.HOW_MUCH)] if question.parts else ""
    if not fillers(Asks.HOW_MUCH, text, known, part):
        if set(question.asks) != {Asks.HOW_MUCH}:
            return ""
        neighbours = [
            line for line in around(scored, 1) if fillers(Asks.HOW_MUCH, line.text, known, part)
        ]
        found = [amount_problem(question, replace(scored, sentence=line)) for line in neighbours]
        return min(found, key=len) if found else NO_AMOUNT
    for role, names in roles(question, part or question.text).items():
        if names and not any(beside(name, scored, role) for name in names):
            return f"the amounts found do not name {' or '.join(names)} as the {role}"
    if not _told_of(part or question.text, scored):
        return "the amounts found are of something else"
    return _other_party(question, text) or _other_year(question, scored)


def _told_of(part: str, scored: Scored) -> bool:
    """Whether a giver without a name ("the deputies' union") stands there or beside it."""
    match = GIVES_RE.search(part)
    if match is None or names_in(match["giver"]) or BACK_RE.search(match["giver"]):
        return True
    words = [word for word in stems(match["giver"]) if len(word) > 3 and word not in _COMMON]
    near_by = frozenset().union(*(line.stems for line in around(scored, 1)))
    return not words or any(word in near_by for word in words)


def _other_party(question: Question, text: str) -> str:
    """When every amount of the sentence goes to or comes from someone the question leaves out."""
    names = list(question.key_names)
    amounts = find_money(text)
    if len(names) < 2 or not amounts:
        return ""
    strangers: list[str] = []
    for amount in amounts:
        after = CLAUSE_RE.split(text[amount.span.end :], maxsplit=1)[0]
        found = names_in(after) if _LINK_RE.search(after) else ()
        new = [name for name in found if not any(same_party(known, name) for known in names)]
        if not new or len(new) < len(found) or not all(map(_is_party, new)):
            return ""
        strangers.append(new[0])
    return f"the amount found concerns {strangers[0]}"


def _other_year(question: Question, scored: Scored) -> str:
    """When the year asked for is not that of the sentence, or nowhere in its source."""
    text, document = scored.sentence.text, scored.page.document
    asked = years_in(question.text)
    said = years_in(text)
    if len(asked) != 1 or asked & said or not _IN_YEAR_RE.search(question.text):
        return ""
    year = min(asked)
    if year not in document.text and year != (document.published or year)[:4]:
        return f"the source does not speak of {year}"
    if not said:
        return "the source speaks of a longer time" if _LONG_RE.search(text) else ""
    return f"the source speaks of {min(said)}, not of {year}"


def _is_party(name: str) -> bool:
    """Whether the name could be that of a giver or a taker, not of a place or a month."""
    return is_weighty(name) or looks_like_person(name)
