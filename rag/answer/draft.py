"""The extractive draft: no model, only the source's own words with where they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any

from rag.answer.gate import PART_FLOOR, Verdict, judge
from rag.answer.grow import run_of
from rag.answer.pages import Page, read_pages
from rag.answer.parties import near
from rag.answer.replies import More, with_own_word, with_replies
from rag.answer.runs import Run, amounts, join
from rag.answer.score import Frequency, Scored, Similarity, rank, term_weights
from rag.answer.select import BUDGET, select
from rag.answer.slots import years_in
from rag.answer.write import heading, inner, statements
from rag.answers import Draft, Status
from rag.question import Asks, Question
from rag.types import Document, Funding, Hit, Quotation

_GROWTH_RE = re.compile(
    r"\b(?:gr[oe]w|chang\w+|r[io]se|f[ae]ll|increase[ds]?|differ\w*|compar\w+|versus|conflict\w*)\b",
    re.IGNORECASE,
)
_NEAR = 2.3
_FAR = 5.7
_PARTIES = 2
_SHOWN = 50
"""Words shown of a sentence that came near and does not answer."""

Searched = Sequence[tuple[Question, Sequence[Hit]]]
"""Each part of a question with what was found for it."""


def draft(
    asked: Question,
    searched: Searched,
    documents: Mapping[str, Document],
    *,
    similarity: Similarity,
    frequency: Frequency,
    quotations: Sequence[Quotation] = (),
    fundings: Sequence[Funding] = (),
    more: More | None = None,
    max_words: int = 120,
) -> Draft:
    """What the documents found say to each part of the question, or INSUFFICIENT with a note.

    `searched` pairs each part with what was found for it. When two sources give different amounts
    for the same thing the status is CONFLICT and both are kept; when a part stays open, PARTIAL.
    Behind an accusation stands what the accused says to it, for which `more` looks further.
    """
    read = [read_pages(hits, documents, quotations, fundings) for _, hits in searched]
    verdicts = [
        _verdict(part, pages, similarity, frequency, is_part=len(searched) > 1)
        for (part, _), pages in zip(searched, read, strict=True)
    ]
    found: list[list[Run]] = []
    status = Status.ANSWERED
    budget = BUDGET if len(searched) == 1 else BUDGET // 2
    for (part, _), verdict in zip(searched, verdicts, strict=True):
        if not verdict.usable:
            status = Status.PARTIAL
            continue
        chosen = select(part, verdict.usable, budget)
        other = _other_amount(part, chosen, verdict)
        if other is not None:
            chosen.insert(1, other)
            status = status if _GROWTH_RE.search(part.text) else Status.CONFLICT
        if chosen and any(chosen[0].text == run.text for runs in found for run in runs):
            chosen = _another(searched, verdicts, chosen)
        found.append(chosen)
    notes = tuple(dict.fromkeys(verdict.reason for verdict in verdicts if verdict.reason))
    who = {Asks.WHO_SAID, Asks.ON_BEHALF, Asks.WHO_FUNDED} & set(asked.asks)
    seen = [page for pages in read for page in pages]
    runs = _in_turn(found)
    if Asks.YES_NO in asked.asks:
        runs = with_own_word(asked, runs, seen)
    paired = with_replies(runs, seen, more)
    made = statements(paired.runs, name_speakers=bool(who))
    if not made:
        status = Status.INSUFFICIENT
        notes = tuple(note for note in (*notes[:1], _nearest(verdicts)) if note)
    elif paired.silent:
        notes = (
            *notes,
            *(f"no response from {n} was found in this library" for n in paired.silent),
        )
    plan = described(asked)
    return Draft(asked.text, asked.text, status, tuple(made), notes=notes, plan=plan)


def _nearest(verdicts: Sequence[Verdict]) -> str:
    """The sentence that came closest, in its source's words, where it shares a good part."""
    near = [v.nearest for v in verdicts if v.nearest is not None]
    best = max(near, key=lambda scored: scored.score, default=None)
    if best is None or best.score < PART_FLOOR:
        return ""
    words = best.sentence.text.split()
    shown = " ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")
    return f"{heading(best.page.document)}“{inner(shown)}”"


def _in_turn(found: Sequence[Sequence[Run]]) -> list[Run]:
    """The best of every part before the second best of any."""
    runs: list[Run] = []
    for row in zip_longest(*found):
        runs = join(runs, [run for run in row if run is not None])
    return runs


def _another(searched: Searched, verdicts: Sequence[Verdict], chosen: Sequence[Run]) -> list[Run]:
    """When two amounts are asked for and one sentence came first for both: the next best source."""
    known = amounts(chosen[0])
    found: list[tuple[float, Run]] = []
    for (part, _), verdict in zip(searched, verdicts, strict=True):
        if Asks.HOW_MUCH not in part.asks:
            return list(chosen)
        for scored in verdict.usable:
            run = run_of(part, scored)
            apart = scored.page.document.doc_id != chosen[0].page.document.doc_id
            if apart and amounts(run) and not amounts(run) & known:
                found.append((scored.score - verdict.usable[0].score, run))
    best = max(found, key=lambda item: item[0], default=None)
    return list(chosen) if best is None else [best[1]]


def described(asked: Question) -> dict[str, Any]:
    """The question as it was understood, for people to read."""
    plan: dict[str, Any] = {"asks": [asks.value for asks in asked.asks]}
    for name, value in (
        ("names", asked.names),
        ("outlets", asked.outlets),
        ("from", asked.period_from),
        ("to", asked.period_to),
        ("presumes", asked.presumes),
        ("count", asked.count),
    ):
        if value:
            plan[name] = list(value) if isinstance(value, tuple) else value
    return plan


def _verdict(
    part: Question,
    pages: Sequence[Page],
    similarity: Similarity,
    frequency: Frequency,
    *,
    is_part: bool,
) -> Verdict:
    weights = term_weights(part, frequency)
    ranked = rank(part, pages, weights=weights, similarity=similarity)
    return judge(part, ranked, is_part=is_part)


def _other_amount(part: Question, chosen: Sequence[Run], verdict: Verdict) -> Run | None:
    """A sentence of another document with another amount for what was asked, if one is close."""
    if Asks.HOW_MUCH not in part.asks or not chosen or not amounts(chosen[0]):
        return None
    wide = bool(_GROWTH_RE.search(part.text))
    known, first = amounts(chosen[0]), chosen[0].page.document
    best = verdict.usable[0].score
    for scored in verdict.ranked:
        if not wide and scored.score < best - _FAR:
            return None
        usable = scored in verdict.usable and (wide or scored.score >= best - _NEAR)
        sure = scored.features["slot"] == scored.features["names_near"] == 1.0
        if not (usable and sure) and not _same_story(part, scored):
            continue
        run = run_of(part, scored)
        said = amounts(run)
        apart = scored.page.document.doc_id != first.doc_id and said and not said & known
        # Another sum of another year is no contradiction.
        if apart and (wide or years_in(run.text) == years_in(chosen[0].text)):
            return run
    return None


def _same_story(part: Question, scored: Scored) -> bool:
    """Whether one sentence names all the parties of the question but one, of three or more."""
    at = scored.sentence.index
    named = [name for name in part.key_names if near(name, scored.page, at, at, reach=0)]
    return len(part.key_names) > _PARTIES and len(named) >= len(part.key_names) - 1
