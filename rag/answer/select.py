"""Which sentences make the answer: the best for what is asked, within a budget of words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from rag.answer.pages import Page, Sentence
from rag.answer.parties import may_be, phrase_in
from rag.answer.score import Scored
from rag.answer.slots import (
    SAID,
    WHO,
    asked_stems,
    fillers,
    has_cue,
    has_quote,
    is_correction,
    looks_like_person,
    new_names,
)
from rag.answer.told import claims_in
from rag.money import find_money
from rag.question import Asks, Question

BUDGET = 62
"""Words of sources that an answer to one question aims at."""

SAID_BUDGET = 85
"""The same for what someone said: a quotation cut short may miss its point."""

_SURE = 2.2
"""A sentence so far above the next one answers alone."""

_SURE_AMOUNT = 1.5
"""The same for an amount, beside which another amount would mislead."""

_MOST = 112
"""Words of sources that any answer may hold."""

_SIGNATURE_RE = re.compile(r"[—–-]+\s*[^()]{2,60}\(@\w+\)")
_INDEFINITE_RE = re.compile(r"(?:an?|one|another|some|several|two|three)\s[^A-Z]*\Z", re.IGNORECASE)
_LONG = 62
_LIST = 95
_MAX_RUNS = 3


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
    def text(self) -> str:
        """The words of the sentences, white space simplified."""
        return " ".join(line.text for line in self.lines)

    @property
    def words(self) -> int:
        """Words in all."""
        return len(self.text.split())


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


def run_of(question: Question, scored: Scored) -> Run:
    """The sentence, grown by those beside it that complete a quotation, a list or a name.

    The signature of an embedded post ("— Name (@handle) date") goes with its words.
    """
    return _signed(_run_of(question, scored))


def _signed(run: Run) -> Run:
    lines = run.page.sentences
    for at in range(run.last + 1, min(run.last + 3, len(lines))):
        if _SIGNATURE_RE.match(lines[at].text):
            return _grown(run, at, _LIST)
    return run


def _run_of(question: Question, scored: Scored) -> Run:
    index = scored.sentence.index
    run = Run(scored.page, index, index, scored.score)
    asks = set(question.asks)
    if asks & SAID and has_quote(run.text):
        run = _quoted(run)
    if question.count > 1 and asks & WHO:
        return _listed(question, run)
    if Asks.WHO_SAID in asks:
        return _with_speaker(question, run)
    if Asks.WHO_FUNDED in asks and _is_nameless(scored):
        return _with_name_after(question, run)
    if asks & WHO or Asks.HOW_MUCH in asks:
        return _with_filler(question, run)
    return run


def _is_nameless(scored: Scored) -> bool:
    """Whether the givers read from the sentence are all without a name: "a powerful group"."""
    gifts = claims_in(scored.page.fundings, scored.sentence)
    givers = [gift.funder for gift in gifts if gift.funder]
    return bool(givers) and all(_INDEFINITE_RE.match(giver) for giver in givers)


def _with_name_after(question: Question, run: Run) -> Run:
    """The run with the next sentences up to one that has a new name."""
    known, lines = asked_stems(question) | run.page.outlet, run.page.sentences
    for at in range(run.last + 1, min(run.last + 3, len(lines))):
        if new_names(lines[at].text, known):
            return _grown(run, at, _LIST)
    return run


def _quoted(run: Run) -> Run:
    """The run with the quoted sentences beside it in its paragraph, as far as the words allow."""
    lines = run.page.sentences
    paragraph = lines[run.first].paragraph
    for step in (1, -1, 1, -1, 1):
        at = run.last + 1 if step > 0 else run.first - 1
        if 0 <= at < len(lines) and lines[at].paragraph == paragraph:
            run = _grown(run, at, SAID_BUDGET)
    return run


def _listed(question: Question, run: Run) -> Run:
    """The run with sentences beside it that go on with the list, until it is long enough."""
    known = asked_stems(question)
    lines = run.page.sentences
    for _ in range(4):
        names = _distinct(new_names(run.text, known))
        if len(names) >= question.count:
            return run
        sides = [at for at in (run.last + 1, run.first - 1) if 0 <= at < len(lines)]
        gains = [(len(_fresh(names, new_names(lines[at].text, known))), at) for at in sides]
        gains = [gain for gain in gains if gain[0]]
        if not gains:
            return run
        grown = _grown(run, max(gains, key=lambda gain: gain[0])[1], _LIST)
        if grown == run:
            return run
        run = grown
    return run


def _with_speaker(question: Question, run: Run) -> Run:
    """The run with the sentence before or after it that names who speaks, when it does not."""
    known = asked_stems(question)
    if any(looks_like_person(name) for name in new_names(run.text, known)):
        return run
    for at in (run.first - 1, run.last + 1):
        if 0 <= at < len(run.page.sentences):
            text = run.page.sentences[at].text
            if has_cue(text) and any(map(looks_like_person, new_names(text, known))):
                return _grown(run, at, _LIST)
    return run


def _with_filler(question: Question, run: Run) -> Run:
    """The run with the next or the previous sentence when only that one fills the slot."""
    if _fills(question, run.text):
        return run
    for at in (run.last + 1, run.first - 1):
        if 0 <= at < len(run.page.sentences) and _fills(question, run.page.sentences[at].text):
            return _grown(run, at, _LONG)
    return run


def _fills(question: Question, text: str) -> bool:
    known = asked_stems(question)
    parts = question.parts or (question.text,) * len(question.asks)
    slots = [(a, p) for a, p in zip(question.asks, parts, strict=False)]
    return any(fillers(asks, text, known, part) for asks, part in slots)


def _grown(run: Run, at: int, limit: int) -> Run:
    grown = replace(run, first=min(run.first, at), last=max(run.last, at))
    return grown if grown.words <= limit else run


def _distinct(names: Sequence[str]) -> list[str]:
    found: list[str] = []
    for name in names:
        if not any(may_be(name, known) for known in found):
            found.append(name)
    return found


def _fresh(known: Sequence[str], names: Sequence[str]) -> list[str]:
    return [name for name in _distinct(names) if not any(may_be(name, k) for k in known)]


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
        elif joined.words <= _LIST:
            found[place] = joined
        elif not _shares(found[place], run):
            found.append(run)
    return found


def amounts(run: Run) -> set[Decimal]:
    """The amounts of money of the run."""
    return {mention.money.amount for mention in find_money(run.text)}
