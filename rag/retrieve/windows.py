"""From ranked units to hits: copies collapsed, quotations finished, one hit a place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from rag.retrieve.rank import Scored
from rag.retrieve.units import Unit, units_of
from rag.store import Candidate
from rag.types import Hit, Passage, Span

LONGEST = 700
"""Characters of a window, about 155 tokens."""

_COPY = 0.8
_SHINGLE = 3


@dataclass(slots=True)
class _Window:
    unit: Unit
    score: float
    candidate: Candidate
    copies: list[str]


def windows(
    scored: Iterable[Scored], candidates: Mapping[str, Candidate], k: int, source: str
) -> list[Hit]:
    """The `k` best windows. `candidates` maps the passage ids that the units were cut from.

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
            kept.append(_Window(unit, score, candidate, []))
        else:
            _merge(twin, unit, candidate)
    return [_hit(window, source) for window in kept]


def _covers(window: _Window, unit: Unit) -> bool:
    return window.unit.doc_id == unit.doc_id and _extended(window).contains(unit.span)


def _extended(window: _Window) -> Span:
    """The unit with what finishes its quotation, within its passage and `LONGEST`."""
    cut = units_of(window.candidate.passage)
    at = next(i for i, unit in enumerate(cut) if unit.span == window.unit.span)
    span = window.unit.span
    following = at + 1
    while _is_open(_text(window, span)) and following < len(cut):
        end = cut[following].span.end
        if end - span.start > LONGEST:
            break
        span = Span(span.start, end)
        following += 1
    return span


def _text(window: _Window, span: Span) -> str:
    base = window.candidate.passage.span.start
    return window.candidate.passage.text[span.start - base : span.end - base]


def _is_open(text: str) -> bool:
    """Whether a quotation that begins in `text` goes on after it."""
    if "“" in text:
        return text.rfind("“") > text.rfind("”")
    return text.count('"') % 2 == 1


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
        window.unit, window.candidate = unit, candidate
    else:
        window.copies.append(unit.doc_id)


def _hit(window: _Window, source: str) -> Hit:
    span = _extended(window)
    words = _text(window, span)
    passage: Passage = replace(
        window.candidate.passage,
        passage_id=f"{window.unit.doc_id}:{span.start}-{span.end}",
        span=span,
        text=words,
    )
    return Hit(passage, window.score, source, tuple(window.copies))
