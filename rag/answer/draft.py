"""The extractive draft: no model, only the source's own words with where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rag.answer.gate import judge
from rag.answer.pages import read_pages
from rag.answer.score import Frequency, Similarity, rank, term_weights
from rag.answer.select import select
from rag.answer.write import statements
from rag.answers import Draft, Status
from rag.question import Question
from rag.types import Document, Funding, Hit, Quotation


def draft(
    asked: Question,
    hits: Sequence[Hit],
    documents: Mapping[str, Document],
    *,
    similarity: Similarity,
    frequency: Frequency,
    quotations: Sequence[Quotation] = (),
    fundings: Sequence[Funding] = (),
    max_words: int = 120,
) -> Draft:
    """What the documents found say to the question, the best first, or INSUFFICIENT."""
    weights = term_weights(asked, frequency)
    ranked = rank(asked, read_pages(hits, documents), weights=weights, similarity=similarity)
    verdict = judge(asked, ranked)
    if not verdict.usable:
        return Draft(asked.text, asked.text, Status.INSUFFICIENT, (), notes=(verdict.reason,))
    made = statements(select(asked, verdict.usable))
    return Draft(asked.text, asked.text, Status.ANSWERED, tuple(made))
