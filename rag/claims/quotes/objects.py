"""What was said as the object of a cue verb: "called the plan a disgrace"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims import cues
from rag.claims.parse import Block
from rag.claims.quotes.phrases import trim
from rag.claims.quotes.subjects import joins_verb
from rag.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_OBJECT_VERBS = cues.words_of(
    """acknowledge announce cite condemn criticise criticize decry defend denounce describe dismiss
    disclose estimate mention note praise propose reiterate reject stress
    suggest tout urge warn emphasize emphasise deny confirm reveal question accuse blame"""
)
_WITH_GROUND = cues.words_of("describe dismiss accuse blame praise criticize denounce condemn")
_GROUNDS = ("as", "for", "of")
_NO_OBJECT = ("tell", "add", "ask")
_WHERE = cues.words_of("on in at during when while before after")
_TOPICS = ("about", "of", "on", "against", "for")


def object_span(block: Block, verb: Token, lemma: str, quoted: list[Span]) -> Span | None:
    """What was said as object, predicate or wish of `verb`; None for no such part.

    Any verb of saying or naming takes an object with a quotation inside: "lamented the 'sorry'
    state of the party".
    """
    if lemma == "call":
        return _called(block, verb, quoted) or _with_quotation(block, verb, lemma, quoted)
    if lemma in _OBJECT_VERBS:
        parts = [c for c in verb.children if c.i > verb.i and c.dep_ in ("dobj", "prep", "xcomp")]
        if any(c.dep_ == "dobj" for c in parts):
            first = next(c for c in parts if c.dep_ == "dobj")
            last = parts[-1] if lemma in _WITH_GROUND else first
            plain = trim(block, first.left_edge.i, _end(last, verb))
            return _with_quotation(block, verb, lemma, quoted) or plain
        if lemma == "warn":
            of = next(
                (c for c in parts if c.dep_ == "prep" and c.lower_ in ("of", "against", "about")),
                None,
            )
            return None if of is None else trim(block, of.i + 1, of.right_edge.i + 1)
    return _with_quotation(block, verb, lemma, quoted)


def _end(last: Token, verb: Token) -> int:
    """The end of an object with its purpose: "a website to explain the rules"."""
    end = last.right_edge.i + 1
    for child in verb.children:
        purpose = child.dep_ in ("advcl", "xcomp", "relcl") and child.left_edge.lower_ == "to"
        if child.left_edge.i == end and purpose:
            end = child.right_edge.i + 1
    return end


def _called(block: Block, verb: Token, quoted: list[Span]) -> Span | None:
    pred = next((c for c in verb.children if c.dep_ == "oprd"), None)
    wish = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("for", "on")), None)
    part = pred or wish
    if part is None:
        clause = next((c for c in verb.children if c.dep_ in ("ccomp", "xcomp")), None)
        clause = clause or next((c for c in verb.children if _for_whom(c)), None)
        if clause is None:
            return None
        return trim(block, clause.left_edge.i + _for_whom(clause), clause.right_edge.i + 1)
    first = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), part)
    start = min(first.left_edge.i, part.left_edge.i) if pred else part.i + 1
    end = _name_end(block, verb, start, part.right_edge.i + 1, quoted)
    return trim(block, start, end) if start < end else None


def _for_whom(clause: Token) -> bool:
    """Whether a clause says what is called for: "for the party to respond"."""
    return clause.dep_ == "advcl" and any(
        c.dep_ == "mark" and c.lower_ == "for" for c in clause.children
    )


def _name_end(block: Block, verb: Token, start: int, end: int, quoted: list[Span]) -> int:
    """Where a name in quotation marks ends: before where it was given, and before a next verb."""
    if start >= end or not any(q.overlaps(block.span_of(start, end)) for q in quoted):
        return end
    for token in block.doc[start + 1 : end]:
        at = block.span.start + token.idx
        placed = token.lower_ in _WHERE and any(q.end <= at <= q.end + 1 for q in quoted)
        if placed or (joins_verb(token, verb) and not _quoted_at(at, quoted)):
            return token.i
    return end


def _with_quotation(block: Block, verb: Token, lemma: str, quoted: list[Span]) -> Span | None:
    """The object of a verb, and the "as", "for" or "of" after it, around words in quotation marks.

    A verb without an object may have "about", "of", "on", "against" or "for"; whom somebody asks
    or tells is no part of what was said.
    """
    if lemma not in cues.SAYING | cues.NAMING | cues.THINKING:
        return None
    right = [c for c in verb.children if c.i > verb.i]
    first = next((c for c in right if c.dep_ == "dobj"), None)
    if first is None or lemma in _NO_OBJECT:
        topics = (*_TOPICS, "in") if lemma == "believe" else _TOPICS
        first = next((c for c in right if c.dep_ == "prep" and c.lower_ in topics), None)
        span = None if first is None else trim(block, first.i + 1, first.right_edge.i + 1)
    else:
        grounds = [c for c in right if c.dep_ == "prep" and c.lower_ in _GROUNDS and c.i > first.i]
        end = max(c.right_edge.i for c in (first, *grounds))
        span = trim(block, first.left_edge.i, end + 1)
    topic = first is not None and first.dep_ == "prep"
    if span is not None and (_holds(span, quoted) or (topic and _begins(span, quoted))):
        told = _told_inside(block, span, quoted)
        return None if told else _before_verb(block, verb, span, quoted)
    wish = next((c for c in right if c.dep_ == "xcomp"), None)
    if wish is None:
        return None
    begin = wish if first is None or lemma in _NO_OBJECT else first
    span = trim(block, min(begin.left_edge.i, wish.left_edge.i), wish.right_edge.i + 1)
    return span if span is not None and _holds(span, quoted) else None


def _before_verb(block: Block, verb: Token, span: Span, quoted: list[Span]) -> Span:
    """An object cut where "and" joins a next verb to the one that has it."""
    for token in block.doc[verb.i + 1 :]:
        at = block.span.start + token.idx
        inside = span.start + 1 < at < span.end and not _quoted_at(at, quoted)
        if inside and joins_verb(token, verb):
            return Span(span.start, at - 1)
    return span


def _quoted_at(at: int, quoted: list[Span]) -> bool:
    return any(q.start < at < q.end for q in quoted)


def _holds(span: Span, quoted: list[Span]) -> bool:
    """Whether words in quotation marks begin inside a span, after its first word."""
    return any(q.overlaps(span) and q.start > span.start for q in quoted)


def _begins(span: Span, quoted: list[Span]) -> bool:
    """Whether words in quotation marks begin a span."""
    return any(q.start == span.start for q in quoted)


def _told_inside(block: Block, span: Span, quoted: list[Span]) -> bool:
    """Whether another verb of saying or naming with its own subject stands before the quotation."""
    first = next(q for q in quoted if q.overlaps(span) and q.start >= span.start)
    base = block.span.start
    return any(
        cues.cue_verb(t.lower_) in cues.SAYING | cues.NAMING
        and any(c.dep_ == "nsubj" for c in t.children)
        for t in block.doc
        if t.tag_[:2] == "VB" and span.start <= base + t.idx < first.start
    )


def taken_as(block: Block, verb: Token, quoted: list[Span]) -> Span | None:
    """The thing and the words in quotation marks of "sees the plan as 'a disgrace'", or None."""
    if cues.as_verb(verb.lower_) is None:
        return None
    right = [c for c in verb.children if c.i > verb.i]
    inner = (t for t in verb.subtree if t.i > verb.i and t.head.i != verb.i)
    taken = next((t for t in (*right, *inner) if t.dep_ == "prep" and t.lower_ == "as"), None)
    if taken is None:
        return None
    start = taken.i
    for child in right:
        if child.i < taken.i and child.dep_ == "dobj":
            start = min(start, child.left_edge.i)
        elif (
            child.i < taken.i and child.dep_ in ("prep", "dative") and child.lower_ in ("to", "off")
        ):
            start = min(start, child.i + 1)
    span = trim(block, start, taken.right_edge.i + 1)
    named = block.span_of(taken.i, taken.right_edge.i + 1)
    return span if any(q.overlaps(named) for q in quoted) else None
