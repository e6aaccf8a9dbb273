"""Which sentences make the answer: the best for each thing asked, within a budget of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rag.answer.pages import Page, Sentence
from rag.answer.parties import phrase_in
from rag.answer.score import Scored
from rag.answer.slots import SAID, has_quote, is_correction
from rag.question import Question

BUDGET = 48
"""Words of sources that an answer to one question aims at."""

_LONG_QUOTE = 50
_MAX_RUNS = 3


@dataclass(frozen=True, slots=True)
class Run:
    """Sentences `first` to `last` of a page, both included, with the best score among them."""

    page: Page
    first: int
    last: int
    score: float

    @property
    def words(self) -> int:
        """Words in all."""
        return sum(len(line.text.split()) for line in self.lines)

    @property
    def lines(self) -> tuple[Sentence, ...]:
        """The sentences."""
        return self.page.sentences[self.first : self.last + 1]


def select(question: Question, ranked: Sequence[Scored], budget: int = BUDGET) -> list[Run]:
    """The runs of sentences that answer, best first; [] for no sentences."""
    runs = _corrections(question, ranked)
    for scored in ranked:
        if runs and sum(run.words for run in runs) >= budget:
            break
        if len(runs) >= _MAX_RUNS:
            break
        run = _run(question, scored)
        place = next((at for at, known in enumerate(runs) if _touches(known, run)), None)
        if place is None:
            runs.append(run)
        else:
            runs[place] = _joined(runs[place], run)
    return runs


def _corrections(question: Question, ranked: Sequence[Scored]) -> list[Run]:
    """The sentences of the best page that correct what was said of a party of the question."""
    page = ranked[0].page
    found = []
    for line in page.sentences:
        parties = any(phrase_in(name, line.text) for name in question.key_names)
        if parties and is_correction(line.text):
            found.append(Run(page, line.index, line.index, ranked[0].score))
    return found[:1]


def _run(question: Question, scored: Scored) -> Run:
    index = scored.sentence.index
    run = Run(scored.page, index, index, scored.score)
    if not set(question.asks) & SAID or not has_quote(scored.sentence.text):
        return run
    return _quoted(run)


def _quoted(run: Run) -> Run:
    """The run with the quoted sentences beside it in its paragraph, as far as the words allow."""
    lines = run.page.sentences
    paragraph = lines[run.first].paragraph
    for step in (1, -1, 1, -1):
        at = run.last + 1 if step > 0 else run.first - 1
        if not 0 <= at < len(lines) or lines[at].paragraph != paragraph:
            continue
        if run.words + len(lines[at].text.split()) > _LONG_QUOTE:
            continue
        run = Run(run.page, min(run.first, at), max(run.last, at), run.score)
    return run


def _touches(one: Run, other: Run) -> bool:
    if one.page is not other.page:
        return False
    if one.first <= other.last + 1 and other.first <= one.last + 1:
        lines = one.page.sentences
        return abs(lines[one.first].paragraph - lines[other.first].paragraph) <= 1
    return False


def _joined(one: Run, other: Run) -> Run:
    return Run(
        one.page,
        min(one.first, other.first),
        max(one.last, other.last),
        max(one.score, other.score),
    )
