"""How well each sentence found answers the question: words it shares, meaning, slots it fills."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from rag.answer.fits import asks_of_gifts, done, leaned, offices, period
from rag.answer.pages import Page, Sentence, is_heading
from rag.answer.slots import (
    SAID,
    amounts_in,
    asked_stems,
    denies_gift,
    fillers,
    has_purpose,
    has_quote,
)
from rag.answer.stems import is_group, stem, stems
from rag.answer.told import told
from rag.question import Asks, Question
from rag.text.wordset import word_set
from rag.types import Span


class Similarity(Protocol):
    """Cosine of a question with each place: a document's id and a span of its text.

    As read in the context of its passage, at no cost; or `alone`, which runs the model.
    """

    def __call__(
        self, question: str, places: Sequence[tuple[str, Span]], /, *, alone: bool = False
    ) -> Sequence[float]:
        """One value a place."""
        ...


Frequency = Callable[[Sequence[str]], Mapping[str, float]]
"""For each word the share of passages that hold it, 0 to 1."""

MAX_SCORED = 60
"""So many sentences, the best by their words, are compared by meaning."""

MAX_ALONE = 16
"""So many of those are embedded by themselves, out of the context of their passage."""

_FRAME = word_set(
    """according report reported reports article story coverage source sources name named list
    listed figure amount size total kind described mention mentioned come came go"""
)
_OFFICES = frozenset(stems("senator representative congressman governor republican democrat"))
_GROUP_WEIGHT = 2.0
_LEVELS = ("here", "before", "after", "near", "title", "page")
_FIRST = {"here": 1.3, "before": 0.5, "after": 0.35, "near": 0.25, "title": 0.4, "page": 0.15}

WEIGHTS: Mapping[str, float] = {
    "here": 4.8,
    "before": 3.5,
    "near": 1.9,
    "after": 1.7,
    "title": 5.4,
    "leaned": 1.1,
    "cosine": 4.9,
    "cosine_alone": 4.4,
    "slot": 2.0,
    "page_rank": 1.0,
    "hit_rank": 1.4,
    "money": 1.0,
    "same_deed": 0.9,
    "quoted": 1.8,
    "length": -0.7,
    "figure": 2.6,
    "purpose": 2.3,
    "denial": 1.1,
    "offices": 1.2,
    "period": 0.3,
    "said_by": 2.3,
    "said_for": 2.7,
    "speaks": 0.8,
    "speaks_known": -0.9,
    "gift": 1.3,
}
"""From a listwise softmax regression (L2 .02) on questions with known evidence; left out by fifths,
the sentence ranked first is evidence for three questions in four."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence with its score and the features behind it; `page` and `sentence` say where."""

    score: float
    page: Page
    sentence: Sentence
    features: Mapping[str, float]


def term_weights(question: Question, frequency: Frequency) -> dict[str, float]:
    """For each stem of the question how telling it is: the log of its rarity."""
    terms = [term for term in question.terms if term not in _FRAME]
    shares = frequency(terms)
    found: dict[str, float] = {}
    for term in terms:
        stemmed = stem(term)
        weight = -math.log(max(shares.get(term, 0.0), 1e-5))
        weight = min(weight, _GROUP_WEIGHT) if is_group(stemmed) else weight
        found[stemmed] = max(found.get(stemmed, 0.0), weight)
    return found


def rank(
    question: Question,
    pages: Sequence[Page],
    *,
    weights: Mapping[str, float],
    similarity: Similarity,
) -> list[Scored]:
    """The sentences of the pages, best first; at most `MAX_SCORED`."""
    first: list[tuple[float, Page, int, dict[str, float]]] = []
    for page in pages:
        for index, at in enumerate(page.hit_at):
            if (at is not None or page.rank < 3) and _may_answer(question, page, index):
                levels = shared(page, index, weights)
                value = sum(_FIRST[name] * levels[name] for name in _LEVELS)
                first.append((value, page, index, levels))
    first.sort(key=lambda item: -item[0])
    first = first[:MAX_SCORED]
    if not first:
        return []
    places = [_place(page, index) for _, page, index, _ in first]
    cosines = similarity(question.text, places)
    known = asked_stems(question)
    found = [
        _weighed(
            page,
            index,
            {
                **levels,
                "cosine": cosine,
                "cosine_alone": cosine,
                **_features(question, page, index, known),
                **told(question, page, page.sentences[index]),
            },
        )
        for (_, page, index, levels), cosine in zip(first, cosines, strict=True)
    ]
    found.sort(key=lambda item: -item.score)
    return _alone(question, found, similarity)


def _may_answer(question: Question, page: Page, index: int) -> bool:
    """Whether it is no heading: the title again, or for words spoken anything without an end."""
    text = page.sentences[index].text
    if text == page.document.title:
        return False
    return not (set(question.asks) <= SAID and is_heading(text))


def _weighed(page: Page, index: int, features: Mapping[str, float]) -> Scored:
    score = sum(WEIGHTS.get(name, 0.0) * value for name, value in features.items())
    return Scored(score, page, page.sentences[index], features)


def _alone(question: Question, found: list[Scored], similarity: Similarity) -> list[Scored]:
    """The best sentences ranked anew, each compared by itself; the rest keep their order."""
    best = found[:MAX_ALONE]
    places = [_place(item.page, item.sentence.index) for item in best]
    cosines = similarity(question.text, places, alone=True)
    again = [
        _weighed(item.page, item.sentence.index, {**item.features, "cosine_alone": cosine})
        for item, cosine in zip(best, cosines, strict=True)
    ]
    return sorted(again, key=lambda item: -item.score) + found[MAX_ALONE:]


def shared(page: Page, index: int, weights: Mapping[str, float]) -> dict[str, float]:
    """The share of the question's weight found first in the sentence, beside it, on the page."""
    lines = page.sentences
    around = {
        "here": lines[index].stems,
        "before": lines[index - 1].stems if index else frozenset(),
        "after": lines[index + 1].stems if index + 1 < len(lines) else frozenset(),
        "near": frozenset().union(*(line.stems for line in lines[max(0, index - 3) : index + 4])),
        "title": page.title,
        "page": page.everything,
    }
    total = sum(weights.values()) or 1.0
    found = dict.fromkeys(_LEVELS, 0.0)
    for term, weight in weights.items():
        level = next((name for name in _LEVELS if term in around[name]), None)
        if level is not None:
            found[level] += weight / total
    return found


def _features(
    question: Question, page: Page, index: int, asked: frozenset[str]
) -> dict[str, float]:
    sentence = page.sentences[index]
    text = sentence.text
    known = asked | page.outlet
    asks = set(question.asks)
    parts = question.parts or (question.text,) * len(question.asks)
    spoken = bool(page.voice(sentence))
    filled = [
        bool(fillers(a, text, known, p)) or (spoken and a is Asks.WHAT_SAID)
        for a, p in zip(question.asks, parts, strict=False)
    ]
    near = frozenset().union(
        *(line.stems for line in page.sentences[max(0, index - 2) : index + 3])
    )
    keys = [stems(name)[-1] for name in question.key_names if stems(name)]
    numbers = {term for term in asked if term[:1].isdigit() and not _is_year(term)}
    at = page.hit_at[index]
    funds = asks_of_gifts(question)
    said = bool(asks & SAID)
    same, other = done(question, text)
    return {
        "leaned": leaned(question, page, index),
        "same_deed": same,
        "other_deed": other,
        "period": period(question, text),
        "offices": _offices(asked, text),
        "slot": sum(filled) / max(1, len(filled)),
        "page_rank": 1 / (1 + page.rank),
        "hit_rank": 0.0 if at is None else 1 / (1 + at),
        "names_near": sum(key in near for key in keys) / len(keys) if keys else 1.0,
        "money": float(funds and bool(amounts_in(text))),
        "quoted": float(said and (spoken or has_quote(text))),
        "length": min(60, len(text.split())) / 30,
        "figure": float(bool(numbers & sentence.stems)),
        "denial": float(Asks.HOW_MUCH in asks and denies_gift(text)),
        "purpose": float(Asks.WHY in asks and has_purpose(text)),
    }


def _offices(asked: frozenset[str], text: str) -> float:
    """Whether someone of the office that the question names ("which senator") is spoken of."""
    wanted = asked & _OFFICES
    return len(wanted & offices(text)) / len(wanted) if wanted else 0.0


def _is_year(term: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", term))


def _place(page: Page, index: int) -> tuple[str, Span]:
    line = page.sentences[index]
    return line.doc_id, line.span
