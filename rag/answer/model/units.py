"""The sentences of sources that a model is shown, as the extractive ranking chose them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rag.answer.gate import problem_of
from rag.answer.pages import read_pages
from rag.answer.score import Frequency, Scored, Similarity, rank, term_weights
from rag.answer.write import day
from rag.answers import Statement
from rag.question import Question
from rag.types import Document, Evidence, Funding, Grounding, Hit, Kind, Quotation, Span

_PRONOUN_RE = re.compile(r"[\"“]?(?:He|She|They|It|His|Her|Their|Its|That|This|These|Those)\b")


@dataclass(frozen=True, slots=True)
class Unit:
    """Words of one source that can be cited. INVARIANT: `span.of(document.text) == quote`.

    `source` is the outlet with its date. `score` compares within one question, None for words
    that the extractive draft cites. `problem` says why the words cannot answer, or "".
    """

    doc_id: str
    span: Span
    quote: str
    source: str
    score: float | None = None
    problem: str = ""
    is_filed: bool = False

    @property
    def text(self) -> str:
        """The words on one line."""
        return " ".join(self.quote.split())

    @property
    def evidence(self) -> Evidence:
        """The words as evidence."""
        return Evidence(self.doc_id, self.quote, self.span, Grounding.EXACT)


def candidates(
    searched: Sequence[tuple[Question, Sequence[Hit]]],
    documents: Mapping[str, Document],
    *,
    similarity: Similarity,
    frequency: Frequency,
    quotations: Sequence[Quotation] = (),
    fundings: Sequence[Funding] = (),
) -> list[Unit]:
    """The ranked sentences of what was found, each with its score and problem.

    The best of each part of the question come before the second best of any.
    """
    lists: list[list[Unit]] = []
    for part, hits in searched:
        weights = term_weights(part, frequency)
        pages = read_pages(hits, documents, quotations, fundings)
        ranked = rank(part, pages, weights=weights, similarity=similarity)
        lists.append([_unit(part, scored) for scored in ranked])
    found: list[Unit] = []
    for row in zip_longest(*lists):
        found += [unit for unit in row if unit is not None]
    return found


def shown(
    statements: Sequence[Statement],
    ranked: Sequence[Unit],
    documents: Mapping[str, Document],
    limit: int,
) -> list[Unit]:
    """At most `limit` units: what the extractive draft cites, then the best that may answer."""
    found: list[Unit] = []
    for statement in statements:
        for piece in statement.evidence:
            if piece.span is not None and piece.doc_id in documents:
                _add(found, _of(documents[piece.doc_id], piece.span))
    for unit in ranked:
        if not unit.problem:
            _add(found, unit)
    return found[:limit]


def _add(found: list[Unit], unit: Unit) -> None:
    known = any(u.doc_id == unit.doc_id and u.span.overlaps(unit.span) for u in found)
    if not known and unit.text not in (u.text for u in found):
        found.append(unit)


def _unit(asked: Question, scored: Scored) -> Unit:
    document = scored.page.document
    problem = problem_of(asked, scored)
    return _of(document, _with_antecedent(scored), score=scored.score, problem=problem)


def _with_antecedent(scored: Scored) -> Span:
    """The sentence, with the one before it when it begins with a pronoun."""
    at, lines = scored.sentence.index, scored.page.sentences
    if at == 0 or not _PRONOUN_RE.match(scored.sentence.text):
        return scored.sentence.span
    return Span(lines[at - 1].span.start, scored.sentence.span.end)


def _of(document: Document, span: Span, *, score: float | None = None, problem: str = "") -> Unit:
    source = ", ".join(
        part for part in (document.publisher or document.title, day(document.published)) if part
    )
    return Unit(
        document.doc_id,
        span,
        span.of(document.text),
        source,
        score,
        problem,
        document.kind is Kind.FILING,
    )
