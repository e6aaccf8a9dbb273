"""Quotations that no cue of the parse governs: whose they are by what stands around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.claims import cues
from rag.claims.marks import Region, paragraphs
from rag.claims.parse import Block
from rag.claims.quotes.act import Act, count_words
from rag.claims.quotes.frame import Frame
from rag.claims.quotes.goingon import (
    MIN_UNCUED_WORDS,
    adds_to,
    goes_on,
    last_quoted,
    paragraphs_on,
    told_above,
    told_before,
    whole_paragraph,
)
from rag.claims.quotes.phrases import noun_phrase
from rag.claims.quotes.subjects import subject_of
from rag.claims.quotes.surface import surface_frame

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOBODY = ("it", "you", "there", "this", "that", "these", "what", "which")
_MODAL_RE = re.compile(r"\b(?:may|might|could|would|will|can|should|must)\b")
_FINITE = ("VBD", "VBZ", "VBP")
_DASHES = ("\u2014", "\u2013")
_BESIDE = 60
"""At most so many characters part a quotation from a verb beside it."""


def place_uncued(text: str, left: list[Region], found: list[Act], blocks: list[Block]) -> None:
    """Gives the quotations `left` over an act each, in order; some are nobody's words."""
    starts = [span.start for span in paragraphs(text)]
    for region in left:
        before = last_quoted(found, region)
        if before is not None and region.continues:
            before.quoted.append(region)
            continue
        surface = surface_act(text, region, blocks)
        if surface is not None:
            found.append(surface)
            continue
        told = told_before(text, found, region)
        further = before is not None and goes_on(text, starts, before, region)
        if told is not None and (not further or told.frame.cue.of(text).endswith("ing")):
            told.quoted.append(region)
        elif before is not None and further:
            before.quoted.append(region)
        elif count_words(region.inner.of(text)) >= MIN_UNCUED_WORDS:
            _uncued(text, starts, before, region, found, blocks)


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
    if not whole_paragraph(text, region):
        if before is not None and adds_to(text, starts, before, region, found):
            found.append(Act(before.frame, region.outer, None, quoted=[region], inferred=True))
        return
    above = told_above(text, found, region)
    if above is None and before is not None and paragraphs_on(starts, before, region) <= 2:
        above = before
    if above is not None:
        found.append(Act(above.frame, region.outer, None, quoted=[region], inferred=True))


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
    return len(gap) < _BESIDE and gap.endswith((",", ":", *_DASHES) if whole else (",", ":"))


def _act_of_verb(block: Block, verb: Token, subject: Token | None, region: Region) -> Act | None:
    if subject is None or subject.tag_ in ("EX", "DT"):
        return None
    speaker = noun_phrase(block, subject, verb, [region.outer])
    cue = block.span_of(verb.i, verb.i + 1)
    return Act(Frame(cue, verb.lower_, speaker, None, strong=False), block.span, block)
