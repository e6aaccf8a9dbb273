"""The last answer again in another form: shorter, as its sources, or with a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rag.answer import heading, inner
from rag.answers import Answer, Checked, Citation, Draft, Statement, Turn
from rag.plan import Form, form_of
from rag.store import Store
from rag.types import ClaimClass, Evidence, Grounding, Span
from rag.verify import verify


def recast(question: str, history: Sequence[Turn]) -> tuple[str, Sequence[Turn], Form | None]:
    """The question to answer, its history, and the form it is wanted in.

    "Shorter" asks the last question again; without a conversation it is a question like any other.
    """
    kept = [turn for turn in history if form_of(turn.question) is None]
    form = form_of(question) if kept else None
    return (question, kept, None) if form is None else (kept[-1].question, kept[:-1], form)


def formed(answer: Answer, question: str, form: Form | None, store: Store) -> Answer:
    """The answer in that form, under the question as it was typed; as it was without a form."""
    if form is None:
        return answer
    answer = replace(answer, question=question)
    if form is Form.SHORTER:
        return _shorter(answer)
    if form is Form.SOURCES:
        return _sources(answer, store)
    return answer if answer.rows else replace(answer, rows=tuple(_rows(answer)))


def _shorter(answer: Answer) -> Answer:
    """The first sentence alone, with its own citations; what was left out is said."""
    kept = answer.statements[:1]
    keys = {key for statement in kept for key in statement.citations}
    left = len(answer.statements) - len(kept)
    note = (f"{left} more in the longer answer",) if left else ()
    return replace(
        answer,
        statements=kept,
        citations={key: value for key, value in answer.citations.items() if key in keys},
        notes=(*answer.notes, *note),
    )


def _sources(answer: Answer, store: Store) -> Answer:
    """Each cited passage in its own words, checked like any other sentence."""
    classes = {key: s.claim_class for s in answer.statements for key in s.citations}
    documents = store.documents.get_many([c.doc_id for c in answer.citations.values()])
    quoted = [
        Statement(
            f"{heading(documents[citation.doc_id])}“{inner(citation.quote)}”",
            _own(classes.get(citation.key, ClaimClass.REPORTED)),
            (_evidence(citation),),
        )
        for citation in answer.citations.values()
        if citation.doc_id in documents
    ]
    draft = Draft(
        answer.question, answer.standalone, answer.status, tuple(quoted), plan=answer.plan
    )
    shown = verify(draft, documents, coverage=answer.coverage, max_words=2_000)
    return replace(shown, engine=answer.engine, timings_ms=answer.timings_ms)


def _own(claim_class: ClaimClass) -> ClaimClass:
    """A row behind a computed figure is filed, the figure alone is computed."""
    return ClaimClass.FILED if claim_class is ClaimClass.COMPUTED else claim_class


def _evidence(citation: Citation) -> Evidence:
    span = Span(citation.start, citation.end)
    return Evidence(citation.doc_id, citation.quote, span, Grounding.EXACT)


def _rows(answer: Answer) -> list[dict[str, Any]]:
    return [_row(s, answer.citations[key]) for s in answer.statements for key in s.citations]


def _row(statement: Checked, citation: Citation) -> dict[str, Any]:
    return {
        "class": str(statement.claim_class),
        "source": citation.publisher or citation.title,
        "published": citation.published,
        "quote": citation.quote,
        "doc_id": citation.doc_id,
    }
