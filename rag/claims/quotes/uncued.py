"""Quotations that no cue of the parse governs: whose they are by what stands around them."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from rag.claims import cues
from rag.claims.marks import Region, paragraphs
from rag.claims.parse import Block
from rag.claims.quotes.act import Act, count_words
from rag.claims.quotes.frame import Frame
from rag.claims.quotes.phrases import noun_phrase, subject_of
from rag.claims.quotes.surface import surface_frame
from rag.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_STOPS = ".,!?:;\u2014\u2013-\u2026'\u2019)"
_NOBODY = ("it", "you", "there", "this", "that", "these", "what", "which")
_MODAL_RE = re.compile(r"\b(?:may|might|could|would|will|can|should|must)\b")
_FINITE = ("VBD", "VBZ", "VBP")
_CLOSE = 25
"""So near its end "said in a statement." leaves what was said to the next sentence."""
_LONG, _NEAR = 6, 250
"""Words of a quotation, and characters before it, that let it go on without a cue."""
_BESIDE = 60
"""At most so many characters part a quotation from a verb beside it."""
MIN_UNCUED_WORDS = 4
"""Shorter quotations that no cue governs are scare quotes or titles."""


def place_uncued(text: str, left: list[Region], found: list[Act], blocks: list[Block]) -> None:
    """Gives the quotations `left` over an act each, in order; some are nobody's words."""
    starts = [span.start for span in paragraphs(text)]
    for region in left:
        before = _last_quoted(found, region)
        if before is not None and region.continues:
            before.quoted.append(region)
            continue
        surface = surface_act(text, region, blocks)
        if surface is not None:
            found.append(surface)
            continue
        told = _told_before(text, found, region)
        goes_on = before is not None and _goes_on(text, starts, before, region)
        if told is not None and (not goes_on or told.frame.cue.of(text).endswith("ing")):
            told.quoted.append(region)
        elif before is not None and goes_on:
            before.quoted.append(region)
        elif count_words(region.inner.of(text)) >= MIN_UNCUED_WORDS:
            _uncued(text, starts, before, region, found, blocks)


def _goes_on(text: str, starts: list[int], before: Act, region: Region) -> bool:
    """Whether a quotation that begins a sentence stands in the paragraph of the one before it.

    A word or two in quotation marks at the start of a sentence that goes on are none.
    """
    words = region.inner.of(text)
    enough = count_words(words) >= MIN_UNCUED_WORDS or words[-1] in _STOPS
    return enough and _begins_sentence(text, region) and _paragraphs_on(starts, before, region) == 0


def _uncued(
    text: str,
    starts: list[int],
    before: Act | None,
    region: Region,
    found: list[Act],
    blocks: list[Block],
) -> None:
    """Gives a quotation to the verb above it, or to whoever spoke in the paragraph before."""
    governed = _governed(region, blocks) or _before_colon(text, region, blocks)
    if governed is not None:
        governed.quoted.append(region)
        found.append(governed)
        return
    if not _whole_paragraph(text, region):
        if before is not None and _runs_on(text, starts, before, region, found):
            found.append(Act(before.frame, region.outer, None, quoted=[region], inferred=True))
        return
    above = _told_above(text, found, region)
    if above is None and before is not None and _paragraphs_on(starts, before, region) <= 2:
        above = before
    if above is not None:
        found.append(Act(above.frame, region.outer, None, quoted=[region], inferred=True))


def _last_quoted(found: list[Act], region: Region) -> Act | None:
    before = [act for act in found if act.quoted and act.quoted[-1].outer.end <= region.outer.start]
    return max(before, key=lambda act: act.quoted[-1].outer.end, default=None)


def _told_before(text: str, found: list[Act], region: Region) -> Act | None:
    """The indirect report that ends right before a quotation of whole sentences."""
    if not _begins_sentence(text, region) or region.inner.of(text).rstrip("'\u2019 ")[-1:] not in ".!?":
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


def _runs_on(
    text: str, starts: list[int], before: Act, region: Region, found: list[Act]
) -> bool:
    """Whether a later sentence of a paragraph goes on in somebody's words without a cue.

    'He left, she said. That makes her "by definition ...".'
    """
    lead = text[before.quoted[-1].outer.end : region.outer.start]
    if _paragraphs_on(starts, before, region) != 0 or not region.closed or len(lead) > _NEAR:
        return False
    last = re.split(r"[.!?][\u201d\"']*\s", lead)
    if len(last) < 2 or (last[-1].rstrip()[-1:] in ",:" and len(last[-1].split()) > 1):
        return False
    between = Span(before.quoted[-1].outer.end, region.outer.start)
    others = [act for act in found if act is not before and act.frame.cue.overlaps(between)]
    return not others and count_words(region.inner.of(text)) >= _LONG


def _told_above(text: str, found: list[Act], region: Region) -> Act | None:
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
    block = _block_at(blocks, frame.cue.start)
    sentence = block.span if block else region.outer
    return Act(frame, sentence, block, quoted=[region])


def _block_at(blocks: list[Block], at: int) -> Block | None:
    """The parsed sentence that holds a place."""
    return next((b for b in blocks if b.span.start <= at < b.span.end), None)


def _governed(region: Region, blocks: list[Block]) -> Act | None:
    """The verb above a quotation in the parse, when somebody is its subject."""
    block = _block_at(blocks, region.outer.start)
    if block is None:
        return None
    token = block.token_from(region.inner.start)
    while token is not None and token.head.i != token.i:
        below, token = token, token.head
        at = block.span.start + token.idx
        if token.tag_[:2] != "VB" or region.outer.start <= at < region.outer.end:
            continue
        if below.dep_ == "nsubj" or (below.dep_ == "conj" and below.tag_ in _FINITE):
            return None
        if cues.cue_verb(token.lower_) is not None or _beside(block, region, at):
            return _act_of_verb(block, token, subject_of(token), region)
    return None


def _before_colon(text: str, region: Region, blocks: list[Block]) -> Act | None:
    """Whoever does something before a colon: 'She has apologized for it: "I am sorry."'."""
    lead = text[: region.outer.start].rstrip(" \u00a0")
    if not lead.endswith(":"):
        return None
    block = _block_at(blocks, len(lead) - 1)
    if block is None:
        return None
    for token in reversed([t for t in block.doc if block.span.start + t.idx < len(lead)]):
        subject = subject_of(token) if _heads(token) else None
        if subject is not None:
            nobody = subject.lower_ in _NOBODY
            return None if nobody else _act_of_verb(block, token, subject, region)
    return None


def _heads(token: Token) -> bool:
    """Whether a verb heads its clause rather than one set into another."""
    return token.tag_[:2] == "VB" and token.dep_ in ("ROOT", "ccomp", "conj", "parataxis")


def _beside(block: Block, region: Region, at: int) -> bool:
    """Whether a verb stands by a quotation as a verb of saying does: '"Go," Ames snapped'."""
    words, base = block.doc.text, block.span.start
    if at >= region.outer.end:
        gap = words[max(0, region.outer.end - base) : at - base]
        ends = words[max(0, region.inner.end - base - 1)] in ",?!"
        return ends and len(gap) < _BESIDE and "." not in gap and not _MODAL_RE.search(gap)
    gap = words[at - base : region.outer.start - base].rstrip()
    whole = words[: max(0, region.inner.end - base)].endswith((".", "!", "?"))
    ends = (",", ":", "\u2014", "\u2013") if whole else (",", ":")
    return len(gap) < _BESIDE and gap.endswith(ends)


def _act_of_verb(block: Block, verb: Token, subject: Token | None, region: Region) -> Act | None:
    if subject is None or subject.tag_ in ("EX", "DT"):
        return None
    speaker = noun_phrase(block, subject, verb, [region.outer])
    cue = block.span_of(verb.i, verb.i + 1)
    return Act(Frame(cue, verb.lower_, speaker, None, strong=False), block.span, block)
