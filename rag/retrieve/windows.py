"""From ranked units to hits: copies collapsed, quotations finished, one hit a place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from rag.retrieve.grow import grow
from rag.retrieve.rank import Scored
from rag.retrieve.units import Unit, units_of
from rag.store import Candidate
from rag.types import Hit, Passage, Span

_LED = 8
_COPY = 0.8
_SHINGLE = 3


@dataclass(slots=True)
class _Window:
    unit: Unit
    span: Span
    score: float
    candidate: Candidate
    copies: list[str]


def windows(
    scored: Iterable[Scored],
    candidates: Mapping[str, Candidate],
    k: int,
    *,
    text_of: Callable[[str], str],
) -> list[Hit]:
    """The `k` best windows. `candidates` maps the passage ids that the units were cut from.

    A window finishes its quotation; the first few also take in the sentence before a pronoun.
    `text_of` gives a document's text.
    Words that stand in several documents make one hit: the earliest by date is shown, the others
    are its `copies`.
    """
    homes = {
        (unit.doc_id, unit.span): candidate
        for candidate in candidates.values()
        for unit in units_of(candidate.passage)
    }
    kept: list[_Window] = []
    for unit, score in scored:
        if len(kept) >= k:
            break
        candidate = homes[unit.doc_id, unit.span]
        if any(_covers(window, unit) for window in kept):
            continue
        twin = next((window for window in kept if _same_words(window.unit, unit)), None)
        if twin is None:
            span = grow(unit.span, text_of(unit.doc_id), lead=len(kept) < _LED)
            if any(
                window.unit.doc_id == unit.doc_id and window.span.overlaps(span) for window in kept
            ):
                span = unit.span
            kept.append(_Window(unit, span, score, candidate, []))
        else:
            _merge(twin, unit, candidate)
    return [_hit(window, text_of(window.unit.doc_id)) for window in kept]


def _covers(window: _Window, unit: Unit) -> bool:
    return window.unit.doc_id == unit.doc_id and window.span.contains(unit.span)


def _same_words(one: Unit, other: Unit) -> bool:
    """Whether most of the shorter unit's words stand in the other, of another document."""
    if one.doc_id == other.doc_id or not one.stems or not other.stems:
        return False
    small, large = sorted((one.stems, other.stems), key=len)
    if len(small & large) < _COPY * len(small):
        return False
    mine, theirs = _shingles(one.text), _shingles(other.text)
    return len(mine & theirs) >= _COPY * max(1, min(len(mine), len(theirs)))


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = text.lower().split()
    return {tuple(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1))}


def _merge(window: _Window, unit: Unit, candidate: Candidate) -> None:
    """Count `unit` as a copy; show it instead when its document is the earlier one."""
    if unit.doc_id in (window.unit.doc_id, *window.copies):
        return
    if (candidate.published or "9") < (window.candidate.published or "9"):
        window.copies.append(window.unit.doc_id)
        window.unit, window.span, window.candidate = unit, unit.span, candidate
    else:
        window.copies.append(unit.doc_id)


def _hit(window: _Window, text: str) -> Hit:
    passage: Passage = replace(
        window.candidate.passage,
        passage_id=f"{window.unit.doc_id}:{window.span.start}-{window.span.end}",
        span=window.span,
        text=window.span.of(text),
    )
    return Hit(passage, window.score, "reranked", tuple(window.copies))
