"""Reports set into the sentence that they report: "the plan, Ames said, would cost more"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.parse import Block
from rag.claims.quotes.phrases import trim
from rag.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_SET_OFF = (",", "-", "\u2014", "\u2013", "\u201d", '"', "''")
"""What stands before a report set into a sentence: "A, Ames said, B"."""
_MARKS = ('"', "\u201d", "\u201c", "''")
_FRAGMENT = 7
"""Fewer tokens before a report set into a sentence, no subject, are left out of what was said."""


def is_parenthetical(verb: Token) -> bool:
    """Whether a report stands inside the sentence it reports, or closes it: ", as Ames said,"."""
    if _closes_sentence(verb):
        return True
    if verb.dep_ not in ("parataxis", "advcl", "ccomp") or verb.head.i == verb.i:
        return False
    if verb.dep_ == "advcl":
        if any(c.dep_ in ("dobj", "xcomp", "ccomp") for c in verb.children):
            return False
        return any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children) or any(
            c.lower_ == "as" and c.dep_ in ("advmod", "prep") for c in verb.children
        )
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or any(c.dep_ in ("mark", "ccomp", "xcomp", "dobj") for c in verb.children):
        return False
    edge = verb.left_edge.i
    return edge > 0 and (verb.doc[edge - 1].text in _SET_OFF or verb.left_edge.text in _SET_OFF)


def _closes_sentence(verb: Token) -> bool:
    """Whether ", X reports." ends a sentence whose clauses the parse joined it to."""
    first = verb.left_edge.i
    if verb.dep_ != "conj" or verb.tag_ not in ("VBD", "VBZ") or first < 2:
        return False
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    rest = verb.doc[verb.i + 1 :]
    set_off = verb.doc[first - 1].text == "," and verb.doc[first - 2].tag_ != "``"
    return subject is not None and set_off and all(token.is_punct for token in rest)


def around(block: Block, verb: Token) -> Span | None:
    """The sentence around a report, or the part of it before or after."""
    head = verb.head
    start, end = head.left_edge.i, head.right_edge.i + 1
    if verb.dep_ == "conj":
        start = 0
    left, right = _first_word(verb), verb.right_edge.i + 1
    subject = any(t.dep_ in ("nsubj", "nsubjpass", "csubj") and t.i < left for t in head.children)
    if start < left and _quote_beside(block, left, right):
        return None
    if left <= start or (left - start < _FRAGMENT <= end - right and not subject):
        start = right
    elif right >= end - 1:
        end = left
    return trim(block, start, end) if start < end else None


def _first_word(verb: Token) -> int:
    """The first token of a clause that is no mark."""
    at: int = verb.left_edge.i
    while at < verb.i and verb.doc[at].is_punct:
        at += 1
    return at


def _quote_beside(block: Block, left: int, right: int) -> bool:
    """Whether a report in the middle of a sentence stands right beside quoted words."""
    doc = block.doc
    before = doc.text[: doc[left].idx].rstrip(" ")
    after = doc.text[doc[right].idx :] if right < len(doc) else ""
    return before.endswith(_MARKS) or (after[:1] == ":" and after[1:].lstrip().startswith(_MARKS))
