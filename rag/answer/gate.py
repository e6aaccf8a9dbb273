"""Whether the sources answer at all: the question's parties, figures and period, the slot filled.

Similarity cannot tell: a passage on the same people and another gift looks as good as the answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rag.answer.gifts import NO_AMOUNT, UNDISCLOSED, amount_problem, giver_problem
from rag.answer.pages import Page
from rag.answer.parties import is_weighty, missing, near
from rag.answer.score import Scored
from rag.question import Asks, Question

REACH = 4.0
"""A sentence further below the best one than this is no answer in its place."""

_NEAR_MISS = 2.0
"""The same below a sentence on the same parties that tells of another gift or year."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The sentences that may answer, best first; with none, why, and the nearest thing found."""

    usable: tuple[Scored, ...]
    reason: str = ""
    nearest: Scored | None = None


def judge(question: Question, ranked: Sequence[Scored]) -> Verdict:
    """The ranked sentences that fit the question's parties, figures, period and slots."""
    if not ranked:
        return Verdict((), "nothing was found")
    best = ranked[0]
    usable: list[Scored] = []
    reason = ""
    missed = False
    for scored in ranked:
        if scored.score < best.score - (_NEAR_MISS if missed else REACH):
            break
        problem = problem_of(question, scored)
        reason = reason or problem
        missed = missed or (
            bool(problem)
            and not usable
            and problem != NO_AMOUNT
            and not _parties_problem(question, scored.page)
        )
        if problem == UNDISCLOSED and not usable:
            break
        if not problem:
            usable.append(scored)
    if usable:
        return Verdict(tuple(usable))
    return Verdict((), reason, best)


def problem_of(question: Question, scored: Scored) -> str:
    """Why the sentence cannot answer the question, or ""."""
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
    if Asks.YES_NO in asks:
        return _claim_problem(question, scored)
    if Asks.WHO_FUNDED in asks:
        return giver_problem(question, scored)
    if Asks.HOW_MUCH in asks:
        return amount_problem(question, scored)
    return ""


def _claim_problem(question: Question, scored: Scored) -> str:
    """Whether one sentence speaks of both sides of a "did A fund B"."""
    at = scored.sentence.index
    apart = [name for name in question.key_names if not near(name, scored.page, at, at, reach=0)]
    if len(question.key_names) > 1 and apart:
        return f"no sentence found says so of {' and '.join(question.key_names)}"
    return ""
