"""Whether a sentence fits a question beyond its words: whom it leans on, what was done, offices."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from rag.answer.pages import Page
from rag.answer.stems import stems
from rag.question import Asks, Question

_BACK = 3
_LEAN_RE = re.compile(
    r"\b(?:he|she|they|it|his|her|hers|their|its|him|them|(?:the|that|this|these|those) (?:\w+ )?"
    r"(?:company|group|firm|foundation|committee|fund|organi[sz]ation|pac|couple|billionaire|union|"
    r"donor|nonprofit|network|family|candidate|campaign|senator|governor|congressman|"
    r"congresswoman|mayor|charity|money|donations?|contributions?|gifts?|grants?|total|effort|"
    r"project|trip|event|ads?|lawmaker|lawyer|spokes\w+|executive|man|woman|two|pair))\b",
    re.IGNORECASE,
)
_DONE: Mapping[str, re.Pattern[str]] = {
    name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for name, words in {
        "give": r"g[ai]ve[ns]?|giving|gifts?|donat\w+|donors?|contribut\w+|grants?|granted|awarded",
        "raise": r"rais(?:e|es|ed|ing)|haul|fundrais\w+|bundl\w+|collect(?:ed|s|ing)?|took in",
        "spend": r"spen[dt]s?|spending|buys?|bought|booked|airtime|ads?|advertis\w+",
        "pay": r"pa(?:y|ys|id|ying)|payments?|fees?|salar\w+|earn\w*|charg\w+|compensat\w+|bill\w*",
        "lend": r"loan\w*|lent|lends?|lending|borrow\w*|debts?|owe[sd]?",
        "pledge": r"pledg\w+|promis\w+|commit(?:ted|s|ment)?|plans? to|vow\w*",
        "cost": r"costs?|price\w*|worth|valued|budget\w*|fined?|settle\w*|penalt\w+",
    }.items()
}
_TIME_RE = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)(?![a-z])"
)
_DATED_STORY_RE = re.compile(
    r"\b(?:[A-Z][a-z]+\.? )?(?:\d{1,2},? )?(?:(?:19|20)\d\d )?(?:[A-Z]\w+ ){0,3}"
    r"(?:stor(?:y|ies)|reports?|column|piece|article|coverage)\b|"
    r"\b(?:stor(?:y|ies)|reports?|column|piece|article|coverage) (?:of|from|in) "
    r"(?:[A-Z][a-z]+ )?(?:\d{1,2},? )?(?:(?:19|20)\d\d)?"
)
_TITLES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"\bSens?\. (?=[A-Z])|\bSenate (?:Majority|Minority) ", "senator"),
        (r"\bReps?\. (?=[A-Z])", "representative congressman house member"),
        (r"\bGovs?\. (?=[A-Z])", "governor"),
        (r"[(,] ?R-[A-Z]|\(R\)", "republican"),
        (r"[(,] ?D-[A-Z]|\(D\)", "democrat"),
        (r"\bspokes(?:man|woman|person)\b", "spokesman"),
        (r"\bCEO\b", "chief executive"),
    )
)
_GIFTS = frozenset({Asks.WHO_FUNDED, Asks.WHOM_FUNDED, Asks.HOW_MUCH})
_MONEY = _GIFTS | {Asks.WHY, Asks.WHEN}
_QUESTIONS = 64
"""So many questions keep what was read from their words; each is compared with many sentences."""


def offices(text: str) -> frozenset[str]:
    """The stems of the offices that titles before a name stand for: "Sen.", "(R-Texas)"."""
    found = [words for pattern, words in _TITLES if pattern.search(text)]
    return frozenset(stems(" ".join(found)))


def leaned(question: Question, page: Page, index: int) -> float:
    """The share of the question's parties that a sentence points back to, 0 to 1.

    They are named in one of the three sentences before, not in it, and it says "he", "the group".
    """
    lines = page.sentences
    names = [stems(name)[-1] for name in question.key_names if stems(name)]
    if not names or not _LEAN_RE.search(lines[index].text):
        return 0.0
    before = frozenset().union(*(line.stems for line in lines[max(0, index - _BACK) : index]))
    own = lines[index].stems
    return sum(name in before and name not in own for name in names) / len(names)


@lru_cache(maxsize=_QUESTIONS)
def asks_of_gifts(question: Question) -> bool:
    """Whether a gift or a sum fills the slot: "who gave", "how much", "did A give to B"."""
    asks = set(question.asks)
    return bool(asks & _GIFTS) or (Asks.YES_NO in asks and bool(_deeds(question.text)))


@lru_cache(maxsize=_QUESTIONS)
def _asked_deeds(question: Question) -> frozenset[str]:
    """What the question asks was done with money; nothing where it is not about money."""
    if not (set(question.asks) & _MONEY or asks_of_gifts(question)):
        return frozenset()
    return _deeds(" ".join(question.parts) or question.text)


@lru_cache(maxsize=_QUESTIONS)
def _asked_times(question: Question) -> frozenset[str]:
    return _times(_DATED_STORY_RE.sub(" ", question.text))


def done(question: Question, text: str) -> tuple[float, float]:
    """Whether the sentence tells of what the question asks was done with money, or of other deeds.

    (1, 0) for "raised" where raising is asked about, (0, 1) for "spent" there, (0, 0) where nothing
    is said; of several deeds asked about, the share that is told.
    """
    asked = _asked_deeds(question)
    told = _deeds(text) if asked else frozenset()
    if not told:
        return 0.0, 0.0
    return (len(asked & told) / len(asked), 0.0) if asked & told else (0.0, 1.0)


def period(question: Question, text: str) -> float:
    """1 where the sentence names a month or year of the question, -1 where only others.

    A month that dates a story ("in their June 7 stories") is none of the matter's.
    """
    asked = _asked_times(question)
    told = _times(text) if asked else frozenset()
    if not told:
        return 0.0
    return 1.0 if asked & told else -1.0


def _times(text: str) -> frozenset[str]:
    found = _TIME_RE.findall(text)
    return frozenset(time.lower()[:3] if time[0].isalpha() else time for time in found)


def _deeds(text: str) -> frozenset[str]:
    return frozenset(name for name, pattern in _DONE.items() if pattern.search(text))
