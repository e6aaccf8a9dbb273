"""Quotations without a cue that go on in the words of whoever spoke before them."""

from __future__ import annotations

import re
from bisect import bisect_right

from rag.claims import cues
from rag.claims.marks import Region
from rag.claims.quotes.act import Act, count_words
from rag.types import Span

_STOPS = ".,!?:;\u2014\u2013-\u2026'\u2019)"
_CLOSE = 25
"""So near its end "said in a statement." leaves what was said to the next sentence."""
_LONG, _NEAR = 6, 250
"""Words of a quotation, and characters before it, that let it go on without a cue."""
MIN_UNCUED_WORDS = 4
"""Shorter quotations that no cue governs are scare quotes or titles."""


def goes_on(text: str, starts: list[int], before: Act, region: Region) -> bool:
    """Whether a quotation that begins a sentence stands in the paragraph of the one before it.

    A word or two in quotation marks at the start of a sentence that goes on are none.
    """
    words = region.inner.of(text)
    enough = count_words(words) >= MIN_UNCUED_WORDS or words[-1] in _STOPS
    return enough and _begins_sentence(text, region) and paragraphs_on(starts, before, region) == 0


def last_quoted(found: list[Act], region: Region) -> Act | None:
    """The act with the last quotation before one."""
    before = [act for act in found if act.quoted and act.quoted[-1].outer.end <= region.outer.start]
    return max(before, key=lambda act: act.quoted[-1].outer.end, default=None)


def told_before(text: str, found: list[Act], region: Region) -> Act | None:
    """The indirect report that ends right before a quotation of whole sentences."""
    if (
        not _begins_sentence(text, region)
        or region.inner.of(text).rstrip("'\u2019 ")[-1:] not in ".!?"
    ):
        return None
    for act in reversed(found):
        content = act.frame.content
        if act.frame.speaker is None or (content or act.frame.cue).end > region.outer.start:
            continue
        if content is None and (act.quoted or act.sentence.end - act.frame.cue.end > _CLOSE):
            continue
        between = text[act.sentence.end : region.outer.start]
        if act.sentence.end <= region.outer.start and not between.strip() and "\n" not in between:
            return act if act.frame.strong else None
    return None


def adds_to(text: str, starts: list[int], before: Act, region: Region, found: list[Act]) -> bool:
    """Whether a later sentence of a paragraph goes on in somebody's words without a cue.

    'He left, she said. That makes her "by definition ...".'
    """
    lead = text[before.quoted[-1].outer.end : region.outer.start]
    if paragraphs_on(starts, before, region) != 0 or not region.closed or len(lead) > _NEAR:
        return False
    last = re.split(r"[.!?][\u201d\"']*\s", lead)
    if len(last) < 2 or (last[-1].rstrip()[-1:] in ",:" and len(last[-1].split()) > 1):
        return False
    between = Span(before.quoted[-1].outer.end, region.outer.start)
    others = [act for act in found if act is not before and act.frame.cue.overlaps(between)]
    return not others and count_words(region.inner.of(text)) >= _LONG


def told_above(text: str, found: list[Act], region: Region) -> Act | None:
    """The report or verdict without a quotation that ends the paragraph above one.

    Of a report in a report the outer one.
    """
    end = len(text[: region.outer.start].rstrip())
    told = [act for act in found if act.sentence.end == end]
    if any(act.quoted or act.frame.speaker is None for act in told):
        return None
    for act in told:
        frame = act.frame
        if frame.content is not None and (frame.strong or frame.lemma in cues.NAMING):
            return act
    return None


def _begins_sentence(text: str, region: Region) -> bool:
    before = text[: region.outer.start].rstrip()
    return not before or before[-1] in '.!?\u201d"' or text[region.outer.start - 1] == "\n"


def whole_paragraph(text: str, region: Region) -> bool:
    """Whether a quotation is a paragraph by itself."""
    before = text[max(0, region.outer.start - 2) : region.outer.start]
    after = text[region.outer.end : region.outer.end + 2].strip(" .")
    return (not before.strip() or "\n" in before) and (not after or after.startswith("\n"))


def paragraphs_on(starts: list[int], before: Act, region: Region) -> int:
    """How many paragraphs a quotation begins after the last one of an act."""
    last = bisect_right(starts, before.quoted[-1].outer.start)
    return bisect_right(starts, region.outer.start) - last
