"""All checks of one statement, in the order in which their problems are reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from rag.answers import Statement
from rag.types import ClaimClass, Document, Grounding
from rag.verify.attribution import attribution_problem
from rag.verify.basis import Basis, bases, ground
from rag.verify.classes import class_problem
from rag.verify.computed import computed_values
from rag.verify.polarity import polarity_problem
from rag.verify.present import (
    date_problem,
    figure_problem,
    name_problem,
    outlet_problem,
)
from rag.verify.reading import Reading, read
from rag.verify.slots import slot_problem
from rag.verify.voice import address_problem, cause_problem, loaded_problem


def check(
    statement: Statement,
    documents: Mapping[str, Document],
    rows: Sequence[Mapping[str, Any]] = (),
) -> str:
    """The first problem of a statement against the documents that it cites, or "".

    Pure string work: it proves that words, figures, names, roles, dates and attribution are those
    of the evidence, not that the evidence is true. `rows` are the computed rows of the draft.
    """
    if not statement.text.strip():
        return "the statement is empty"
    grounded = replace(
        statement, evidence=tuple(ground(piece, documents) for piece in statement.evidence)
    )
    return missing_problem(grounded, documents) or problem_of(grounded, documents, rows)


def missing_problem(statement: Statement, documents: Mapping[str, Document]) -> str:
    """Evidence that is not in its document, or none at all, or ""."""
    if not statement.evidence and statement.claim_class is not ClaimClass.COMPUTED:
        return "no source is cited"
    for piece in statement.evidence:
        if piece.doc_id not in documents:
            return f"the cited document {piece.doc_id!r} is not known"
        if piece.grounding is Grounding.MISSING:
            return f"the words {_shortened(piece.quote)!r} are not in the cited document"
    return ""


def problem_of(
    statement: Statement,
    documents: Mapping[str, Document],
    rows: Sequence[Mapping[str, Any]] = (),
    excluded: Sequence[Mapping[str, Any]] = (),
) -> str:
    """The first problem of a statement whose evidence is grounded, or ""."""
    found = bases(statement.evidence, documents)
    if statement.claim_class is ClaimClass.COMPUTED:
        return _computed_problem(statement, found, rows, excluded)
    reading = read(statement.text, found)
    return (
        quote_problem(reading)
        or outlet_problem(reading.outlets, found)
        or class_problem(statement.claim_class, found)
        or address_problem(reading.text, found)
        or loaded_problem(reading.own)
        or cause_problem(reading.own)
        or _content_problem(reading, found)
        or attribution_problem(reading.body, reading.own, found)
    )


def quote_problem(reading: Reading) -> str:
    """Quoted words that the evidence does not hold, or ""."""
    if reading.unfound:
        return f"the quoted words {_shortened(reading.unfound[0])!r} are not in the cited passage"
    return ""


def _content_problem(reading: Reading, found: Sequence[Basis]) -> str:
    if reading.verbatim:
        return polarity_problem(reading.body, found)
    return (
        figure_problem(reading.own, found)
        or date_problem(reading.own, found)
        or name_problem(reading.own, found)
        or slot_problem(reading.body, found)
        or polarity_problem(reading.body, found)
    )


def _computed_problem(
    statement: Statement,
    found: Sequence[Basis],
    rows: Sequence[Mapping[str, Any]],
    excluded: Sequence[Mapping[str, Any]],
) -> str:
    if not rows and not statement.rows:
        return "a computed statement needs the rows it was computed from"
    reading = read(statement.text, found)
    own = [row for row in rows if row.get("row_id") in set(statement.rows)]
    values = computed_values(rows, excluded) + computed_values(own)
    return (
        quote_problem(reading)
        or loaded_problem(reading.own)
        or cause_problem(reading.own)
        or address_problem(reading.text, found)
        or figure_problem(reading.own, found, values)
        or (name_problem(reading.own, found, rows) if found else "")
    )


def _shortened(words: str) -> str:
    return words if len(words) <= 60 else words[:57].rstrip() + "..."
