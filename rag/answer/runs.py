"""Runs of sentences that stand together in a source, and how two lists of them become one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from rag.answer.pages import Page, Sentence
from rag.money import find_money
from rag.types import Span

LONG = 62
"""Words that a run may have after it took in a sentence beside it."""

LIST = 95
"""The same for a list, or for two runs that touch."""


@dataclass(frozen=True, slots=True)
class Run:
    """Sentences `first` to `last` of a page, both included, with the best score among them."""

    page: Page
    first: int
    last: int
    score: float

    @property
    def lines(self) -> tuple[Sentence, ...]:
        """The sentences."""
        return self.page.sentences[self.first : self.last + 1]

    @property
    def span(self) -> Span:
        """Where it stands in the source."""
        return Span(self.lines[0].span.start, self.lines[-1].span.end)

    @property
    def source(self) -> str:
        """Its words as the source has them, white space and all."""
        return self.span.of(self.page.document.text)

    @property
    def text(self) -> str:
        """The words of the sentences, white space simplified."""
        return " ".join(line.text for line in self.lines)

    @property
    def words(self) -> int:
        """Words in all."""
        return len(self.text.split())


def grown(run: Run, at: int, limit: int) -> Run:
    """The run with the sentence `at` and those between, unless it then has too many words."""
    wider = replace(run, first=min(run.first, at), last=max(run.last, at))
    return wider if wider.words <= limit else run


def _touches(one: Run, other: Run) -> bool:
    if one.page.document.doc_id != other.page.document.doc_id:
        return False
    if one.first <= other.last + 1 and other.first <= one.last + 1:
        lines = one.page.sentences
        return abs(lines[one.first].paragraph - lines[other.first].paragraph) <= 1
    return False


def _shares(one: Run, other: Run) -> bool:
    """Whether two runs of one page hold a sentence in common."""
    return one.first <= other.last and other.first <= one.last


def _joined(one: Run, other: Run) -> Run:
    return Run(
        one.page,
        min(one.first, other.first),
        max(one.last, other.last),
        max(one.score, other.score),
    )


def join(runs: Sequence[Run], more: Sequence[Run]) -> list[Run]:
    """Both lists in order, runs that touch joined, the same words only once."""
    found = list(runs)
    for run in more:
        if any(run.text == known.text for known in found):
            continue
        place = next((at for at, known in enumerate(found) if _touches(known, run)), None)
        joined = None if place is None else _joined(found[place], run)
        if place is None or joined is None:
            found.append(run)
        elif joined.words <= LIST:
            found[place] = joined
        elif not _shares(found[place], run):
            found.append(run)
    return found


def amounts(run: Run) -> set[Decimal]:
    """The amounts of money of the run."""
    return {mention.money.amount for mention in find_money(run.text)}
