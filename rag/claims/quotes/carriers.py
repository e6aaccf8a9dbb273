"""Nouns that stand right beside quoted words: 'her "fair share" remark', 'the slogan "Go"'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims import cues
from rag.claims.parse import Block
from rag.claims.quotes.frame import Frame
from rag.claims.quotes.phrases import noun_phrase, possessor
from rag.claims.quotes.subjects import subject_above
from rag.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_PAPERS = cues.words_of("statement letter tweet post message note email memo")
_LABELS = cues.words_of(
    """chant chants cry cries expression label line mantra moniker motto nickname phrase slogan
    term terms word words refrain shout shouts"""
)
_VOICES = cues.words_of("calls chant chants cry cries shout shouts")
"""Labels whose words need nobody to give them: 'met with chants of "Go"', '"Go!" chants'."""
_KINDS = cues.words_of("talks things lines phrases words signs questions slogans")
_ANSWERS = cues.words_of("advice answer comment explanation message reply response verdict warning")
_BEING = cues.words_of("is was are were")
_BEGUN = frozenset(
    form
    for lemma in cues.words_of("answer begin close conclude counter end finish open reply respond")
    for form in cues.verb_forms(lemma)
) | {"began", "begun"}
"""What one does "with" words: 'opened with "Good evening"'."""
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
    voices = noun.lower_ in _VOICES
    own = next((q for q in quoted if voices and 0 <= cue.start - q.end <= 1), None)
    if own is not None:
        return Frame(cue, noun.lower_, None, own)
    after = next((q for q in quoted if q.start >= cue.end), None)
    if after is not None and _leads(block, noun, cue, after, owned=owner is not None):
        speaker = possessor(block, owner) if owner is not None else _giver(block, noun)
        lead = Span(cue.start, cue.end + len(_between(block, cue, after).rstrip(" ,:")))
        if speaker is None and not voices:
            return None
        return Frame(lead, noun.lower_, speaker, None)
    if noun.lower_ in _PAPERS and block.doc[-1].text == ":" and noun.i >= len(block.doc) - 3:
        speaker = _giver(block, noun)
        return None if speaker is None else Frame(cue, noun.lower_, speaker, None)
    return None


def begun_with(block: Block, token: Token, quoted: list[Span]) -> Frame | None:
    """The frame of a "with" before a quotation: 'ended the speech with "Good night"'."""
    verb, subject = subject_above(token)
    at = block.span_of(token.i, token.i + 1).end
    if verb.lower_ not in _BEGUN or subject is None or verb.i > token.i:
        return None
    if not any(q.start == at + 1 for q in quoted):
        return None
    speaker = noun_phrase(block, subject, verb, quoted)
    return Frame(block.span_of(verb.i, token.i + 1), verb.lower_, speaker, None)


def _leads(block: Block, noun: Token, cue: Span, after: Span, *, owned: bool) -> bool:
    """Whether a noun runs up to the quotation: 'a statement, "', 'the slogan "', 'chants of "'."""
    gap = _between(block, cue, after).strip()
    if gap in _BEING:
        return owned and (noun.lower_ in _LABELS or noun.lower_ in _ANSWERS)
    if gap in ("like", "such as"):
        plural = noun.lower_ in _KINDS or cues.cue_noun(noun.lower_)
        return noun.tag_ == "NNS" and bool(plural)
    if noun.lower_ == "calls":
        return gap == "of"
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
