"""Whether the sources answer at all: the question's parties, figures and period, the slot filled.

Similarity cannot tell: a passage on the same people and another gift looks as good as the answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.answer.amount import NO_AMOUNT, amount_problem
from rag.answer.asked import asked_speakers, topic_names
from rag.answer.gifts import (
    UNDISCLOSED,
    giver_problem,
    kin_problem,
    recipient_problem,
)
from rag.answer.giftwords import BACK_RE, LOOK_BACK
from rag.answer.pages import Page
from rag.answer.parties import is_junior, is_shorter_namesake, is_weighty, missing, near, same_party
from rag.answer.score import Scored
from rag.answer.told import others_words
from rag.question import Asks, Question

REACH = 4.6
"""A sentence further below the best one than this is no answer in its place."""

FLOOR = 7.5
PART_FLOOR = 5.5
"""No sentence that scores less answers; a part of a question has fewer words to share."""

_ABOUT = 6
"""So many sentences around what somebody said may name whom it is about."""

_FURNITURE_RE = re.compile(
    r"(?:JUST WATCHED|MUST WATCH|Replay More Videos|Story Continued|Story continues|"
    r"(?:Advertisement|ADVERTISEMENT):?\s*\Z|Read more\b|READ MORE|RELATED:|Related:|Watch:|WATCH:|"
    r"Sign up (?:for|to)\b|Subscribe (?:to|for|now)\b|Click here\b|Get the latest\b)"
)
"""How the lines begin that a page sets between those of a story."""

_NEAR_MISS = 2.3
"""The same below a sentence on the same parties that tells of another gift or year."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The sentences that may answer, best first; with none, why, and the nearest thing found.

    `ranked` are all that were scored.
    """

    usable: tuple[Scored, ...]
    reason: str = ""
    nearest: Scored | None = None
    ranked: tuple[Scored, ...] = ()


def judge(question: Question, ranked: Sequence[Scored], *, is_part: bool = False) -> Verdict:
    """The ranked sentences that fit the question's parties, figures, period and slots."""
    if not ranked:
        return Verdict((), "nothing was found")
    best = ranked[0]
    floor = PART_FLOOR if is_part else FLOOR
    if best.score < floor:
        return Verdict((), "nothing found is close enough to the question", best)
    usable: list[Scored] = []
    reason = ""
    missed = False
    for scored in ranked:
        if scored.score < max(floor, best.score - (_NEAR_MISS if missed else REACH)):
            break
        problem = problem_of(question, scored)
        reason = reason or problem
        missed = missed or (not usable and _is_near_miss(question, scored, problem))
        if problem == UNDISCLOSED and not usable:
            break
        if not problem:
            usable.append(scored)
    if Asks.YES_NO in question.asks:
        usable.sort(key=lambda scored: not _names_all(question, scored))
    if usable:
        return Verdict(tuple(usable), ranked=tuple(ranked))
    return Verdict((), reason, best)


def _is_near_miss(question: Question, scored: Scored, problem: str) -> bool:
    """Whether a sentence with a problem is on the question's own parties: another gift or year."""
    if not problem or problem == NO_AMOUNT or Asks.YES_NO in question.asks:
        return False
    return not (_parties_problem(question, scored.page) or _namesake_problem(question, scored))


def _names_all(question: Question, scored: Scored) -> bool:
    """Whether the sentence itself has every party of the question."""
    at = scored.sentence.index
    return all(near(name, scored.page, at, at, reach=0) for name in question.key_names)


def problem_of(question: Question, scored: Scored) -> str:
    """Why the sentence cannot answer the question, or ""."""
    if _FURNITURE_RE.match(scored.sentence.text):
        return "what was found is a line of the page around the story"
    return _parties_problem(question, scored.page) or _slot_problem(question, scored)


def _parties_problem(question: Question, page: Page) -> str:
    wanted = [name for name in question.key_names if is_weighty(name)]
    gone = missing(wanted, page)
    allowed = len(wanted) // 2 if Asks.WHO_SAID in question.asks else 0
    if len(gone) > allowed:
        return f"no source found names {' and '.join(gone)} together with the rest"
    return ""


def _slot_problem(question: Question, scored: Scored) -> str:
    asks = set(question.asks)
    other = kin_problem(question, scored) or _namesake_problem(question, scored)
    if other:
        return other
    if Asks.YES_NO in asks:
        return _claim_problem(question, scored)
    if Asks.WHO_FUNDED in asks:
        return giver_problem(question, scored)
    if Asks.HOW_MUCH in asks:
        return amount_problem(question, scored)
    if Asks.WHOM_FUNDED in asks:
        return recipient_problem(question, scored)
    if Asks.WHAT_SAID in asks:
        return _speaker_problem(question, scored)
    return ""


def _namesake_problem(question: Question, scored: Scored) -> str:
    """Whether the sentence is about a body that is called nearly like one that is asked about."""
    for name in question.key_names:
        if is_junior(name, scored.page, scored.sentence.text):
            return f"what was found is about {name} Jr., not {name}"
        if is_shorter_namesake(name, scored.page, scored.sentence.text):
            return f"what was found is about a body with another name than {name}"
    return ""


def _speaker_problem(question: Question, scored: Scored) -> str:
    """Whether the one whose words are asked for is named near the sentence, and speaks in it."""
    at = scored.sentence.index
    asked = asked_speakers(question)
    speakers = [name for name in asked.names if is_weighty(name)]
    voice = scored.page.voice(scored.sentence)
    if any(same_party(name, who) for name in speakers for who in voice):
        return ""
    if speakers and not any(near(name, scored.page, at, at, reach=6) for name in speakers):
        return f"no words of {speakers[0]} were found"
    if not asked.sure:
        return ""
    about = topic_names(question)
    if about and not any(near(name, scored.page, at, at, reach=_ABOUT) for name in about):
        return f"no words of {asked.names[0]} about {about[0]} were found"
    other = others_words(scored.page, scored.sentence, asked.names)
    return f"what was found are words of {other}" if other else ""


def _claim_problem(question: Question, scored: Scored) -> str:
    """Whether a sentence speaks of both sides of a "did A fund B", or points back to one."""
    at = scored.sentence.index
    reach = 0 if len(question.key_names) > 1 else 1
    back = LOOK_BACK if BACK_RE.search(scored.sentence.text) else reach
    first, last = max(0, at - back), at + reach
    if not all(near(name, scored.page, first, last, reach=0) for name in question.key_names):
        return f"no sentence found says so of {' and '.join(question.key_names)}"
    return ""
