"""Which sentences make the answer: the best for what is asked, within a budget of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.answer.grow import SAID_BUDGET, run_of
from rag.answer.parties import phrase_in
from rag.answer.runs import Run, join
from rag.answer.score import Scored
from rag.answer.slots import is_correction
from rag.question import Asks, Question

BUDGET = 62
"""Words of sources that an answer to one question aims at."""

_SURE = 2.2
"""A sentence so far above the next one answers alone."""

_SURE_AMOUNT = 1.5
"""The same for an amount, beside which another amount would mislead."""

_MOST = 112
"""Words of sources that any answer may hold."""

_MAX_RUNS = 3


def select(question: Question, ranked: Sequence[Scored], budget: int = BUDGET) -> list[Run]:
    """The runs of sentences that answer, best first; [] for no sentences."""
    runs = _corrections(question, ranked)
    margin = _SURE_AMOUNT if set(question.asks) == {Asks.HOW_MUCH} else _SURE
    if Asks.WHAT_SAID in question.asks and budget == BUDGET:
        budget = SAID_BUDGET
    for scored in _ordered(question, ranked):
        if runs and scored.score < ranked[0].score - margin:
            break
        if runs and (sum(run.words for run in runs) >= budget or len(runs) >= _MAX_RUNS):
            break
        left = _MOST - sum(run.words for run in runs)
        run = _cut(run_of(question, scored), scored.sentence.index, left)
        runs = join(runs, [run] if run.words <= left else [])
    return runs


def _cut(run: Run, kept: int, limit: int) -> Run:
    """The run without its last, then its first sentences, until it fits; `kept` stays."""
    while run.words > limit and run.first < run.last:
        run = (
            replace(run, last=run.last - 1)
            if run.last > kept
            else replace(run, first=run.first + 1)
        )
    return run


def _ordered(question: Question, ranked: Sequence[Scored]) -> list[Scored]:
    """For what someone said, other words of the same page come before those of other pages."""
    if Asks.WHAT_SAID not in question.asks or not ranked:
        return list(ranked)
    page = ranked[0].page
    return sorted(ranked, key=lambda scored: -(scored.score + (1.0 if scored.page is page else 0)))


def _corrections(question: Question, ranked: Sequence[Scored]) -> list[Run]:
    """The sentence of the best page that corrects what was said of a party of the question."""
    page = ranked[0].page
    for line in page.sentences:
        parties = any(phrase_in(name, line.text) for name in question.key_names)
        if parties and is_correction(line.text):
            return [Run(page, line.index, line.index, ranked[0].score)]
    return []
