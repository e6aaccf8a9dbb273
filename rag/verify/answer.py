"""Make an answer of a draft: every sentence checked, cited, or withheld with its problem."""

from __future__ import annotations

import random
import uuid
from collections.abc import Mapping
from dataclasses import replace

from rag.answers import Answer, Checked, Coverage, Draft, Statement, Status, Withheld
from rag.types import Document
from rag.verify.basis import bases, ground
from rag.verify.checks import missing_problem, problem_of
from rag.verify.citations import Citations
from rag.verify.classes import statement_class
from rag.verify.silence import is_silence, silence_problem

BEYOND_LIMIT = "beyond the word limit"
_SILENT = (Status.INSUFFICIENT, Status.AMBIGUOUS)


def verify(
    draft: Draft,
    documents: Mapping[str, Document],
    *,
    coverage: Coverage,
    max_words: int = 120,
    rng: random.Random | None = None,
    timings_ms: Mapping[str, float] | None = None,
    answer_id: str = "",
) -> Answer:
    """The answer that the documents (by id) bear out; nothing fails in silence.

    A statement with a problem goes to `withheld` with it, as do whole statements beyond
    `max_words`. When none is left the status is INSUFFICIENT, unless the draft was ambiguous.
    """
    chance = rng or random.Random()
    citations = Citations(documents, chance)
    kept: list[Checked] = []
    withheld: list[Withheld] = []
    used = 0
    full = False
    for statement in draft.statements:
        grounded = replace(
            statement, evidence=tuple(ground(piece, documents) for piece in statement.evidence)
        )
        problem = _problem(grounded, draft, documents, coverage)
        length = len(statement.text.split())
        full = full or (not problem and used + length > max_words)
        if problem or full:
            withheld.append(Withheld(statement.text, problem or BEYOND_LIMIT))
            continue
        used += length
        kept.append(_checked(grounded, documents, citations))
    return Answer(
        answer_id=answer_id or uuid.UUID(int=chance.getrandbits(128), version=4).hex[:12],
        question=draft.question,
        standalone=draft.standalone,
        status=_status(draft, kept),
        engine=draft.engine,
        statements=tuple(kept),
        withheld=tuple(withheld),
        citations=dict(citations.by_key),
        coverage=coverage,
        plan=draft.plan,
        rows=draft.rows,
        excluded=draft.excluded,
        notes=draft.notes,
        timings_ms=dict(timings_ms or {}),
    )


def _problem(
    statement: Statement, draft: Draft, documents: Mapping[str, Document], coverage: Coverage
) -> str:
    if statement.problem:
        return statement.problem
    if not statement.text.strip():
        return "the statement is empty"
    if is_silence(statement):
        return silence_problem(statement, draft, coverage)
    return missing_problem(statement, documents) or problem_of(
        statement, documents, draft.rows, draft.excluded
    )


def _checked(
    statement: Statement, documents: Mapping[str, Document], citations: Citations
) -> Checked:
    keys = dict.fromkeys(citations.key(piece) for piece in statement.evidence)
    found = bases(statement.evidence, documents)
    return Checked(
        text=statement.text,
        claim_class=statement_class(statement.claim_class, found),
        citations=tuple(keys),
        rows=statement.rows,
    )


def _status(draft: Draft, kept: list[Checked]) -> Status:
    if kept:
        return draft.status
    return draft.status if draft.status in _SILENT else Status.INSUFFICIENT
