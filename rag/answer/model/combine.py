"""Put a model's checked sentences in the place of extractive ones, losing nothing asked for.

A model may say it better, never less: an extractive sentence goes only where sentences citing the
same words hold all that it filled the question's slots with.
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.answer.slots import asked_stems, fillers
from rag.answer.stems import stems
from rag.answers import Statement
from rag.question import Asks, Question

_CLOSED = frozenset({Asks.WHO_FUNDED, Asks.WHOM_FUNDED, Asks.HOW_MUCH, Asks.WHEN, Asks.WHO_SAID})
_SHORT = 3


def combine(
    asked: Question,
    extractive: Sequence[Statement],
    written: Sequence[Statement],
    max_words: int = 120,
) -> list[Statement]:
    """The statements of the answer in order; both kinds must have been checked.

    Sentences of the model that fill a slot with something not yet said follow while they fit.
    """
    found: list[Statement] = []
    for statement in extractive:
        covering = cover(asked, statement, written)
        if covering:
            found += [each for each in covering if each not in found]
        else:
            found.append(statement)
    words = sum(len(statement.text.split()) for statement in found)
    for statement in written:
        length = len(statement.text.split())
        if statement in found or words + length > max_words:
            continue
        if _adds(asked, statement, found):
            found.append(statement)
            words += length
    return found


def cover(
    asked: Question, statement: Statement, written: Sequence[Statement]
) -> tuple[Statement, ...]:
    """The model's sentences that say what an extractive one says, from the same words; else ()."""
    same = tuple(each for each in written if _shares_evidence(each, statement))
    said = frozenset(stem for each in same for stem in stems(each.text))
    return same if same and needed(asked, statement) <= said else ()


def needed(asked: Question, statement: Statement) -> frozenset[str]:
    """The stems that a statement fills the question's slots with.

    For a name, an amount or a date these are its fillers; for anything else (why, what was said)
    all its words of more than three letters that the question does not have.
    """
    known = asked_stems(asked)
    source = frozenset(stem for piece in statement.evidence for stem in stems(piece.quote))
    own = frozenset(stems(statement.text)) & source
    parts = asked.parts or (asked.text,) * len(asked.asks)
    found: set[str] = set()
    for asks, part in zip(asked.asks, parts, strict=False):
        if asks in _CLOSED:
            filled = fillers(asks, statement.text, known, part)
            found.update(stem for words in filled for stem in stems(words))
    if not found or not set(asked.asks) <= _CLOSED:
        found.update(stem for stem in own if len(stem) > _SHORT or stem[:1].isdigit())
    return (frozenset(found) & own) - known


def relevance_problem(asked: Question, statement: Statement) -> str:
    """That neither the sentence nor its evidence has a name (or else a term) asked about, or ""."""
    wanted = {stem for name in asked.names or asked.terms for stem in stems(name)[-1:]}
    own = {stem for words in (statement.text, *_quotes(statement)) for stem in stems(words)}
    return "" if not wanted or wanted & own else "it is not about what was asked"


def _quotes(statement: Statement) -> list[str]:
    return [piece.quote for piece in statement.evidence]


def _adds(asked: Question, statement: Statement, found: Sequence[Statement]) -> bool:
    said = frozenset(stem for each in found for stem in stems(each.text))
    fresh = needed(asked, statement) - said
    if not fresh:
        return False
    own = frozenset(stems(statement.text))
    return any(stem in own for name in asked.names for stem in stems(name)[-1:])


def _shares_evidence(one: Statement, other: Statement) -> bool:
    return any(
        a.doc_id == b.doc_id
        and a.span is not None
        and b.span is not None
        and a.span.overlaps(b.span)
        for a in one.evidence
        for b in other.evidence
    )
