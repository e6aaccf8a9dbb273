"""Nouns that stand right beside quoted words: 'her "fair share" remark', 'the slogan "Go"'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims import cues
from rag.claims.parse import Block
from rag.claims.quotes.frame import Frame
from rag.claims.quotes.phrases import noun_phrase, possessor, subject_above
from rag.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_PAPERS = cues.words_of("statement letter tweet post message note email memo")
_LABELS = cues.words_of(
    """chant chants cry cries expression label line mantra moniker motto nickname phrase slogan
    term terms word words refrain shout shouts"""
)
_COMMON = ("term", "terms", "line")
"""Labels too common before a comma: "in the long term, "."""


def carrier_frame(block: Block, noun: Token, quoted: list[Span]) -> Frame | None:
    """The frame of a noun whose words stand beside it, in quotation marks or after a colon."""
    cue = block.span_of(noun.i, noun.i + 1)
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is not None and cues.cue_noun(noun.lower_):
        start = block.span_of(owner.i, owner.i + 1).end
        own = next((q for q in quoted if start <= q.start and q.end <= cue.start), None)
        if own is not None:
            return Frame(cue, noun.lower_, possessor(block, owner), own, strong=False)
    after = next((q for q in quoted if q.start >= cue.end), None)
    if after is not None and _leads(block, noun, cue, after):
        speaker = possessor(block, owner) if owner is not None else _giver(block, noun)
        lead = Span(cue.start, cue.end + len(_between(block, cue, after).rstrip(" ,:")))
        return None if speaker is None else Frame(lead, noun.lower_, speaker, None)
    if noun.lower_ in _PAPERS and block.doc[-1].text == ":" and noun.i >= len(block.doc) - 3:
        speaker = _giver(block, noun)
        return None if speaker is None else Frame(cue, noun.lower_, speaker, None)
    return None


def _leads(block: Block, noun: Token, cue: Span, after: Span) -> bool:
    """Whether a noun runs up to the quotation: 'a statement, "', 'the slogan "', 'chants of "'."""
    gap = _between(block, cue, after).strip()
    if noun.lower_ in _LABELS:
        return gap in ("", "of", "like") or (gap in (",", ":") and noun.lower_ not in _COMMON)
    return noun.lower_ in _PAPERS and gap in (",", ":")


def _between(block: Block, cue: Span, after: Span) -> str:
    return block.doc.text[cue.end - block.span.start : after.start - block.span.start]


def _giver(block: Block, noun: Token) -> Span | None:
    """Whoever does what the sentence says with a noun: "Ames used the term"."""
    verb, subject = subject_above(noun)
    if subject is None or any(t.i == noun.i for t in subject.subtree):
        return None
    return noun_phrase(block, subject, verb, [])
