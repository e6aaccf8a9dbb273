"""Joins the frames of the parse with the quoted regions into attributions of a document."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims import cues
from rag.claims.marks import Region, paragraphs, regions
from rag.claims.parse import Block
from rag.claims.quotes.act import FAR_BEFORE_RE, GAP_BEFORE_RE, LOOSE_RE, WORD_RE, Act, set_pieces
from rag.claims.quotes.frame import Frame
from rag.claims.quotes.frames import frames
from rag.claims.quotes.phrases import noun_phrase, subject_of
from rag.claims.quotes.surface import surface_frame
from rag.claims.quotes.titles import is_title
from rag.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_GAP_AFTER_RE = re.compile(r"[\s,;\u2013\u2014-]{0,4}\Z")
_APART_RE = re.compile(r"[\s,\u201d\"']*(?:while|though|although|which|who|[-\u2013\u2014])(?!\w)")
"""What begins the writer's own words after what somebody said."""
_STOPS = ".,!?:;\u2014\u2013-\u2026'\u2019)"
_RELATIVE = ("who", "which", "that")
_CLOSE = 25
"""So near its end "said in a statement." leaves what was said to the next sentence."""
MIN_UNCUED_WORDS = 4
"""Shorter quotations that no cue governs are scare quotes or titles."""
FIRM = 2.3
"""From this score on a cue stands right beside its quotation, or the parse joins them."""


def acts(text: str, blocks: list[Block]) -> list[Act]:
    """Every act of saying that a document reports, in the order of their words."""
    quoted = [region for region in regions(text) if not is_title(text, region)]
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
        set_pieces(text, act, found)
        act.nested = _nested(act, quoted)
    told = [act for act in found if act.pieces]
    return sorted(told, key=lambda act: (act.pieces[0].start, act.frame.cue.start))


def _nested(act: Act, quoted: list[Region]) -> list[Region]:
    """The quotations inside what an act reports that another cue governs: 'said B called it "a"'."""
    inside = [region for region in quoted if any(p.contains(region.inner) for p in act.pieces)]
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
        words = len(WORD_RE.findall(region.inner.of(text)))
        scare = words < MIN_UNCUED_WORDS and top < FIRM and best is not None
        if best is None or (scare and not _carries(text, best, region, found)):
            left.append(region)
        else:
            best.quoted.append(region)
            _name_speaker(text, best, region)
    return left


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
    own = [frame.cue, *([frame.speaker] if frame.speaker else [])]
    first = min(span.start for span in own)
    if frame.speaker and frame.speaker.start < outer.start and outer.end <= frame.cue.start:
        return 0.0
    last = max(span.end for span in [*own, *([frame.addressee] if frame.addressee else [])])
    if frame.speaker and first >= outer.end and frame.speaker.of(text).lower() in _RELATIVE:
        return 0.0
    score = 0.0
    participle = frame.cue.of(text).endswith("ing")
    if first >= outer.end and not participle and _GAP_AFTER_RE.match(text[outer.end : first]):
        score = 5.0 if frame.strong else 3.5
    elif frame.cue.end <= outer.start:
        gap = text[max(last, frame.cue.end) : outer.start] if last <= outer.start else " "
        if GAP_BEFORE_RE.match(gap):
            score = 4.5 if frame.strong else 4.0
        elif FAR_BEFORE_RE.match(gap) and frame.strong:
            score = 3.0 - len(gap) / 200
        elif LOOSE_RE.match(gap) and frame.lemma not in cues.THINKING:
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
        told = _told_before(text, found, region)
        surface = surface_act(text, region, blocks)
        goes_on = before is not None and _goes_on(text, starts, before, region)
        if before is not None and region.continues:
            before.quoted.append(region)
        elif surface is not None:
            found.append(surface)
        elif told is not None and (not goes_on or told.frame.cue.of(text).endswith("ing")):
            told.quoted.append(region)
        elif before is not None and goes_on:
            before.quoted.append(region)
        elif len(WORD_RE.findall(region.inner.of(text))) >= MIN_UNCUED_WORDS:
            _uncued(text, starts, before, region, found, blocks)


def _goes_on(text: str, starts: list[int], before: Act, region: Region) -> bool:
    """Whether a quotation that begins a sentence stands in the paragraph of the one before it.

    A word or two in quotation marks at the start of a sentence that goes on are none.
    """
    words = region.inner.of(text)
    enough = len(WORD_RE.findall(words)) >= MIN_UNCUED_WORDS or words[-1] in _STOPS
    return enough and _begins_sentence(text, region) and _paragraphs_on(starts, before, region) == 0


def _uncued(
    text: str,
    starts: list[int],
    before: Act | None,
    region: Region,
    found: list[Act],
    blocks: list[Block],
) -> None:
    """A quotation that no cue governs: the verb above it, or whoever spoke in the paragraph before."""
    governed = _governed(region, blocks) or _before_colon(text, region, blocks)
    if governed is not None:
        governed.quoted.append(region)
        found.append(governed)
    elif (
        before is not None
        and _whole_paragraph(text, region)
        and _paragraphs_on(starts, before, region) <= 2
    ):
        found.append(Act(before.frame, region.outer, None, quoted=[region], inferred=True))


def _last_quoted(found: list[Act], region: Region) -> Act | None:
    before = [act for act in found if act.quoted and act.quoted[-1].outer.end <= region.outer.start]
    return max(before, key=lambda act: act.quoted[-1].outer.end, default=None)


def _told_before(text: str, found: list[Act], region: Region) -> Act | None:
    """The indirect report that ends right before a quotation of whole sentences."""
    if not _begins_sentence(text, region) or text[region.inner.end - 1] not in ".!?":
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


def _begins_sentence(text: str, region: Region) -> bool:
    before = text[: region.outer.start].rstrip()
    return not before or before[-1] in '.!?\u201d"' or text[region.outer.start - 1] == "\n"


def _whole_paragraph(text: str, region: Region) -> bool:
    before = text[max(0, region.outer.start - 2) : region.outer.start]
    after = text[region.outer.end : region.outer.end + 2].strip(" .")
    return (not before.strip() or "\n" in before) and (not after or after.startswith("\n"))


def _paragraphs_on(starts: list[int], before: Act, region: Region) -> int:
    """How many paragraphs a quotation begins after the last one of an act."""
    last = bisect_right(starts, before.quoted[-1].outer.start)
    return bisect_right(starts, region.outer.start) - last


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


def _before_colon(text: str, region: Region, blocks: list[Block]) -> Act | None:
    """Whoever does something before a colon: 'She has apologized for it: "I am sorry."'."""
    lead = text[: region.outer.start].rstrip(" ")
    if not lead.endswith(":"):
        return None
    block = next((b for b in blocks if b.span.start < len(lead) <= b.span.end), None)
    if block is None:
        return None
    before = [t for t in block.doc if block.span.start + t.idx < len(lead)]
    verb = next((t for t in reversed(before) if _heads(t) and subject_of(t) is not None), None)
    subject = None if verb is None else subject_of(verb)
    if verb is None or subject is None or subject.tag_ not in ("NNP", "PRP"):
        return None
    return None if subject.lower_ in ("it", "you") else _act_of_verb(block, verb, region)


def _heads(token: Token) -> bool:
    """Whether a verb heads its clause rather than one set into another."""
    return token.tag_[:2] == "VB" and token.dep_ in ("ROOT", "ccomp", "conj", "parataxis")


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
        if act.frame.cue.of(text).isupper():
            continue
        at = bisect_right(begins, act.frame.cue.start)
        if at < len(starts) and act.frame.strong and act.sentence.end - act.frame.cue.end < 60:
            act.frame = Frame(act.frame.cue, act.frame.lemma, act.frame.speaker, None)
            act.pieces = [starts[at]]
            act.quoted = [Region(starts[at], starts[at])]
