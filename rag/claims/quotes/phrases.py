"""Noun phrases and subjects of a parsed sentence, as spans of the document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.claims.parse import Block
from rag.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_TITLE_RE = re.compile(
    r"\b(?:Capt|Cmdr|Col|Cpl|Dr|Gen|Gov|Lt|Maj|Mr|Mrs|Ms|Prof|Rep|Rev|Sen|Sgt)\Z"
)
_NAME_RE = re.compile(r"\.?(?:\s[A-Z][\w.'\u2019-]*\w)+")


def noun_phrase(block: Block, head: Token, verb: Token, quoted: list[Span]) -> Span | None:
    """The whole noun phrase of `head`, with its appositions, clipped at the verb and quotations."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    if start <= verb.i < end:
        start, end = (verb.i + 1, end) if head.i > verb.i else (start, verb.i)
    for child in head.rights:
        outside = (child.dep_ == "prep" and child.lower_ != "of") or child.dep_ == "npadvmod"
        of_whom = (
            child.lower_ == "of"
            and head.i > verb.i
            and head.tag_ == "NNP"
            and verb.lower_ == "said"
        )
        if (
            head.i > verb.i
            and head.tag_ in ("NNP", "PRP")
            and (outside or of_whom)
            and child.i < end
        ):
            end = child.i
            break
    while end > head.i + 1 and (is_mark(block, end - 1)):
        end -= 1
    while start < head.i and (is_mark(block, start)):
        start += 1
    span = block.span_of(start, end)
    for other in quoted:
        if other.overlaps(span):
            at = block.span.start + head.idx
            if other.start <= at < other.end:
                return None
            if other.start > at:
                span = Span(span.start, max(span.start + 1, other.start - 1))
            else:
                span = Span(min(other.end + 1, at), span.end)
    return _whole_name(block, span)


def _whole_name(block: Block, span: Span) -> Span:
    """A phrase that breaks off at "Capt." with the name that follows the title."""
    words, base = block.doc.text, block.span.start
    if not _TITLE_RE.search(words[: span.end - base]):
        return span
    name = _NAME_RE.match(words, span.end - base)
    return Span(span.start, base + name.end()) if name else span


def possessor(block: Block, owner: Token) -> Span:
    """The phrase of an owner, its "'s" left off."""
    end = without_marks(block, owner.right_edge.i + 1, owner)
    while end > owner.i + 1 and block.doc[end - 1].tag_ == "POS":
        end -= 1
    return block.span_of(owner.left_edge.i, end)


def is_mark(block: Block, index: int) -> bool:
    """Whether the token is a comma, dash, quotation mark or white space."""
    token = block.doc[index]
    return token.is_space or (token.is_punct and token.text not in (")", "(", "."))


def short_phrase(block: Block, head: Token) -> Span:
    """The noun phrase of `head` without clauses and appositions."""
    end = head.right_edge.i + 1
    for child in head.rights:
        if child.dep_ in ("relcl", "acl", "punct", "prep", "appos") and child.lower_ != "of":
            end = min(end, child.left_edge.i)
    return block.span_of(head.left_edge.i, max(end, head.i + 1))


def without_marks(block: Block, end: int, head: Token) -> int:
    """The token index `end`, moved before closing marks but not past `head`."""
    while end > head.i + 1 and is_mark(block, end - 1):
        end -= 1
    return end


def _past_marks(block: Block, start: int, end: int) -> int:
    marks = (",", ":", ";", "-", "\u2014", "\u2013")
    while start < end and (block.doc[start].is_space or block.doc[start].text in marks):
        start += 1
    return start


def trim(block: Block, start: int, end: int) -> Span | None:
    """The span of tokens `start` to `end` without outer marks and a leading "that"."""
    doc = block.doc
    start = _past_marks(block, start, end)
    if start < end and doc[start].lower_ == "that" and doc[start].tag_ in ("IN", "WDT"):
        start = _past_marks(block, start + 1, end)
    while start < end and (
        doc[end - 1].is_space or doc[end - 1].text in (",", ":", ";", "—", "–", ".")
    ):
        end -= 1
    return block.span_of(start, end) if end - start >= 1 else None
