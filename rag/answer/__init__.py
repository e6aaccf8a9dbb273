"""Drafting an answer out of evidence. Nothing here is shown before `rag.verify` has checked it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rag.answers import Draft, Statement, Status
from rag.question import Question
from rag.text.sentences import sentence_spans
from rag.types import ClaimClass, Document, Evidence, Funding, Grounding, Hit, Quotation, Span

_WORD_RE = re.compile(r"\w+")


def draft(
    asked: Question,
    hits: Sequence[Hit],
    documents: Mapping[str, Document],
    *,
    quotations: Sequence[Quotation] = (),
    fundings: Sequence[Funding] = (),
    max_words: int = 120,
) -> Draft:
    """The best sentences for the question, in the source's own words, each with its outlet."""
    wanted = {word.lower() for word in _WORD_RE.findall(asked.text) if len(word) > 3}
    scored: list[tuple[float, str, Span]] = []
    for rank, hit in enumerate(hits[:8]):
        text = documents[hit.passage.doc_id].text
        for span in sentence_spans(hit.passage.text):
            words = {word.lower() for word in _WORD_RE.findall(span.of(hit.passage.text))}
            score = len(words & wanted) - 0.2 * rank
            base = hit.passage.span.start
            scored.append((score, hit.passage.doc_id, Span(base + span.start, base + span.end)))
    scored.sort(key=lambda item: -item[0])
    statements = []
    used = 0
    for _, doc_id, span in scored[:3]:
        document = documents[doc_id]
        words_ = " ".join(span.of(document.text).split())
        head = f"According to {document.publisher or document.title} ({document.published}), "
        text = f"{head}“{words_}”"
        if used + len(text.split()) > max_words:
            break
        used += len(text.split())
        evidence = Evidence(doc_id, span.of(document.text), span, Grounding.EXACT)
        statements.append(Statement(text, ClaimClass.REPORTED, (evidence,)))
    status = Status.ANSWERED if statements else Status.INSUFFICIENT
    return Draft(asked.text, asked.text, status, tuple(statements))
