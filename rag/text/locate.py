"""Find quoted words in a text: exactly, or through a typographic normal form. Never loosely."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rag.text.normalize import Normalized, normalize
from rag.types import Grounding, Span

MIN_CHARS = 12
"""Shorter words stand in too many places to name one."""

MAX_GAP_CHARS = 300
"""The most that an ellipsis may stand for."""

_ATTEMPTS = 50
_WINDOW_PAD = 50
_ELLIPSIS_RE = re.compile(r"\s*(?:\[\s*(?:\.{3,}|\u2026)\s*\]|\u2026|\.{3,}|(?:\. ){2,}\.)\s*")
_NEGATION_RE = re.compile(
    r"n['\u2019]t\b|\b(?:not|no|nor|never|neither|none|nobody|nothing|without|cannot|hardly|"
    r"den(?:y|ies|ied|ying)|declin\w+|refus\w+|fail(?:s|ed|ing)?|false(?:ly)?|unless|if)\b",
    re.IGNORECASE,
)
_BEFORE_RE = re.compile(r"(?:\d[.,]|\b(?:non|anti|ex)[-\u2010\u2011])\Z", re.IGNORECASE)
_AFTER_DIGIT_RE = re.compile(
    r"[.,]?\d|\s?%|[\s-]?(?:hundred|thousand|million|billion|trillion|percent|per\s+cent|mn|m|bn|b|k)\b",
    re.IGNORECASE,
)
_DASH_RE = re.compile(r"\s+[-\u2013\u2014]\s")
"""A dash that parts what the normal form runs together: "$5,000 - million"."""
_AFTER_WORD_RE = re.compile(r"['\u2019]t\b", re.IGNORECASE)


def locate(quote: str, text: str, within: Span | None = None) -> tuple[Span | None, Grounding]:
    """Where `quote` stands in `text`, and how it was found.

    Both ends fall on word and number bounds: "5 million" is not in "$1.5 million". A place inside
    `within` is preferred. Without one inside it, words under 12 characters or words that stand in
    two places are ambiguous, hence missing; `locate_all` lists them. An ellipsis holds
    only over a short gap, in order, and never over a negation.

    Returns:
        The span with EXACT or NORMALISED, or (None, MISSING).
    """
    quote = quote.strip()
    if not quote:
        return None, Grounding.MISSING
    if within is not None:
        found = _first_inside(quote, text, within)
        if found is not None:
            return found, _grounding(quote, text, found)
    spans = _take(_exact(quote, text), 2) or _take(_normalised(quote, text), 2)
    if not spans:
        spans = _elliptical(quote, text)
    if len(spans) != 1 or len(quote) < MIN_CHARS:
        return None, Grounding.MISSING
    return spans[0], _grounding(quote, text, spans[0])


def locate_all(quote: str, text: str) -> list[Span]:
    """Every place of `quote` in `text`, in order: the exact ones, else the normalised ones."""
    quote = quote.strip()
    if not quote:
        return []
    return list(_exact(quote, text)) or list(_normalised(quote, text))


def holds(quote: str, text: str) -> bool:
    """Whether `text` has the words of `quote` somewhere, on word and number bounds, in any number.

    An ellipsis is allowed as in `locate`; so are other quotation marks inside the quotation.
    """
    return bool(locate_all(quote, text) or _elliptical(quote.strip(), text))


def is_bounded(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` begins and ends on word and number bounds."""
    before, first = text[max(0, start - 5) : start], text[start]
    if before and first.isalnum() and (before[-1].isalnum() or before[-1] == "_"):
        return False
    if _BEFORE_RE.search(before) and (first.isdigit() or before[-1] not in ".,"):
        return False
    last, after = text[end - 1], text[end : end + 12]
    if after and last.isalnum() and (after[0].isalnum() or after[0] == "_"):
        return False
    if last.isdigit() and _AFTER_DIGIT_RE.match(after):
        return False
    return not (last.isalpha() and _AFTER_WORD_RE.match(after))


def _take(spans: Iterator[Span], limit: int) -> list[Span]:
    return [span for span, _ in zip(spans, range(limit), strict=False)]


def _grounding(quote: str, text: str, span: Span) -> Grounding:
    return Grounding.EXACT if span.of(text) == quote else Grounding.NORMALISED


def _first_inside(quote: str, text: str, within: Span) -> Span | None:
    """The first place inside `within`, judged with a margin so that bounds are seen."""
    base = max(0, within.start - _WINDOW_PAD)
    window = text[base : within.end + _WINDOW_PAD]
    for spans in (locate_all(quote, window), _elliptical(quote, window)):
        for span in spans:
            moved = Span(span.start + base, span.end + base)
            if within.contains(moved):
                return moved
    return None


def _exact(quote: str, text: str) -> Iterator[Span]:
    return (span for span in _places(quote, text) if is_bounded(text, span.start, span.end))


def _places(quote: str, text: str) -> Iterator[Span]:
    at = text.find(quote)
    while at >= 0:
        yield Span(at, at + len(quote))
        at = text.find(quote, at + 1)


def _normalised(quote: str, text: str) -> Iterator[Span]:
    seen: set[Span] = set()
    for keep_hyphens, one_mark in ((False, False), (True, False), (False, True), (True, True)):
        form = _form(text, keep_hyphens)
        wanted = normalize(quote, keep_hyphens=keep_hyphens).text.strip()
        hay = form.text
        if one_mark:
            wanted, hay = wanted.replace('"', "'"), hay.replace('"', "'")
        if not wanted:
            return
        for found in _places(wanted, hay):
            span = _original(form, found, text)
            apart = _DASH_RE.match(text, span.end) or is_bounded(hay, found.start, found.end)
            if span not in seen and apart and is_bounded(text, span.start, span.end):
                seen.add(span)
                yield span
        if seen:
            return


@lru_cache(maxsize=4)
def _form(text: str, keep_hyphens: bool) -> Normalized:
    return normalize(text, keep_hyphens=keep_hyphens)


def _original(form: Normalized, found: Span, text: str) -> Span:
    start, end = form.index[found.start], form.index[found.end]
    end = max(end, form.index[found.end - 1] + 1)
    while start < end - 1 and (text[start].isspace() or text[start] == "\u00ad"):
        start += 1
    while end > start + 1 and (text[end - 1].isspace() or text[end - 1] == "\u00ad"):
        end -= 1
    return Span(start, end)


def _elliptical(quote: str, text: str) -> list[Span]:
    """The first place where the pieces around each ellipsis follow one another closely."""
    pieces = [piece for piece in _ELLIPSIS_RE.split(quote) if piece.strip()]
    if len(pieces) < 2 and (not pieces or pieces[0].strip() == quote.strip()):
        return []
    if any(len(piece) < MIN_CHARS for piece in pieces[:1]):
        return []
    for first in locate_all(pieces[0], text)[:_ATTEMPTS]:
        end = _follow(pieces[1:], text, first.end)
        if end is not None:
            return [Span(first.start, end)]
    return []


def _follow(pieces: list[str], text: str, end: int) -> int | None:
    for piece in pieces:
        window = text[end : end + MAX_GAP_CHARS + 2 * len(piece) + _WINDOW_PAD]
        places = [span for span in locate_all(piece, window) if span.start <= MAX_GAP_CHARS]
        if not places or _NEGATION_RE.search(window[: places[0].start]):
            return None
        end += places[0].end
    return end
