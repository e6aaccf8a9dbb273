"""Joins the frames of the parse with the quoted regions into attributions of a document."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rag.claims.parse import Block
from rag.claims.quotes.surface import surface_frame
from rag.claims.quotes.frames import Frame, frames, noun_phrase, subject_of
from rag.claims import cues
from rag.claims.marks import Region, paragraphs, regions
from rag.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORD_RE = re.compile(r"\w[\w'\u2019-]*")
_GAP_AFTER_RE = re.compile(r"[\s,;\u2013\u2014-]{0,4}\Z")
_GAP_BEFORE_RE = re.compile(r"[\s,:;\u2013\u2014-]{0,4}(?:that\s+)?\Z")
_FAR_BEFORE_RE = re.compile(r"[^;!?]{0,120}[,:]\s*\Z")
_LOOSE_RE = re.compile(r"[^;:!?\n]{1,140}\Z")
_TAIL_RE = re.compile(
    r"\s+[-\u2013\u2014]|,?\s+(?:in\s)?(?:which|who|where|while|adding|linking)\b|[\u2013\u2014]"
)
MIN_UNCUED_WORDS = 4
"""Shorter quotations that no cue governs are scare quotes or titles."""
FIRM = 3.5
"""From this score on a cue stands right beside its quotation, or the parse joins them."""


@dataclass(slots=True)
class Act:
    """One act of saying: its frame and the pieces of text that were said, in order."""

    frame: Frame
    sentence: Span
    block: Block | None
    pieces: list[Span] = field(default_factory=list)
    quoted: list[Region] = field(default_factory=list)
    inferred: bool = False


def acts(text: str, blocks: list[Block]) -> list[Act]:
    """Every act of saying that a document reports, in the order of their words."""
    quoted = regions(text)
    spans = [region.outer for region in quoted]
    found = [
        Act(frame, block.span, block)
        for block in blocks
        for frame in frames(block, _near(spans, block.span))
    ]
    left = _attach(text, quoted, found, blocks)
    _continue(text, left, found, blocks)
    _colons(text, found)
    for act in found:
        _set_pieces(text, act, found)
    told = [act for act in found if act.pieces]
    return sorted(told, key=lambda act: (act.pieces[0].start, act.frame.cue.start))


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
        words = len(_WORD_RE.findall(region.inner.of(text)))
        scare = words < MIN_UNCUED_WORDS and top < FIRM and best is not None
        if best is None or (scare and best.frame.lemma not in cues.NAMING):
            left.append(region)
        else:
            best.quoted.append(region)
    return left


def _fit(text: str, region: Region, act: Act) -> float:
    """How well a cue governs a quoted region; 0 for not at all."""
    frame, outer = act.frame, region.outer
    own = [frame.cue, *([frame.speaker] if frame.speaker else [])]
    first = min(span.start for span in own)
    last = max(span.end for span in [*own, *([frame.addressee] if frame.addressee else [])])
    score = 0.0
    participle = frame.cue.of(text).endswith("ing")
    if first >= outer.end and not participle and _GAP_AFTER_RE.match(text[outer.end : first]):
        score = 5.0 if frame.strong else 3.5
    elif frame.cue.end <= outer.start:
        gap = text[max(last, frame.cue.end) : outer.start] if last <= outer.start else " "
        if _GAP_BEFORE_RE.match(gap):
            score = 4.5 if frame.strong else 4.0
        elif _FAR_BEFORE_RE.match(gap) and frame.strong:
            score = 3.0 - len(gap) / 200
        elif _LOOSE_RE.match(gap) and frame.lemma not in cues.THINKING:
            score = 1.8 - len(gap) / 200
    if frame.content is not None and frame.content.overlaps(outer):
        start, end = max(outer.start, act.sentence.start), min(outer.end, act.sentence.end)
        shared = min(frame.content.end, end) - max(frame.content.start, start)
        if shared > 0.5 * (end - start):
            score = max(score, 4.2) + 0.2
    return score


def _continue(text: str, left: list[Region], found: list[Act], blocks: list[Block]) -> None:
    starts = [span.start for span in paragraphs(text)]
    for region in left:
        before = _last_quoted(found, region)
        same = before is not None and bisect_right(
            starts, before.quoted[-1].outer.start
        ) == bisect_right(starts, region.outer.start)
        if before is not None and (region.continues or (same and _begins_sentence(text, region))):
            before.quoted.append(region)
            continue
        words = len(_WORD_RE.findall(region.inner.of(text)))
        surface = surface_act(text, region, blocks)
        if surface is not None:
            found.append(surface)
            continue
        if words < MIN_UNCUED_WORDS:
            continue
        told = _told_before(text, found, region)
        if told is not None:
            told.quoted.append(region)
            continue
        governed = _governed(region, blocks)
        if governed is not None:
            governed.quoted.append(region)
            found.append(governed)
        elif (
            before is not None
            and _whole_paragraph(text, region)
            and _follows(starts, before, region)
        ):
            frame = before.frame
            found.append(Act(frame, region.outer, None, quoted=[region], inferred=True))


def _last_quoted(found: list[Act], region: Region) -> Act | None:
    best = None
    for act in found:
        if act.quoted and act.quoted[-1].outer.end <= region.outer.start:
            if best is None or act.quoted[-1].outer.end > best.quoted[-1].outer.end:
                best = act
    return best


def _told_before(text: str, found: list[Act], region: Region) -> Act | None:
    """The indirect report that ends right before a quotation of whole sentences."""
    if not _begins_sentence(text, region) or text[region.inner.end - 1] not in ".!?":
        return None
    for act in reversed(found):
        content = act.frame.content
        if content is None or act.frame.speaker is None or content.end > region.outer.start:
            continue
        between = text[act.sentence.end : region.outer.start]
        if act.sentence.end <= region.outer.start and not between.strip() and "\n" not in between:
            return act if act.frame.strong else None
    return None


def _begins_sentence(text: str, region: Region) -> bool:
    before = text[: region.outer.start].rstrip()
    return not before or before[-1] in '.!?\u201d"' or text[region.outer.start - 1] == "\n"


def _whole_paragraph(text: str, region: Region) -> bool:
    before = text[max(0, region.outer.start - 2) : region.outer.start]
    after = text[region.outer.end : region.outer.end + 2].strip(" .")
    return (not before.strip() or "\n" in before) and (not after or after.startswith("\n"))


def _follows(starts: list[int], before: Act, region: Region) -> bool:
    last = bisect_right(starts, before.quoted[-1].outer.start)
    return bisect_right(starts, region.outer.start) - last <= 2


def surface_act(text: str, region: Region, blocks: list[Block]) -> Act | None:
    """An attribution read off the words next to a quotation, where the parse shows none."""
    frame = surface_frame(text, region)
    if frame is None:
        return None
    block = next((b for b in blocks if b.span.start <= frame.cue.start < b.span.end), None)
    sentence = block.span if block else region.outer
    return Act(frame, sentence, block, quoted=[region])


def _governed(region: Region, blocks: list[Block]) -> Act | None:
    """The verb above a quotation in the parse, when somebody is its subject."""
    block = next((b for b in blocks if b.span.start <= region.outer.start < b.span.end), None)
    if block is None:
        return None
    token = next((t for t in block.doc if block.span.start + t.idx >= region.inner.start), None)
    while token is not None and token.head.i != token.i:
        token = token.head
        at = block.span.start + token.idx
        if token.tag_[:2] != "VB" or region.outer.start <= at < region.outer.end:
            continue
        if cues.cue_verb(token.lower_) is not None or _beside(block, region, at):
            return _act_of_verb(block, token, region)
    return None


def _beside(block: Block, region: Region, at: int) -> bool:
    """Whether a verb stands by a quotation as a verb of saying does: '"Go," Ames snapped'."""
    words, base = block.doc.text, block.span.start
    if at >= region.outer.end:
        gap = words[max(0, region.outer.end - base) : at - base]
        return (
            len(gap) < 60 and "." not in gap and words[max(0, region.inner.end - base - 1)] in ",?!"
        )
    gap = words[at - base : region.outer.start - base].rstrip()
    return len(gap) < 60 and gap[-1:] in (",", ":")


def _act_of_verb(block: Block, verb: Token, region: Region) -> Act | None:
    subject = subject_of(verb)
    if subject is None or subject.tag_ in ("EX", "DT"):
        return None
    speaker = noun_phrase(block, subject, verb, [region.outer])
    cue = block.span_of(verb.i, verb.i + 1)
    return Act(Frame(cue, verb.lower_, speaker, None, strong=False), block.span, block)


def _colons(text: str, found: list[Act]) -> None:
    """Takes the paragraph after "As X points out:" as X's words."""
    starts = paragraphs(text)
    begins = [span.start for span in starts]
    for act in found:
        if act.quoted or act.frame.content is not None or not act.sentence.of(text).endswith(":"):
            continue
        at = bisect_right(begins, act.frame.cue.start)
        if at < len(starts) and act.frame.strong and act.sentence.end - act.frame.cue.end < 60:
            act.frame = Frame(act.frame.cue, act.frame.lemma, act.frame.speaker, None)
            act.pieces = [starts[at]]
            act.quoted = [Region(starts[at], starts[at])]


def _set_pieces(text: str, act: Act, told: list[Act]) -> None:
    if act.pieces:
        return
    act.quoted.sort(key=lambda region: region.outer)
    content = _stretched(text, act, told)
    merged: list[Span] = []
    if content is not None and not any(_fills(region, content, text) for region in act.quoted):
        inside = [r for r in act.quoted if r.outer.overlaps(content)]
        edges = [content, *(_within(content, r) for r in inside)]
        whole = Span(min(s.start for s in edges), max(s.end for s in edges))
        merged.append(_without_tail(text, whole, inside))
        rest = [r.inner for r in act.quoted if r not in inside]
    else:
        rest = [region.inner for region in act.quoted]
    act.pieces = sorted(merged + rest)


def _within(content: Span, region: Region) -> Span:
    """The quotation with its marks where both stand in the content, else without."""
    return region.outer if region.outer.start > content.start else region.inner


def _stretched(text: str, act: Act, told: list[Act]) -> Span | None:
    """The content of the frame, stretched to quotations that it runs up to."""
    frame, content = act.frame, act.frame.content
    for region in act.quoted:
        if not act.sentence.overlaps(region.outer):
            continue
        if frame.cue.end <= region.outer.start:
            last = max(
                s.end for s in (frame.cue, frame.addressee or frame.cue, frame.speaker or frame.cue)
            )
            begin = content.start if content and content.start >= frame.cue.end else last
            if begin < region.outer.start and _loose(text, begin, region, act):
                content = _joined(text, content, begin, region)
        elif region.outer.start > act.sentence.start and (
            content is None or content.start > region.outer.start
        ):
            before = Span(act.sentence.start, region.outer.start)
            lead = text[before.start : before.end]
            free = not any(o.frame.cue.overlaps(before) for o in told if o is not act)
            if free and len(_WORD_RE.findall(lead)) >= 3 and lead.rstrip()[-1:] not in ".,:;!?":
                content = Span(before.start, region.outer.end)
    return content


def _loose(text: str, begin: int, region: Region, act: Act) -> bool:
    gap = text[begin : region.outer.start]
    if act.frame.content is not None and act.frame.content.overlaps(region.outer):
        return False
    return (
        _LOOSE_RE.match(gap) is not None
        and not _FAR_BEFORE_RE.match(gap)
        and not _GAP_BEFORE_RE.match(gap)
    )


def _joined(text: str, content: Span | None, begin: int, region: Region) -> Span:
    gap = text[begin : region.outer.start]
    start = begin + len(gap) - len(gap.lstrip(" ,"))
    if content is not None and content.end <= region.outer.start:
        start = min(start, content.start)
    return Span(start, region.outer.end)


def _without_tail(text: str, whole: Span, inside: list[Region]) -> Span:
    """Cuts what follows the last quotation where it is plainly no longer said."""
    if not inside or inside[-1].outer.end >= whole.end:
        return whole
    last = inside[-1]
    comma = last.inner.of(text)[-1] in ",;"
    if comma or _TAIL_RE.match(text, last.outer.end):
        return Span(whole.start, last.outer.end) if last.outer.end > whole.start else whole
    return whole


def _fills(region: Region, content: Span, text: str) -> bool:
    """Whether the quotation is (nearly) all of the content, or the content strays from it."""
    if not region.outer.overlaps(content):
        return True
    outside = (
        text[content.start : max(content.start, region.outer.start)]
        + text[min(content.end, region.outer.end) : content.end]
    )
    return len(_WORD_RE.findall(outside)) <= 2
