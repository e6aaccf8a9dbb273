"""Joins the frames of the parse with the quoted regions into attributions of a document."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from rag.claims import cues
from rag.claims.marks import Region, paragraphs, regions
from rag.claims.parse import Block
from rag.claims.quotes.act import FAR_BEFORE_RE, GAP_BEFORE_RE, LOOSE_RE, Act, count_words
from rag.claims.quotes.frame import Frame
from rag.claims.quotes.frames import frames
from rag.claims.quotes.goingon import MIN_UNCUED_WORDS
from rag.claims.quotes.pieces import set_pieces
from rag.claims.quotes.surface import surface_frame
from rag.claims.quotes.titles import is_title
from rag.claims.quotes.uncued import place_uncued
from rag.types import Span

_GAP_AFTER_RE = re.compile(r"[\s,;\u2013\u2014-]{0,4}\Z")
_APART_RE = re.compile(r"[\s,\u201d\"']*(?:while|though|although|which|who|[-\u2013\u2014])(?!\w)")
"""What begins the writer's own words after what somebody said."""
_LISTED_RE = re.compile(r",?\s(?:(?:and|or)\s)?(?:(?:the|an?|of|to)\s)?")
_JOINING_RE = re.compile(r"[\s,;]*(?:\b(?:and|but|while|as)\s)?\Z")
_WHEN_RE = re.compile(r"\s(?:after|before|while)\b")
_LIST = 25
"""At most so many characters part the names of a list: '"a," "b" and, he said, "c"'."""
_FAR_CUE = 6
"""So many words between a speaker and a verb of saying say something else."""
_MARK = 3
"""At most so many characters end a quotation: a full stop and its mark."""
_RELATIVE = ("who", "which", "that")
FIRM = 2.3
"""From this score on a cue stands right beside its quotation, or the parse joins them."""


def acts(text: str, blocks: list[Block]) -> list[Act]:
    """Every act of saying that a document reports, in the order of their words."""
    quoted = [region for region in regions(text) if not is_title(text, region)]
    spans = [region.outer for region in quoted]
    found = [
        Act(frame, block.span, block)
        for block in blocks
        for frame in _apart_from_next(text, frames(block, _near(spans, block.span)))
    ]
    left = _attach(text, quoted, found, blocks)
    place_uncued(text, left, found, blocks)
    _colons(text, found)
    for act in found:
        set_pieces(text, act, found)
        act.pieces = [_closed(piece, quoted) for piece in act.pieces]
        act.nested = _nested(act, quoted)
    told = [act for act in found if act.pieces]
    return sorted(told, key=lambda act: (act.pieces[0].start, act.frame.cue.start))


def _apart_from_next(text: str, told: list[Frame]) -> list[Frame]:
    """The frames of a sentence, what each reports cut before the speaker of the next report."""
    cut = []
    for frame in told:
        content = frame.content
        for other in told:
            who = other.speaker
            if content is None or who is None or other is frame or other.cue.start < content.end:
                continue
            if content.start < who.start < content.end <= who.end:
                kept = _JOINING_RE.sub("", text[content.start : who.start])
                content = Span(content.start, content.start + len(kept)) if kept else content
        cut.append(replace(frame, content=content))
    return cut


def _closed(piece: Span, quoted: list[Region]) -> Span:
    """A piece that ends right before a closing mark, with the mark if it has the opening one.

    One that is a whole quotation is its words alone.
    """
    for region in quoted:
        if region.outer.contains(piece) and piece.contains(region.inner):
            return region.inner
        last = region.outer.end
        if piece.start <= region.outer.start < piece.end < last <= piece.end + _MARK:
            return Span(piece.start, last)
    return piece


def _nested(act: Act, quoted: list[Region]) -> list[Region]:
    """The quotations in what an act reports that another cue governs: 'said B called it "a"'."""
    inside = [r for r in quoted if any(p.contains(r.inner) for p in act.pieces)]
    return [region for region in inside if region not in act.quoted]


def _near(spans: list[Span], sentence: Span) -> list[Span]:
    return [span for span in spans if span.overlaps(sentence)]


def _attach(text: str, quoted: list[Region], found: list[Act], blocks: list[Block]) -> list[Region]:
    """Gives each region to the frame that governs it; returns those that no frame governs."""
    left = []
    for region in quoted:
        best, top = None, 0.0
        for act in found:
            if act.sentence.overlaps(region.outer):
                score = _fit(text, region, act)
                if score > top:
                    best, top = act, score
        words = count_words(region.inner.of(text))
        scare = words < MIN_UNCUED_WORDS and top < FIRM and best is not None
        loose = (act for act in found if best is None or scare)
        listed = next((act for act in loose if _lists(text, act, region)), None)
        if listed is not None:
            listed.quoted.append(region)
        elif best is None or (scare and not _carries(text, best, region, found)):
            left.append(region)
        else:
            best.quoted.append(region)
            _name_speaker(text, best, region)
    return left


def _lists(text: str, act: Act, region: Region) -> bool:
    """Whether a quotation is the next of a list that an act has: 'chants of "A" and "B"'."""
    if not act.quoted or act.quoted[-1].outer.end >= region.outer.start:
        return False
    return bool(_LISTED_RE.fullmatch(text, act.quoted[-1].outer.end, region.outer.start))


def _carries(text: str, act: Act, region: Region, found: list[Act]) -> bool:
    """Whether a few words in quotation marks belong to what an act goes on to say.

    Either its verb names things, or it said something before them in the sentence, and no other
    cue stands between.
    """
    content = act.frame.content
    if act.frame.lemma in cues.NAMING:
        return True
    if content is None or not act.frame.strong or content.end > region.outer.start:
        return False
    if content.end == region.outer.start:
        return True
    between = Span(content.end, region.outer.start)
    apart = _APART_RE.match(between.of(text))
    return not apart and not any(other.frame.cue.overlaps(between) for other in found)


def _name_speaker(text: str, act: Act, region: Region) -> None:
    """Takes the speaker off the words beside a quotation where the parse shows none."""
    surface = surface_frame(text, region) if act.frame.speaker is None else None
    if surface is not None and surface.cue.overlaps(act.frame.cue):
        act.frame = replace(act.frame, speaker=surface.speaker)


def _fit(text: str, region: Region, act: Act) -> float:
    """How well a cue governs a quoted region; 0 for not at all."""
    frame, outer = act.frame, region.outer
    if frame.speaker and frame.speaker.start < outer.start and outer.end <= frame.cue.start:
        return 0.0
    score = 0.0
    if frame.report_start >= outer.end:
        score = _after_fit(text, region, act)
    elif frame.cue.end <= outer.start:
        score = _before_fit(text, region, act)
    if frame.content is not None and frame.content.overlaps(outer):
        start, end = max(outer.start, act.sentence.start), min(outer.end, act.sentence.end)
        shared = min(frame.content.end, end) - max(frame.content.start, start)
        if shared > 0.5 * (end - start):
            score = max(score, 4.2) + 0.2
    return score


def _after_fit(text: str, region: Region, act: Act) -> float:
    """The score of a cue after a quotation; "who reports" governs none."""
    end = region.outer.end
    frame = act.frame
    who = frame.speaker
    if who is not None and count_words(text[who.end : frame.cue.start]) > _FAR_CUE:
        return 0.0
    relative = who is not None and who.of(text).lower() in _RELATIVE
    beside = _GAP_AFTER_RE.match(text[end : frame.report_start])
    if relative or frame.cue.of(text).endswith("ing") or not beside:
        return 0.0
    few = count_words(region.inner.of(text)) < MIN_UNCUED_WORDS
    if few and frame.lemma in cues.THINKING:
        return 0.0
    return 5.0 if frame.strong else 3.5


def _before_fit(text: str, region: Region, act: Act) -> float:
    """The score of a cue before a quotation, by the words between."""
    frame, start = act.frame, region.outer.start
    gap = text[frame.report_end : start] if frame.report_end <= start else " "
    inverted = frame.speaker is not None and frame.speaker.start >= frame.cue.end
    if inverted and not gap.strip():
        return 0.0
    if GAP_BEFORE_RE.match(gap):
        return (4.5 if frame.strong else 4.0) + gap.startswith(":")
    if FAR_BEFORE_RE.match(gap) and frame.strong:
        return 3.0 - len(gap) / 200
    if not LOOSE_RE.match(gap) or _WHEN_RE.match(gap) or frame.lemma in cues.THINKING:
        return 0.0
    if inverted or (frame.lemma in cues.NAMING and _apart(act, region)):
        return 0.0
    return 1.8 - len(gap) / 200


def _apart(act: Act, region: Region) -> bool:
    """Whether a quotation stands away from the one before it that an act already has."""
    last = act.quoted[-1].outer.end if act.quoted else region.outer.start
    return region.outer.start - last > _LIST


def _colons(text: str, found: list[Act]) -> None:
    """Takes the paragraph after "As X points out:" as X's words."""
    starts = paragraphs(text)
    begins = [span.start for span in starts]
    for act in found:
        if act.quoted or act.frame.content is not None or not act.sentence.of(text).endswith(":"):
            continue
        if act.frame.cue.of(text).isupper():
            continue
        at = bisect_right(begins, act.frame.cue.start)
        if at < len(starts) and act.frame.strong and act.sentence.end - act.frame.cue.end < 60:
            act.frame = Frame(act.frame.cue, act.frame.lemma, act.frame.speaker, None)
            act.pieces = [starts[at]]
            act.quoted = [Region(starts[at], starts[at])]
